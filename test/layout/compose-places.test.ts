import { describe, expect, it } from 'vitest'
import { parseHex } from '../../src/base/colour.js'
import { boxOf, centreOf } from '../../src/base/geometry.js'
import { showsGround } from '../../src/layout/compose.js'
import { greyTones, resolveSurface } from '../../src/layout/palette.js'
import { sheetOf } from '../../src/template/sheet.js'
import { arrangementOf, composeByHand, firstOver, itemOf, type Wishes } from './arrangements.js'
import { turned } from './scenes.js'

describe('the photo of a scene', () => {
  it('is where its crop says, turned as its area is', () => {
    const fade = [0, 0, 30, 0] as const
    expect(composeByHand({ crop: { fade } })).toMatchObject({
      size: { width: 1000, height: 800 },
      dpi: 300,
      ground: parseHex('#faf6ee'),
      photo: { crop: boxOf(100, 50, 1500, 1200), box: turned(0, 0, 1000, 800), scale: 2 / 3, fade },
      below: [],
      over: [],
      ink: [],
    })
    // Turned about the middle of its area, which is not the crop's.
    const { box } = composeByHand({ photoTurn: 90, crop: { box: boxOf(0, 300, 1000, 500) } }).photo
    expect(box.rotation).toBe(90)
    expect(centreOf(box)).toEqual({ x: expect.closeTo(350, 6), y: expect.closeTo(400, 6) })
  })

  const print = { stand: 'print', box: boxOf(300, 100, 400, 500) } as const

  it('lies a little askew as a print, to either side, the same for one seed', () => {
    const turns = Array.from(
      { length: 40 },
      (_, seed) => composeByHand({ crop: print }, { seed: String(seed) }).photo.box.rotation,
    )
    expect(composeByHand({ crop: print }, { seed: '7' }).photo.box.rotation).toBe(turns[7])
    for (const turn of turns) {
      expect(Math.abs(turn)).toBeGreaterThanOrEqual(0.8)
      expect(Math.abs(turn)).toBeLessThanOrEqual(1.8)
    }
    const [left, right] = [turns.filter(turn => turn < 0), turns.filter(turn => turn > 0)]
    expect(Math.min(left.length, right.length)).toBeGreaterThan(10)
    expect(Math.max(...right) - Math.min(...right)).toBeGreaterThan(0.5)
  })

  it('has a white border as a print, on a table as large as the card, with what else lies there between', () => {
    const sheet = itemOf({ surface: { material: 'flat' } }, boxOf(0, 0, 100, 100))
    const { below, photo } = composeByHand({ before: [sheet], crop: print })
    const [table, other, border, ...more] = below
    expect(more).toEqual([])
    expect(other?.material).toBe('flat')
    expect(table).toMatchObject({
      material: 'desk',
      box: turned(0, 0, 1000, 800),
      colour: parseHex('#faf6ee'),
      shadow: 'none',
      unit: 40,
    })
    const width = 0.56 * 40
    expect(border).toMatchObject({
      material: 'film',
      colour: parseHex('#fbfaf6'),
      shadow: 'soft',
      unit: 40,
      box: {
        x: expect.closeTo(300 - width, 6),
        width: expect.closeTo(400 + 2 * width, 6),
        rotation: photo.box.rotation,
      },
    })
    const grain = (seed: string) => composeByHand({ crop: print }, { seed }).below.map(op => op.seed)
    expect(grain('a')).toEqual([table?.seed, border?.seed])
    expect(grain('b')).not.toEqual(grain('a'))
  })

  it('is covered by what of a cover lies over it, and by no other', () => {
    const covers = [
      boxOf(50, 350, 200, 100),
      boxOf(0, 0, 100, 400),
      boxOf(0, 0, 100, 300),
      boxOf(-80, 450, 80, 50),
    ]
    expect(composeByHand({ layout: { covers }, crop: { box: boxOf(0, 400, 1000, 400) } }).covers).toEqual([
      boxOf(50, 400, 200, 50),
    ])
  })
})

describe('showsGround', () => {
  it.each<[string, Wishes, boolean]>([
    ['a photo over the whole card', {}, false],
    ['larger than the card', { crop: { box: boxOf(-5, -5, 1010, 810) } }, false],
    ['a print, however large', { crop: { stand: 'print' } }, true],
    ['one that fades', { crop: { fade: [0, 0, 10, 0] } }, true],
    ['one that is turned', { photoTurn: -1 }, true],
    ['one that ends before the card does', { crop: { box: boxOf(0, 0, 1000, 799.5) } }, true],
    ['one that begins after it', { crop: { box: boxOf(1, 0, 1000, 800) } }, true],
  ])('says of %s: %s', (_, wishes, shows) => {
    expect(showsGround(arrangementOf(wishes))).toBe(shows)
  })
})

describe('surfaces', () => {
  const place = boxOf(100, 200, 300, 150)

  it('have their colour, shadow and grain, and white without any where nothing is said', () => {
    const plain = itemOf({ surface: { material: 'flat' } }, place, 3)
    const named = itemOf(
      { id: 'board', surface: { material: 'cardboard', colour: 'card', shadow: 'lifted' } },
      place,
    )
    const [first, second, ...more] = composeByHand({ after: [plain, named] }).over
    expect(more).toEqual([])
    expect(first).toMatchObject({
      kind: 'surface',
      material: 'flat',
      colour: parseHex('#ffffff'),
      shadow: 'none',
      unit: 40,
      box: turned(100, 200, 300, 150, 3),
    })
    expect(first).not.toHaveProperty('sheet')
    expect(second).toMatchObject({
      material: 'cardboard',
      colour: resolveSurface('cardboard', 'card', greyTones, sheetOf(11)),
      shadow: 'lifted',
    })
    const seedOf = (id: string | undefined, seed: string): unknown => {
      const op = firstOver({ after: [itemOf({ id, surface: { material: 'flat' } }, place)] }, { seed })
      return op?.kind === 'surface' && op.seed
    }
    const seeds = [seedOf(undefined, 'a'), seedOf('board', 'a'), seedOf('other', 'a'), seedOf(undefined, 'b')]
    expect(new Set(seeds).size).toBe(4)
    expect(seedOf('board', 'a')).toBe(seeds[1])
  })

  it('lie under the photo where they come before it, but for a scrim, which shades it', () => {
    const [flat, scrim] = (['flat', 'scrim'] as const).map(material =>
      itemOf({ surface: { material } }, place),
    )
    const { below, over: above } = composeByHand({ before: [flat!, scrim!], after: [flat!] })
    expect(below.map(({ material }) => material)).toEqual(['flat'])
    expect(above.map(op => (op.kind === 'surface' ? op.material : op.kind))).toEqual(['scrim', 'flat'])
  })
})
