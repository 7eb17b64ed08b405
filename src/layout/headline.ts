// A placed tree whose message is a word or two in; the same with it as large as a headline, out. The search for sizes is fit.ts's.
import type { TextStyle } from '../template/template.js'
import { leastEvenness } from '../text/evenness.js'
import type { TypesetText } from '../text/typeset.js'
import { findMost } from './fill.js'
import { type FitRequest, type FittedTree, isBeside, type Sizing, shorterOf } from './sizing.js'

// A message of a word or two is set as a headline: beyond the size of sentences, on so few lines, as wide as this share of
// its measure, by its lines, and its small letters no higher than this share of the card's shorter side: print looks larger than writing.
const mostLines = 2
/** Longer, a message is a sentence. */
export const headlineLetters = 20
// Beside a photo the two lines of a headline may be as uneven as their words are, "Pas | touche !": that looks meant, and a small line in an empty panel does not.
const leastOfHeadline = 0.25
const mostOfMeasure = [0.88, 0.85]
const mostLook = { under: 0.083, beside: 0.108 }
// Under a photo two lines of less than this share leave half the sheet bare: one line spans it.
const leastWide = 0.7
// On two lines a size may do again that was too large for one: so many are tried, from the largest on.
const sizeSteps = 8

/** Whether a line is much shorter than the widest. */
export function isTorn({ lineCount, evenness, lines }: TypesetText, beside: boolean): boolean {
  if (evenness >= leastEvenness) return false
  const isHeadline =
    beside &&
    lineCount === mostLines &&
    lines.reduce((sum, { text }) => sum + text.length, 0) <= headlineLetters
  return !isHeadline || evenness < leastOfHeadline
}

/** Whether the message stands on few lines, none much shorter than the widest. */
function isShort(request: FitRequest, { texts }: FittedTree, message: TextStyle): boolean {
  const text = texts.get(message)
  return text !== undefined && text.lineCount <= mostLines && !isTorn(text, isBeside(request))
}

/** Whether it leaves some of the measure free, too. */
function isHeadline(request: FitRequest, tree: FittedTree, message: TextStyle): boolean {
  const { lineCount = 0, widthPx = 0 } = tree.texts.get(message) ?? {}
  return isShort(request, tree, message) && widthPx <= (mostOfMeasure[lineCount - 1] ?? 0) * tree.measure
}

/** Whether it may be a headline: beside a photo there is the height for a second line, where one is filled. */
export const mayBeHeadline = (request: FitRequest, tree: FittedTree, message: TextStyle): boolean =>
  isHeadline(request, tree, message) ||
  (isBeside(request) && isShort(request, tree, message) && tree.texts.get(message)?.lineCount === 1)

/** The headline as large as it gets; the hashtag gives way where that makes it larger. */
export function growHeadline(
  { request, ranges }: Sizing,
  message: TextStyle,
  tree: FittedTree,
  others: number,
  attempt: (others: number, main: number) => FittedTree | null,
): FittedTree {
  const { least, most } = ranges.get(message) ?? { least: 0, most: 0 }
  const from = tree.texts.get(message)?.sizePx ?? least
  // Under a figure there is no panel to fill.
  const hasPanel = isBeside(request) && ![...ranges.keys()].some(({ slot }) => slot === 'figure')
  const upTo = Math.max(
    from,
    (mostLook[hasPanel ? 'beside' : 'under'] * shorterOf(request)) / request.lookOf(message),
  )
  const range = Math.max(1, most - least)
  const isWide = (tried: FittedTree): boolean => {
    const text = tried.texts.get(message)
    return isBeside(request) || text?.lineCount === 1 || (text?.widthPx ?? 0) >= leastWide * tried.measure
  }
  return [others, 0.4 * others, 0]
    .map(share => {
      const growIf =
        (isGood: (tree: FittedTree) => boolean) =>
        (step: number): FittedTree | null => {
          const tried = attempt(share, (from + (upTo - from) * step - least) / range)
          return tried !== null && isHeadline(request, tried, message) && isGood(tried) ? tried : null
        }
      const steps = Array.from({ length: sizeSteps }, (_, index) => 1 - index / sizeSteps)
      const [grow, coarse] = [growIf(isWide), growIf(() => true)]
        .map(attemptAt => [attemptAt, steps.find(step => attemptAt(step) !== null) ?? 0] as const)
        .reduce((wide, any) => (wide[1] > 0 ? wide : any))
      const finer = findMost(step => grow(Math.min(1, coarse + step / sizeSteps)), grow(coarse) ?? tree)
      return { share: Math.min(1, coarse + finer.share / sizeSteps), tree: finer.tree }
    })
    .reduce((best, next) => (next.share > best.share + 0.05 ? next : best)).tree
}
