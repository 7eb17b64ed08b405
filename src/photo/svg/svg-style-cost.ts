// An SVG's tree in, what it costs to find which rules of its style sheets meet which elements, out: librsvg tries each on each when it opens the file,
// and cannot be stopped. An upper bound by counting; no selector is understood.
import type { SvgElement } from './svg-scan.js'

interface Extent {
  readonly elements: number
  /** Elements within one another. */
  readonly depth: number
  /** Of all attributes' values. */
  readonly letters: number
}

const extentOf = ({ attributes, children }: SvgElement): Extent => {
  let [elements, depth, letters] = [1, 0, 0]
  for (const value of attributes.values()) letters += value.length
  for (const child of children) {
    const inner = extentOf(child)
    elements += inner.elements
    depth = Math.max(depth, inner.depth)
    letters += inner.letters
  }
  return { elements, depth: depth + 1, letters }
}

const sheetsOf = ({ name, text, children }: SvgElement): string[] => [
  ...(name === 'style' ? [text] : []),
  ...children.flatMap(sheetsOf),
]

// Letters of an attribute that are searched in the time of one step.
const lettersOfOne = 25

/** Steps for one selector on all elements: through its elders where it has siblings, its ancestors where it has parts, its letters where it reads attributes. */
function stepsOf(selector: string, { elements, depth, letters }: Extent): number {
  const perElement = /[~+]|:nth-|:has/i.test(selector) ? elements : /[\s>]/.test(selector) ? depth : 1
  return elements * perElement + (selector.includes('[') ? letters / lettersOfOne : 0)
}

// A rule has a few declarations; each more is put on each element that the rule meets, in the time of so many steps.
const fewDeclarations = 20
const stepsOfDeclaration = 10

const declarationSteps = (rule: string, { elements }: Extent): number =>
  Math.max(0, rule.split(';').length - fewDeclarations) * elements * stepsOfDeclaration

/** A step takes librsvg about 25 ns (measured with 1000 rules of 19 forms on up to 2000 elements). */
export function styleSteps(root: SvgElement): number {
  const extent = extentOf(root)
  const rules = sheetsOf(root).flatMap(sheet => sheet.split('}'))
  const declared = rules.reduce((steps, rule) => steps + declarationSteps(rule, extent), 0)
  return rules
    .flatMap(rule => rule.slice(0, Math.max(0, rule.indexOf('{'))).split(','))
    .reduce((steps, selector) => steps + stepsOf(selector.trim(), extent), declared)
}
