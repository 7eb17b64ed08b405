// A prepared text, its font, a size and a width in; lines and the runs to paint out. Knows no canvas and no card.
//
//   const text = prepareText(words, language)                    typography.ts
//   const font = chooseFont(hand, language, text, fontBook)      hand.ts; then findUncovered / findSubstituted
//   const setting = resolveSetting({ text, font, language, ... }, measure)                       once, for all sizes
//   const block = typesetAt(setting, sizePx)                                                     one size, or null
//
// Sizes are nominal (what a template says); a run's `sizePx` has the font's ratio and the unevenness in it. The block's
// box holds all ink: accents, descenders, overhangs, outline and unevenness. It is as narrow as its widest line.
import { barParting, barWrong, openWide } from './bar-units.js'
import { type BrokenLine, breakLines } from './break-lines.js'
import { type Evenness, leastShareOf, longestWordOf } from './evenness.js'
import type { TextFont } from './hand.js'
import {
  drawDrifts,
  drawJitter,
  evenHabit,
  type Habit,
  reachOfDrift,
  reachOfJitter,
  steepest,
  swingOf,
  tiltOf,
  type WordJitter,
} from './handwriting.js'
import { judgeLines, type LineQuality, readWords } from './line-quality.js'
import { openLineWidths } from './line-width.js'
import { type Measure, type MeasuredText, measureUnits } from './measure-units.js'
import { directionOf, runsOneWay } from './script.js'
import { type Forbidden, type SenseBreaks, senseCosts } from './sense.js'
import { noDrift, type TypesetLine, typesetLine } from './typeset-line.js'

export type Align = 'start' | 'center' | 'end'

/** A text and how it is to be written, whatever its size. */
export interface TextRequest {
  /** From prepareText. */
  readonly text: string
  readonly font: TextFont
  /** BCP 47, of the text. */
  readonly language: string
  /** Of what the text stands in: `start` is its side; the language's when left out. */
  readonly direction?: 'ltr' | 'rtl' | undefined
  readonly align: Align
  readonly maxWidthPx: number
  /** Seed of the unevenness; null sets even words. Without effect in print and right-to-left. */
  readonly handwriting: number | string | null
  /** 0 … 1, 1 being the amounts of handwriting.ts (the default). */
  readonly unevenness?: number | undefined
  /** The writer's; even by default. Without effect where `handwriting` is null, and in print. */
  readonly habit?: Habit | undefined
  /** At least so many lines, balanced, although fewer would do: a narrower block. */
  readonly lines?: number | undefined
  readonly maxLines?: number | undefined
  /** Break long words (de, nl, Nordic, fi, et, hu). Only when a text does not fit otherwise. */
  readonly hyphenate?: boolean | undefined
  /** Where the words themselves say that lines should, or should not, end. */
  readonly breaks?: SenseBreaks | undefined
  /** No line ends there: a text that cannot be set so is not set. */
  readonly forbidden?: Forbidden | undefined
  /** How short its lines may be; strict when left out. */
  readonly evenness?: Evenness | undefined
}

export interface TypesetText extends LineQuality {
  readonly lineCount: number
  /** Put together when they are read first: of the sizes and widths that are tried, most are judged and never painted. */
  readonly lines: readonly TypesetLine[]
  readonly widthPx: number
  readonly heightPx: number
  /** Nominal. */
  readonly sizePx: number
}

// The canvas fits outlines to the pixel grid, which lifts tall letters by up to this much (measured at 90 px).
const HINTING_EM = 0.02

/** Room in em that a block needs around its lines' advances and baselines. */
interface Margins {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

type CostedUnit = MeasuredText['units'][number] & {
  readonly cost: number
  /** Letters of its longest word. */
  readonly longest: number
  readonly isSeveral: boolean
  readonly barred?: boolean
}

/** A request with what follows from it at any size, in em. */
export interface Setting {
  readonly request: TextRequest
  readonly measured: MeasuredText
  /** With what it costs that a line ends after each. */
  readonly units: readonly CostedUnit[]
  /** The same, where no line ends that is forbidden. */
  readonly barred: readonly CostedUnit[]
  readonly jitters: readonly WordJitter[]
  readonly habit: Habit
  readonly margins: Margins
  /** Share of the spare width that lies left of a line. */
  readonly shift: number
  /** How far before the ink of a line that begins with the unit its advance begins, in em. */
  readonly startOf: (first: number) => number
  /** From where the line's ink begins, where lines hang; else its advance. */
  readonly widthOf: (first: number, last: number) => number
}

/** The part of typesetting that is the same for all sizes; asks the canvas the first time only. */
export function resolveSetting(request: TextRequest, measure: Measure): Setting {
  const { text, font, language, handwriting, hyphenate = false } = request
  const habit = font.uneven && handwriting !== null ? (request.habit ?? evenHabit) : evenHabit
  const measured = measureUnits(text, font, language, hyphenate, measure)
  const costs = senseCosts(measured.units, language, request.breaks)
  const units = measured.units.map((unit, index) => ({
    ...unit,
    cost: costs[index] ?? 0,
    longest: longestWordOf(unit.text),
    isSeveral: /\S\s+\S/u.test(unit.text),
  }))
  const words = measured.advancesEm.length
  const seed = isUneven(request) ? handwriting : null
  const unevenness = seed === null ? 0 : (request.unevenness ?? 1)
  const jitters = seed === null ? [] : spaceOut(drawJitter(seed, words, unevenness), habit)
  const rim = Math.max(0, font.strokeEm) / 2 + HINTING_EM
  const drift = reachOfDrift(habit)
  const margins = isBareFigure(request)
    ? { top: font.capHeightEm + rim, bottom: rim, left: rim / 2, right: rim / 2 }
    : {
        top: font.ascentEm + rim + reachOfJitter(font.ascentEm, unevenness) + drift.above,
        bottom: font.descentEm + rim + reachOfJitter(font.descentEm, unevenness) + drift.below,
        left: font.overhangLeftEm + rim,
        right: font.overhangRightEm + rim,
      }
  const shift = shiftOf(request)
  const hung = hungSide(request, measure)
  const swing = openSwing({ measured, jitters, habit, font })
  // Asked for each line that might be, at each size.
  const startOf = oncePerUnit(first =>
    hung === 'start' ? measured.inkStartOf(first) - swing(measured.spans[first]?.first ?? 0, 'start') : 0,
  )
  const endOf = oncePerUnit(last =>
    hung === 'end' ? measured.inkEndOf(last) - swing(measured.spans[last]?.last ?? 0, 'end') : 0,
  )
  const edge = Math.max(0, font.strokeEm) / 2
  const widthOf = openLineWidths(measured, jitters)
  return {
    request,
    measured,
    units,
    barred: barParting(units),
    jitters,
    habit,
    margins: hung === null ? margins : shift === 0 ? { ...margins, left: edge } : { ...margins, right: edge },
    shift,
    startOf,
    widthOf: (first, last) => widthOf(first, last) - startOf(first) - endOf(last),
  }
}

function oncePerUnit(find: (unit: number) => number): (unit: number) => number {
  const found: number[] = []
  return unit => {
    found[unit] ??= find(unit)
    return found[unit]
  }
}

const spaceOut = (jitters: readonly WordJitter[], { spacing }: Habit): WordJitter[] =>
  jitters.map(jitter => ({ ...jitter, space: jitter.space * spacing }))

/**
 * The side at which lines stand with their ink on the block's edge, so that texts of several sizes and hands share one: the room
 * that letters keep beside themselves grows with their size. A Latin word in an Arabic card stands there with its end. Centred
 * lines have no such edge.
 */
function hungSide(
  { align, language, direction, font }: TextRequest,
  measure: Measure,
): 'start' | 'end' | null {
  if (align !== 'start') return null
  if ((direction ?? directionOf(language)) === font.direction)
    return measure.inkStart === undefined ? null : 'start'
  return measure.inkEnd === undefined ? null : 'end'
}

/** How far a word that is tilted, on a line that drifts, swings out over the edge on which its line stands with its ink, in em. */
function openSwing({
  measured,
  jitters,
  habit,
  font,
}: Pick<Setting, 'measured' | 'jitters' | 'habit'> & { readonly font: TextFont }) {
  const reach = { above: font.capHeightEm, below: font.descentEm }
  return (word: number, at: 'start' | 'end'): number => {
    const isLtr = font.direction === 'ltr'
    const advanceEm = measured.advancesEm[word] ?? 0
    const jitter = jitters[word]
    const tilt = jitter === undefined ? 0 : tiltOf(jitter, advanceEm)
    // A line may be as long as it likes: where a word at its end lies is not known yet.
    const slope = steepest(habit, at === 'start' && jitter !== undefined ? advanceEm / 2 : Infinity)
    const turns = [tilt, tilt + ((isLtr ? 1 : -1) * Math.atan(slope) * 180) / Math.PI]
    return swingOf(turns, reach, (at === 'start') === isLtr ? 'left' : 'right')
  }
}

/** The units, with where no line may end. */
function unitsUnder(
  forbidden: Forbidden,
  { units, barred, widthOf }: Setting,
  maxWidthEm: number,
): readonly CostedUnit[] {
  if (forbidden === 'none') return units
  if (forbidden === 'wrong') return barWrong(units)
  return forbidden === 'loosely' ? openWide(barred, widthOf, maxWidthEm) : barred
}

/** The setting at one nominal size; null when the text is empty, when something unbreakable is wider than the box, or beyond `maxLines`. */
export function typesetAt(setting: Setting, sizePx: number): TypesetText | null {
  const { request } = setting
  const maxWidthEm = measureOf(setting, sizePx)
  const { forbidden = 'none' } = request
  const broken = breakAt(setting, unitsUnder(forbidden, setting, maxWidthEm), maxWidthEm, request.lines)
  if (broken === null || broken.length === 0) return null
  if (request.maxLines !== undefined && broken.length > request.maxLines) return null
  return setLines(setting, broken, sizePx)
}

/** How wide a line may be at that size, in em. */
export const measureOf = ({ request, margins }: Setting, sizePx: number): number =>
  request.maxWidthPx / (sizePx * request.font.sizeRatio) - margins.left - margins.right

/** The units broken into the fewest lines, or so many, as the setting's request has it; null where one is too wide. */
export function breakAt(
  { request, widthOf }: Setting,
  units: Setting['units'],
  maxWidthEm: number,
  lines: number | undefined,
): BrokenLine[] | null {
  const { evenness = 'strict' } = request
  return breakLines(units, widthOf, maxWidthEm, {
    lines,
    ...(evenness === 'loose' && {
      leastShare: (line, index, count) => leastShareOf({ index, count, ...readWords(units, line) }, evenness),
    }),
  })
}

/** Lines that were broken, as a block at that size. */
export function setLines(setting: Setting, broken: readonly BrokenLine[], sizePx: number): TypesetText {
  const { request, margins } = setting
  const em = sizePx * request.font.sizeRatio
  const widestEm = Math.max(...broken.map(line => line.width))
  const height = margins.top + margins.bottom + (broken.length - 1) * request.font.linePitchEm
  const typesetLines = (): readonly TypesetLine[] => {
    const drifts = drawDrifts(request.handwriting ?? 0, broken.length, widestEm, setting.habit)
    return broken.map((line, index) => {
      const xEm = margins.left + (widestEm - line.width) * setting.shift
      const baselineEm = margins.top + index * request.font.linePitchEm
      return typesetLine(setting, line, { xEm, baselineEm, em, drift: drifts[index] ?? noDrift })
    })
  }
  let lines: readonly TypesetLine[] | undefined
  return {
    lineCount: broken.length,
    get lines() {
      lines ??= typesetLines()
      return lines
    },
    widthPx: (widestEm + margins.left + margins.right) * em,
    heightPx: height * em,
    sizePx,
    ...judgeLines(setting.units, broken, request.evenness ?? 'strict'),
  }
}

/**
 * Printed digits alone: as high as capitals, nothing below the baseline, hardly anything beside the advance. Set as large as a
 * figure is, the room for accents and overhangs would part it from the text that it belongs to.
 */
const isBareFigure = ({ text, font }: TextRequest): boolean => !font.uneven && /^[0-9]+$/.test(text)

/** Words in an uneven line are placed one by one. */
const isUneven = ({ font, text }: TextRequest): boolean => font.uneven && runsOneWay(text, font.direction)

function shiftOf({ align, language, direction = directionOf(language) }: TextRequest): number {
  if (align === 'center') return 0.5
  return (align === 'start') === (direction === 'ltr') ? 0 : 1
}
