// A few of the mutations of `npm run mutate`: a damaged photo gives a whole card, or a problem with its code.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { outcomeOf } from './compose-outcome.js'
import { makePhotos, mutate, type ValidPhoto } from './mutate-photo.js'

const count = 52

let folder = ''
let photos: readonly ValidPhoto[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-fuzz-'))
  photos = await makePhotos()
})
afterAll(() => rm(folder, { recursive: true }))

it('every undamaged photo gives a card', async () => {
  for (const { kind, bytes } of photos) expect([kind, await outcomeOf(folder, bytes)]).toEqual([kind, 'card'])
})

it(`${count} mutations`, async () => {
  const outcomes: string[] = []
  for (let index = 0; index < count; index++) {
    const { kind, bytes } = mutate(photos, 2, index)
    const outcome = await outcomeOf(folder, bytes)
    outcomes.push(outcome)
    expect(outcome, `mutation ${index} (${kind})`).toMatch(/^(card|(PHOTO|LOGO)_[A-Z_]+)$/)
  }
  // Both happen: the damage is neither harmless nor total.
  expect(outcomes).toContain('card')
  expect(outcomes).toContain('PHOTO_BROKEN')
})

it('the same mutation is the same again', () => {
  expect(mutate(photos, 2, 7)).toEqual(mutate(photos, 2, 7))
  expect(mutate(photos, 3, 7).bytes).not.toEqual(mutate(photos, 2, 7).bytes)
})
