// A finished scene in; what a designer would send back, as far as sums over boxes can tell, out. Stricter than check-card.ts:
// these are the rules of the program's own looks (docs/looks.md), which a template of one's own may break on purpose.
import {
  areaOf,
  type Box,
  bottomOf,
  boxOf,
  centreOf,
  fullBoxOf,
  hullOf,
  hullOfTurned,
  intersectionOf,
  rightOf,
  type TurnedBox,
  turnPoint,
} from '../base/geometry.js'
import { aspectOf } from '../template/formats.js'
import type { CardLayout } from './card-layout.js'
import { coveredArea, thirdsOf } from './clear.js'
import { placeOfLogo, type Scene, type ScrimOp, type TextOp } from './scene.js'

export interface LookFault {
  readonly rule: 'third-empty' | 'scrim-wide' | 'small-print' | 'edges-near'
  readonly part: string
  readonly detail: string
}

// So much of each third of a story shows photo, words or material.
const leastFilled = 0.2
// How far a scrim may be dark beyond what stands on it, in spacing units.
const mostScrim = 0.5
// Small print in wide cards, as a share of the shorter side.
const leastPrint = 1 / 45
// Two edges are one within so many spacing units, and two from so many on; what lies between looks like a slip.
const edges = { one: 0.09, two: 0.5 }

export function checkLooks(layout: CardLayout, scene: Scene): LookFault[] {
  return [
    ...checkThirds(scene),
    ...checkScrims(layout, scene),
    ...checkSmallPrint(scene),
    ...checkEdges(layout, scene),
  ]
}

function checkThirds(scene: Scene): LookFault[] {
  const { size, photo, over, ink, below } = scene
  if (aspectOf(size) !== 'tower') return []
  const shown = [
    hullOfTurned(photo.box),
    ...ink.map(({ box }) => hullOfTurned(box)),
    ...[...below, ...over].flatMap((op): Box[] => {
      if (op.kind === 'cells') return [hullOf(op.boxes)]
      if (op.kind === 'surface' && op.material !== 'desk' && op.material !== 'flat')
        return [hullOfTurned(op.box)]
      return []
    }),
  ]
  return thirdsOf(size).flatMap((part, third): LookFault[] => {
    const share = coveredArea(part, shown) / areaOf(part)
    if (share >= leastFilled) return []
    return [{ rule: 'third-empty', part: `third ${third + 1}`, detail: `${Math.round(100 * share)} %` }]
  })
}

/** Dark no farther than its text, but for the side on which it runs to the card's edge. */
function checkScrims({ canvas: { unit } }: CardLayout, scene: Scene): LookFault[] {
  const scrims = scene.over.filter((op): op is ScrimOp => op.kind === 'scrim' && op.opacity > 0)
  return scrims.flatMap((scrim): LookFault[] => {
    const held = [
      ...scene.ink.flatMap(linesOf),
      ...scene.over.flatMap(op => (op.kind === 'logo' ? [hullOfTurned(placeOfLogo(op))] : [])),
    ].filter(box => areaOf(intersectionOf(box, scrim.box)) > 0.5 * areaOf(box))
    if (held.length === 0) return [{ rule: 'scrim-wide', part: 'scrim', detail: 'nothing stands on it' }]
    const hull = hullOf(held)
    const { box } = scrim
    const beyond = [
      box.y <= 0 ? 0 : hull.y - box.y,
      rightOf(box) >= scene.size.width ? 0 : rightOf(box) - rightOf(hull),
      bottomOf(box) >= scene.size.height ? 0 : bottomOf(box) - bottomOf(hull),
      box.x <= 0 ? 0 : hull.x - box.x,
    ]
    const most = Math.max(...beyond)
    return most > mostScrim * unit
      ? [{ rule: 'scrim-wide', part: 'scrim', detail: `${most.toFixed(0)} px` }]
      : []
  })
}

const linesOf = (text: TextOp): Box[] =>
  text.lines.map(({ box }) => boxOf(text.box.x + box.x, text.box.y + box.y, box.width, box.height))

function checkSmallPrint({ size, ink }: Scene): LookFault[] {
  if (aspectOf(size) !== 'wide') return []
  const least = leastPrint * Math.min(size.width, size.height)
  return ink
    .filter(({ slot, fontSize }) => (slot === 'source' || slot === 'report') && fontSize < least)
    .map(({ slot, fontSize }) => ({
      rule: 'small-print',
      part: slot,
      detail: `${fontSize.toFixed(1)} < ${least.toFixed(1)} px`,
    }))
}

/** Texts that begin at the same side share an edge, or are clearly apart. */
function checkEdges({ canvas, items }: CardLayout, { ink, size }: Scene): LookFault[] {
  const isRtl = canvas.direction === 'rtl'
  // A name beside a logo begins where that ends.
  const hasLogo = items.some(({ node }) => node.logo)
  const flush = ink.filter(
    ({ slot }) =>
      !(hasLogo && slot === 'partner') &&
      items.find(({ node }) => node.text?.slot === slot)?.node.text?.align === 'start',
  )
  const at = flush.map(text => {
    const box = straighten(text.box, size)
    return { slot: text.slot, rotation: text.box.rotation, edge: isRtl ? rightOf(box) : box.x }
  })
  return at.flatMap((one, index) =>
    at
      .slice(index + 1)
      .filter(({ rotation, edge }) => {
        const apart = Math.abs(edge - one.edge) / canvas.unit
        return rotation === one.rotation && apart > edges.one && apart < edges.two
      })
      .map(({ slot, edge }) => ({
        rule: 'edges-near' as const,
        part: one.slot,
        detail: `${Math.abs(edge - one.edge).toFixed(1)} px from ${slot}`,
      })),
  )
}

/** Turned back about the card's middle: boxes that are turned alike lie to each other as they were laid out. */
function straighten(box: TurnedBox, size: { width: number; height: number }): Box {
  const middle = centreOf(fullBoxOf(size))
  const centre = turnPoint(centreOf(box), middle, -box.rotation)
  return boxOf(centre.x - box.width / 2, centre.y - box.height / 2, box.width, box.height)
}
