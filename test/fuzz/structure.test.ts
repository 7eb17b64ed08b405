// A few of `npm run mutate -- --structure`: whatever the parts of a picture say, a whole card comes, or a problem with its code.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { outcomeOf } from './compose-outcome.js'
import { mutateStructure } from './mutate-structure.js'

// Seven kinds, five of each.
const count = 35

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-structure-'))
})
afterAll(() => rm(folder, { recursive: true }))

it(`${count} pictures whose parts are not what they should be`, { timeout: 120_000 }, async () => {
  const outcomes = new Set<string>()
  for (let index = 0; index < count; index++) {
    const { kind, bytes } = await mutateStructure(3, index)
    const outcome = await outcomeOf(folder, bytes)
    outcomes.add(outcome)
    expect(outcome, `structure ${index} (${kind})`).toMatch(/^(card|PHOTO_[A-Z_]+)$/)
  }
  expect([...outcomes]).toEqual(expect.arrayContaining(['card', 'PHOTO_BROKEN']))
})

it('the same number is the same picture', async () => {
  expect(await mutateStructure(3, 1)).toEqual(await mutateStructure(3, 1))
  expect((await mutateStructure(4, 1)).bytes).not.toEqual((await mutateStructure(3, 1)).bytes)
})
