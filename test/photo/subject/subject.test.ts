// What is made of what a finder finds: when the net is asked, which face counts, what may be called a cat.
import { beforeAll, describe, expect, it } from 'vitest'
import { type Box, boxOf, holds } from '../../../src/base/geometry.js'
import { decodePhoto } from '../../../src/photo/decode-photo.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import type { DecodedPhoto } from '../../../src/photo/photo.js'
import type { CatFace } from '../../../src/photo/subject/cat-face.js'
import type { Finder, FoundAnimal } from '../../../src/photo/subject/finder.js'
import { findSubject } from '../../../src/photo/subject/subject.js'
import { gradientPicture } from '../made-pictures.js'

let decoded: DecodedPhoto
// 120 × 90 pixels: neither the search for faces nor this test enlarges it.
beforeAll(async () => {
  decoded = await decodePhoto(await openPhoto(await gradientPicture().png().toBuffer()), 1)
})

const face = (box: Box, confidence: number): CatFace => ({ box, rotation: 0, confidence })

const animal = (part: Partial<FoundAnimal>): FoundAnimal => ({
  body: boxOf(0.2, 0.2, 0.5, 0.6),
  face: null,
  head: boxOf(0.3, 0.2, 0.2, 0.25),
  isCat: true,
  confidence: 0.5,
  ...part,
})

/** A finder that finds just these, and how often it was asked for animals. */
function finderOf(faces: readonly CatFace[], animals: readonly FoundAnimal[]) {
  const asked = { forAnimals: 0 }
  const finder: Finder = {
    findFaces: async () => faces,
    findAnimals: async () => {
      asked.forAnimals++
      return animals
    },
  }
  return { asked, finder }
}

const find = (faces: readonly CatFace[], animals: readonly FoundAnimal[]) =>
  findSubject(decoded, finderOf(faces, animals).finder)

describe('findSubject', () => {
  it('asks for no animals where a face is sure', async () => {
    const { asked, finder } = finderOf([face(boxOf(30, 30, 20, 20), 0.7)], [animal({})])
    const subject = await findSubject(decoded, finder)
    expect(asked.forAnimals).toBe(0)
    expect(subject).toMatchObject({ source: 'face', body: null, confidence: 0.7 })
    expect(subject.heads).toHaveLength(1)
  })

  const leaning = face(boxOf(30, 30, 20, 20), 0.7)
  it.each([
    ['not where the net is sure of a cat', animal({}), 'cat'],
    ['where it is not sure', animal({ confidence: 0.2 }), 'face'],
    ['where what it is sure of is no cat', animal({ isCat: false }), 'face'],
    ['where it sees nothing', null, 'face'],
  ])('looks for faces that lean %s', async (_, seen, source) => {
    const findFaces: Finder['findFaces'] = async (_grey, { uprightOnly = false } = {}) =>
      uprightOnly ? [] : [leaning]
    const subject = await findSubject(decoded, { findFaces, findAnimals: async () => (seen ? [seen] : []) })
    expect(subject.source).toBe(source)
  })

  it('keeps of several faces those that are not much smaller, the largest first, each with its ears', async () => {
    const [large, near, far] = [boxOf(40, 40, 20, 20), boxOf(70, 50, 10, 10), boxOf(10, 50, 6, 6)]
    const subject = await find([face(far, 0.9), face(near, 0.8), face(large, 0.7)], [])
    // The ears rise half a face's height above it; cheeks and chin reach a little farther.
    const rounded = subject.heads.map(({ x, y, width, height }) =>
      [x, y, width, height].map(side => Math.round(side * 10) / 10),
    )
    expect(rounded).toEqual([
      [37.6, 30, 24.8, 31.2],
      [68.8, 45, 12.4, 15.6],
    ])
    expect(subject.box).toEqual(boxOf(40, 40, 40, 20))
  })

  it('takes a face that may be one where it lies in a body', async () => {
    const { asked, finder } = finderOf([face(boxOf(30, 30, 20, 20), 0.5)], [animal({})])
    const subject = await findSubject(decoded, finder)
    expect(asked.forAnimals).toBe(1)
    expect(subject).toMatchObject({ source: 'face', box: boxOf(30, 30, 20, 20), confidence: 0.5 })
    expect(subject.body).not.toBeNull()
  })

  it.each([
    ['beside the body', boxOf(95, 0, 20, 20)],
    ['as large as the body', boxOf(24, 18, 59, 54)],
  ])('takes a face %s for none', async (_, box) => {
    const subject = await find([face(box, 0.5)], [animal({})])
    expect(subject).toMatchObject({ source: 'cat', confidence: 0.5 })
  })

  it('looks first at what may be a face where nobody sees an animal, and does not call it found', async () => {
    expect(await find([face(boxOf(30, 30, 20, 20), 0.5)], [])).toMatchObject({
      source: 'saliency',
      box: boxOf(30, 30, 20, 20),
      heads: [],
      body: null,
      confidence: null,
    })
  })

  it.each([
    ['an animal that is no cat', { isCat: false }],
    ['what the net hardly takes for a cat', { confidence: 0.1 }],
  ])('takes what may be a face in %s for none', async (_, part) => {
    const subject = await find([face(boxOf(30, 30, 20, 20), 0.5)], [animal(part)])
    expect(subject.source).toBe('saliency')
  })

  it('takes a face and a cat of which neither is sure for one another’s witness', async () => {
    const subject = await find([face(boxOf(30, 30, 20, 20), 0.5)], [animal({ confidence: 0.15 })])
    expect(subject).toMatchObject({ source: 'face', confidence: 0.5 })
  })

  it('says cat of a cat alone; of another animal, the head is kept all the same', async () => {
    const cat = await find([], [animal({})])
    const dog = await find([], [animal({ isCat: false })])
    expect(cat.source).toBe('cat')
    expect(dog.source).toBe('saliency')
    expect(dog.heads).toEqual(cat.heads)
    expect(dog.body).toEqual(cat.body)
  })

  it('prefers the face that was found in the body', async () => {
    const subject = await find(
      [face(boxOf(60, 50, 10, 10), 0.5)],
      [animal({ face: boxOf(0.25, 0.25, 0.2, 0.2), head: null, confidence: 0.8 })],
    )
    expect(subject).toMatchObject({ source: 'face', box: { x: 30, width: 24 }, confidence: 0.8 })
  })

  it('keeps the heads of all cats, and of none but cats beside a cat', async () => {
    const other = { body: boxOf(0.7, 0.3, 0.3, 0.5), head: boxOf(0.75, 0.3, 0.15, 0.2), confidence: 0.4 }
    expect((await find([], [animal({}), animal(other)])).heads).toHaveLength(2)
    expect((await find([], [animal({}), animal({ ...other, isCat: false })])).heads).toHaveLength(1)
  })

  describe('what a sure animal is a part of, being the same one seen larger,', () => {
    const part = animal({ body: boxOf(0.4, 0.4, 0.2, 0.2), head: boxOf(0.42, 0.4, 0.1, 0.1) })
    const larger = animal({
      body: boxOf(0.3, 0.2, 0.4, 0.7),
      head: boxOf(0.5, 0.7, 0.1, 0.15),
      confidence: 0.4,
    })

    it('may have the head of the first where no face tells it', async () => {
      expect((await find([], [part, larger])).heads).toHaveLength(2)
    })

    it('counts for nothing beside a face', async () => {
      const seen = { ...part, face: boxOf(0.42, 0.42, 0.1, 0.1), head: null }
      expect(await find([], [seen, larger])).toEqual(await find([], [seen]))
    })

    it('is another one where it has a face of its own', async () => {
      const other = { ...larger, face: boxOf(0.5, 0.72, 0.1, 0.1), head: null }
      expect((await find([], [part, other])).heads).toHaveLength(2)
    })
  })

  it('calls what the net is hardly sure of no cat, and knows no head of it', async () => {
    const subject = await find([], [animal({ confidence: 0.15 })])
    expect(subject).toMatchObject({ source: 'saliency', heads: [], confidence: 0.15 })
    expect(subject.box).toEqual(subject.body)
  })

  it('takes for the body the surest of what may be an animal, and what it is a part of', async () => {
    const [part, all, other] = [
      boxOf(0.4, 0.4, 0.2, 0.2),
      boxOf(0.3, 0.2, 0.4, 0.6),
      boxOf(0.8, 0.4, 0.1, 0.1),
    ]
    const subject = await find(
      [],
      [part, all, other].map((body, index) => animal({ confidence: 0.15 - 0.02 * index, body })),
    )
    const { width, height } = decoded.photo
    expect(subject.body).toEqual(boxOf(0.3 * width, 0.2 * height, 0.4 * width, 0.6 * height))
    expect(subject.box?.width).toBeCloseTo(0.6 * width, 6)
  })

  describe('where the net sees something small and is unsure', () => {
    const small = animal({ body: boxOf(0.6, 0.3, 0.1, 0.2), confidence: 0.15 })
    const beside = animal({ body: boxOf(0.1, 0.3, 0.1, 0.2), confidence: 0.1 })

    /** Answers the first question, and then the second. */
    async function findTwice(first: readonly FoundAnimal[], second: readonly FoundAnimal[]) {
      const asked: Parameters<Finder['findAnimals']>[] = []
      const findAnimals: Finder['findAnimals'] = async (...question) => {
        asked.push(question)
        return asked.length === 1 ? first : second
      }
      const subject = await findSubject(decoded, { findFaces: async () => [], findAnimals })
      return { asked, subject }
    }

    it('looks once more, from nearer, and for no face', async () => {
      const { asked, subject } = await findTwice([small], [animal({ body: boxOf(0.25, 0.25, 0.5, 0.5) })])
      expect(asked.map(([, grey]) => grey === null)).toEqual([false, true])
      expect(subject).toMatchObject({ source: 'cat', confidence: 0.5 })
      // 18 pixels of 90 down: a part of 36 × 36 about its middle, of which half is said to be the body.
      const { x, y, width, height } = subject.body!
      for (const [value, expected] of [
        [x, 69],
        [y, 27],
        [width, 18],
        [height, 18],
      ] as const)
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(1)
    })

    it('keeps what it saw elsewhere in sight, and does not count it as found', async () => {
      const { subject } = await findTwice([small, beside], [animal({ body: boxOf(0.25, 0.25, 0.5, 0.5) })])
      expect(subject.heads).toHaveLength(2)
      expect(subject.box).toEqual(subject.heads[0])
    })

    it('stays with the first look where the second is not sure either', async () => {
      const { subject } = await findTwice([small], [animal({ confidence: 0.25 })])
      expect(subject).toMatchObject({ source: 'saliency', confidence: 0.15 })
    })

    it('looks once at what is sure, and at what is large', async () => {
      for (const one of [animal({ ...small, confidence: 0.3 }), animal({ confidence: 0.15 })])
        expect((await findTwice([one], [])).asked).toHaveLength(1)
    })
  })

  it('takes in all that may be an animal where the net is sure of none', async () => {
    const [one, other] = [boxOf(0.1, 0.2, 0.2, 0.4), boxOf(0.6, 0.3, 0.3, 0.5)]
    const subject = await find(
      [],
      [animal({ confidence: 0.15, body: one }), animal({ confidence: 0.1, body: other })],
    )
    expect(subject.heads).toEqual([])
    const { width, height } = decoded.photo
    for (const { x, y, width: across, height: down } of [one, other])
      expect(holds(subject.box!, boxOf(x * width, y * height, across * width, down * height), 1e-6)).toBe(
        true,
      )
  })

  it('tells of no confidence where nobody found anything', async () => {
    expect(await find([], [])).toMatchObject({ heads: [], body: null, confidence: null })
  })
})
