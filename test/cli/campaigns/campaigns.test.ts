// `campaigns`: the list, and what is wrong in a folder, with file, line and column.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.js'
import { fakeEngine } from '../fake-engine.js'
import { openWorld } from '../terminal-io.js'

async function run(argv: readonly string[]) {
  const world = openWorld()
  const engine = fakeEngine()
  const code = await main(argv, world.io, engine.load)
  return { code, out: world.out(), err: world.err(), loads: engine.loads() }
}

const good = join(import.meta.dirname, '../../fixtures/campaign-two')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-campaigns-'))
  await cp(good, folder, { recursive: true })
  const file = join(folder, 'fr.yaml')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(/^message:/m, 'mesage:'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('lists the campaigns that come with the program', async () => {
  const { code, out, loads } = await run(['campaigns'])
  expect([code, loads]).toEqual([0, 0])
  expect(out).toMatch(/^catsforkids +#catsforkids +Child Focus.* +\d+ languages\n$/)
  const { campaigns } = JSON.parse((await run(['campaigns', '--json'])).out) as {
    campaigns: { id: string; languages: string[] }[]
  }
  expect(campaigns[0]?.id).toBe('catsforkids')
  expect(campaigns[0]?.languages).toContain('fr')
})

it('shows what cards say, and where it is from', async () => {
  const { code, out, err } = await run(['campaigns', 'show'])
  expect(code).toBe(0)
  expect(out).toMatch(/^78 +official +Child Focus, 2020 +images of child sexual abuse shared/m)
  expect(out).toMatch(/^misbruikbeelden\.be +official .*, 2026-11-23 +nl$/m)
  expect(out).toMatch(/^nl +official +Child Focus, news page.* +Voor elke kattenfoto worden er 78 beelden/m)
  expect(err).toMatch(/^official: /)
})

it('shows a folder’s, also as JSON', async () => {
  const { campaign } = JSON.parse((await run(['campaigns', 'show', good, '--json'])).out) as {
    campaign: { figure: object; languages: { code: string; confidenceSource: string }[] }
  }
  expect(campaign.figure).toMatchObject({ value: 12, source: 'The Hedge Society', year: 2023 })
  expect(campaign.languages.map(({ code, confidenceSource }) => [code, confidenceSource])).toEqual([
    ['en', 'made up'],
    ['fr', 'made up'],
  ])
  expect((await run(['campaigns', 'show', 'catsforkid'])).err).toContain('catsforkids')
})

it('names its own commands where another is asked for', async () => {
  const { code, err } = await run(['campaigns', 'new', 'hedges'])
  expect(code).toBe(2)
  expect(err).toContain('There is no command “new”')
  expect(err).toContain('Choose one of: show, check.')
})

it('finds nothing in a good folder', async () => {
  expect(await run(['campaigns', 'check', good])).toEqual({
    code: 0,
    out: '',
    err: `${good}: no mistakes in 2 languages\n`,
    loads: 0,
  })
})

it('checks a bundled one by its name', async () => {
  expect(await run(['campaigns', 'check', 'catsforkids'])).toMatchObject({ code: 0, out: '' })
})

it('says file, line, column and field of each mistake', async () => {
  const { code, out, err } = await run(['campaigns', 'check', folder])
  expect(code).toBe(3)
  expect(out).toMatch(
    /fr\.yaml:\d+:1: mesage: is not a field that is known here \(did you mean “message”\?\)\n/,
  )
  expect(err).toMatch(/: 1 mistake\n$/)
  const report = JSON.parse((await run(['campaigns', 'check', folder, '--json'])).out) as {
    mistakes: { file: string; path: string }[]
  }
  expect(report.mistakes.map(({ path }) => path)).toEqual(['mesage'])
})

it('says that there is no such folder', async () => {
  const { code, err } = await run(['campaigns', 'check', join(folder, 'nowhere')])
  expect(code).toBe(2)
  expect(err).toContain('nowhere')
})
