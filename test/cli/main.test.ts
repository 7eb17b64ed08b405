// The program around its commands: help, version, lists, mistakes in the command.
import { readFile } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { main } from '../../src/cli/main.js'
import { formats } from '../../src/template/formats.js'
import { fakeEngine } from './fake-engine.js'
import { openWorld, type WorldOptions } from './terminal-io.js'

async function run(argv: readonly string[], options: WorldOptions = {}) {
  const world = openWorld(options)
  const engine = fakeEngine()
  const code = await main(argv, world.io, engine.load)
  return { code, out: world.out(), err: world.err(), loads: engine.loads() }
}

it('loads nothing for help, version and formats', async () => {
  const manifest = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
  expect(await run(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '', loads: 0 })
  for (const argv of [
    ['--help'],
    ['-h'],
    ['help'],
    ['compose', '--help'],
    ['help', 'compose'],
    ['formats'],
  ]) {
    const { code, err, loads } = await run(argv)
    expect([argv, code, err, loads]).toEqual([argv, 0, '', 0])
  }
})

it('groups its help by theme, with examples', async () => {
  const { out } = await run(['compose', '--help'])
  const headings = out.match(/^[A-Z].*:$/gm)
  expect(headings).toEqual([
    'Arguments:',
    'The look:',
    'The words:',
    'The partner:',
    'The file:',
    'Help:',
    'Examples:',
  ])
  expect(out).toContain('compose cat.jpg -l fr,nl')
  expect(Math.max(...out.split('\n').map(line => line.length))).toBeLessThanOrEqual(110)
})

it.each([
  [['compose', 'cat.jpg', '-m', '--json'], '--message'],
  [['compose', '--message', '-l', 'nl', 'cat.jpg'], '--message'],
  [['compose', 'cat.jpg', '-o', '--format=square'], '--out'],
  [['--ui-language', '--version'], '--ui-language'],
  [['compose', 'cat.jpg', '--ui-language', '--quiet'], '--ui-language'],
  [['batch', 'merge', 'a', '-o', '--json'], '--out'],
])('does not take an option for the value of the one before it: %j', async (argv, option) => {
  const { code, err } = await run(argv)
  expect([code, err.includes(option)]).toEqual([2, true])
})

it.each([['--message=--json'], ['-m', '-- no more --'], ['-m', '--json is a word'], ['--', '--json']])(
  'takes what only looks like an option: %j',
  async (...words) => {
    const { code, err } = await run(['compose', 'test/fixtures/chelsea.png', ...words, '-o', '-'])
    expect([err.includes('--message'), code === 2]).toEqual([false, false])
  },
)

it('shows its help, as an error, when nothing is asked', async () => {
  const { code, out, err } = await run([])
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain('Make cards:')
})

it('lists templates, languages and formats', async () => {
  expect((await run(['templates'])).out).toBe('note    a sheet of paper\nmarker  written on the photo\n')
  const languages = await run(['languages'])
  expect(languages.out).toContain('fr  français    official\n')
  // What the last column means is for people.
  for (const word of ['official', 'press', 'project']) expect(languages.err).toContain(`${word}: `)
  expect((await run(['languages', '--json'])).err).toBe('')
  expect((await run(['formats'])).out).toContain('portrait   1080 × 1350  Instagram')
})

it('lists them as JSON', async () => {
  const templates: unknown = JSON.parse((await run(['templates', '--json'])).out)
  expect(templates).toMatchObject({ templates: [{ id: 'note', title: 'Note' }, { id: 'marker' }] })
  const languages: unknown = JSON.parse((await run(['languages', '--json'])).out)
  expect(languages).toMatchObject({
    languages: [{ code: 'de' }, { code: 'fr', name: 'français', confidence: 'official' }, { code: 'nl' }],
  })
  const { formats: listed } = JSON.parse((await run(['formats', '--json'])).out) as { formats: unknown[] }
  expect(listed).toHaveLength(formats.length)
  expect(listed[0]).toEqual({
    id: 'square',
    width: 1080,
    height: 1080,
    dpi: null,
    safe: [0, 0, 1080, 1080],
    use: formats[0]?.use,
  })
})

it.each([
  [['compos'], 'Did you mean “compose”?'],
  [['cat.jpg'], 'catsforkids compose cat.jpg'],
  [['compose'], '<photo>'],
  [['compose', 'cat.jpg', '--frmat', 'x'], 'Did you mean “--format”?'],
  [['compose', 'cat.jpg', '--output', 'x'], 'Did you mean “--out”?'],
  [['compose', 'cat.jpg', '--text=x'], 'Did you mean “--message”?'],
  [['compose', 'cat.jpg', '--lang'], '--lang has no value'],
  [['formats', 'extra'], '“extra” is one word too many'],
  [['templates', '--nope'], '“--nope”'],
])('answers %j with a sentence and a hint', async (argv, part) => {
  const { code, out, err } = await run(argv)
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(part)
  expect(err).toMatch(/^error: .*\n {2}hint: .*\n$/)
})

it('says so where its own folder was deleted, but for a mistake in the command', async () => {
  const gone = vi.spyOn(process, 'cwd').mockImplementation(() => {
    throw Object.assign(new Error('uv_cwd'), { code: 'ENOENT' })
  })
  try {
    const { code, err } = await run(['compose', 'nowhere/cat.jpg'])
    expect([code, err]).toEqual([5, expect.stringContaining('no longer there')])
    expect((await run(['compose', 'cat.jpg', '--colour', 'red'])).err).toContain('--colour')
    expect((await run(['--version'])).code).toBe(0)
  } finally {
    gone.mockRestore()
  }
})
