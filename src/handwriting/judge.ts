// What was taken for writing in; its letters, or the reason for which nobody would want it on a card, out.
import { Problem } from '../base/errors.js'
import { areaOf, type Box, hullOf } from '../base/geometry.js'
import { type Letters, measureLetters } from './letters.js'
import { type DensityPlane, type MaskPlane, perNeper } from './plane.js'
import { medianByArea, penWidthOf } from './sift.js'
import { findStrokes, type Stroke, type Strokes } from './strokes.js'
import { measureAlpha } from './threshold.js'

// Paper swings by 2.6 at most on noisy photos of crumpled sheets, in units of density; on 40 photos of cats it was 6.7 … 52.
const roughest = 9
// Kraft and cardboard swing by 6 to 19, as fur does; but what is written on them is one pen's, and far darker: paper and pen together differ
// by 0.02 … 0.07 of its strokes' density, what was taken for strokes on photos of cats by 0.12 and more.
const roughInk = 0.09
// Strokes of a pen are about as wide everywhere: their widest place is 1.0 … 1.5 times their mean; shapes in photos 1.3 … 2.4 times.
const leastEven = 1.6
// One pen, or a few, on one paper: nine tenths of the strokes differ from one tenth of them by little in width, strength and
// softness. The product of the three and of the noise was 2 … 30 on sheets (most: seven pens on one), 88 … 330 on photos of cats.
const mostUneven = 60
// A word has strokes that are so many times as long as the pen is wide.
const leastLong = 2.5
// Letters turn, printed lines that wave, folds and edges only run on: such strokes had at most 0.26 of the ink in writing, 0.6 … 1 on empty
// pages that wave. A stroke runs on that is so many times as long as wide over all, and hardly longer than its own box.
const runsOn = { slim: 4, length: 1.3 }
// No two letters of a hand are alike; of boxes to be filled in, and of stamps, nine tenths of all that bends are as large as one another.
const printed = { least: 4, share: 0.9, unlike: 0.06 }
const mostRunning = 0.55
// Letters go up and down as they go along: the line that they were drawn with is longer than their block, even a word's; the joints of two
// boards far apart came to 0.3 of it.
const leastWay = 1
// A stroke is a letter, or several, and its line is longer than the letter is high: 0.9 … 3.7 times on sheets, dots and all. Scraps of fur
// are shorter than the heaps they lie in are high.
const leastLetters = 0.6
// No letter is about as high as its strokes are wide: 1.7 … 5 times on sheets.
const leastOpen = 1.4
// The least length of writing, as a share of the picture that was looked at: what is shorter is the end of a line, or dirt.
const leastBlock = 0.03
// Half of the ink is in strokes that take up so much of the block, which is no longer than this times its height.
const figure = { share: 0.5, longest: 1.5 }
// The share of its box that is ink; in lines of writing it is 3 to 15 %, a marker's 30 %. Panes between bars have more.
const leastInk = 0.005
const mostInk = 0.5
// A stroke that takes less than a tenth of the paper's light, or is hardly above its unevenness, cannot be told from paper.
const faintest = { density: 0.1 * perNeper, noises: 9 }
const faintestAt = (sigma: number): number => Math.max(faintest.density, faintest.noises * sigma)
// Where edges are this wide, as a share of the letters' height, strokes run into one another.
const softest = 0.23
// A sharp picture's edges take 2 to 3.5 of its pixels.
const sharpest = 4
// Letters with fewer pixels are guessed, not read: 6 for the small letters of pixel fonts, and a soft edge.
const leastLetter = 8

/** @throws Problem HANDWRITING_NOT_A_SHEET, …_NOTHING_WRITTEN, …_FAINT, …_BLURRED, …_TOO_SMALL */
export function judgeWriting(
  written: readonly Stroke[],
  strokes: Strokes,
  density: DensityPlane,
  sigma: number,
  file: string,
): Letters {
  if (
    sigma > roughest &&
    unevenness(written, sigma) > roughInk * medianByArea(written, ({ strength }) => strength)
  )
    throw new Problem('HANDWRITING_NOT_A_SHEET', { file })
  const pen = penWidthOf(written)
  const isWord = ({ box }: Stroke): boolean => Math.max(box.width, box.height) >= Math.max(6, leastLong * pen)
  const hull = hullOf(written.map(({ box }) => box))
  const inked = inkOf(written) / areaOf(hull)
  const isSpeck =
    Math.max(hull.width, hull.height) < leastBlock * Math.max(density.width, density.height) ||
    inked < leastInk
  const nothing = (): Problem => new Problem('HANDWRITING_NOTHING_WRITTEN', { file })
  if (isSpeck || !written.some(isWord))
    throw hasTraces(density, sigma) ? new Problem('HANDWRITING_FAINT', { file }) : nothing()
  if (inked > mostInk) throw new Problem('HANDWRITING_NOT_A_SHEET', { file })
  if (inkOf(written.filter(doesRunOn)) > mostRunning * inkOf(written)) throw nothing()
  if (wayOf(written) < leastWay * Math.max(hull.width, hull.height)) throw nothing()
  if (isPicture(written, sigma) || isFigure(written, hull) || isPattern(written))
    throw new Problem('HANDWRITING_NOT_A_SHEET', { file })
  const strength = medianByArea(written, stroke => stroke.strength)
  if (strength < faintestAt(sigma)) throw new Problem('HANDWRITING_FAINT', { file })
  const letters = measureLetters(strokes, written, density.width)
  if (letters.height < leastLetter)
    throw new Problem('HANDWRITING_TOO_SMALL', { file, pixels: letters.height, least: leastLetter })
  if (medianByArea(written, ({ softness }) => softness) > Math.max(sharpest, softest * letters.height))
    throw new Problem('HANDWRITING_BLURRED', { file })
  if (!hasLetters(written, letters.height, pen)) throw new Problem('HANDWRITING_NOT_A_SHEET', { file })
  return letters
}

const inkOf = (strokes: readonly Stroke[]): number => strokes.reduce((sum, { area }) => sum + area, 0)

/** How long the line is that a stroke was drawn with. */
const lengthOf = ({ area, width }: Stroke): number => area / width

const wayOf = (strokes: readonly Stroke[]): number =>
  strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0)

function doesRunOn(stroke: Stroke): boolean {
  const { width, height } = stroke.box
  const long = Math.max(width, height)
  return long > runsOn.slim * Math.min(width, height) && lengthOf(stroke) < runsOn.length * long
}

/** Whether what turns and bends is one shape again and again. */
function isPattern(strokes: readonly Stroke[]): boolean {
  const bent = strokes.filter(stroke => !doesRunOn(stroke))
  const width = medianByArea(bent, ({ box }) => box.width)
  const height = medianByArea(bent, ({ box }) => box.height)
  const isLike = (size: number, usual: number): boolean => Math.abs(size - usual) < printed.unlike * usual
  const alike = bent.filter(({ box }) => isLike(box.width, width) && isLike(box.height, height))
  return alike.length >= printed.least && inkOf(alike) > printed.share * inkOf(bent)
}

function hasLetters(strokes: readonly Stroke[], height: number, pen: number): boolean {
  return height >= leastOpen * pen && wayOf(strokes) >= leastLetters * height * strokes.length
}

const isPicture = (strokes: readonly Stroke[], sigma: number): boolean =>
  unevenness(strokes, sigma) > mostUneven ||
  medianByArea(strokes, ({ width, widest }) => widest / width) > leastEven

/** Whether one drawn thing, such as a spiral, rings or a curve, is all that is there: a word that is one stroke is longer. */
const isFigure = (strokes: readonly Stroke[], hull: Box): boolean =>
  hull.width < figure.longest * hull.height &&
  medianByArea(strokes, ({ box }) => areaOf(box)) > figure.share * areaOf(hull)

/** In units of density. */
function unevenness(strokes: readonly Stroke[], sigma: number): number {
  const spread = (of: (stroke: Stroke) => number): number =>
    medianByArea(strokes, of, 0.9) / Math.max(1, medianByArea(strokes, of, 0.1))
  return (
    sigma *
    spread(({ width }) => width) *
    spread(({ strength }) => strength) *
    spread(({ softness }) => softness)
  )
}

// Noise falls by three in the mean of nine pixels; strokes do not.
const tracesOver = 1.6
const leastTraces = 3
// Lumps of noise that is compressed away in part have 2.7 … 3.6 times its spread as their strength, strokes that a person still
// guesses 6.5 times.
const overLumps = 4.5

/** Whether there are strokes that are too weak to be lifted. What is stronger is no trace of a pen: a hole, what is left of a printed line. */
function hasTraces(density: DensityPlane, sigma: number): boolean {
  const { width, height, data } = density
  const mean = new Int16Array(data.length)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      let sum = 0
      for (let row = at - width; row <= at + width; row += width)
        sum += data[row - 1]! + data[row]! + data[row + 1]!
      mean[at] = sum / 9
    }
  }
  const smooth: DensityPlane = { width, height, data: mean }
  const none: MaskPlane = { width, height, data: new Uint8Array(data.length) }
  const traces = findStrokes(measureAlpha(smooth, Math.max(3, tracesOver * sigma)), smooth, none).list
  // Letters reach both ways; what is left of a printed line does not.
  const isLetter = ({ box, area, strength }: Stroke): boolean =>
    area > 60 &&
    Math.min(box.width, box.height) >= 10 &&
    strength > overLumps * sigma &&
    strength < faintestAt(sigma)
  return traces.filter(isLetter).length >= leastTraces
}
