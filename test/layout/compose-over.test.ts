import { describe, expect, it } from 'vitest'
import { parseHex } from '../../src/base/colour.js'
import { type Box, bottomOf, boxOf, centreOf, rightOf } from '../../src/base/geometry.js'
import type { Item } from '../../src/layout/card-layout.js'
import type { Surface, TextStyle } from '../../src/template/template.js'
import { composeByHand, firstOver, itemOf, linesOf, textItem, type Wishes } from './arrangements.js'
import { turned } from './scenes.js'

const placeOf = ({ x, y, width, height }: Box): Box => boxOf(x, y, width, height)

describe('a scrim', () => {
  const area = boxOf(100, 400, 800, 300)
  const scrim = (surface: Partial<Surface>, on: readonly Item[], more: Wishes = {}) => {
    const op = firstOver({
      ...more,
      after: [itemOf({ surface: { material: 'scrim', ...surface } }, area), ...on],
    })
    if (op?.kind !== 'scrim') throw new Error('no scrim')
    return op
  }
  // 200 of 400 pixels wide, and 80 of 100 high; of the print's lines the ink reaches 0.74 em up and 0.2 down.
  const text = (align: TextStyle['align'], style: Partial<TextStyle> = {}): Item =>
    textItem({ align, ...style }, boxOf(200, 500, 400, 100), linesOf(20, 200, 150))
  const [top, bottom] = [510 + 20 - 0.74 * 20, 510 + 60 + 0.2 * 20]

  it('is as large as the lines that stand on it, where their block has them', () => {
    const { box, ...rest } = scrim({}, [text('start')])
    expect([box.x, rightOf(box), box.y, bottomOf(box)]).toEqual(
      [200, 400, top, bottom].map(side => expect.closeTo(side, 6)),
    )
    expect(rest).toEqual({
      kind: 'scrim',
      feather: [360, 360, 360, 360],
      pinches: [],
      colour: parseHex('#ffffff'),
      opacity: 0,
    })
    expect(scrim({ colour: 'night' }, []).colour).toEqual(parseHex('#14161c'))
    expect(scrim({}, [text('end')]).box.x).toBe(400)
    expect(scrim({}, [text('center')]).box.x).toBe(300)
    expect(scrim({}, [text('start')], { direction: 'rtl' }).box.x).toBe(400)
    // A figure has nothing under its baseline.
    expect(bottomOf(scrim({}, [text('start', { slot: 'figure' })]).box)).toBeCloseTo(510 + 60 + 0.02 * 20, 6)
  })

  it('holds a logo and a code with all their room, and nothing that stands elsewhere or holds no words', () => {
    const logo = itemOf({ logo: true }, boxOf(600, 520, 90, 40))
    const code = itemOf({ qr: { colour: 'ink' } }, boxOf(120, 600, 90, 90))
    expect(placeOf(scrim({}, [logo, code]).box)).toEqual(boxOf(120, 520, 570, 170))
    const beside = [
      itemOf({ logo: true }, boxOf(98, 520, 90, 40)),
      itemOf({}, boxOf(100, 400, 10, 10)),
      textItem({}, boxOf(100, 400, 10, 10), null),
    ]
    expect(placeOf(scrim({}, [logo, ...beside]).box)).toEqual(boxOf(600, 520, 90, 40))
    expect(scrim({}, [logo, itemOf({ logo: true }, boxOf(99, 520, 90, 40))]).box.x).toBe(99)
  })

  it('runs on to the card’s edges at the sides that bleed, and is narrow beside a head', () => {
    const { box } = scrim({ bleed: ['right', 'bottom'] }, [text('start')])
    expect([rightOf(box), bottomOf(box), box.x]).toEqual([1000, 800, 200])
    const turnedRound = scrim({ bleed: ['right'] }, [text('start')], { direction: 'rtl' }).box
    expect([turnedRound.x, rightOf(turnedRound)]).toEqual([0, 600])
    const head = boxOf(220, top - 160, 80, 80)
    expect(scrim({}, [text('start')], { heads: [head] }).pinches).toEqual([
      { side: 0, from: 240, to: 320, feather: 160 },
    ])
  })
})

describe('a code, a logo, cells and a mark', () => {
  const room = boxOf(100, 510, 200, 140)
  const reportUrl = 'https://inhope.org'
  const code = (box: Box, direction: 'ltr' | 'rtl' = 'ltr', rotation = 0) => {
    const op = firstOver(
      { after: [itemOf({ qr: { colour: 'ink' } }, box, rotation)], direction },
      { reportUrl },
    )
    if (op?.kind !== 'modules') throw new Error('no code')
    return op
  }

  it('a code has whole pixels a module, at the side where lines begin and at the bottom of its room', () => {
    const { box, rows, colour } = code(room)
    const side = rows.length * Math.floor(140 / rows.length)
    expect(side).toBeLessThan(140)
    expect(colour).toEqual(parseHex('#1b2440'))
    expect(box).toEqual(turned(100, 650 - side, side, side))
    expect(code(room, 'rtl').box).toEqual(turned(300 - side, 650 - side, side, side))
    expect(code(room, 'ltr', 2).box).toHaveProperty('rotation', 2)
    // A module has a pixel at least.
    expect(code(boxOf(100, 500, 9, 9)).box.width).toBe(rows.length)
    expect(firstOver({ after: [itemOf({ qr: { colour: 'ink' } }, room)] })).toBeUndefined()
  })

  it('a logo stands in the middle of its room in its own proportions, turned with it', () => {
    const logo = (logoRatio: number | null) => {
      const op = firstOver({ after: [itemOf({ logo: true }, room, 30)] }, { logoRatio })
      if (op?.kind !== 'logo') throw new Error('no logo')
      return op
    }
    expect(logo(4).plate).toBeNull()
    for (const ratio of [4, null]) {
      const { box } = logo(ratio)
      expect(box.width / box.height).toBeCloseTo(ratio ?? 1, 9)
      expect(box.rotation).toBe(30)
      expect(centreOf(box)).toEqual({ x: expect.closeTo(200, 6), y: expect.closeTo(580, 6) })
    }
  })

  it('cells are those of the grid, and none without one', () => {
    const grid = {
      columns: 3,
      rows: 3,
      cellWidth: 50,
      cellHeight: 50,
      left: 0,
      top: 0,
      block: boxOf(0, 0, 2, 2),
    }
    const item = itemOf({ cells: { colour: 'night', block: [0, 0] } }, room)
    const op = firstOver({ after: [item], layout: { grid } })
    expect(op).toMatchObject({ kind: 'cells', colour: parseHex('#14161c') })
    expect(op?.kind === 'cells' && op.boxes.length).toBe(5)
    expect(firstOver({ after: [item] })).toBeUndefined()
    expect(firstOver({ after: [itemOf({}, room)], layout: { grid } })).toBeUndefined()
  })

  it('a mark is over the photo, its words are ink; a text without a mark has none', () => {
    const text = linesOf(20, 100)
    const { over: marks, ink } = composeByHand({
      after: [textItem({ mark: 'highlight' }, room, text), textItem({ slot: 'hashtag' }, room, text)],
    })
    expect(marks.map(({ kind }) => kind)).toEqual(['stroke'])
    expect(ink.map(({ slot }) => slot)).toEqual(['message', 'hashtag'])
    expect(composeByHand({ after: [textItem({ mark: 'highlight' }, room, null)] })).toMatchObject({
      over: [],
      ink: [],
    })
  })
})
