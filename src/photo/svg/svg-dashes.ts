// An SVG's tree in, how many dashes an outline in it may be cut into out: librsvg makes each of them, seen or not, in about a microsecond and 60
// bytes. Never too few; draws nothing.
import type { SvgElement } from './svg-scan.js'
import { unescapeCss } from './svg-text.js'

const declared = (names: string): RegExp => new RegExp(`(?:^|[\\s;{/"'])(?:${names})\\s*:\\s*([^;}]*)`, 'gi')
const dashes = declared('stroke-dasharray')
const lengths = declared('rx?|ry|width|height')
const ends = declared('stroke-linecap|stroke-linejoin')
const widths = declared('stroke-width')
const transforms = declared('transform')

/** What the style sheets and styles of a tree say of the properties that `form` finds. */
function styledValues({ attributes, name, text, children }: SvgElement, form: RegExp): string[] {
  const own = [attributes.get('style') ?? '', name === 'style' ? text : ''].flatMap(style =>
    Array.from(unescapeCss(style).matchAll(form), ([, value = '']) => value),
  )
  return [...own, ...children.flatMap(child => styledValues(child, form))]
}

const attributesOf = ({ attributes, children }: SvgElement, name: string): string[] => [
  ...(attributes.has(name) ? [attributes.get(name)!] : []),
  ...children.flatMap(child => attributesOf(child, name)),
]

const sidesIn = (viewBox: string): number[] =>
  viewBox
    .trim()
    .split(/[\s,]+/)
    .slice(2)
    .map(Number.parseFloat)
    .filter(side => side > 0)

// As librsvg has it where a drawing does not say how large it is.
const sideWithoutViewBox = 100

const numbersIn = (text: string): number[] =>
  Array.from(text.matchAll(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi), ([number]) =>
    Math.abs(Number(number)),
  )

/** At most so many times as large something may be drawn as it says, by all transforms and windows within one another. */
function enlargementOf(root: SvgElement): number {
  const said = [
    ...attributesOf(root, 'transform'),
    ...attributesOf(root, 'patternTransform'),
    ...styledValues(root, transforms),
  ]
  const scales = said.flatMap(text =>
    Array.from(text.matchAll(/(?:scale[xy]?|matrix)\(([^)]*)/gi), ([, inside = '']) => inside),
  )
  // Of a matrix its first four.
  const factors = scales.map(inside => Math.max(1, ...numbersIn(inside).slice(0, 4)))
  const windows = root.children.flatMap(child => attributesOf(child, 'viewBox')).flatMap(sidesIn)
  return [...factors, ...windows.map(side => Math.max(1, 1 / side))].reduce((all, factor) => all * factor, 1)
}

// Pixels, of the longer side of the drawing: as large as a logo is drawn.
const drawnSide = 16_384
// A round end is a circle in lines, each within a tenth of a pixel of it: so many of a breadth of one pixel, and as the root of the breadth.
const linesOfPixel = 10

/** In how many lines a round end of a dash is drawn, at most; 1 where no end is round. */
function linesOfEnd(root: SvgElement, side: number): number {
  const said = ['stroke-linecap', 'stroke-linejoin'].flatMap(name => attributesOf(root, name))
  if (![...said, ...styledValues(root, ends)].some(value => /round/i.test(value))) return 1
  const strokes = [...attributesOf(root, 'stroke-width'), ...styledValues(root, widths)].flatMap(numbersIn)
  const breadth = (Math.max(1, ...strokes) * enlargementOf(root) * drawnSide) / side
  return Math.max(1, linesOfPixel * Math.sqrt(breadth))
}

// A dash with plain ends has four.
const linesOfDash = 40

const length = /^\+?(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)(%|[a-z]*)$/i
// The units that are at least one user unit; those of the text's size may be as small as that.
const units = /^(?:px|in|cm|mm|pt|pc)?$/i
const inchesOfAll = 96

/** Dashes and gaps for each user unit of an outline; Infinity for what is not understood, 0 where nothing is dashed. */
function densityOf(pattern: string, leastSide: number): number {
  const parts = pattern
    .replace(/\s*!\s*important\s*$/i, '')
    .trim()
    .split(/\s*,\s*|\s+/)
  if (parts.length === 1 && /^(?:none|inherit|initial|)$/i.test(parts[0]!)) return 0
  const values = parts.map(part => {
    const [, number, unit = ''] = length.exec(part) ?? []
    if (number === undefined) return Number.NaN
    if (unit === '%') return (Number(number) / 100) * leastSide
    return units.test(unit) || Number(number) === 0 ? Number(number) : Number.NaN
  })
  const sum = values.reduce((all, value) => all + value, 0)
  // All of them 0 is a line without gaps.
  return sum === 0 ? 0 : Number.isNaN(sum) ? Number.POSITIVE_INFINITY : values.length / sum
}

const shapes: Readonly<Record<string, readonly string[]>> = {
  circle: ['r'],
  ellipse: ['rx', 'ry'],
  rect: ['width', 'height'],
  line: ['x1', 'y1', 'x2', 'y2'],
}
// A circle's is 6.3 radii, a rectangle's two widths and two heights.
const sidesRound = 8

export interface Dashes {
  /** Of an outline of `length` user units, and of the element's own shape if it is one. */
  countOf(element: SvgElement, length: number): number
}

/** A pattern may come from anything about an element, or from a style sheet: the finest one counts for all. Null where nothing is dashed. */
export function findDashes(root: SvgElement): Dashes | null {
  const patterns = [...attributesOf(root, 'stroke-dasharray'), ...styledValues(root, dashes)]
  const sides = attributesOf(root, 'viewBox').flatMap(sidesIn)
  const [leastSide, mostSide] = [
    Math.min(sideWithoutViewBox, ...sides),
    Math.max(sideWithoutViewBox, ...sides),
  ]
  const plain = Math.max(0, ...patterns.map(pattern => densityOf(pattern, leastSide)))
  if (plain === 0) return null
  // What round ends cost more counts as more dashes.
  const density = plain * Math.max(1, linesOfEnd(root, leastSide) / linesOfDash)
  const lengthOf = (value: string): number => {
    const number = Math.abs(Number.parseFloat(value)) || 0
    return value.trim().endsWith('%')
      ? (number / 100) * mostSide * 2
      : number * (/\d\s*$|px/i.test(value) ? 1 : inchesOfAll)
  }
  const styled = Math.max(0, ...styledValues(root, lengths).map(lengthOf))
  return {
    countOf(element, outline) {
      const sides = shapes[element.name]
      if (sides === undefined) return outline === 0 ? 0 : outline * density
      const own = sides.map(side => lengthOf(element.attributes.get(side) ?? '0'))
      return sidesRound * Math.max(styled, ...own) * density
    },
  }
}
