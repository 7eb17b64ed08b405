import { describe, expect, it } from 'vitest'
import { boxOf, centreOf, turnPoint } from '../../src/base/geometry.js'
import type { Item } from '../../src/layout/card-layout.js'
import { linesOn, rulesOf, settleOnRules } from '../../src/layout/rules.js'
import type { SheetLook } from '../../src/layout/scene.js'
import { sheetOf } from '../../src/template/sheet.js'
import { firstOver, itemOf, linesOf, textItem } from './arrangements.js'

const place = boxOf(100, 100, 400, 400)
const sheetItem = (rotation = 0): Item => itemOf({ surface: { material: 'paper' } }, place, rotation)
const written = (sizePx: number, y: number, ...widths: number[]): Item => {
  const text = linesOf(sizePx, ...widths)
  return textItem({ hand: 'pen' }, boxOf(120, y, 300, text.heightPx), text)
}

/** As a card would lie that is turned about the sheet's middle. */
function turnedWith(item: Item, rotation: number): Item {
  const middle = turnPoint(centreOf(item.box), centreOf(place), rotation)
  const { width, height } = item.box
  return { ...item, box: { ...boxOf(middle.x - width / 2, middle.y - height / 2, width, height), rotation } }
}

describe('the lines of a sheet', () => {
  const sheet = { ...place, rotation: 0 }
  const linesOf20 = (...items: Item[]) => linesOn(sheet, items, 40)

  it('are its own where nothing is written on it', () => {
    const own = { first: 80, pitch: 64 }
    expect(linesOf20()).toEqual(own)
    const text = linesOf(20, 100)
    expect(linesOf20(textItem({ hand: 'print' }, boxOf(120, 150, 300, 40), text))).toEqual(own)
    expect(linesOf20(textItem({ hand: 'pen' }, boxOf(120, 520, 300, 40), text))).toEqual(own)
    expect(linesOf20(textItem({ hand: 'pen' }, boxOf(120, 150, 300, 40), null))).toEqual(own)
    expect(linesOf20(textItem({ hand: 'pen' }, boxOf(120, 150, 300, 40), linesOf(20)))).toEqual(own)
  })

  it('are those of the largest text that is written on it', () => {
    // Baselines 20 and 60 below the text's top, which is 50 below the sheet's.
    expect(linesOf20(written(20, 150, 200, 180))).toEqual({ first: 70, pitch: 40 })
    // A line alone: as the next would be.
    expect(linesOf20(written(20, 150, 200))).toEqual({ first: 70, pitch: expect.closeTo(22, 9) })
    const [small, large] = [written(20, 150, 200, 180), written(30, 300, 200, 180)]
    expect(linesOf20(small, large)).toEqual({ first: 230, pitch: 60 })
    expect(linesOf20(large, small)).toEqual({ first: 230, pitch: 60 })
    // On the paper's edge, as rounding has it, it is on the paper; beyond, it is not.
    expect(linesOf20(written(20, 461, 200)).first).toBe(381)
    expect(linesOf20(written(20, 462, 200)).first).toBe(80)
  })

  it('lie there when it is turned, too', () => {
    const text = turnedWith(written(20, 150, 200, 180), 5)
    expect(linesOn({ ...place, rotation: 5 }, [text], 40)).toEqual({
      first: expect.closeTo(70, 6),
      pitch: 40,
    })
  })
})

describe('rules', () => {
  it('lie a little under the lines, on ruled paper and squared', () => {
    // 70 + 0.04 × 40 = 71.6, and 40 above it.
    expect(rulesOf('ruled', { first: 70, pitch: 40 }, 10)).toEqual({
      first: expect.closeTo(31.6, 9),
      pitch: 40,
    })
    expect(rulesOf('squared', { first: 70, pitch: 40 }, 10)).toEqual({
      first: expect.closeTo(11.6, 9),
      pitch: 20,
    })
    // Squares are no smaller than 0.62 units.
    expect(rulesOf('squared', { first: 70, pitch: 40 }, 40)?.pitch).toBeCloseTo(24.8, 9)
    for (const paper of ['plain', 'pad', 'envelope'] as const)
      expect(rulesOf(paper, { first: 70, pitch: 40 }, 10)).toBe(null)
  })

  it('are in the scene with the sheet’s paper and wear', () => {
    const lookOf = (variant: number): SheetLook | undefined => {
      const op = firstOver(
        { after: [sheetItem(), written(20, 150, 200, 180)] },
        { sheet: { ...sheetOf(variant), paper: 'ruled', wear: 'corner' } },
      )
      return op?.kind === 'surface' ? op.sheet : undefined
    }
    expect(lookOf(1)).toEqual({
      paper: 'ruled',
      wear: 'corner',
      rules: { first: expect.closeTo(31.6, 9), pitch: 40 },
    })
  })
})

describe('what stands under the message', () => {
  const canvas = { size: { width: 1000, height: 800 }, live: boxOf(0, 0, 1000, 800), unit: 40 }
  // Baselines 70 and 110 below the sheet's top, and that of the hashtag.
  const message = written(20, 150, 200, 180)
  const hashtag = (y: number): Item => written(16, y, 100)
  const print = (y: number): Item => textItem({ hand: 'print' }, boxOf(430, y, 60, 20), linesOf(10, 60))
  const settle = (items: readonly Item[], paper: 'ruled' | 'squared' | 'plain' = 'ruled', turn = 0) =>
    settleOnRules([sheetItem(turn), ...items.map(item => turnedWith(item, turn))], canvas, paper).slice(1)
  const shiftsOf = (before: readonly Item[], after: readonly Item[]) =>
    after.map((item, index) => Number((item.box.y - before[index]!.box.y).toFixed(6)))

  it('moves as one, the shorter way to a rule, and takes the message along nowhere', () => {
    // The hashtag's baseline is 16 below its top: 204 below the sheet's top, and 186; lines are at 190.
    const low = [message, hashtag(288), print(292)]
    expect(shiftsOf(low, settle(low))).toEqual([0, -14, -14])
    const high = [message, hashtag(270), print(285)]
    expect(shiftsOf(high, settle(high))).toEqual([0, 4, 4])
    const turned = settle(low, 'ruled', 4)
    expect(linesOn({ ...place, rotation: 4 }, [turned[1]!], 40).first % 40).toBeCloseTo(30, 6)
  })

  it('takes the other way where the message is in the way, and stays where the sheet ends', () => {
    // Up by 6 the print would reach into the message's box, which ends 130 below the sheet's top.
    const near = [message, print(231), hashtag(240)]
    expect(shiftsOf(near, settle(near))).toEqual([0, 34, 34])
    // Down by 16 it would be nearer to the sheet's foot than 20: up by 24.
    const foot = [message, hashtag(438)]
    expect(shiftsOf(foot, settle(foot))).toEqual([0, -4])
    const lower = [message, hashtag(458)]
    expect(shiftsOf(lower, settle(lower))).toEqual([0, -24])
    // Neither way.
    const tight = [message, print(231), hashtag(458)]
    expect(shiftsOf(tight, settle(tight))).toEqual([0, 0, 0])
  })

  it('goes by half a line on squares of half a line, and stays on plain paper', () => {
    const low = [message, hashtag(288)]
    expect(shiftsOf(low, settle(low, 'plain'))).toEqual([0, 0])
    const square = rulesOf('squared', { first: 70, pitch: 40 }, 40)?.pitch ?? 0
    const [, by = 0] = shiftsOf(low, settle(low, 'squared'))
    expect(Math.abs(by)).toBeLessThanOrEqual(square / 2)
    expect((288 + 16 - 100 + by - 70) / square).toBeCloseTo(
      Math.round((288 + 16 - 100 + by - 70) / square),
      6,
    )
  })

  it('that is printed keeps its small letters off the rules, alone, where there is room', () => {
    // The hashtag stands on the line at 190 as it is; the rule there is at 191.6, and small letters are 5.6 high.
    const shiftOf = (y: number) => {
      const items = [message, hashtag(274), print(y)]
      return shiftsOf(items, settle(items)).slice(1)
    }
    for (const [y, by] of [
      [280, 0],
      [281, 0],
      [282, 0],
      [284, -2],
      [285, 3],
      [287, 1],
      [288, 0],
    ] as const)
      expect([y, ...shiftOf(y)]).toEqual([y, 0, by])
    // Under the hashtag it does not move up into it.
    const under = [
      message,
      hashtag(274),
      textItem({ hand: 'print' }, boxOf(120, 325, 60, 20), linesOf(10, 60)),
    ]
    expect(shiftsOf(under, settle(under))).toEqual([0, 0, 3])
    // Where the sheet ends it stays.
    const low = [message, hashtag(434), print(460)]
    expect(shiftsOf(low, settle(low))).toEqual([0, 0, 0])
  })
})
