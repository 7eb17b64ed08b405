// A fitted tree and which of the good ways to break its message is wanted, in; the same tree, at the same sizes, in those lines, out. Where
// there are none, or they do not fit in the boxes, as it was.
import type { TextStyle } from '../template/template.js'
import { worthOf } from '../text/line-quality.js'
import type { TypesetText } from '../text/typeset.js'
import { type Boxes, pixelsOf } from './boxes.js'
import { type FitRequest, type FittedTree, openSizing, placeAt, type SetText } from './sizing.js'

const rules = { forbidden: 'none', evenness: 'strict' } as const
// Letters in other lines may be so much smaller, since most lines that are as good are a little longer.
const scales = [1, 0.96, 0.92, 0.88]

// And be worth so much less: smaller letters, or lines that are a little less even.
const leastWorth = 0.84

const isHandwritten = ({ hand }: TextStyle): boolean => hand === 'pen' || hand === 'marker'

export function inOtherLines(request: FitRequest, boxes: Boxes, fitted: FittedTree): FittedTree {
  const { breaks = 'best', isWritten = false, setText } = request
  const [message, best] = [...fitted.texts].find(([{ slot }]) => slot === 'message') ?? []
  if (breaks === 'best' || isWritten || !message || !best || !isHandwritten(message)) return fitted
  const least = leastIn(request, fitted, message)
  const othersOn = (lines: number): TypesetText[] =>
    findOthers(request, message, best, fitted.measure, lines).filter(({ sizePx }) => sizePx >= least)
  const [next, further] = othersOn(best.lineCount)
  const other = breaks === 'next' ? next : (othersOn(best.lineCount + 1)[0] ?? further)
  if (other === undefined) return fitted
  const setOther: SetText = (style, sizePx, maxWidth, given) => {
    if (style !== message) return setText(style, sizePx, maxWidth, given)
    return other.widthPx <= maxWidth ? other : null
  }
  const sizes = new Map(
    [...fitted.texts].map(([style, { sizePx }]) => [style, style === message ? other.sizePx : sizePx]),
  )
  const placed = placeAt(openSizing({ ...request, setText: setOther }, boxes, rules), sizes)
  return 'ratio' in placed ? fitted : placed
}

/** The legible minimum, and the size at which nothing but the figure looks larger than the message. */
function leastIn({ leastOf, lookOf, canvas }: FitRequest, { texts }: FittedTree, message: TextStyle): number {
  const looks = [...texts]
    .filter(([style]) => style !== message && style.slot !== 'figure')
    .map(([style, { sizePx }]) => (sizePx * lookOf(style)) / lookOf(message))
  return Math.max(leastOf(message), pixelsOf(message.least, canvas, 0), ...looks)
}

/** Other good ways to break the message into so many lines, the largest first: they part nothing, even where the best do, and are worth about as much. */
function findOthers(
  { setText }: FitRequest,
  message: TextStyle,
  best: TypesetText,
  measure: number,
  lineCount: number,
): TypesetText[] {
  const found = new Map<string, TypesetText>()
  for (const sizePx of scales.map(scale => scale * best.sizePx)) {
    for (let place = 0; ; place++) {
      const other = setText(message, sizePx, measure, { ...rules, other: { lines: lineCount, place } })
      if (other === null) break
      const isGood = other.parted === 0 && worthOf(other) >= leastWorth * worthOf(best)
      if (isGood && !found.has(textOf(other))) found.set(textOf(other), other)
    }
  }
  found.delete(textOf(best))
  return [...found.values()]
}

const textOf = ({ lines }: TypesetText): string => lines.map(({ text }) => text).join('\n')
