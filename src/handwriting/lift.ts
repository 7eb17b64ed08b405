// The upright picture of a sheet in, the writing on it out: straightened, cut out, its ink as alpha and colour. The whole way of it
// on one screen. Knows no card, no file, and cannot read.
import type { Rgb } from '../base/colour.js'
import { Problem } from '../base/errors.js'
import { type Box, bottomOf, boxOf, rightOf, type Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import { layOut } from '../kernels/kernels.js'
import { sheetKernel } from '../kernels/sheet-kernel.js'
import { cutInk } from './cut-ink.js'
import { shareCutOff } from './cut-off.js'
import { measureDensity, measureNoise } from './darkness.js'
import { findDots } from './dots.js'
import { findInks } from './inks.js'
import { judgeWriting } from './judge.js'
import { findPaper } from './paper.js'
import { compose, type Homography } from './perspective.js'
import { type DensityPlane, type MaskPlane, noSheet, perNeper, shrinkBy, turnQuarter } from './plane.js'
import { removeRuling } from './ruling.js'
import { findSheet, type Sheet } from './sheet.js'
import { clearShowThrough, findShowThrough } from './show-through.js'
import { chooseWriting, medianByArea, penWidthOf } from './sift.js'
import { type DarkPoints, findSlope } from './slope.js'
import { findStrokes, type Stroke, type Strokes } from './strokes.js'
import { measureAlpha } from './threshold.js'
import { measureSideways, measureUprightness, pointsOf } from './turn.js'
import { cellIs, flattenPoints, flattenSheet, maskCell, maskView, openView, straighten } from './view.js'

/** Writing without its paper. */
export interface Handwriting extends Size {
  /** How much ink is on each pixel, 0 … 255. */
  readonly alpha: Uint8Array
  /** Which of the inks is on each pixel. */
  readonly inkOf: Uint8Array
  /** The pens' colours as on white paper. */
  readonly inks: readonly Rgb[]
  /** The height of the small letters of its smallest line, in pixels. */
  readonly letterHeight: number
  /** The width that most strokes have, in pixels. */
  readonly strokeWidth: number
  /** Its lines, in its own pixels. */
  readonly lines: readonly Box[]
  /** The share of its ink that belongs to strokes which the photo's edge cuts off. */
  readonly cutOff: number
  /** Where each of its pixels lies in the photo. */
  readonly map: Homography
}

// Sides of the pictures in which slope and sheet are looked for.
const slopeSide = 700
const sheetSide = 256
// Under a twentieth of a neper (5 % of the light) a stroke is no darker than paper's own spots.
const leastDensity = 0.06 * perNeper
const noiseFloor = 5

// Of separate letters the first and the last of each line have an eighth of the ink, of joined ones the first and the last words a
// third: what has more at the photo's edge is no text that somebody could make out.
const mostCutOff = 0.4

/** A sheet as it lies in its photo, and what on it is dark. The same for any size of the photo. */
export interface LaidSheet {
  readonly sheet: Sheet
  /** In the photo's longer sides. */
  readonly dark: DarkPoints
  /** How far the points' rows lie apart. */
  readonly unit: number
  /** About how high most letters are, at the least: joined ones seem higher. 0 where ruling as dark as the pen hides it. */
  readonly letterHeight: number
}

/**
 * Whoever is done with a sheet closes its kernel (`closeSheetKernel`): until then its memory serves each step.
 * @param label the file's name, for problems
 * @param laid found before, perhaps on a smaller picture of the same photo
 * @throws Problem HANDWRITING_NOT_A_SHEET, …_NOTHING_WRITTEN, …_FAINT, …_BLURRED, …_TOO_SMALL, …_CUT_OFF
 */
export function liftHandwriting(
  photo: RgbPixels,
  label: string,
  laid: LaidSheet = findLaidSheet(photo, label),
): Handwriting {
  const lifted = liftLevel(photo, label, laid)
  if (lifted !== null) return isOnItsHead(lifted, surelyOnItsHead) ? turnHalf(lifted) : lifted
  // On its side: one of the two ways up is as likely as the other.
  const side = turnQuarter(photo)
  const turned = liftLevel(side, label, findLaidSheet(side, label), true)
  const back: Homography = [0, 1, 0, -1, 0, photo.height, 0, 0, 1]
  const { map, ...rest } = isOnItsHead(turned, 0) ? turnHalf(turned) : turned
  return { ...rest, map: compose(back, map) }
}

// A photo says which way is up, and it mostly is: the writing must be surely otherwise. On upright lines of eight hands and eleven
// texts sidewaysness was 0.2 … 0.8 and uprightness −0.3 … 1.2.
const surelySideways = 1.1
const surelyOnItsHead = -0.36

const isOnItsHead = (lifted: Handwriting, least: number): boolean =>
  measureUprightness(lifted, lifted.lines) < least

/** @throws Problem HANDWRITING_NOT_A_SHEET, …_NOTHING_WRITTEN */
export function findLaidSheet(photo: RgbPixels, label: string): LaidSheet {
  const side = Math.max(photo.width, photo.height)
  const byCoarse = Math.max(1, Math.ceil(side / slopeSide))
  const coarse = shrinkBy(photo, byCoarse)
  const sheet = findSheet(shrinkBy(coarse, Math.max(1, Math.round(side / byCoarse / sheetSide))))
  if (sheet === null) throw new Problem('HANDWRITING_NOT_A_SHEET', { file: label })
  const density = measureDensity(coarse, findPaper(coarse))
  clearBeside(density, sheet.mask)
  const { sigma } = measureNoise(density)
  const places = findDark(density, sigma, sheet.mask)
  if (places.length === 0) throw new Problem('HANDWRITING_NOTHING_WRITTEN', { file: label })
  const unit = byCoarse / side
  return {
    sheet,
    dark: pointsAt(places, density, unit),
    unit,
    letterHeight: unit * glanceHeight(density, places),
  }
}

// Most of a pen's pixels are darker than this share of the darkest tenth, most of ruling's are paler.
const glanceShare = 0.5
// What is no wider than so many pixels is a piece of a printed line; of writing hardly any is, of a pencil's sheet with lines as dark a
// quarter of all.
const thread = 2
const mostThreads = 0.15

/** Strokes as they are before anything is known of ruling: the smaller side of most of them, in pixels; 0 where most may be ruling. */
function glanceHeight({ width, height, data }: DensityPlane, places: Int32Array): number {
  const values = Int16Array.from(places, at => data[at]!).sort()
  const floor = Math.max(leastDensity, glanceShare * values[Math.floor(0.98 * values.length)]!)
  const density = { width, height, data: new Int16Array(data.length) }
  for (let i = 0; i < places.length; i++) density.data[places[i]!] = data[places[i]!]!
  const none = { width, height, data: new Uint8Array(data.length) }
  const strokes = findStrokes(measureAlpha(density, floor), density, none).list
  const sideOf = ({ box }: Stroke): number => Math.min(box.width, box.height)
  const isRuled = medianByArea(strokes, sideOf, mostThreads) <= thread
  return isRuled ? 0 : medianByArea(strokes, sideOf)
}

/** Null where the writing runs up or down in the photo, unless that is wanted. */
function liftLevel(photo: RgbPixels, label: string, laid: LaidSheet): Handwriting | null
function liftLevel(photo: RgbPixels, label: string, laid: LaidSheet, isTurned: true): Handwriting
function liftLevel(
  photo: RgbPixels,
  label: string,
  { sheet, dark, unit }: LaidSheet,
  isTurned = false,
): Handwriting | null {
  const side = Math.max(photo.width, photo.height)
  const flat = flattenSheet(photo, sheet)
  const points = flattenPoints(dark, side, flat)
  const degrees = findSlope(points, unit * side)
  const straight = straighten(points, unit * side, flat, degrees)
  const view = openView(photo, flat, points, straight)
  const mask = maskView(view, photo, sheet.mask)

  const paper = findPaper(view.picture)
  const density = measureDensity(view.picture, paper)
  clearOutside(density, mask)
  const { sigma } = measureNoise(density)
  const ruling = removeRuling(density, sigma)
  const alpha = measureAlpha(density, Math.max(leastDensity, noiseFloor * sigma))
  const border = findShowThrough(density, alpha, ruling.mask)
  if (border !== null) clearShowThrough(alpha, density, border)
  const strokes = findStrokes(alpha, density, ruling.mask)
  const dots = findDots(strokes.list)
  const penned = dots.size === 0 ? strokes.list : strokes.list.filter(stroke => !dots.has(stroke))
  const written = chooseWriting(penned, {
    width: density.width,
    height: density.height,
    sigma,
    ruleDarkness: ruling.darkness,
    ruleDarkest: ruling.darkest,
    touchesEdge: touchesOf(strokes, mask, density),
  })
  if (
    !isTurned &&
    measureSideways(pointsOf(strokes, written, density.width), penWidthOf(written), degrees) > surelySideways
  )
    return null
  const letters = judgeWriting(written, strokes, density, sigma, label)
  const cutOff = shareCutOff(written, strokes, density.width, view.map, photo)
  if (cutOff > mostCutOff) throw new Problem('HANDWRITING_CUT_OFF', { file: label })
  const inks = findInks(view.picture, paper, alpha, density, strokes, written)
  const { at, ...ink } = cutInk(alpha, strokes, written, inks)
  return {
    ...ink,
    letterHeight: letters.height,
    strokeWidth: penWidthOf(written),
    cutOff,
    lines: letters.lines.map(line => boxOf(line.x - at.x, line.y - at.y, line.width, line.height)),
    map: compose(view.map, [1, 0, at.x, 0, 1, at.y, 0, 0, 1]),
  }
}

function turnHalf({ width, height, alpha, inkOf, lines, map, ...rest }: Handwriting): Handwriting {
  return {
    ...rest,
    width,
    height,
    alpha: alpha.toReversed(),
    inkOf: inkOf.toReversed(),
    lines: lines
      .map(line => boxOf(width - rightOf(line), height - bottomOf(line), line.width, line.height))
      .reverse(),
    map: compose(map, [-1, 0, width, 0, -1, height, 0, 0, 1]),
  }
}

/** Where it is darker than the paper, inside the sheet. */
function findDark({ width, height, data }: DensityPlane, sigma: number, mask: MaskPlane): Int32Array {
  const kernel = sheetKernel()
  const [from, inside, to] = layOut(kernel, data.byteLength, mask.data.length, 4 * data.length)
  const memory = kernel.bytes(0)
  memory.set(new Uint8Array(data.buffer), from)
  memory.set(mask.data, inside)
  const least = Math.ceil(Math.max(8, 4 * sigma))
  const count = kernel.run.collectDark(from!, width, height, least, inside!, mask.width, mask.height, to!)
  return new Int32Array(memory.slice(to, to! + 4 * count).buffer)
}

/** A table's grain says nothing of the paper's. */
function clearBeside({ width, height, data }: DensityPlane, mask: MaskPlane): void {
  const columnOf = Int32Array.from({ length: width }, (_, x) => Math.floor((x * mask.width) / width))
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor((y * mask.height) / height) * mask.width
    for (let x = 0; x < width; x++, at++) if (mask.data[row + columnOf[x]!] === 0) data[at] = noSheet
  }
}

// More points than these would not change the result.
const mostPoints = 12_000

/** In the photo's longer sides. Weights are bounded, so that a felt-tip does not outweigh ruling. */
function pointsAt(places: Int32Array, { width, data }: DensityPlane, unit: number): DarkPoints {
  const step = Math.max(1, Math.ceil(places.length / mostPoints))
  const count = Math.ceil(places.length / step)
  const [xs, ys, weights] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)]
  // Anywhere in their pixels: in step with the pixels' own rows, every picture would seem level. Steps of two irrational numbers
  // spread evenly (Roberts 2018).
  for (let i = 0; i < count; i++) {
    const at = places[i * step]!
    xs[i] = unit * ((at % width) + ((i * 0.7548776662) % 1))
    ys[i] = unit * (Math.floor(at / width) + ((i * 0.569840291) % 1))
    weights[i] = Math.min(data[at]!, 40)
  }
  return { xs, ys, weights }
}

function clearOutside({ width, height, data }: DensityPlane, mask: MaskPlane): void {
  for (let row = 0; row < mask.height; row++) {
    const [top, bottom] = [row * maskCell, Math.min(height, (row + 1) * maskCell)]
    const isOut = (column: number): boolean => mask.data[row * mask.width + column] !== cellIs.sheet
    for (let from = 0; from < mask.width; from++) {
      if (!isOut(from)) continue
      let to = from + 1
      while (to < mask.width && isOut(to)) to++
      for (let y = top; y < bottom; y++)
        data.fill(noSheet, y * width + from * maskCell, y * width + Math.min(width, to * maskCell))
      from = to
    }
  }
}

/** Strokes with a pixel in a cell beside one that is not sheet. */
function touchesOf({ of }: Strokes, mask: MaskPlane, { width, height }: Size): (stroke: Stroke) => boolean {
  const touching = new Set<number>()
  const isOutside = (column: number, row: number): boolean =>
    column >= 0 &&
    row >= 0 &&
    column < mask.width &&
    row < mask.height &&
    mask.data[row * mask.width + column] === cellIs.beside
  for (let row = 0; row < mask.height; row++) {
    for (let column = 0; column < mask.width; column++) {
      if (isOutside(column, row)) continue
      if (
        !isOutside(column - 1, row) &&
        !isOutside(column + 1, row) &&
        !isOutside(column, row - 1) &&
        !isOutside(column, row + 1)
      )
        continue
      for (let y = row * maskCell; y < Math.min(height, (row + 1) * maskCell); y++)
        for (let x = column * maskCell; x < Math.min(width, (column + 1) * maskCell); x++)
          touching.add(of[y * width + x]!)
    }
  }
  return ({ number }) => touching.has(number)
}
