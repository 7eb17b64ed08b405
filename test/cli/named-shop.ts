// A user's folder for the commands that the program's words and pages name: photos, a logo, lists, what some of them have made; and how a
// command's words are parted. Which command is of which kind.
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { main } from '../../src/cli/main.js'
import { openWorkshop, type Workshop } from '../batch/workshop.js'
import { runBatchLine } from './batch/run-batch.js'
import { fakeEngine } from './fake-engine.js'
import { openWorld } from './terminal-io.js'

export const root = join(import.meta.dirname, '../..')

export const isServing = (command: string): boolean => command.startsWith('serve')
export const isQueued = (command: string): boolean => command.includes('--queue')
export const isWatching = (command: string): boolean => command.includes('--watch')
/** A look is tried with the program's own fonts, in every format. */
export const isChecking = (command: string): boolean => command.startsWith('templates check')

const home = process.cwd()
export let shop: Workshop

/** The words of a command, as a shell parts them; without what it sends elsewhere. */
export const wordsOf = (command: string): string[] =>
  [...command.replace(/ [<>|] .*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, word]) => quoted ?? word ?? '',
  )

export const lists = ['partners.csv', 'partenaires.csv']
const halves = [
  ['partners.csv', 'one/', 'two/'],
  ['partenaires.csv', 'un/', 'deux/'],
  ['partners.csv', 'een/', 'twee/'],
] as const

/** Before and after the tests of a file. */
export function useShop(): void {
  beforeAll(async () => {
    shop = await openWorkshop()
    const cat = join(root, 'test/fixtures/chelsea.png')
    const photos = ['cat.jpg', 'chat.jpg', 'kat.jpg', '-odd-name.jpg', '-nom-étrange.jpg', '-rare-naam.jpg']
    for (const name of [...photos, 'card.png', 'carte.png', 'kaart.png']) await copyFile(cat, shop.path(name))
    await shop.put(
      'logo.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>',
    )
    await shop.put('empty.jpg', '')
    for (const list of lists) await shop.put(list, 'photo,id\ncat.jpg,1\nempty.jpg,2\n')
    process.chdir(shop.folder)
    await runBatchLine(['partners.csv'])
    for (const [list, ...folders] of halves)
      for (const [at, folder] of folders.entries())
        await runBatchLine([list, '--shard', `${String(at + 1)}/2`, '-o', folder])
    for (const name of ['vet', 'veto', 'dierenarts'])
      await main(['templates', 'new', name], openWorld().io, fakeEngine().load)
  })
  afterAll(async () => {
    process.chdir(home)
    await shop.remove()
  })
}
