// docs/templates.md is true: its examples check as the page says, its commands run.
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleFolder, guidePath } from '../../scripts/template-guide.js'
import { main } from '../../src/cli/main.js'
import { loadOne } from '../cli/one-engine.js'
import { openWorld } from '../cli/terminal-io.js'

const home = process.cwd()

async function run(...argv: readonly string[]) {
  const world = openWorld({ env: { LANG: 'C' } })
  const code = await main(argv, world.io, loadOne)
  return { code, out: world.out(), err: world.err() }
}

interface Warning {
  readonly code: string
  readonly part: string | null
  readonly formats: readonly string[]
}

async function warningsOf(step: string, exitCode = 0): Promise<readonly Warning[]> {
  const { code, out } = await run('templates', 'check', '--json', join(exampleFolder, `${step}.yaml`))
  const { files } = JSON.parse(out) as { files: { mistakes: unknown[]; warnings: Warning[] }[] }
  expect([code, files[0]?.mistakes]).toEqual([exitCode, []])
  return files[0]?.warnings ?? []
}

describe('the examples check as the page says', () => {
  it('1: four texts are missing, without one of which no card is the campaign’s', async () => {
    const missing = (await warningsOf('1-photo', 3)).map(({ code, part }) => `${code} ${part}`)
    expect(missing.toSorted()).toEqual([
      'logo-missing logo',
      'text-missing hashtag',
      'text-missing message',
      'text-missing report',
      'text-missing source',
    ])
  })

  it('2: only the story is at fault, with all four', async () => {
    const warnings = (await warningsOf('2-words')).filter(({ code }) => code !== 'logo-missing')
    expect(warnings.map(({ part }) => part).toSorted()).toEqual(['hashtag', 'message', 'report', 'source'])
    expect(warnings.every(({ formats }) => formats.join() === 'story')).toBe(true)
  })

  it('3: the story has no room', async () => {
    const warnings = (await warningsOf('3-wall')).filter(({ code }) => code !== 'logo-missing')
    expect(warnings.map(({ code, formats }) => [code, formats])).toEqual([['TEXT_DOES_NOT_FIT', ['story']]])
  })

  it('4: nothing is left to say', async () => {
    expect(await warningsOf('4-finished')).toEqual([])
  })
})

describe('the commands', async () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catsforkids-guide-'))
    await cp(join(home, 'test/fixtures/chelsea.png'), join(folder, 'cat.jpg'))
    process.chdir(folder)
  })
  afterAll(async () => {
    process.chdir(home)
    await rm(folder, { recursive: true, force: true })
  })

  const block = /^```sh\n(.*?)^```$/ms.exec(await readFile(guidePath, 'utf8'))?.[1] ?? ''
  // The page of --watch is tried in test/preview; here the picture that the same command makes without it.
  const commands = block
    .trim()
    .split('\n')
    .map(line => line.replace(/\s*#.*/, '').replace(' --watch', ''))

  it('are four', () => {
    expect(commands).toHaveLength(4)
  })

  it.each(commands)('%s', async command => {
    const [npx, name, ...argv] = command.split(/\s+/)
    expect([npx, name]).toEqual(['npx', 'catsforkids'])
    const { code, out, err } = await run(...argv)
    expect({ code, said: out.length + err.length > 0 }).toEqual({ code: 0, said: true })
  })
})
