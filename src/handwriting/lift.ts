// The upright picture of a sheet in, the writing on it out: straightened, cut out, its ink as alpha and colour. The whole way of it
// on one screen. Knows no card, no file, and cannot read.
import type { Rgb } from '../base/colour.js'
import { Problem } from '../base/errors.js'
import { type Box, bottomOf, boxOf, rightOf, type Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import { cutInk } from './cut-ink.js'
import { measureDensity, measureNoise } from './darkness.js'
import { findInks } from './inks.js'
import { judgeWriting } from './judge.js'
import { findPaper } from './paper.js'
import { compose, type Homography } from './perspective.js'
import { type DensityPlane, type MaskPlane, noSheet, perNeper, shrinkBy, turnQuarter } from './plane.js'
import { removeRuling } from './ruling.js'
import { findSheet } from './sheet.js'
import { chooseWriting, penWidthOf } from './sift.js'
import { type DarkPoints, findSlope } from './slope.js'
import { findStrokes, type Stroke, type Strokes } from './strokes.js'
import { measureAlpha } from './threshold.js'
import { measureSideways, measureUprightness, pointsOf } from './turn.js'
import { cellIs, flattenPoints, flattenSheet, maskCell, maskView, openView } from './view.js'

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
  /** Where each of its pixels lies in the photo. */
  readonly map: Homography
}

// Sides of the pictures in which slope and sheet are looked for.
const slopeSide = 700
const sheetSide = 256
// Under a twentieth of a neper (5 % of the light) a stroke is no darker than paper's own spots.
const leastDensity = 0.06 * perNeper
const noiseFloor = 5

/**
 * @param label the file's name, for problems
 * @throws Problem HANDWRITING_NOT_A_SHEET, …_NOTHING_WRITTEN, …_FAINT, …_BLURRED, …_TOO_SMALL
 */
export function liftHandwriting(photo: RgbPixels, label: string): Handwriting {
  const lifted = liftLevel(photo, label)
  if (lifted !== null) return isOnItsHead(lifted, surelyOnItsHead) ? turnHalf(lifted) : lifted
  // On its side: one of the two ways up is as likely as the other.
  const turned = liftLevel(turnQuarter(photo), label, true)
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

/** Null where the writing runs up or down in the photo, unless that is wanted. */
function liftLevel(photo: RgbPixels, label: string): Handwriting | null
function liftLevel(photo: RgbPixels, label: string, isTurned: true): Handwriting
function liftLevel(photo: RgbPixels, label: string, isTurned = false): Handwriting | null {
  const side = Math.max(photo.width, photo.height)
  const byCoarse = Math.max(1, Math.ceil(side / slopeSide))
  const coarse = shrinkBy(photo, byCoarse)
  const small = shrinkBy(coarse, Math.max(1, Math.round(side / byCoarse / sheetSide)))
  const sheet = findSheet(small)
  if (sheet === null) throw new Problem('HANDWRITING_NOT_A_SHEET', { file: label })
  const flat = flattenSheet(photo, sheet)
  const points = flattenPoints(findDark(coarse, sheet.mask), byCoarse, flat)
  if (points.xs.length === 0) throw new Problem('HANDWRITING_NOTHING_WRITTEN', { file: label })
  const degrees = findSlope(points, byCoarse)
  const view = openView(photo, flat, points, degrees)
  const mask = maskView(view, photo, sheet.mask)

  const paper = findPaper(view.picture)
  const density = measureDensity(view.picture, paper)
  clearOutside(density, mask)
  const { sigma } = measureNoise(density)
  const ruling = removeRuling(density, sigma)
  const alpha = measureAlpha(density, Math.max(leastDensity, noiseFloor * sigma))
  const strokes = findStrokes(alpha, density, ruling.mask)
  const written = chooseWriting(strokes.list, {
    width: density.width,
    height: density.height,
    sigma,
    ruleDarkness: ruling.darkness,
    touchesEdge: touchesOf(strokes, mask, density),
  })
  if (
    !isTurned &&
    measureSideways(pointsOf(strokes, written, density.width), penWidthOf(written), degrees) > surelySideways
  )
    return null
  const letters = judgeWriting(written, strokes, density, sigma, label)
  const inks = findInks(view.picture, paper, alpha, density, strokes, written)
  const { at, ...ink } = cutInk(alpha, strokes, written, inks)
  return {
    ...ink,
    letterHeight: letters.height,
    strokeWidth: penWidthOf(written),
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

// More points tell no more.
const mostPoints = 12_000

/** What is darker than the paper, inside the sheet. Weights are bounded, so that a felt-tip does not outweigh ruling. */
function findDark(coarse: RgbPixels, mask: MaskPlane): DarkPoints {
  const density = measureDensity(coarse, findPaper(coarse))
  const { width, height, data } = density
  const { sigma } = measureNoise(density)
  const least = Math.max(8, 4 * sigma)
  const dark = new Int32Array(data.length)
  let count = 0
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.min(mask.height - 1, Math.floor((y * mask.height) / height)) * mask.width
    for (let x = 0; x < width; x++, at++) {
      if (data[at]! < least) continue
      if (mask.data[row + Math.min(mask.width - 1, Math.floor((x * mask.width) / width))] !== 0)
        dark[count++] = at
    }
  }
  const step = Math.max(1, Math.ceil(count / mostPoints))
  const some = dark.subarray(0, count).filter((_, i) => i % step === 0)
  // Anywhere in their pixels: in step with the pixels' own rows, every picture would seem level. Steps of two irrational numbers
  // spread evenly (Roberts 2018).
  const within = (i: number, step: number): number => (i * step) % 1
  return {
    xs: Float32Array.from(some, (at, i) => (at % width) + within(i, 0.7548776662)),
    ys: Float32Array.from(some, (at, i) => Math.floor(at / width) + within(i, 0.569840291)),
    weights: Float32Array.from(some, at => Math.min(data[at]!, 40)),
  }
}

function clearOutside({ width, height, data }: DensityPlane, mask: MaskPlane): void {
  for (let row = 0; row < mask.height; row++) {
    for (let column = 0; column < mask.width; column++) {
      if (mask.data[row * mask.width + column] === cellIs.sheet) continue
      const [left, right] = [column * maskCell, Math.min(width, (column + 1) * maskCell)]
      for (let y = row * maskCell; y < Math.min(height, (row + 1) * maskCell); y++)
        data.fill(noSheet, y * width + left, y * width + right)
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
