import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, bottomOf, boxOf, centreOf, holds, type Size } from '../../src/base/geometry.js'
import { chooseCrop, type Frame } from '../../src/layout/crop.js'
import { type Subject, type Wish, wishOf } from '../../src/layout/subject.js'
import { boxesIn, card } from './layout-tools.js'

const whole: Frame = { box: card, stand: 'full', cost: 0 }

const wishFor = (head: Box, body: Box | null = null): Wish => ({
  heads: [head],
  face: head,
  headRoom: null,
  ears: null,
  body,
  isSure: true,
  doubt: 0,
  hasSize: true,
})

const sizes = fc.record({
  width: fc.integer({ min: 200, max: 6000 }),
  height: fc.integer({ min: 200, max: 6000 }),
})

const scenes = sizes.chain(photo =>
  fc.record({
    photo: fc.constant(photo),
    head: boxesIn(photo),
    covers: fc.array(boxesIn(card), { maxLength: 3 }),
  }),
)

const side = 1080

/** Where a part of the photo lies on the card. */
const onCard = ({ crop, box, scale }: ReturnType<typeof chooseCrop>, part: Box): Box =>
  boxOf(
    box.x + (part.x - crop.x) * scale,
    box.y + (part.y - crop.y) * scale,
    part.width * scale,
    part.height * scale,
  )

describe('chooseCrop', () => {
  it('stays in the photo and in its frame, and never distorts', () => {
    fc.assert(
      fc.property(scenes, ({ photo, head, covers }) => {
        const frames: Frame[] = [whole, { box: boxOf(100, 100, 800, 500), stand: 'print', cost: 0.4 }]
        const { crop, box, scale } = chooseCrop({ photo, wish: wishFor(head), frames, covers, side })
        expect(holds(boxOf(0, 0, photo.width, photo.height), crop, 1e-6)).toBe(true)
        expect(frames.map(frame => frame.box)).toContainEqual(box)
        expect(crop.width * scale).toBeCloseTo(box.width, 4)
        expect(crop.height * scale).toBeCloseTo(box.height, 4)
      }),
      { numRuns: 200 },
    )
  })

  it('leaves out no crop that would have been better: all frames together give the best of each alone', () => {
    const frames = fc.array(
      fc.record({ box: boxesIn(card), cost: fc.double({ min: 0, max: 3, noNaN: true }) }),
      {
        minLength: 2,
        maxLength: 5,
      },
    )
    fc.assert(
      fc.property(scenes, frames, fc.boolean(), ({ photo, head, covers }, boxes, isSure) => {
        const wish: Wish = { ...wishFor(head, head), isSure }
        const each = boxes.map(frame => ({ ...frame, stand: 'print' as const }))
        const request = { photo, wish, covers, side }
        const alone = each.map(frame => chooseCrop({ ...request, frames: [frame] }).cost)
        expect(chooseCrop({ ...request, frames: each }).cost).toBeCloseTo(Math.min(...alone), 6)
      }),
      { numRuns: 200 },
    )
  })

  it('shows shares between none and all', () => {
    fc.assert(
      fc.property(scenes, ({ photo, head, covers }) => {
        const crop = chooseCrop({ photo, wish: wishFor(head), frames: [whole], covers, side })
        expect(crop.headVisible).toBeGreaterThanOrEqual(0)
        expect(crop.headVisible).toBeLessThanOrEqual(1 + 1e-9)
      }),
      { numRuns: 100 },
    )
  })

  it('brings a head into the part that the text leaves clear', () => {
    const photo = { width: 4000, height: 3000 }
    const cover = boxOf(0, 800, 1080, 550)
    const head = boxOf(2900, 1900, 400, 400)
    const crop = chooseCrop({ photo, wish: wishFor(head), frames: [whole], covers: [cover], side })
    expect(crop.headVisible).toBe(1)
    expect(bottomOf(onCard(crop, head))).toBeLessThanOrEqual(cover.y)
  })

  it('leaves clear what may be the tips of long ears above a head that its face told', () => {
    const photo = { width: 1080, height: 2700 }
    const head = boxOf(300, 1000, 480, 600)
    const cover = boxOf(0, 0, 1080, 600)
    const topAs = (source: 'face' | 'given'): number => {
      const subject: Subject = {
        source,
        point: centreOf(head),
        box: head,
        heads: [head],
        body: null,
        confidence: 0.9,
      }
      const crop = chooseCrop({ photo, wish: wishOf(subject, photo), frames: [whole], covers: [cover], side })
      return onCard(crop, head).y - cover.height
    }
    expect(topAs('face')).toBeGreaterThanOrEqual(0.18 * 600 - 1)
    expect(topAs('given')).toBeLessThan(0.18 * 600 - 1)
  })

  it('takes a frame that shows the tips of long ears before one that is more pleasing and cuts them', () => {
    const photo = { width: 1000, height: 1000 }
    const head = boxOf(150, 200, 700, 700)
    const subject: Subject = {
      source: 'face',
      point: centreOf(head),
      box: head,
      heads: [head],
      body: null,
      confidence: 0.9,
    }
    const broad: Frame = { box: boxOf(0, 0, 1000, 750), stand: 'full', cost: 0 }
    const high: Frame = { box: boxOf(0, 0, 1000, 900), stand: 'full', cost: 1.5 }
    const wish = wishOf(subject, photo)
    const crop = chooseCrop({ photo, wish, frames: [broad, high], covers: [], side })
    expect(crop.box).toEqual(high.box)
  })

  it('lets the photo lie there as a print where the full area would cut the head', () => {
    const photo = { width: 3000, height: 1000 }
    const print: Frame = { box: boxOf(40, 300, 1000, 333), stand: 'print', cost: 0.42 }
    const wish = wishFor(boxOf(100, 50, 2800, 900))
    const crop = chooseCrop({ photo, wish, frames: [whole, print], covers: [], side })
    expect(crop.stand).toBe('print')
    expect(crop.headVisible).toBeCloseTo(1, 6)
  })

  it('makes a cat that is small in its photo large, as far as the photo has pixels', () => {
    const body = boxOf(1900, 1400, 200, 200)
    const head = boxOf(1950, 1400, 80, 80)
    const sizeIn = (photo: Size, at: number): number => {
      const scaled = (box: Box) => boxOf(box.x * at, box.y * at, box.width * at, box.height * at)
      const wish = wishFor(scaled(head), scaled(body))
      const crop = chooseCrop({ photo, wish, frames: [whole], covers: [], side })
      expect(crop.scale).toBeLessThanOrEqual(3)
      return onCard(crop, scaled(body)).width / side
    }
    expect(sizeIn({ width: 4000, height: 3000 }, 1)).toBeGreaterThanOrEqual(0.45)
    // An eighth of the pixels in each direction: three times enlarged, and no more.
    expect(sizeIn({ width: 600, height: 450 }, 0.15)).toBeCloseTo((30 * 3) / side, 3)
  })

  it('shows the whole photo where nobody knows where the cat is', () => {
    const photo = { width: 1080, height: 1350 }
    const [head] = [boxOf(100, 100, 50, 50)]
    const wish: Wish = { ...wishFor(head), isSure: false, hasSize: false }
    const { crop } = chooseCrop({ photo, wish, frames: [whole], covers: [], side })
    expect(crop).toEqual(boxOf(0, 0, 1080, 1350))
  })

  it('makes what a net guesses to be a cat large, whole in sight, and no larger than it must be', () => {
    const photo = { width: 4000, height: 4000 }
    const guess = boxOf(2800, 600, 500, 400)
    const wish: Wish = { ...wishFor(guess, guess), isSure: false }
    const crop = chooseCrop({ photo, wish, frames: [whole], covers: [boxOf(0, 900, 1080, 450)], side })
    const shown = onCard(crop, guess)
    expect(shown.width / side).toBeCloseTo(0.47, 2)
    expect(crop.headVisible).toBeCloseTo(1, 6)
  })

  it('shows more of the photo the more a cat that was found is doubted', () => {
    const photo = { width: 1080, height: 2160 }
    const [head, body] = [boxOf(440, 900, 200, 200), boxOf(40, 500, 1000, 1200)]
    const frames: Frame[] = [whole, { box: boxOf(270, 100, 540, 1080), stand: 'print', cost: 0.3 }]
    const standAt = (doubt: number): string =>
      chooseCrop({ photo, wish: { ...wishFor(head, body), doubt }, frames, covers: [], side }).stand
    expect(standAt(0)).toBe('full')
    expect(standAt(1)).toBe('print')
  })

  it('keeps in sight what is about a head that no face tells', () => {
    const photo = { width: 1080, height: 2160 }
    const [head, body] = [boxOf(340, 800, 400, 400), boxOf(40, 300, 1000, 1600)]
    const frames: Frame[] = [whole, { box: boxOf(270, 0, 540, 1080), stand: 'print', cost: 0.8 }]
    const standAs = (source: 'face' | 'cat'): string => {
      const subject: Subject = {
        source,
        point: centreOf(head),
        box: head,
        heads: [head],
        body,
        confidence: 0.7,
      }
      const covers = [boxOf(0, 560, 1080, 790)]
      return chooseCrop({ photo, wish: wishOf(subject, photo), frames, covers, side }).stand
    }
    expect(standAs('face')).toBe('full')
    expect(standAs('cat')).toBe('print')
  })

  it('takes a dearer frame before words lie over a part of what may be the cat', () => {
    const { width, height } = card
    const region = boxOf(0.1 * width, 0.1 * height, 0.8 * width, 0.8 * height)
    const covers = [boxOf(0.1 * width, 0.15 * height, 0.8 * width, 0.15 * height)]
    const print: Frame = {
      box: boxOf(0.3 * width, 0.5 * height, 0.4 * width, 0.4 * height),
      stand: 'print',
      cost: 2,
    }
    const request = { photo: card, frames: [whole, print], covers, side }
    const guess: Wish = { ...wishFor(region, region), isSure: false }
    expect(chooseCrop({ ...request, wish: guess }).stand).toBe('print')
    // A mere region that stands out may be anything.
    expect(chooseCrop({ ...request, wish: { ...guess, body: null, hasSize: false } }).stand).toBe('full')
  })

  it('enlarges no guess so far that all that may be the cat does not fit beside the words', () => {
    const photo = { width: 1000, height: 1000 }
    const [region, surest] = [boxOf(300, 300, 500, 300), boxOf(300, 300, 100, 100)]
    const wish: Wish = { ...wishFor(region, surest), isSure: false }
    const crop = chooseCrop({ photo, wish, frames: [whole], covers: [boxOf(0, 900, 1080, 450)], side })
    expect(crop.headVisible).toBeCloseTo(1, 6)
    expect(onCard(crop, region).width).toBeCloseTo(1080, 0)
  })

  describe('under bare words', () => {
    const head = boxOf(190, 100, 700, 560)
    const words = boxOf(0, 820, 1080, 330)
    // The same photo, ending over the words.
    const over: Frame = { box: boxOf(0, 0, 1080, 820), stand: 'split', cost: 0.4 }
    const standOf = (wish: Wish, isUnderWords: boolean): string =>
      chooseCrop({ photo: card, wish, frames: [whole, over], covers: [words], side, isUnderWords }).stand

    it.each([
      ['a body', wishFor(head, boxOf(150, 100, 780, 1000))],
      ['the chest under a face', { ...wishFor(head), ears: boxOf(190, 0, 700, 660) }],
    ])('keeps the words off %s', (_, wish) => {
      expect(standOf(wish, true)).toBe('split')
      expect(standOf(wish, false)).toBe('full')
    })

    it('knows of no fur where a point alone was given', () => {
      expect(standOf(wishFor(head), true)).toBe('full')
    })
  })

  it('keeps the most prominent of several heads before the others', () => {
    const photo = { width: 3000, height: 800 }
    const [main, other] = [boxOf(2400, 200, 400, 400), boxOf(50, 200, 300, 300)]
    const wish: Wish = { ...wishFor(main), heads: [main, other] }
    const crop = chooseCrop({ photo, wish, frames: [whole], covers: [], side })
    expect(holds(crop.crop, main, 1)).toBe(true)
    expect(crop.headVisible).toBe(1)
  })
})
