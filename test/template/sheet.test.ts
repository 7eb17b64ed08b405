import { describe, expect, it } from 'vitest'
import { hashSample } from '../../src/base/random.js'
import { chooseVariant } from '../../src/card/choose-variant.js'
import { indentSheets } from '../../src/template/indent-sheets.js'
import { type Sheet, sheetOf, variants, writerOf } from '../../src/template/sheet.js'
import type { TemplateNode } from '../../src/template/template.js'
import { percent, u } from '../layout/layout-tools.js'

const sheets = Array.from({ length: variants }, (_, index) => sheetOf(index + 1))

describe('a sheet', () => {
  it('is one of twelve, each with a tilt of its own', () => {
    expect(sheets.map(({ variant }) => variant)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(new Set(sheets.map(({ tilt }) => tilt)).size).toBe(variants)
  })

  const pairs = sheets.flatMap((one, index) => sheets.slice(index + 1).map(other => [one, other] as const))
  const alike = (keys: readonly (keyof Sheet | 'writer')[], able = 5) =>
    pairs.filter(([one, other]) =>
      keys.every(key =>
        key === 'writer'
          ? writerOf(one.variant, able) === writerOf(other.variant, able)
          : one[key] === other[key],
      ),
    ).length

  it.each([4, 5])('shares with no other two of hand, paper and pen where %i hands are able', able => {
    const writers = new Set(sheets.map(({ variant }) => writerOf(variant, able)))
    expect([...writers].sort()).toEqual(Array.from({ length: able }, (_, hand) => hand))
    expect(alike(['writer', 'paper'], able)).toBe(0)
    expect(alike(['writer', 'pen'], able)).toBe(0)
    expect(alike(['writer', 'ink'], able)).toBe(0)
  })

  // Twelve rows in so many boxes of hand and pen (hand and paper): no table has fewer pairs in one box.
  it.each([
    [1, { paper: 9, pen: 18, ink: 18 }],
    [2, { paper: 2, pen: 6, ink: 6 }],
    [3, { paper: 0, pen: 3, ink: 3 }],
  ] as const)('shares hand and another as seldom as can be where the able hands are %i', (able, least) => {
    const shared = (key: 'paper' | 'pen' | 'ink') => alike(['writer', key], able)
    expect({ paper: shared('paper'), pen: shared('pen'), ink: shared('ink') }).toEqual(least)
    expect(alike(['writer', 'paper', 'pen'], able)).toBe(0)
  })

  it('shares with no other of its paper the pen or the ink', () => {
    expect(alike(['paper', 'pen'])).toBe(0)
    expect(alike(['paper', 'ink'])).toBe(0)
  })

  const boardsAlike = (one: Sheet, other: Sheet): number =>
    Number(one.board.stock === other.board.stock) +
    Number(one.board.edge === other.board.edge) +
    Number(one.board.ink === other.board.ink && one.tip === other.tip)

  it('shares with no other two of its cardboard, its edge and the marker', () => {
    expect(pairs.filter(([one, other]) => boardsAlike(one, other) > 1)).toEqual([])
  })

  it.each([2, 3, 4, 5])('shares the hand with none of the same cardboard where %i hands are able', able => {
    const shared = pairs.filter(
      ([one, other]) =>
        writerOf(one.variant, able) === writerOf(other.variant, able) &&
        one.board.stock === other.board.stock,
    )
    expect(shared).toEqual([])
  })

  it('is set out as no other is: lines, their place and the hashtag’s', () => {
    expect(new Set(sheets.map(({ composition }) => JSON.stringify(composition))).size).toBe(variants)
    const places = sheets.map(({ composition: { lean, tag } }) => `${lean} ${tag}`)
    for (const [index, place] of places.entries()) expect(places[(index + 1) % variants]).not.toBe(place)
  })

  it('differs from its neighbours in paper, and in pen or ink', () => {
    for (const [index, sheet] of sheets.entries()) {
      const next = sheets[(index + 1) % variants]
      expect(next?.paper).not.toBe(sheet.paper)
      expect([sheet.pen, sheet.ink]).not.toEqual([next?.pen, next?.ink])
    }
  })

  it('keeps its writer within what looks written', () => {
    for (const { tilt, indent, habit } of sheets) {
      expect(Math.abs(tilt)).toBeLessThanOrEqual(1)
      expect(Math.abs(tilt)).toBeGreaterThan(0.2)
      expect(Math.abs(indent)).toBeLessThanOrEqual(0.3)
      expect(Math.abs(habit.driftEm)).toBeLessThanOrEqual(0.12)
      expect(Math.abs(habit.pressure)).toBeLessThanOrEqual(0.08)
      expect(habit.spacing).toBeGreaterThanOrEqual(0.9)
      expect(habit.spacing).toBeLessThanOrEqual(1.2)
    }
  })

  it('comes round for other numbers', () => {
    expect(sheetOf(13)).toEqual(sheetOf(1))
    expect(sheetOf(0)).toEqual(sheetOf(12))
  })
})

describe('the variant', () => {
  const photos = Array.from({ length: 600 }, (_, seed) =>
    hashSample(Uint8Array.from({ length: 9000 }, (__, index) => (index * (seed + 7) + (seed >> 3)) % 251)),
  )

  it('is the same for the same photo and words, and may be another for others', () => {
    const [first = 0, second = 0] = photos
    expect(chooseVariant('A cat', first)).toBe(chooseVariant('A cat', first))
    const messages = Array.from({ length: 40 }, (_, index) => `Cat ${index}`)
    expect(new Set(messages.map(message => chooseVariant(message, first))).size).toBeGreaterThan(8)
    expect(messages.some(text => chooseVariant(text, first) !== chooseVariant(text, second))).toBe(true)
  })

  it('comes to each of the twelve about as often', () => {
    const counts = new Map<number, number>()
    for (const photo of photos) {
      const variant = chooseVariant('A cat', photo)
      counts.set(variant, (counts.get(variant) ?? 0) + 1)
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual(sheets.map(({ variant }) => variant))
    // 50 each; a fair draw of 600 gives fewer than 25 less than once in ten thousand times.
    expect(Math.min(...counts.values())).toBeGreaterThan(25)
  })
})

describe('the indent', () => {
  const sheet: TemplateNode = { surface: { material: 'paper' }, padding: [u(1), u(1.2), u(1), u(1)] }

  it('moves what is written, and leaves it as much room', () => {
    expect(
      indentSheets({ children: [sheet] }, 0.2).children?.[0]?.padding?.map(
        side => side !== 'safe' && side.value,
      ),
    ).toEqual([1, 1, 1, 1.2])
  })

  it('leaves at least half of a margin, and others than paper’s alone', () => {
    expect(indentSheets(sheet, 5).padding).toEqual([u(1), u(0.6), u(1), u(1.6)])
    const film: TemplateNode = { ...sheet, surface: { material: 'film' } }
    expect(indentSheets(film, 0.2)).toEqual(film)
    const wide: TemplateNode = { ...sheet, padding: [u(1), percent(2), u(1), u(1)] }
    expect(indentSheets(wide, 0.2)).toEqual(wide)
  })
})
