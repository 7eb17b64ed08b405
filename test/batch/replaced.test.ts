// The folder of the cards is moved while they are made: what lies in its place is somebody else's, and gets no report of cards that are elsewhere.
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeTiny, openWorkshop, type Workshop } from './workshop.js'

let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop()
  await shop.put('cat.jpg', 'photo')
})
afterEach(() => shop.remove())

const own = ['index.html', 'journal.jsonl', 'report.json']

const replacements: Readonly<Record<string, (cards: string) => Promise<unknown>>> = {
  'an empty folder': async cards => {
    await rename(cards, `${cards}.was`)
    await mkdir(cards)
  },
  'a folder of its own files': async cards => {
    await rename(cards, `${cards}.was`)
    await mkdir(cards)
    for (const name of own) await writeFile(join(cards, name), 'mine')
  },
  'a link to another folder': async cards => {
    await rename(cards, `${cards}.was`)
    await mkdir(`${cards}.other`)
    await symlink(`${cards}.other`, cards)
  },
  'nothing but itself': async cards => {
    for (const name of await readdir(cards)) await rm(join(cards, name), { recursive: true })
  },
  nothing: cards => rename(cards, `${cards}.was`),
}

it.each(Object.keys(replacements))('in its place lies %s', async what => {
  const cards = shop.path('cards')
  let made = 0
  let before: string[] = []
  const composeCard: typeof makeTiny = async request => {
    if (++made === 2) {
      await replacements[what]!(cards)
      before = await readdir(cards).catch(() => [])
    }
    return makeTiny(request)
  }
  const text = 'photo,id\ncat.jpg,1\ncat.jpg,2\ncat.jpg,3\ncat.jpg,4\n'
  const { error } = await shop.run({ text, composeCard, jobs: 1 })
  expect(error).toMatchObject({ code: 'FOLDER_REPLACED', args: { folder: cards } })
  const reports = /^(?:report\.|failed\.|index\.|journal\.)/
  const after = await readdir(cards).catch(() => [])
  expect(after.filter(name => reports.test(name))).toEqual(before.filter(name => reports.test(name)))
  for (const name of own) if (before.includes(name)) expect(await shop.read(`cards/${name}`)).toBe('mine')
})
