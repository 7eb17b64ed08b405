import { describe, expect, it } from 'vitest'
import { bottomOf, boxOf, hullOf, rightOf } from '../../src/base/geometry.js'
import { arrange } from '../../src/layout/arrange.js'
import { composeScene } from '../../src/layout/compose.js'
import { tonesOf } from '../../src/layout/palette.js'
import type { Scene } from '../../src/layout/scene.js'
import { faceOfFont } from '../../src/layout/scene-settings.js'
import { fontOf } from '../../src/layout/text-font.js'
import type { Surface, TemplateNode } from '../../src/template/template.js'
import { fontBook } from '../text/book.js'
import {
  layOutAll,
  pointAt,
  type SpecWishes,
  specOf,
  templateOf,
  textStyle,
  u,
  vmin,
} from './layout-tools.js'

function compose(tree: TemplateNode, wishes: Partial<SpecWishes> = {}): Scene {
  const spec = specOf({ template: templateOf(tree), ...wishes })
  const photo = { width: 2000, height: 2000 }
  const subject = pointAt('center', 1000, 1000)
  return composeScene(arrange(layOutAll(spec), photo, subject), {
    ground: 'paper',
    tones: tonesOf([120, 110, 90]),
    dpi: null,
    seed: spec.seed,
    sheet: spec.sheet,
    faceOf: style => faceOfFont(fontOf(style, spec, fontBook), spec.language),
    reportUrl: spec.reportUrl,
  })
}

const text = textStyle({ least: vmin(4), most: vmin(4) })
const photo: TemplateNode = { area: 'card', photo: {} }

describe('composeScene', () => {
  it('paints what comes before the photo under it, what comes after over it', () => {
    const { below, over, ink } = compose({
      children: [
        { area: 'card', surface: { material: 'desk' } },
        photo,
        { surface: { material: 'paper' }, padding: [u(1), u(1), u(1), u(1)], children: [{ text }] },
      ],
    })
    expect(below.map(({ material }) => material)).toEqual(['desk'])
    expect(over.map(op => op.kind === 'surface' && op.material)).toEqual(['paper'])
    expect(ink.map(({ slot }) => slot)).toEqual(['message'])
  })

  it('puts a block where its alignment says, and on the other side for languages read from the right', () => {
    const leftOf = (align: 'start' | 'center' | 'end', language: string, message?: string): number => {
      const hashtag = textStyle({ slot: 'hashtag', least: vmin(4), most: vmin(4), align })
      const wishes = message === undefined ? { language } : { language, words: { message } }
      return compose({ children: [photo, { text: hashtag }] }, wishes).ink[0]?.box.x ?? -1
    }
    const [start, centre, end] = (['start', 'center', 'end'] as const).map(align => leftOf(align, 'en'))
    expect(start).toBeCloseTo(0, 6)
    expect(centre).toBeCloseTo(end! / 2, 3)
    expect(leftOf('start', 'ar', 'صورة قطة')).toBeCloseTo(end!, 0)
    expect(leftOf('end', 'ar', 'صورة قطة')).toBeCloseTo(0, 6)
    // A message of one's own says by its letters from which side its card is read; one of digits alone does not.
    expect(leftOf('start', 'ar', 'A photo')).toBeCloseTo(0, 6)
    expect(leftOf('start', 'en', 'صورة قطة')).toBeCloseTo(end!, 0)
    expect(leftOf('start', 'ar', '78')).toBeCloseTo(end!, 0)
  })

  it.each([
    ['flat', 0],
    ['paper', 1],
  ] as const)('runs a band of %s on to the card’s edges, %s units past them', (material, past) => {
    const surface: Surface = { material, bleed: ['left', 'right', 'bottom'] }
    const { over } = compose({
      children: [
        photo,
        {
          area: 'live',
          justify: 'end',
          children: [{ surface, padding: [u(1), u(0), u(0), u(0)], children: [{ text }] }],
        },
      ],
    })
    const band = over.find(op => op.kind === 'surface')
    const more = past * 0.04 * 1080
    const edges = band ? [band.box.x, rightOf(band.box), bottomOf(band.box)] : []
    expect(edges.map(edge => Math.round(edge * 10) / 10)).toEqual([0 - more, 1080 + more, 1080 + more])
  })

  it('draws a mark under the hashtag, the same for the same card, and clear of the card’s edge', () => {
    const tree = (mark: 'stroke' | 'highlight'): TemplateNode => ({
      children: [
        photo,
        {
          padding: [u(2), u(2), u(2), u(2)],
          align: 'start',
          children: [{ text: textStyle({ slot: 'hashtag', hand: 'pen', least: vmin(6), mark }) }],
        },
      ],
    })
    for (const mark of ['stroke', 'highlight'] as const) {
      const [first, again] = [compose(tree(mark)), compose(tree(mark))]
      const [stroke] = first.over
      expect(again.over).toEqual(first.over)
      if (stroke?.kind !== 'stroke') throw new Error('a mark is a stroke')
      const box = first.ink[0]?.box ?? boxOf(0, 0, 0, 0)
      for (const { x, y } of stroke.points) {
        expect(x).toBeGreaterThan(0.5 * box.x)
        expect(x).toBeLessThan(rightOf(box) + 0.2 * box.height)
        expect(y).toBeGreaterThan(box.y)
        expect(y).toBeLessThan(box.y + box.height)
      }
    }
  })

  it('has a code only where there is a page to report to', () => {
    const tree: TemplateNode = {
      children: [photo, { align: 'start', children: [{ qr: { colour: 'ink' }, maxWidth: u(4) }] }, { text }],
    }
    const [code] = compose(tree).over
    if (code?.kind !== 'modules') throw new Error('a code is made of modules')
    const modules = code.rows.length
    expect(code.rows[0]).toHaveLength(modules)
    // Whole pixels a module, as many as its room of 173 has, and flush with the text below.
    const side = modules * Math.floor(173 / modules)
    expect([code.box.width, code.box.height]).toEqual([side, side])
    expect(code.rows[0]?.[0]).toBe('1')
  })

  it('covers the photo with what lies over it, not with a scrim', () => {
    const over = (surface: Surface) =>
      compose({ children: [photo, { surface, padding: [u(1), u(1), u(1), u(1)], children: [{ text }] }] })
    const [paper, scrim] = [over({ material: 'paper' }), over({ material: 'scrim' })]
    const [words] = scrim.ink
    const written = hullOf(words?.lines.map(({ box }) => box) ?? [])
    // Bare words keep half a unit about their lines; the room in their box for lines that drift is the photo's.
    expect(scrim.covers[0]?.height).toBeCloseTo(written.height + 2 * 0.5 * 43.2, 0)
    expect(written.height).toBeLessThan((words?.box.height ?? 0) - 10)
    expect(paper.covers[0]?.height).toBeCloseTo((words?.box.height ?? 0) + 2 * 43.2, 0)
  })
})
