// A text and the face that it is drawn in, in; the text without the accents that the face cannot set on their letters, and where
// those belong, out. Only for letters that Unicode has no sign of their own for: a j with an acute, a Cyrillic vowel with a stress mark.
import { type Context, createCanvas } from './canvas.js'

/** An accent that is painted by itself. */
export interface Mark {
  readonly text: string
  /** From the start of the text's baseline, in pixels. */
  readonly x: number
  readonly y: number
}

export interface MarkedText {
  readonly text: string
  readonly marks: readonly Mark[]
}

// A letter and its combining marks, where the text is in NFC.
const cluster = (): RegExp => /([\p{L}\p{N}])(\p{Mn}+)/gu
const hasMarks = /[\u0300-\u036F\u1DC4-\u1DFF]/
// Marks that stand above a letter, and under it: those of Unicode's combining classes 230 and 220 that text has.
const above = /^[\u0300-\u0314\u033D-\u0344\u0346\u034A-\u034C\u0350-\u0352\u0357\u035B\u0363-\u036F]$/
const below =
  /^[\u0316-\u0319\u031C-\u0320\u0323-\u0326\u0329-\u0333\u0339-\u033C\u0347-\u0349\u034D\u034E\u0353-\u0356]$/
// An accent takes the place of the dot.
const dotless: Readonly<Record<string, string>> = { i: 'ı', j: 'ȷ', і: 'ı', ј: 'ȷ' }
// Between letter and mark, in em: a hair, about what the faces leave under their own accents.
const hairEm = 0.05
// An accent that reaches so much farther than its letter, in shares of its own width, stands beside it.
const mostReach = 0.75

interface Ink {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** `context` has its font set, and draws from the left. `sizePx` is the font's. */
export function placeMarks(context: Context, text: string, sizePx: number): MarkedText {
  if (!hasMarks.test(text)) return { text, marks: [] }
  const marks: Mark[] = []
  let bare = ''
  let from = 0
  for (const match of text.matchAll(cluster())) {
    const [whole, letter = '', accents = ''] = match
    bare += text.slice(from, match.index)
    from = match.index + whole.length
    if (isPlaced(context, letter, accents)) {
      bare += whole
      continue
    }
    const base = above.test(accents[0] ?? '') ? withoutDot(context, letter) : letter
    marks.push(...placeOver(context, bare, base, accents, sizePx))
    bare += base
  }
  return { text: bare + text.slice(from), marks }
}

/** Whether the face sets the accents on the letter itself, by its anchors. */
function isPlaced(context: Context, letter: string, accents: string): boolean {
  const [base, both] = [inkOf(context, letter), inkOf(context, letter + accents)]
  return [...accents].every(accent => {
    if (!above.test(accent) && !below.test(accent)) return true
    const mark = inkOf(context, accent)
    const width = mark.right - mark.left
    return both.right <= base.right + mostReach * width && both.left >= base.left - mostReach * width
  })
}

/** Without its dot, where the face has such a letter: one that it lacks has another face's width, or none. */
function withoutDot(context: Context, letter: string): string {
  const bare = dotless[letter]
  if (bare === undefined) return letter
  const [own, other] = [context.measureText(letter).width, context.measureText(bare).width]
  return Math.abs(own - other) <= 0.35 * own ? bare : letter
}

/** Each accent over the middle of the letter's top, or under that of its ink, a hair away from it and from the one before. */
function placeOver(
  context: Context,
  before: string,
  letter: string,
  accents: string,
  sizePx: number,
): Mark[] {
  const start = context.measureText(before + letter).width - context.measureText(letter).width
  const { left, right, ...ink } = inkOf(context, letter)
  let { top, bottom } = ink
  return [...accents].flatMap((text): Mark[] => {
    const mark = inkOf(context, text)
    const isBelow = below.test(text)
    const middle = isBelow ? (left + right) / 2 : topOf(context, letter) * sizePx
    const x = start + middle - (mark.left + mark.right) / 2
    const y = isBelow ? bottom + hairEm * sizePx - mark.top : top - hairEm * sizePx - mark.bottom
    if (isBelow) bottom = y + mark.bottom
    else top = y + mark.top
    return [{ text, x, y }]
  })
}

const lookPx = 100
const tops = new Map<string, number>()

/** The middle of the ink in the upper part of a letter, in em: a j leans, and its tail is no part of what an accent stands over. */
function topOf(context: Context, letter: string): number {
  const font = context.font.replace(/[\d.]+px/, `${lookPx}px`)
  const key = `${font}|${letter}`
  const known = tops.get(key)
  if (known !== undefined) return known
  const side = 3 * lookPx
  const canvas = createCanvas(side, side)
  const look = canvas.getContext('2d')
  look.font = font
  look.lang = context.lang
  look.fontVariantNumeric = context.fontVariantNumeric
  look.fillText(letter, lookPx, 2 * lookPx)
  const columns: number[] = []
  const data = canvas.data()
  const { top, bottom } = inkOf(look, letter)
  const from = Math.floor(2 * lookPx + top)
  // The upper fifth of what stands over the baseline.
  const to = Math.ceil(from + Math.max(2, (Math.min(0, bottom) - top) / 5))
  for (let y = from; y < to; y++)
    for (let x = 0; x < side; x++) if (data[(y * side + x) * 4 + 3]! > 128) columns.push(x)
  const middle = columns.length === 0 ? 0 : (Math.min(...columns) + Math.max(...columns) + 1) / 2
  const topEm = (middle - lookPx) / lookPx
  tops.set(key, topEm)
  return topEm
}

/** Where the ink of a text lies about the start of its baseline; y points down. */
function inkOf(context: Context, text: string): Ink {
  const box = context.measureText(text)
  return {
    left: -box.actualBoundingBoxLeft,
    right: box.actualBoundingBoxRight,
    top: -box.actualBoundingBoxAscent,
    bottom: box.actualBoundingBoxDescent,
  }
}
