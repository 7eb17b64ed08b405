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

it('finds nothing in a good folder', async () => {
  expect(await run(['campaigns', 'check', good])).toEqual({
    code: 0,
    out: '',
    err: `${good}: no mistakes in 2 languages\n`,
    loads: 0,
  })
})

it('says file, line, column and field of each mistake', async () => {
  const { code, out, err } = await run(['campaigns', 'check', folder])
  expect(code).toBe(3)
  expect(out).toMatch(
    /fr\.yaml:\d+:1: mesage: is not a field that is known here \(did you mean “message”\?\)\n/,
  )
  expect(out).toMatch(/fr\.yaml:\d+:\d+: message: is missing/)
  expect(err).toMatch(/: 2 mistakes\n$/)
  const report = JSON.parse((await run(['campaigns', 'check', folder, '--json'])).out) as {
    mistakes: { file: string; path: string }[]
  }
  expect(report.mistakes.map(({ path }) => path).toSorted()).toEqual(['mesage', 'message'])
})

it('says that there is no such folder', async () => {
  const { code, err } = await run(['campaigns', 'check', join(folder, 'nowhere')])
  expect(code).toBe(2)
  expect(err).toContain('nowhere')
})
