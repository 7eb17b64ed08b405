// Which looks `-t` means: each once, whatever leads to it, and never one in the place of another with the same ID.
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Studio } from '../../../src/card/studio.js'
import { findTemplates } from '../../../src/cli/compose/find-choices.js'
import { isTemplateFile } from '../../../src/template/load.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'looks-'))
  for (const [name, id] of [
    ['v1', 'vet'],
    ['v2', 'vet'],
    ['own', 'note'],
    ['shop', 'shop'],
  ] as const) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'look.yaml'), id)
  }
  await symlink(join(folder, 'v1'), join(folder, 'link'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Looks are files that hold their ID alone. */
const studio = {
  listTemplates: async () => ['note', 'marker'].map(id => ({ id })),
  findTemplate: async (name: string) => ({ id: isTemplateFile(name) ? await readFile(name, 'utf8') : name }),
} as unknown as Studio
const look = (name: string): string => join(folder, name, 'look.yaml')
const find = (...names: readonly string[]) =>
  findTemplates(
    names.map(name => (['note', 'marker', 'all'].includes(name) ? name : look(name))),
    studio,
  )

it.each([
  [['v1', 'v2'], 'vet'],
  [['shop', 'v2', 'note', 'v1'], 'vet'],
  [['note', 'own'], 'note'],
  [['own', 'note'], 'note'],
  [['all', 'own'], 'note'],
  [['own', 'all'], 'note'],
])('refuses two of one ID: %j', async (names, id) => {
  await expect(find(...names)).rejects.toMatchObject({ code: 'TEMPLATE_TWICE', args: { template: id } })
})

it.each([
  [['v1', 'v1'], ['vet']],
  [['v1', 'link'], ['vet']],
  [['v1/../v1', 'v1'], ['vet']],
  [
    ['note', 'all', 'shop'],
    ['note', 'marker', 'shop'],
  ],
  [
    ['own', 'marker', 'v1'],
    ['note', 'marker', 'vet'],
  ],
])('takes one that is named twice once: %j', async (names, ids) => {
  expect((await find(...names)).map(({ id }) => id)).toEqual(ids)
})
