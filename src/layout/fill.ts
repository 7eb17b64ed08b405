// A tree whose message is as large as it gets in; the other texts as large as the room lets them be, out; and the search for the
// largest of anything, which fit.ts shares. Knows no line and no font.
import { areaOf, type Box, bottomOf, hullOf, intersectionOf } from '../base/geometry.js'
import type { TextStyle } from '../template/template.js'
import { type PlacedNode, walk } from './boxes.js'
import { type FittedTree, isSmallPrint, placeAt, rangeOf, type Sizing, sizeTexts } from './sizing.js'

// Seven halvings: the size is found to a hundredth of its range, about a third of a pixel.
const steps = 7
// Of the photo's clear part so much stays when texts get larger than they must be.
export const mostGiven = 0.97

/** Lines of small print. */
export const countSmall = ({ texts }: FittedTree): number =>
  [...texts].reduce((sum, [style, { lines }]) => sum + (isSmallPrint(style) ? lines.length : 0), 0)

/** Rows that what wraps has beyond its first: each is as high as a text, at the photo's cost. */
export const countWraps = ({ placed }: FittedTree): number =>
  [...walk(placed)]
    .filter(({ node }) => node.wrap)
    .reduce(
      (sum, { children }) =>
        sum + children.slice(1).filter(({ box }, at) => isUnder(box, children[at]!.box)).length,
      0,
    )

const isUnder = (box: Box, above: Box): boolean => box.y >= bottomOf(above)

/**
 * The other texts as large as the room that the message leaves lets them be, and the small print last: a word that is too wide holds
 * back the message alone. Neither message nor photo gives way for it.
 */
export function fillUp(
  sizing: Sizing,
  message: TextStyle,
  tree: FittedTree,
  common: number,
  mostSmall: number,
): FittedTree {
  const [set, { least, most }] = [tree.texts.get(message), rangeOf(sizing, message)]
  if (set === undefined) return tree
  const main = (set.sizePx - least) / Math.max(1, most - least)
  const clear = mostGiven * clearAreaOf(tree.placed)
  const lines = set.lineCount
  const attempt = (others: number, small: number): FittedTree | null => {
    const tried = placeAt(sizing, sizeTexts(sizing, { main, others, small }))
    if ('ratio' in tried || countSmall(tried) > countSmall(tree) || countWraps(tried) > countWraps(tree))
      return null
    if (tried.texts.get(message)?.lineCount !== lines) return null
    return clearAreaOf(tried.placed) < clear ? null : tried
  }
  const from = Math.min(common, mostSmall)
  const others = findMost(share => attempt(mix(common, 1, share), from), tree)
  const reached = others.share === 0 ? common : mix(common, 1, others.share)
  return findMost(share => attempt(reached, mix(from, mostSmall, share)), others.tree).tree
}

export const mix = (from: number, to: number, share: number): number => from + (to - from) * share

/** The largest share at which an attempt succeeds, to a hundredth; the fallback where none does. */
export function findMost(
  attempt: (share: number) => FittedTree | null,
  fallback: FittedTree,
): { share: number; tree: FittedTree } {
  const whole = attempt(1)
  if (whole !== null) return { share: 1, tree: whole }
  let [low, high] = [0, 1]
  let best = fallback
  for (let step = 0; step < steps; step++) {
    const middle = (low + high) / 2
    const tried = attempt(middle)
    if (tried === null) high = middle
    else [low, best] = [middle, tried]
  }
  return { share: low, tree: best }
}

/** How much of the photo's box has no text over it, in square pixels. */
export function clearAreaOf(root: PlacedNode): number {
  const nodes = [...walk(root)]
  const photo = nodes.find(({ node }) => node.photo !== undefined)
  if (photo === undefined) return 0
  const texts = hullOf(nodes.filter(({ node }) => node.text !== undefined).map(({ box }) => box))
  return areaOf(photo.box) - areaOf(intersectionOf(photo.box, texts))
}
