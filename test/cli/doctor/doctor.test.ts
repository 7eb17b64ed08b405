// The doctor: a healthy program, and one in which something is broken.
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../../src/base/errors.js'
import { checkNode, examine, type Patient } from '../../../src/cli/doctor/doctor-checks.js'
import { main } from '../../../src/cli/main.js'
import { loadWords, uiLanguages } from '../../../src/messages/languages.js'
import { describeProblem } from '../../../src/messages/messages.js'
import { doctorIds } from '../../../src/messages/tools.js'
import { root } from '../../../src/root.js'
import { openWorld } from '../terminal-io.js'

async function run(argv: readonly string[], env: Record<string, string> = { LANG: 'C' }) {
  const world = openWorld({ env })
  const code = await main(argv, world.io)
  return { code, out: world.out(), err: world.err() }
}

describe('doctor', () => {
  it('finds a healthy program healthy, and leaves nothing behind', async () => {
    const before = await readdir('.')
    const { code, out, err } = await run(['doctor'])
    expect(code, out).toBe(0)
    expect(out).toMatch(/^ok +Node +\d+\.\d+\.\d+ \(>=20\.11\)\n/)
    expect(out).toContain('1080 × 1350')
    expect(out).not.toContain('broken')
    expect(err).toMatch(/^Ready to make cards/)
    expect(await readdir('.')).toEqual(before)
  })

  it('says it as JSON, with remedies in the user’s language', async () => {
    const { code, out } = await run(['doctor', '--json', '--ui-language', 'fr'])
    const report = JSON.parse(out) as {
      ok: boolean
      checks: { id: string; state: string; remedy: string | null }[]
    }
    expect([code, report.ok]).toEqual([0, true])
    expect(report.checks.map(({ id }) => id)).toEqual(doctorIds)
    for (const { state, remedy } of report.checks) expect(remedy === null).toBe(state === 'ok')
  })
})

describe.each(uiLanguages)('the doctor’s words in %s', language => {
  it('name each part shortly, and what mends the installation as problems do', async () => {
    const words = await loadWords(language)
    const { doctor } = words.tools
    for (const id of doctorIds) expect(doctor.names[id].length, id).toBeLessThan(24)
    for (const id of ['sharp', 'canvas', 'fonts', 'heic', 'data'] as const) {
      expect(doctor.remedies[id]).toContain('npm ci')
    }
    const problem = new Problem('INSTALLATION_BROKEN', { part: 'sharp', detail: 'x' })
    expect(describeProblem(problem, words).hint).toContain('npm ci')
  })
})

describe('examine', () => {
  let folder = ''
  let sick: Patient
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catsforkids-doctor-'))
    const package_ = join(folder, 'package')
    await mkdir(package_)
    for (const part of ['package.json', 'fonts', 'templates', 'campaigns']) {
      await cp(join(root, part), join(package_, part), { recursive: true })
    }
    await writeFile(join(package_, 'fonts', 'Mynerve_400Regular.ttf'), 'not a font')
    await writeFile(join(package_, 'templates', 'note.yaml'), 'id: other')
    // Where a folder should be is a file: nothing can be written in it, by root either.
    await writeFile(join(folder, 'file'), '')
    sick = { root: package_, folder: join(folder, 'file'), node: '18.19.1', freeBytes: 200e6 }
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('finds each planted fault, says what it met, and goes on', async () => {
    const findings = new Map((await examine(sick)).map(({ id, state, detail }) => [id, { state, detail }]))
    expect([...findings.keys()]).toEqual(doctorIds)
    expect(findings.get('node')).toEqual({ state: 'broken', detail: '18.19.1 (>=20.11)' })
    expect(findings.get('fonts')).toEqual({ state: 'broken', detail: 'Mynerve_400Regular.ttf' })
    expect(findings.get('folder')).toMatchObject({
      state: 'broken',
      detail: expect.stringContaining('ENOTDIR'),
    })
    expect(findings.get('memory')).toEqual({ state: 'warning', detail: '0.2 GB' })
    expect(findings.get('data')?.state).toBe('broken')
    // The libraries are not installed beside that package: their versions cannot be read.
    expect(findings.get('canvas')?.state).toBe('broken')
    expect(findings.get('heic')?.state).toBe('broken')
    expect(findings.get('sharp')?.state).toBe('ok')
    for (const { detail } of findings.values()) expect(detail).not.toMatch(/\n|undefined/)
  })

  it.each([
    ['20.11.0', 'ok'],
    ['20.10.9', 'broken'],
    ['24.0.0', 'ok'],
    ['9.99.99', 'broken'],
  ])('judges Node %s as %s', async (node, state) => {
    expect(await checkNode({ root, node })).toEqual([state, `${node} (>=20.11)`])
  })
})

it('stops at Ctrl-C, and does not end as if all were well', async () => {
  const world = openWorld()
  const ended = main(['doctor'], world.io)
  // The program listens from its first moment.
  while (world.listeners() === 0) await new Promise(setImmediate)
  world.interrupt()
  expect([await ended, world.out()]).toEqual([130, ''])
})
