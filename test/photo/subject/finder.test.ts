// What the finder looks at once, though it is asked twice.
import sharp from 'sharp'
import { beforeEach, expect, it, vi } from 'vitest'
import { detectCatFaces } from '../../../src/photo/subject/cat-face.js'
import { scanForFaces } from '../../../src/photo/subject/cat-face-scan.js'
import { findHere } from '../../../src/photo/subject/finder.js'
import { greyOf, turnGrey } from '../../../src/photo/subject/grey.js'
import { cat } from '../../card/card-checks.js'
import { pixelsOf } from '../shared-photos.js'

vi.mock('../../../src/photo/subject/cat-face-scan.js', { spy: true })
beforeEach(() => {
  vi.mocked(scanForFaces).mockClear()
})

const looksMade = () => vi.mocked(scanForFaces).mock.calls.length

it('a picture that was asked for upright faces is not looked at upright once more for all', async () => {
  const upsideDown = turnGrey(greyOf(await pixelsOf(sharp(cat)), 320), 180)
  const wanted = detectCatFaces(upsideDown)
  const looks = looksMade()
  expect(await findHere.findFaces(upsideDown, { uprightOnly: true })).toEqual([])
  // In a thread it comes as a copy.
  expect(await findHere.findFaces({ ...upsideDown, data: upsideDown.data.slice() })).toEqual(wanted)
  expect(wanted).toHaveLength(1)
  expect(looksMade()).toBe(2 * looks)
})

it('another picture of the same size is another, and so is one that was changed since', async () => {
  const grey = greyOf(await pixelsOf(sharp(cat)), 320)
  const empty = { ...grey, data: new Uint8Array(grey.data.length) }
  const found = detectCatFaces(grey)
  expect(found).toHaveLength(1)
  expect(await findHere.findFaces(grey)).toEqual(found)
  expect(await findHere.findFaces(empty)).toEqual([])
  expect(await findHere.findFaces(grey)).toEqual(found)
  grey.data.fill(0)
  expect(await findHere.findFaces(grey)).toEqual([])
})
