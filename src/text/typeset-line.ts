// A line that was broken, and its place, in; the runs to paint out: whole, or a word at a time as a hand writes them. Breaks nothing.
import type { BrokenLine } from './break-lines.js'
import type { TextFont } from './hand.js'
import { type Drift, evenWord, type Habit, tiltOf, type WordJitter } from './handwriting.js'
import type { LineWord, MeasuredText } from './measure-units.js'

/** What is painted at once. Pixels, relative to the block's top left. */
interface TypesetRun {
  readonly text: string
  /** Start of the baseline: its left end, or its right end when the font's direction is rtl. */
  readonly x: number
  readonly baseline: number
  /** Size to paint, nominal × ratio × unevenness. */
  readonly sizePx: number
  /** Degrees clockwise about the start of the baseline. */
  readonly rotation: number
  readonly advance: number
  /** The share by which its strokes are heavier than the font's. */
  readonly pressure: number
}

export interface TypesetLine {
  readonly text: string
  /** Left end of the advance, without overhang; of the ink, where lines hang. */
  readonly x: number
  readonly baseline: number
  readonly width: number
  /** How far its ink reaches over and under the baseline, where that is known: in what somebody wrote. */
  readonly reach?: readonly [above: number, below: number]
  readonly runs: readonly TypesetRun[]
}

/** What a line needs to know of its text. */
interface LineSetting {
  readonly request: { readonly font: TextFont }
  readonly measured: MeasuredText
  readonly jitters: readonly WordJitter[]
  readonly habit: Habit
  readonly startOf: (first: number) => number
}

interface PlacedWord extends LineWord {
  readonly xEm: number
  readonly widthEm: number
  readonly jitter: WordJitter
}

/** With the spaces that a hand leaves where words are placed one by one, else the face's own. */
export function placeWords(
  words: readonly LineWord[],
  { spaceEm, spaceAfterEm }: Pick<MeasuredText, 'spaceEm' | 'spaceAfterEm'>,
  jitters: readonly WordJitter[],
) {
  let at = 0
  let widthEm = 0
  const placed = words.map((word): PlacedWord => {
    const jitter = jitters[word.word] ?? evenWord
    const xEm = at
    const width = word.advanceEm * jitter.size
    widthEm = at + width
    at = widthEm + (jitters.length === 0 ? spaceEm : spaceAfterEm(word.word)) * jitter.space
    return { ...word, xEm, widthEm: width, jitter }
  })
  return { placed, widthEm }
}

/** Where a line begins, in em of so many pixels, and how it leaves its baseline. */
interface LinePlace {
  readonly xEm: number
  readonly baselineEm: number
  readonly em: number
  readonly drift: Drift
}

export const noDrift: Drift = () => ({ dropEm: 0, slope: 0 })

/** One line of a text, in its place. */
export function typesetLine(setting: LineSetting, line: BrokenLine, place: LinePlace): TypesetLine {
  const { request, measured, jitters, startOf } = setting
  const { xEm, baselineEm, em, drift } = place
  const { units } = measured
  const text = units
    .slice(line.first, line.last + 1)
    .map((unit, index) => (line.first + index < line.last ? unit.text + unit.space : unit.text))
    .join('')
  const shown = units[line.last]?.hyphen ? `${text}-` : text
  const [x, baseline, width] = [xEm * em, baselineEm * em, line.width * em]
  const words = measured.wordsOf(line.first, line.last)
  const start = startOf(line.first) * em
  const isRtl = request.font.direction === 'rtl'
  const set = { text: shown, x, baseline, width }
  const startX = isRtl ? x + width + start : x - start
  if (jitters.length === 0) {
    // Whole lines, for the canvas to reorder right-to-left ones. No bundled face kerns with spaces: the sums are exact.
    const painted = words.map(word => word.text).join(' ')
    // A line in one run cannot bend: it is turned about its start, so that its end drifts as far.
    const tip = Math.asin(drift(line.width).dropEm / Math.max(1, line.width)) * (isRtl ? -1 : 1)
    const run = {
      text: painted,
      x: startX,
      baseline,
      sizePx: em,
      rotation: tip === 0 ? 0 : degreesOf(tip),
      advance: width + start,
      pressure: 0,
    }
    return { ...set, runs: [run] }
  }
  const { placed } = placeWords(words, measured, jitters)
  return {
    ...set,
    runs: placed.map(word => writeWord(word, setting, line.width, { ...place, xEm: startX / em })),
  }
}

const degreesOf = (radians: number): number => (radians * 180) / Math.PI

/** Tilts a word about the middle of its baseline, which is told as a turn about its start: its right end where it runs from there. */
function writeWord(
  { text, jitter, xEm, widthEm }: PlacedWord,
  { request, habit, measured }: LineSetting,
  lineEm: number,
  { xEm: startEm, baselineEm, em, drift }: LinePlace,
): TypesetRun {
  const towards = request.font.direction === 'rtl' ? -1 : 1
  const middleEm = xEm + widthEm / 2
  const { dropEm, slope } = drift(middleEm)
  const rotation = tiltOf(jitter, widthEm) + towards * degreesOf(Math.atan(slope))
  const radians = (rotation * Math.PI) / 180
  const half = (towards * widthEm * em) / 2
  return {
    text,
    x: (startEm + towards * middleEm) * em - half * Math.cos(radians),
    baseline: (baselineEm + jitter.baselineEm + dropEm) * em - half * Math.sin(radians),
    sizePx: em * jitter.size * measured.sizeOf(text),
    rotation,
    advance: widthEm * em,
    pressure: habit.pressure * (1 - (2 * middleEm) / Math.max(1, lineEm)),
  }
}
