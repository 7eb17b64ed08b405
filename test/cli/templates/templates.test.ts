// The designer's commands on real rooms: new writes and never overwrites, check finds what is wrong and where, preview makes
// a sheet.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.js'
import { loadOne } from '../one-engine.js'
import { openWorld } from '../terminal-io.js'

const home = process.cwd()

async function run(argv: readonly string[], env: Record<string, string> = { LANG: 'C' }) {
  const world = openWorld({ env })
  const code = await main(argv, world.io, loadOne)
  return { code, out: world.out(), err: world.err() }
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-templates-'))
  process.chdir(folder)
  await run(['templates', 'new', 'vet'])
})
afterAll(async () => {
  process.chdir(home)
  await rm(folder, { recursive: true, force: true })
})

it.each([
  ['check', 'vet.yaml'],
  ['check', 'vet.yaml', '--json'],
  ['preview', 'vet.yaml', '-o', 'interrupted.png'],
])('a signal in the middle of templates %s is no fault of the program', async (...argv) => {
  const world = openWorld()
  const code = await main(['templates', ...argv], world.io, () => {
    world.interrupt('SIGTERM')
    return loadOne()
  })
  expect(code).toBe(130)
  expect(world.err()).toContain('Interrupted')
  expect(world.err()).not.toContain('fault')
})

describe('templates new', () => {
  it.each([
    ['Mon Café', 'mon-cafe'],
    ['2 Look_B!', 'look-b'],
    ['城', null],
  ])('offers an ID for %s', async (name, offered) => {
    const { code, err } = await run(['templates', 'new', name])
    expect([code, err.match(/Did you mean “(.*)”/)?.[1] ?? null]).toEqual([2, offered])
  })

  it('writes a commented file, in the user’s language', async () => {
    expect(await run(['templates', 'new', 'my-look'])).toEqual({
      code: 0,
      out: 'my-look.yaml\n',
      err: 'Written. See it while you change it: catsforkids templates preview my-look.yaml --watch\n',
    })
    const english = await readFile('my-look.yaml', 'utf8')
    expect(english).toContain('id: my-look\ntitle: My look\n')
    await run(['templates', 'new', 'mon-modele', '--ui-language', 'fr'])
    const french = await readFile('mon-modele.yaml', 'utf8')
    const withoutComments = (text: string): string[] =>
      text.split('\n').filter(line => !/^\s*#/.test(line) && !/^(id|title):/.test(line))
    expect(withoutComments(french)).toEqual(withoutComments(english))
    expect(french).toContain('# Une feuille de papier')
    expect(english.split('\n').filter(line => line.length > 130)).toEqual([])
  })

  it('never overwrites', async () => {
    await writeFile('mine.yaml', 'mine')
    const { code, err } = await run(['templates', 'new', 'mine'])
    expect(code).toBe(5)
    expect(err).toContain('“mine.yaml” exists already and stays as it is.')
    expect(await readFile('mine.yaml', 'utf8')).toBe('mine')
  })

  it.each(['../up', 'Vet', 'a b', '-x', '9lives', 'x'.repeat(90)])('refuses the ID %j', async id => {
    const { code } = await run(['templates', 'new', '--', id])
    expect(code).toBe(2)
  })
})

describe('templates check', () => {
  let good = ''
  beforeAll(async () => {
    good = await readFile('vet.yaml', 'utf8')
  })

  /** The line and column at which `part` stands in `text`, from 1. */
  function placeOf(text: string, part: string): { line: number; column: number } {
    const before = text.slice(0, text.indexOf(part)).split('\n')
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
  }

  it.each([
    ['a field misspelt', 'surface: {', 'surfaec: {', 'surfaec', 'surface'],
    ['a word misspelt', 'material: paper', 'material: papre', 'papre', 'paper'],
    ['a colour misspelt', 'ground: night', 'ground: nihgt', 'nihgt', 'night'],
    ['a slot misspelt', 'slot: hashtag', 'slot: hastag', 'hastag', 'hashtag'],
    ['a length without a unit', 'gap: 0.5u', 'gap: 0.5', '0.5\n', null],
    ['a length of an unknown unit', 'maxHeight: 50%', 'maxHeight: 50px', '50px', null],
    ['an aspect misspelt', '  tower:', '  towre:', 'towre', 'tower'],
    ['a change to no box', '    sheet: { maxHeight', '    sheeet: { maxHeight', 'sheeet', 'sheet'],
    ['an angle too large', 'turn: [-1, 1]', 'turn: [-1, 15]', '15]', null],
    ['an ID in capitals', 'id: vet', 'id: Vet', 'Vet\n', null],
    [
      'two boxes of one ID',
      '- text: { slot: message',
      '- id: stage\n              text: { slot: message',
      'stage\n              text',
      null,
    ],
    ['least above most', 'least: 5.6vmin, most: 9vmin', 'least: 10vmin, most: 9vmin', '10vmin', null],
    ['a hand misspelt', 'hand: print-bold', 'hand: print-blod', 'print-blod', 'print-bold'],
    ['a tab', '  children:', '\tchildren:', '\tchildren', null],
    ['no photo', 'photo: { inset: true }', 'hide: false', 'children:', null],
  ])('finds %s at its place', async (_what, right, wrong, shown, nearest) => {
    expect(good).toContain(right)
    const text = good.replace(right, wrong)
    await writeFile('bad.yaml', text)
    const { code, out, err } = await run(['templates', 'check', 'bad.yaml'])
    const { line, column } = placeOf(text, shown)
    expect(out).toMatch(/^bad\.yaml:\d+:\d+: .*\n$/)
    expect(out.split(': ')[0]).toBe(`bad.yaml:${line}:${column}`)
    expect(out.match(/did you mean “(.*)”\?/)?.[1] ?? null).toBe(nearest)
    expect([code, err]).toEqual([3, 'bad.yaml: 1 mistake\n'])
  })

  it('reports all mistakes at once, in reading order, also as JSON', async () => {
    const text = good
      .replace('ground: night', 'ground: nihgt')
      .replace('material: paper', 'material: papre')
      .replace('    sheet: { maxHeight', '    sheeet: { maxHeight')
    await writeFile('bad.yaml', text)
    const { code, out } = await run(['templates', 'check', '--json', 'bad.yaml'])
    const { files } = JSON.parse(out) as { files: { mistakes: { path: string; line: number }[] }[] }
    expect(code).toBe(3)
    expect(files[0]?.mistakes.map(({ path }) => path)).toEqual([
      'ground',
      'tree.children.1.children.0.surface.material',
      'aspects.tower.sheeet',
    ])
    const lines = files[0]?.mistakes.map(({ line }) => line) ?? []
    expect(lines).toEqual(lines.toSorted((a, b) => a - b))
  })

  it('checks a bundled template by its name', async () => {
    const { code, err } = await run(['templates', 'check', 'ribbon'])
    expect([code, err]).toEqual([0, expect.stringMatching(/^ribbon: /)])
  })

  it('finds nothing to say of a new file', async () => {
    expect(await run(['templates', 'check', 'vet.yaml'])).toEqual({
      code: 0,
      out: '',
      err: 'vet.yaml: no mistakes\n',
    })
  })

  it('warns of what only the layout shows', async () => {
    const text = good
      .replace(/^.*slot: source.*\n/m, '')
      .replace(/^.*logo: true.*\n/m, '')
      .replace('least: 5.6vmin, most: 9vmin', 'least: 11vmin, most: 12vmin')
    await writeFile('faulty.yaml', text)
    const { code, out } = await run(['templates', 'check', 'faulty.yaml', '--json', '--strict'])
    const { files } = JSON.parse(out) as {
      files: { warnings: { code: string; part: string | null; formats: string[]; message: string }[] }[]
    }
    const warnings = files[0]?.warnings ?? []
    // Without --strict it would be 0.
    expect(code).toBe(3)
    expect(warnings.map(warning => `${warning.code} ${warning.part}`)).toEqual(
      expect.arrayContaining(['text-missing source', 'logo-missing logo', 'TEXT_DOES_NOT_FIT null']),
    )
    expect(warnings.find(warning => warning.code === 'TEXT_DOES_NOT_FIT')?.formats).toContain('story')
    expect(warnings.find(({ part }) => part === 'source')?.message).toMatch(
      /^\w.*\(fr.*\): The source line is not on the card/,
    )
  })

  it.each([
    [
      'nobody can read',
      (text: string) => text.replace(/(slot: message.*colour: )\S+(?=,| })/, "$1'#f7f3ea'"),
      'CONTRAST_UNREACHABLE',
    ],
    ['has no place', (text: string) => text.replace(/^.*slot: message.*\n/m, ''), 'text-missing'],
  ])('refuses a look whose message %s, in whatever format', async (_, change, code) => {
    await writeFile('useless.yaml', change(good))
    const found = await run(['templates', 'check', 'useless.yaml'])
    expect([found.code, found.out]).toEqual([3, expect.stringMatching(/^useless\.yaml: error: all formats/m)])
    const { out } = await run(['templates', 'check', 'useless.yaml', '--json'])
    const { files } = JSON.parse(out) as { files: { warnings: { code: string; isUseless: boolean }[] }[] }
    expect(files[0]?.warnings).toContainEqual(expect.objectContaining({ code, isUseless: true }))
  })

  it('says that there is no such file', async () => {
    const { code, err } = await run(['templates', 'check', 'nowhere.yaml'])
    expect(code).toBe(2)
    expect(err).toContain('“nowhere.yaml”')
  })

  it('offers the nearest of its own commands', async () => {
    const { code, err } = await run(['templates', 'chek', 'vet.yaml'])
    expect(code).toBe(2)
    expect(err).toContain('Did you mean “check”?')
  })
})

describe('templates preview', () => {
  beforeEach(() => rm('vet.sheet.png', { force: true }))

  it('makes one picture of the formats and languages that are asked for', async () => {
    const { code, out, err } = await run([
      'templates',
      'preview',
      'vet.yaml',
      '-f',
      '360x360,534x320',
      '-l',
      'fr,de',
    ])
    expect([code, out, err]).toEqual([0, 'vet.sheet.png\n', ''])
    const { width = 0, height = 0, format } = await sharp('vet.sheet.png').metadata()
    expect(format).toBe('png')
    // Two cards side by side, in two rows.
    expect(width).toBeGreaterThan(900)
    expect(height).toBeGreaterThan(900)
    // Its own file is made again without asking, anybody else's is not.
    expect((await run(['templates', 'preview', 'vet.yaml', '-f', 'link'])).code).toBe(0)
    await writeFile('vet.sheet.png', 'mine')
    expect((await run(['templates', 'preview', 'vet.yaml', '-f', 'link'])).code).toBe(5)
  })

  it('shows a card that cannot be made as a blank with the reason, and says so', async () => {
    const text = (await readFile('vet.yaml', 'utf8')).replace(
      'least: 5.6vmin, most: 9',
      'least: 13vmin, most: 14',
    )
    await writeFile('large.yaml', text)
    const { code, err } = await run(['templates', 'preview', 'large.yaml', '-f', 'story', '-o', 'l.png'])
    expect([code, err]).toEqual([0, '1 card could not be made: see the picture.\n'])
  })

  it('lists the mistakes of a broken file instead', async () => {
    await writeFile(
      'bad.yaml',
      (await readFile('vet.yaml', 'utf8')).replace('ground: night', 'ground: nihgt'),
    )
    const { code, err } = await run(['templates', 'preview', 'bad.yaml'])
    expect(code).toBe(3)
    expect(err).toContain('night')
  })

  it.each(['vet.yaml', 'campaign/fr.yaml', 'sheet.jpg', 'sheets', '.png/x.'])(
    'takes the name of no other file than a PNG for its own: %s',
    async out => {
      const before = await readFile('vet.yaml', 'utf8')
      const { code, err } = await run([
        'templates',
        'preview',
        'vet.yaml',
        '-f',
        'link',
        '--force',
        '-o',
        out,
      ])
      expect([code, err.includes(out)]).toEqual([2, true])
      expect(await readFile('vet.yaml', 'utf8')).toBe(before)
    },
  )

  it.each([
    [['--watch', '--out', 'x.png'], 'cannot be used together'],
    [['--format', 'sqare'], 'Did you mean “square”?'],
    [['--lang', 'xx'], '“xx”'],
  ])('refuses %j', async (options, part) => {
    const { code, err } = await run(['templates', 'preview', 'vet.yaml', ...options])
    expect(code).toBe(2)
    expect(err).toContain(part)
  })
})
