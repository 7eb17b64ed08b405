// What is drawn over the photo besides surfaces: scrims, cells, modules, strokes of a pen. Scene operations in, paint out.
import { hexOf, type Rgb } from '../base/colour.js'
import type { Point } from '../base/geometry.js'
import { seedRandom } from '../base/random.js'
import type { CellsOp, ModulesOp, ScrimOp, StrokeOp } from '../layout/scene.js'
import { type Context, createCanvas } from './canvas.js'
import { darkInk } from './ink.js'

const rgba = ([r, g, b]: Rgb, alpha: number): string => `rgba(${r},${g},${b},${alpha})`

/** Gauss's curve from 1 down to 0: a fade without an edge where it begins or ends, and soon so faint that it hides nothing. */
const steepness = 9
const fadeAt = (share: number): number =>
  (Math.exp(-steepness * share * share) - Math.exp(-steepness)) / (1 - Math.exp(-steepness))

// The scrim is built in cells of this share of its feather: fine enough that none shows once they are smoothed.
const scrimCell = 0.08

/**
 * A darkening as wide as what stands on it, with round soft corners. Built as a small picture and stretched, since it fades
 * by the distance to the box, and no gradient of the canvas does.
 */
export function drawScrim(context: Context, scrim: ScrimOp): void {
  const { box, feather, colour, opacity } = scrim
  if (opacity === 0) return
  const [top, right, bottom, left] = feather
  const [x0, y0] = [box.x - left, box.y - top]
  const narrowest = Math.min(...feather, ...(scrim.pinches ?? []).map(pinch => pinch.feather))
  const cell = Math.max(1, scrimCell * narrowest)
  const columns = Math.ceil((box.width + left + right) / cell)
  const rows = Math.ceil((box.height + top + bottom) / cell)
  const strengthAt = (x: number, y: number): number => {
    const beyond = [box.y - y, x - box.x - box.width, y - box.y - box.height, box.x - x]
    const [up = 0, over = 0, down = 0, back = 0] = beyond.map((distance, side) =>
      distance <= 0 ? 0 : distance / featherAt(scrim, side, side % 2 === 0 ? x : y),
    )
    const [dx, dy] = [Math.max(over, back), Math.max(up, down)]
    return fadeAt(Math.min(1, Math.hypot(dx, dy)))
  }
  const tile = createCanvas(columns, rows)
  const pixels = tile.getContext('2d')
  const image = pixels.createImageData(columns, rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const strength = strengthAt(x0 + (column + 0.5) * cell, y0 + (row + 0.5) * cell)
      const at = (row * columns + column) * 4
      image.data[at] = colour[0]
      image.data[at + 1] = colour[1]
      image.data[at + 2] = colour[2]
      image.data[at + 3] = Math.round(255 * opacity * strength)
    }
  }
  pixels.putImageData(image, 0, 0)
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'high'
  context.drawImage(tile, x0, y0, columns * cell, rows * cell)
}

// Within this share of a side's fade it is whole again.
const pinchReach = 0.5

/** How far a side fades at a place along it: less beside what shall not be darkened, and softly more from there on. */
function featherAt({ feather, pinches = [] }: ScrimOp, side: number, at: number): number {
  const whole = feather[side]!
  const here = pinches
    .filter(pinch => pinch.side === side)
    .map(({ from, to, feather: least }) => {
      const away = Math.min(1, Math.max(from - at, 0, at - to) / (pinchReach * whole))
      return least + (whole - least) * away * away * (3 - 2 * away)
    })
  return Math.min(whole, ...here)
}

export function drawCells(context: Context, { boxes, colour }: CellsOp): void {
  context.fillStyle = hexOf(colour)
  for (const { x, y, width, height } of boxes) {
    context.beginPath()
    context.roundRect(x, y, width, height, width * 0.06)
    context.fill()
  }
}

/** Whole pixels for every module, or scanners and eyes see seams. */
export function drawModules(context: Context, { box, rows, colour }: ModulesOp): void {
  const module = Math.max(1, Math.floor(Math.min(box.width, box.height) / rows.length))
  const left = Math.round(box.x + (box.width - module * rows.length) / 2)
  const top = Math.round(box.y + (box.height - module * rows.length) / 2)
  context.fillStyle = hexOf(colour)
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (row[x] === '1') context.fillRect(left + x * module, top + y * module, module, module)
    }
  }
}

/** A stroke that starts with pressure and leaves the paper thin; a highlighter keeps its width and shows its edges. */
export function drawStroke(context: Context, op: StrokeOp): void {
  const { style, points, width, seed } = op
  const path = smooth(points)
  const random = seedRandom(seed)
  const isPen = style === 'stroke'
  const halfAt = (share: number): number =>
    isPen
      ? (width / 2) * (0.72 + 0.4 * Math.sin(Math.PI * Math.min(1, share * 1.15)) - 0.5 * share ** 6)
      : width / 2
  const upper: Point[] = []
  const lower: Point[] = []
  for (const [index, point] of path.entries()) {
    const share = index / (path.length - 1)
    const before = path[Math.max(0, index - 1)]!
    const after = path[Math.min(path.length - 1, index + 1)]!
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1
    const [nx, ny] = [-(after.y - before.y) / length, (after.x - before.x) / length]
    const half = halfAt(share) * (1 + (random() - 0.5) * (isPen ? 0.1 : 0.03))
    upper.push({ x: point.x - nx * half, y: point.y - ny * half })
    lower.push({ x: point.x + nx * half, y: point.y + ny * half })
  }
  context.beginPath()
  for (const [index, point] of [...upper, ...lower.reverse()].entries()) {
    if (index === 0) context.moveTo(point.x, point.y)
    else context.lineTo(point.x, point.y)
  }
  context.closePath()
  context.fillStyle = isPen ? inkAlong(context, op, random) : rgba(op.colour, 0.82)
  context.fill()
}

/** Darkest where the pen was set down, paler as it runs, uneven on its way. */
function inkAlong(context: Context, { points, pen, colour }: StrokeOp, random: () => number) {
  const [from, to] = [points[0]!, points.at(-1)!]
  const ink = context.createLinearGradient(from.x, from.y, to.x, to.y)
  const shadeAt = (share: number): string => hexOf(darkInk(colour, pen ?? 'fineliner', share))
  ink.addColorStop(0, shadeAt(1))
  for (const at of [0.08, 0.3, 0.55, 0.8]) ink.addColorStop(at + 0.1 * random(), shadeAt(0.35 * random()))
  ink.addColorStop(1, shadeAt(0.2 + 0.4 * random()))
  return ink
}

/** A Catmull-Rom curve through the points, in 40 short steps. */
function smooth(points: readonly Point[]): Point[] {
  const steps = 40
  const last = points.length - 1
  const at = (index: number): Point => points[Math.max(0, Math.min(last, index))]!
  return Array.from({ length: steps + 1 }, (_, step) => {
    const place = (step / steps) * last
    const index = Math.min(last - 1, Math.floor(place))
    const t = place - index
    const [a, b, c, d] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    const blend = (p: number, q: number, r: number, s: number): number =>
      0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t ** 3)
    return { x: blend(a.x, b.x, c.x, d.x), y: blend(a.y, b.y, c.y, d.y) }
  })
}
