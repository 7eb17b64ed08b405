// Every placement of a template in; the one that cuts and covers the cat least, with its crop, out. The layout of a
// placement does not depend on the photo, so it is made once and serves every photo of a batch.
import { Problem } from '../base/errors.js'
import {
  areaOf,
  type Box,
  bottomOf,
  boxOf,
  centreOf,
  grow,
  hullOfTurned,
  intersectionOf,
  rightOf,
  type Sides,
  type Size,
  type TurnedBox,
  turnPoint,
} from '../base/geometry.js'
import { seedRandom } from '../base/random.js'
import type { CardSpec } from '../template/resolve.js'
import type { TemplateNode } from '../template/template.js'
import type { TypesetText } from '../text/typeset.js'
import type { Canvas, PlacedNode } from './boxes.js'
import { blockBoxOf, chooseGrid, type Grid } from './cells.js'
import { type Crop, chooseClear, chooseCrop, coveredArea, type Frame, insetFrames } from './crop.js'
import type { FittedTree } from './fit.js'
import { headOf, type Subject } from './subject.js'

/** One node as it lies on the card; in the order of painting. */
export interface Item {
  readonly node: TemplateNode
  readonly box: TurnedBox
  readonly text: TypesetText | null
}

/** A placement, laid out: what the choice and the scene need, and nothing of any photo. */
export interface CardLayout {
  readonly placement: string
  readonly canvas: Canvas
  readonly items: readonly Item[]
  readonly photo: Item
  /** Axis-aligned hulls of what lies over the photo's area. */
  readonly covers: readonly Box[]
  /** Whether a sheet or band carries the text: the photo may then end under it, and no seam shows. */
  readonly isOnSurface: boolean
  /** The grid of cells, where the template has one. */
  readonly grid: Grid | null
  /** The message's nominal size in pixels. */
  readonly messageSize: number
}

export interface Arrangement {
  readonly layout: CardLayout
  readonly crop: Crop
}

/**
 * Turns the placed tree by its seed and lists what lies over the photo.
 * Throws FIGURE_HAS_NO_GRID where the template shows the figure as cells and it cannot be laid out so.
 */
export function layOut(fitted: FittedTree, canvas: Canvas, placement: string, spec: CardSpec): CardLayout {
  const { items, grid } = placeGrid(flatten(fitted, seedRandom(spec.seed)), spec.figure)
  const index = items.findIndex(({ node }) => node.photo !== undefined)
  const photo = items[index] ?? { node: {}, box: { ...boxOf(0, 0, 0, 0), rotation: 0 }, text: null }
  const covers = items
    .slice(index + 1)
    .filter(
      ({ node }) => (node.surface && node.surface.material !== 'scrim') || node.text || node.logo || node.qr,
    )
    .map(({ box }) => intersectionOf(hullOfTurned(box), hullOfTurned(photo.box)))
    .filter(box => areaOf(box) > 0)
  const message = items.find(({ node }) => node.text?.slot === 'message')
  return {
    placement,
    canvas,
    items,
    photo,
    covers: dropHeld(covers),
    isOnSurface: items.slice(index + 1).some(({ node }) => node.surface && node.surface.material !== 'scrim'),
    grid,
    messageSize: message?.text?.sizePx ?? 0,
  }
}

/** Where a node has cells, the photo takes the block that they leave. */
function placeGrid(items: readonly Item[], figure: number): { items: readonly Item[]; grid: Grid | null } {
  const holder = items.find(({ node }) => node.cells !== undefined)
  if (!holder?.node.cells) return { items, grid: null }
  const grid = chooseGrid(holder.box, figure, holder.node.cells.block)
  if (grid === null) throw new Problem('FIGURE_HAS_NO_GRID', { figure })
  const block = blockBoxOf(grid)
  return {
    items: items.map(item => (item.node.photo ? { ...item, box: { ...block, rotation: 0 } } : item)),
    grid,
  }
}

/** Boxes that lie wholly in another say nothing more. */
const dropHeld = (boxes: readonly Box[]): Box[] =>
  boxes.filter(
    (box, index) =>
      !boxes.some(
        (other, at) =>
          at !== index &&
          areaOf(intersectionOf(box, other)) >= areaOf(box) - 1 &&
          (areaOf(other) > areaOf(box) || at < index),
      ),
  )

function flatten({ placed, texts }: FittedTree, random: () => number): Item[] {
  const items: Item[] = []
  const visit = (at: PlacedNode, turn: { angle: number; centre: { x: number; y: number } } | null): void => {
    const range = at.node.turn
    const own = range ? { angle: chooseAngle(range, random()), centre: centreOf(at.box) } : turn
    const centre = own ? turnPoint(centreOf(at.box), own.centre, own.angle) : centreOf(at.box)
    const box = {
      x: centre.x - at.box.width / 2,
      y: centre.y - at.box.height / 2,
      width: at.box.width,
      height: at.box.height,
      rotation: own?.angle ?? 0,
    }
    items.push({ node: at.node, box, text: at.node.text ? (texts.get(at.node.text) ?? null) : null })
    for (const child of at.children) visit(child, own)
  }
  visit(placed, null)
  return items
}

/** Never nearly straight: an angle under a third of a degree looks like a mistake. */
function chooseAngle([from, to]: readonly [number, number], share: number): number {
  const angle = from + (to - from) * share
  if (Math.abs(angle) >= 0.35 || from === to) return angle
  return angle < 0 ? Math.max(from, -0.35 - Math.abs(angle)) : Math.min(to, 0.35 + angle)
}

// Good enough to stop looking at less pleasing placements: the whole face and nearly all of the head in clear sight.
const enough = { face: 0.995, head: 0.95 }
// What each later placement costs, so that the template's own order decides between equals.
const orderCost = 0.12
// What it costs that the message is smaller than in the first placement, for each halving.
const smallCost = 0.5
// A photo that ends behind the text, or stands framed on the ground, is chosen only where the full area cuts the cat.
const insetCost = { flush: 0.3, framed: 0.45 }
// What it costs by the share of the card that shows neither photo nor text: the photo's own colours alone say nothing.
const bareCost = 2.2
// How far a photo that does not fill its area fades into the ground, in spacing units.
const fadeUnits = 2.4

/**
 * Takes layouts one by one, the most pleasing first, and stops at the first that shows the whole cat.
 * `layouts` must give at least one.
 */
export function arrange(layouts: Iterable<CardLayout>, photo: Size, subject: Subject): Arrangement {
  let best: (Arrangement & { cost: number }) | null = null
  let firstSize = 0
  let index = 0
  for (const layout of layouts) {
    firstSize ||= layout.messageSize
    const crop = chooseCrop({
      photo,
      subject,
      frames: listFrames(layout, photo, subject),
      covers: layout.covers,
    })
    const smaller = layout.messageSize > 0 ? Math.max(0, Math.log2(firstSize / layout.messageSize)) : 0
    const cost = crop.cost + orderCost * index + smallCost * smaller
    if (best === null || cost < best.cost) best = { layout, crop, cost }
    const isWhole = crop.faceVisible >= enough.face && crop.headVisible >= enough.head && !crop.inset
    if (isWhole && best.layout === layout) break
    index++
  }
  if (best === null) throw new Error('a card needs at least one layout')
  return { layout: best.layout, crop: best.crop }
}

/** The photo's whole area; and, where the template allows it, smaller boxes beside what covers it. */
function listFrames(layout: CardLayout, photo: Size, subject: Subject): Frame[] {
  const { box, node } = layout.photo
  const area = roundBox(box)
  const full: Frame = { box: area, inset: false, cost: 0 }
  if (!node.photo?.inset) return [full]
  const fading = (frame: Frame): Frame => ({
    ...frame,
    fade: fadeOf(frame.box, area, fadeUnits * layout.canvas.unit),
    cost: frame.cost + bareCost * bareShare(frame.box, area, layout),
  })
  if (layout.covers.length === 0) return [full, ...insetFrames(area, photo, insetCost.framed).map(fading)]
  const clear = chooseClear(area, layout.covers, headOf(subject, photo))
  const besides = (under: number): Box => roundBox(besideText(clear, area, under, layout))
  return [
    full,
    ...[
      { box: besides(1), inset: true, cost: insetCost.flush },
      ...insetFrames(besides(0.6), photo, insetCost.framed),
    ].map(fading),
  ]
}

/** To the card's edges, and `under` spacing units under the sheet beside it; away from text that has none. */
const besideText = (clear: Box, area: Box, under: number, { isOnSurface, canvas }: CardLayout): Box =>
  isOnSurface
    ? intersectionOf(area, grow(clear, under * canvas.unit))
    : keepFrom(clear, area, 0.5 * canvas.unit)

const roundBox = ({ x, y, width, height }: Box): Box =>
  boxOf(Math.round(x), Math.round(y), Math.round(width), Math.round(height))

/** How far a photo fades at each side that does not lie on its area's own edge. */
const fadeOf = (box: Box, area: Box, most: number): Sides => [
  box.y > area.y + 1 ? most : 0,
  rightOf(box) < rightOf(area) - 1 ? most : 0,
  bottomOf(box) < bottomOf(area) - 1 ? most : 0,
  box.x > area.x + 1 ? most : 0,
]

/** How much of the card shows blurred colours alone, 0…1. */
const bareShare = (box: Box, area: Box, { covers, canvas }: CardLayout): number =>
  (areaOf(area) - coveredArea(area, [box, ...covers])) / areaOf(canvas.size)

/** `clear` with its sides moved in by `gap`, but for those that lie on the area's own edge. */
function keepFrom(clear: Box, area: Box, gap: number): Box {
  const left = clear.x > area.x + 1 ? gap : 0
  const top = clear.y > area.y + 1 ? gap : 0
  const right = rightOf(clear) < rightOf(area) - 1 ? gap : 0
  const bottom = bottomOf(clear) < bottomOf(area) - 1 ? gap : 0
  return boxOf(clear.x + left, clear.y + top, clear.width - left - right, clear.height - top - bottom)
}
