// Faces found and not found: against labels, against OpenCV with the same cascade, on turned, small, large and absent cats.
import { readFileSync } from 'node:fs'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Box, boxOf } from '../../../src/base/geometry.js'
import type { GreyPixels } from '../../../src/base/pixels.js'
import { seedRandom } from '../../../src/base/random.js'
import { detectCatFaces } from '../../../src/photo/subject/cat-face.js'
import { greyOf } from '../../../src/photo/subject/grey.js'
import { labelOf, labels, overlapOf, photo, photosAreHere, pixelsOf } from '../shared-photos.js'

/** What counts as found, as in ../shared/detector/README.md. */
const FOUND = 0.35

interface OpenCvResults {
  readonly photos: Record<string, { readonly faces: readonly { readonly box: readonly number[] }[] }>
}
const openCv: OpenCvResults = JSON.parse(
  readFileSync(new URL('../../fixtures/opencv-faces.json', import.meta.url), 'utf8'),
)

async function facesIn(image: Sharp) {
  return detectCatFaces(greyOf(await pixelsOf(image), 400))
}

function paint(width: number, height: number, value: (x: number, y: number) => number): GreyPixels {
  const data = Uint8Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width)))
  return { width, height, channels: 1, data }
}

/** A square of `side` pixels cut round the box's centre, as far as the photo reaches. */
async function cutRound(file: string, share: number): Promise<{ image: Buffer; face: Box; side: number }> {
  const { width, height } = await photo(file)
    .toBuffer({ resolveWithObject: true })
    .then(({ info }) => info)
  const face = labelOf(file)
  const side = Math.round(Math.min(width, height, Math.max(face.width, face.height) * share))
  const left = Math.round(Math.min(Math.max(0, face.x + face.width / 2 - side / 2), width - side))
  const top = Math.round(Math.min(Math.max(0, face.y + face.height / 2 - side / 2), height - side))
  const image = await photo(file).extract({ left, top, width: side, height: side }).png().toBuffer()
  return { image, face: { ...face, x: face.x - left, y: face.y - top }, side }
}

const scaled = ({ x, y, width, height }: Box, by: number): Box =>
  boxOf(x * by, y * by, width * by, height * by)
const moved = (box: Box, x: number, y: number): Box => ({ ...box, x: box.x + x, y: box.y + y })

describe('without a cat', () => {
  it.each([
    ['flat', paint(400, 300, () => 127)],
    ['a gradient', paint(400, 300, x => (x * 255) / 400)],
    ['a round gradient', paint(320, 320, (x, y) => Math.min(255, Math.hypot(x - 160, y - 160)))],
    ['stripes', paint(400, 300, x => (x % 16 < 8 ? 40 : 210))],
    ['checks', paint(300, 300, (x, y) => (((x >> 4) + (y >> 4)) % 2 === 0 ? 30 : 220))],
    ['one pixel', paint(1, 1, () => 0)],
    ['a line', paint(940, 2, x => x % 256)],
  ])('finds nothing in %s', (_, picture) => {
    expect(detectCatFaces(picture)).toEqual([])
  })

  it.each([1, 2, 3, 4, 5, 6])('finds nothing in noise of grain %i', grain => {
    const random = seedRandom(grain)
    const cells = Array.from({ length: 400 * 300 }, () => random() * 255)
    const picture = paint(400, 300, (x, y) => cells[Math.floor(y / grain) * 400 + Math.floor(x / grain)]!)
    expect(detectCatFaces(picture)).toEqual([])
  })
})

describe('with one cat (chelsea.png)', () => {
  const chelsea = () => sharp(new URL('../../fixtures/chelsea.png', import.meta.url).pathname)
  const face = boxOf(36, 0, 325, 285)

  it('finds its face, whole in the picture, the same every time', async () => {
    const found = await facesIn(chelsea())
    expect(found).toHaveLength(1)
    const [{ box, confidence, rotation }] = found as [(typeof found)[number]]
    expect(overlapOf(box, scaled(face, 400 / 451))).toBeGreaterThan(0.6)
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.y + box.height).toBeLessThanOrEqual(266)
    expect(rotation).toBe(0)
    expect(confidence).toBeGreaterThan(0.7)
    expect(await facesIn(chelsea())).toEqual(found)
  })

  it('gives the box in pixels of the picture that it was given', async () => {
    const pixels = await pixelsOf(chelsea().resize({ width: 1353 }))
    const [found] = detectCatFaces(greyOf(pixels, 1353))
    expect(overlapOf(found!.box, scaled(face, 3))).toBeGreaterThan(0.6)
  })

  it('finds it mirrored', async () => {
    const [found] = await facesIn(chelsea().flop())
    const mirrored = moved(face, 451 - 2 * face.x - face.width, 0)
    expect(overlapOf(found!.box, scaled(mirrored, 400 / 451))).toBeGreaterThan(0.6)
  })

  it.each([0.3, 0.5, 0.7, 1.4, 1.8])('finds it with its light times %d', async light => {
    expect(await facesIn(chelsea().linear(light, 0))).toHaveLength(1)
  })

  it('leaves out what is below the confidence asked for', async () => {
    const grey = greyOf(await pixelsOf(chelsea()), 400)
    expect(detectCatFaces(grey, { leastConfidence: 0.99 })).toEqual([])
    for (const { confidence } of detectCatFaces(grey, { leastConfidence: 0.1 })) {
      expect(confidence).toBeGreaterThanOrEqual(0.1)
    }
  })
})

describe.skipIf(!photosAreHere)('on the labelled photos (skipped without ../shared)', () => {
  const files = Object.keys(labels)
  const findable = files.filter(file => openCv.photos[file]!.faces.length > 0)

  it('finds at least as many faces as OpenCV, and no false one', async () => {
    const hits = { ours: 0, openCv: 0 }
    for (const file of files) {
      const face = labelOf(file)
      const pixels = await pixelsOf(photo(file))
      const found = detectCatFaces(greyOf(pixels, 400))
      const ratio =
        Math.max(pixels.width, pixels.height) / Math.min(400, Math.max(pixels.width, pixels.height))
      for (const { box } of found) expect(overlapOf(scaled(box, ratio), face), file).toBeGreaterThan(FOUND)
      hits.ours += found.length > 0 ? 1 : 0
      const theirs = openCv.photos[file]!.faces.map(({ box: [x, y, w, h] }) => boxOf(x!, y!, w!, h!))
      hits.openCv += theirs.some(box => overlapOf(box, face) > FOUND) ? 1 : 0
      for (const box of theirs) {
        expect(overlapOf(scaled(found[0]!.box, ratio), box), `${file} as OpenCV`).toBeGreaterThan(0.5)
      }
    }
    expect(hits.openCv).toBe(7)
    expect(hits.ours).toBeGreaterThanOrEqual(hits.openCv)
    expect(hits.ours).toBeGreaterThanOrEqual(10)
  })

  it('finds most faces that are a tenth of the picture wide', async () => {
    const ground = { width: 400, height: 300, channels: 3, background: '#7c8a78' } as const
    const hits: string[] = []
    for (const file of findable) {
      const { image, face, side } = await cutRound(file, 1.6)
      const ratio = 40 / Math.max(face.width, face.height)
      const small = await sharp(image)
        .resize(Math.round(side * ratio))
        .toBuffer()
      const picture = sharp({ create: ground })
        .composite([{ input: small, left: 220, top: 90 }])
        .png()
      for (const { box } of await facesIn(sharp(await picture.toBuffer()))) {
        expect(overlapOf(box, moved(scaled(face, ratio), 220, 90)), file).toBeGreaterThan(FOUND)
        hits.push(file)
      }
    }
    expect(hits.length).toBeGreaterThanOrEqual(Math.ceil(findable.length / 2))
  })

  it('finds faces that fill the picture', async () => {
    const hits: string[] = []
    for (const file of findable) {
      const { image, face, side } = await cutRound(file, 1.02)
      for (const { box } of await facesIn(sharp(image))) {
        expect(overlapOf(scaled(box, Math.max(1, side / 400)), face), file).toBeGreaterThan(FOUND)
        hits.push(file)
      }
    }
    expect(hits.length).toBeGreaterThanOrEqual(findable.length - 2)
  })

  it('finds two cats side by side', async () => {
    const pair = ['burmese.jpg', 'max-inception-cat.jpg'] as const
    const cuts = await Promise.all(pair.map(file => cutRound(file, 1.3)))
    const halves = await Promise.all(cuts.map(({ image }) => sharp(image).resize(200).toBuffer()))
    const create = { width: 400, height: 200, channels: 3, background: '#000' } as const
    const both = sharp({ create }).composite(halves.map((input, i) => ({ input, left: i * 200, top: 0 })))
    const found = await facesIn(sharp(await both.png().toBuffer()))
    expect(found).toHaveLength(2)
    for (const [i, { face, side }] of cuts.entries()) {
      const there = moved(scaled(face, 200 / side), i * 200, 0)
      expect(Math.max(...found.map(({ box }) => overlapOf(box, there)))).toBeGreaterThan(FOUND)
    }
  })

  it.each([-20, 20, 180, 90, -90])('finds faces turned by %i degrees, and mostly says so', async degrees => {
    const hits = { place: 0, lean: 0 }
    const upright = ['burmese.jpg', 'turkish-angora.jpg', 'max-inception-cat.jpg', 'cat-3591348_640.png']
    for (const file of upright) {
      const { image, face, side } = await cutRound(file, 2)
      const turned = sharp(await sharp(image).rotate(degrees, { background: '#777' }).png().toBuffer())
      const { width } = await turned.metadata()
      const centre = { x: face.x + face.width / 2 - side / 2, y: face.y + face.height / 2 - side / 2 }
      const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
      const there = {
        x: centre.x * cos - centre.y * sin + width / 2,
        y: centre.x * sin + centre.y * cos + width / 2,
      }
      const ratio = Math.max(1, width / 400)
      for (const { box, rotation } of await facesIn(turned)) {
        const off = Math.hypot(
          (box.x + box.width / 2) * ratio - there.x,
          (box.y + box.height / 2) * ratio - there.y,
        )
        expect(off / face.width, file).toBeLessThan(0.35)
        hits.place++
        hits.lean += Math.abs(rotation - degrees) <= 21 ? 1 : 0
      }
    }
    expect(hits.place).toBeGreaterThanOrEqual(3)
    expect(hits.lean).toBeGreaterThanOrEqual(hits.place - 1)
  })
})
