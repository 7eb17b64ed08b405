// A link that comes into a file's place, or into that of a folder above it, after the list was checked and before the card is made:
// it is not followed, wherever it leads.
import { mkdir, readdir, readFile, rename, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FoundFile } from '../../src/batch/manifest/found-file.js'
import { openInspector } from '../../src/card/inspector.js'
import { openStudio } from '../../src/card/studio.js'
import { makeTiny, openWorkshop, type RunChanges, type Workshop } from './workshop.js'

const cat = await readFile(join(import.meta.dirname, '../fixtures/chelsea.png'))
const real = await openStudio({ followLinks: false })
const inspector = openInspector(real, null)

let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop()
  for (const name of [
    'cats/a.png',
    'cats/deep/b.png',
    'cats/other.png',
    'logos/l.png',
    'outside/a.png',
    'outside/b.png',
    'outside/l.png',
  ])
    await shop.put(name, cat)
  await shop.put('list/empty', '')
  await rename(shop.path('cats'), shop.path('list/cats'))
  await rename(shop.path('logos'), shop.path('list/logos'))
})
afterEach(() => shop.remove())

/** Of the list's cards: what became of each, where `swap` comes between check and first card. */
async function outcomes(
  text: string,
  swap: () => Promise<void>,
  changes: RunChanges = {},
): Promise<unknown[]> {
  await shop.put('list/list.csv', text)
  const ran = await shop.run({
    manifest: 'list/list.csv',
    studio: real,
    inspector,
    tell: async ({ kind }) => (kind === 'planned' ? swap() : undefined),
    composeCard: async request => {
      // As a card does it.
      await real.shelf.openPhoto(request.photo as string, {})
      if (request.logo !== undefined) await real.shelf.openLogo(request.logo as string)
      return makeTiny(request)
    },
    ...changes,
  })
  expect(ran.error).toBeNull()
  return ran.events.flatMap(event =>
    event.kind === 'outcome' ? [event.outcome.problem?.code ?? event.outcome.how] : [],
  )
}

const replace = async (place: string, target: string): Promise<void> => {
  await rename(shop.path(place), shop.path(`${place}.away`))
  await symlink(target.startsWith('/') ? target : shop.path(target), shop.path(place))
}

describe('a photo', () => {
  it.each([
    ['one outside', 'list/cats/a.png', 'outside/a.png'],
    ['another of the list', 'list/cats/a.png', 'list/cats/other.png'],
    ['itself under another name', 'list/cats/a.png', 'list/cats/a.png.away'],
    ['nothing', 'list/cats/a.png', 'nowhere.png'],
    ['itself', 'list/cats/a.png', 'list/cats/a.png'],
    ['a device', 'list/cats/a.png', '/dev/zero'],
    ['a table of the system', 'list/cats/a.png', '/proc/self/environ'],
  ])('a link to %s is not followed', async (_what, place, target) => {
    const [found] = await outcomes('photo,language\ncats/a.png,fr\n', () => replace(place, target))
    expect(found).toMatch(/^PHOTO_(?:CHANGED|NOT_FOUND)$/)
  })

  it.each([
    ['cats/deep/b.png', 'list/cats/deep', 'outside'],
    ['cats/*/b.png', 'list/cats/deep', 'outside'],
    ['cats/deep/b.png', 'list/cats', 'list/cats.away'],
    ['**/b.png', 'list/cats', 'list/cats.away'],
  ])('%s: a link in the place of a folder is not followed', async (value, place, target) => {
    const found = await outcomes(`photo,language\n${value},fr\n`, () => replace(place, target))
    expect(found).toEqual(['PHOTO_CHANGED'])
  })

  it('of several only the one that was swapped fails', async () => {
    const text = 'photo,language\ncats/a.png,fr|nl\ncats/other.png,fr|nl\n'
    const found = await outcomes(text, () => replace('list/cats/a.png', 'outside/a.png'))
    expect(found.toSorted()).toEqual(['PHOTO_CHANGED', 'PHOTO_CHANGED', 'made', 'made'])
  })

  it('by a link that was there when the list was checked it is read, within the folder; the card has the link’s name', async () => {
    await symlink(shop.path('list/cats/a.png'), shop.path('list/cats/link.png'))
    const found = await outcomes('photo,language\ncats/a.png|cats/link.png,fr\n', async () => undefined)
    expect(found).toEqual(['made', 'made'])
    expect(Object.keys(await shop.cards())).toEqual(
      expect.arrayContaining(['a.note.fr.portrait.png', 'link.note.fr.portrait.png']),
    )
  })
})

it.each(['list/logos/l.png', 'list/logos'])(
  'a logo is not read through a link in the place of %s',
  async place => {
    const target = place.endsWith('png') ? 'outside/l.png' : 'outside'
    const text = 'photo,language,logo\ncats/a.png,fr,logos/l.png\n'
    const [found] = await outcomes(text, () => replace(place, target))
    expect(found).toMatch(/^LOGO_(?:BROKEN|NOT_FOUND)$/)
  },
)

it('where cards are made elsewhere, nothing that a link has come to is sent there', async () => {
  const sent: (string | FoundFile)[] = []
  const makeElsewhere: RunChanges['makeElsewhere'] = async job => {
    sent.push(job.photo.shown)
    throw new Error('not asked')
  }
  const text = 'photo,language\ncats/a.png,fr\n'
  const found = await outcomes(text, () => replace('list/cats/a.png', 'outside/a.png'), { makeElsewhere })
  expect([found, sent]).toEqual([['PHOTO_NOT_FOUND'], []])
})

it('the list’s own folder may be reached by a link', async () => {
  await symlink(shop.path('list'), shop.path('by-link'))
  await shop.put('list/list.csv', 'photo,language\ncats/a.png,fr\n')
  const ran = await shop.run({ manifest: 'by-link/list.csv', studio: real, inspector })
  expect(ran.summary).toMatchObject({ made: 1, failed: 0 })
})

describe('a link that comes into the place of a card’s folder', () => {
  const text =
    'photo,language,out\ncats/a.png,fr,sub/1.png\ncats/a.png,nl,sub/2.png\ncats/a.png,de,sub/3.png\n'

  it('is not followed, by the card that is being made and by those after it', async () => {
    let isSwapped = false
    const found = await outcomes(text, async () => undefined, {
      composeCard: async request => {
        if (!isSwapped) {
          isSwapped = true
          await replace('cards/sub', 'outside')
        }
        return makeTiny(request)
      },
    })
    expect(found).toEqual(['OUT_LINKED', 'OUT_LINKED', 'OUT_LINKED'])
    expect(await readdir(shop.path('outside'))).toEqual(['a.png', 'b.png', 'l.png'])
  })

  it('is followed where it stays in the folder of all cards', async () => {
    const found = await outcomes(text, async () => undefined, {
      jobs: 1,
      tell: async ({ kind }) => {
        if (kind === 'planned') {
          await mkdir(shop.path('cards/real'), { recursive: true })
          await symlink(shop.path('cards/real'), shop.path('cards/sub'))
        }
      },
    })
    expect(found).toEqual(['made', 'made', 'made'])
  })
})
