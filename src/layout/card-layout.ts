// One placement of a template, fitted, in; what of it lies where on the card, as the choice and the scene need it, out. Knows no photo.
import { Problem } from '../base/errors.js'
import {
  areaOf,
  type Box,
  bottomOf,
  boxOf,
  centreOf,
  grow,
  hullOf,
  hullOfTurned,
  intersectionOf,
  type Size,
  type TurnedBox,
  turnPoint,
} from '../base/geometry.js'
import { aspectOf } from '../template/formats.js'
import type { CardSpec } from '../template/resolve.js'
import type { TemplateNode } from '../template/template.js'
import type { HandName } from '../text/hands.js'
import type { TypesetText } from '../text/typeset.js'
import { bledBox } from './bleed.js'
import type { Canvas, PlacedNode } from './boxes.js'
import { blockBoxOf, chooseGrid, type Grid } from './cells.js'
import { lineBoxesOf } from './compose-text.js'
import { settleOnRules } from './rules.js'
import type { FittedTree } from './sizing.js'

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
  /** How large it looks: the height of its small letters as a share of the card's shorter side. */
  readonly messageLook: number
  /** What the outline of its lines costs: see line-quality.ts. */
  readonly messageOutline: number
  /** How many letters, signs and spaces it has; 0 where it is somebody's own writing. */
  readonly messageLetters: number
  /** The highest stretch of bare ground under it, before the next of what stands there, as a share of the card's height. */
  readonly gap: number
  /** Who writes it. */
  readonly hand: HandName
}

// Words on the photo itself keep so far from the cat, in spacing units: the scrim under them is dark there, and beside a head it would have a hard edge.
const bareUnits = { over: 0.5, beside: 2.5 }

/**
 * Turns the placed tree as its sheet says and lists what lies over the photo.
 * Throws FIGURE_HAS_NO_GRID where the template shows the figure as cells and it cannot be laid out so.
 */
export function layOut(
  fitted: FittedTree,
  canvas: Canvas,
  placement: string,
  spec: CardSpec,
  lookOfMessage: number,
): CardLayout {
  const flat = flatten(fitted, spec.sheet.tilt).map(item => pullOut(item, canvas))
  const { items: placed, grid } = placeGrid(flat, spec.figure, canvas.direction ?? 'ltr')
  const items = settleOnRules(placed, canvas, spec.sheet.paper)
  const index = items.findIndex(({ node }) => node.photo !== undefined)
  const photo = items[index] ?? { node: {}, box: { ...boxOf(0, 0, 0, 0), rotation: 0 }, text: null }
  const over = items.slice(index + 1)
  const isOnSurface = over.some(({ node }) => node.surface && node.surface.material !== 'scrim')
  const covers = over
    .filter(
      ({ node }) => (node.surface && node.surface.material !== 'scrim') || node.text || node.logo || node.qr,
    )
    .map(item => intersectionOf(coverOf(item, isOnSurface, canvas), hullOfTurned(photo.box)))
    .filter(box => areaOf(box) > 0)
  const apart = isOnSurface
    ? 0
    : bareUnits[aspectOf(canvas.size) === 'wide' ? 'beside' : 'over'] * canvas.unit
  const message = items.find(({ node }) => node.text?.slot === 'message')?.text
  const messageSize = message?.sizePx ?? 0
  return {
    placement,
    canvas,
    items,
    photo,
    covers: dropHeld(covers).map(cover => intersectionOf(grow(cover, apart), hullOfTurned(photo.box))),
    isOnSurface,
    grid,
    messageSize,
    messageLook: (messageSize * lookOfMessage) / Math.min(canvas.size.width, canvas.size.height),
    messageOutline: message?.outline ?? 0,
    messageLetters: spec.written ? 0 : (spec.words.message ?? '').length,
    gap: gapUnder(items, canvas.size),
    hand: spec.hand,
  }
}

/** Bare words cover what their lines do: the room in their box for drifting lines is the photo's. */
function coverOf(item: Item, isOnSurface: boolean, { direction }: Canvas): Box {
  const isBare = !isOnSurface && item.node.text?.slot === 'message' && item.box.rotation === 0
  const lines = isBare ? lineBoxesOf(item, direction ?? 'ltr') : []
  return lines.length > 0 ? hullOf(lines) : hullOfTurned(item.box)
}

/** A scrim runs on by its text's place alone: `scrimBoxOf` sees to it. */
function pullOut(item: Item, canvas: Canvas): Item {
  const { surface } = item.node
  if (surface === undefined || surface.material === 'scrim') return item
  return { ...item, box: bledBox(item.box, surface, canvas) }
}

/** Where a node has cells, the photo takes the block that they leave. */
function placeGrid(
  items: readonly Item[],
  figure: number,
  direction: 'ltr' | 'rtl',
): { items: readonly Item[]; grid: Grid | null } {
  const holder = items.find(({ node }) => node.cells !== undefined)
  if (!holder?.node.cells) return { items, grid: null }
  const { block: at, shape } = holder.node.cells
  const grid = chooseGrid(holder.box, figure, { at, direction, shape })
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

function flatten({ placed, texts }: FittedTree, tilt: number): Item[] {
  const items: Item[] = []
  const visit = (at: PlacedNode, turn: { angle: number; centre: { x: number; y: number } } | null): void => {
    const range = at.node.turn
    const own = range ? { angle: chooseAngle(range, tilt), centre: centreOf(at.box) } : turn
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

/** `tilt` is −1…1. Never nearly straight: an angle under a third of a degree looks like a mistake. */
function chooseAngle([from, to]: readonly [number, number], tilt: number): number {
  const angle = from + (to - from) * ((tilt + 1) / 2)
  if (Math.abs(angle) >= 0.35 || from === to) return angle
  return angle < 0 ? Math.max(from, -0.35 - Math.abs(angle)) : Math.min(to, 0.35 + angle)
}

/** The highest stretch of the message's own column, between what stands in it, in which there is nothing, 0…1 of the card's height. */
function gapUnder(items: readonly Item[], card: Size): number {
  const message = items.find(({ node }) => node.text?.slot === 'message')
  if (message === undefined) return 0
  const { x, y, width } = hullOfTurned(message.box)
  // From its own top down, beyond the card's end.
  const column = boxOf(x, y, width, card.height)
  const parts = items
    .filter(({ node }) => node.text || node.logo || node.qr || node.photo || node.cells || node.surface)
    .map(({ box }) => intersectionOf(hullOfTurned(box), column))
    .filter(part => areaOf(part) > 0)
    .sort((a, b) => a.y - b.y)
  let [end, gap] = [y, 0]
  for (const part of parts) {
    gap = Math.max(gap, part.y - end)
    end = Math.max(end, bottomOf(part))
  }
  return gap / card.height
}
