// An SVG's tree in, what it costs to find which rules of its style sheets meet which elements, out: librsvg tries each on each when it opens the file,
// and cannot be stopped. An upper bound by counting; no selector is understood.
import type { SvgElement } from './svg-scan.js'

/** Letters that are read: where each element is asked for its own, and where each is asked for those of the elements about it, too. */
interface Letters {
  readonly own: number
  readonly inherited: number
}

interface Extent {
  readonly elements: number
  /** Elements within one another. */
  readonly depth: number
  /** Of all attributes' values. */
  readonly attributes: Letters
  /** Of lists of classes. */
  readonly classes: Letters
}

const plus = (a: Letters, b: Letters): Letters => ({
  own: a.own + b.own,
  inherited: a.inherited + b.inherited,
})

const none: Letters = { own: 0, inherited: 0 }

const extentOf = ({ attributes, children }: SvgElement): Extent => {
  const inner = children.map(extentOf)
  const elements = inner.reduce((sum, child) => sum + child.elements, 1)
  const lettersOf = (own: number, kind: 'attributes' | 'classes'): Letters =>
    inner.reduce((sum, child) => plus(sum, child[kind]), { ...none, own, inherited: own * elements })
  return {
    elements,
    depth: inner.reduce((most, { depth }) => Math.max(most, depth), 0) + 1,
    attributes: lettersOf(
      [...attributes.values()].reduce((sum, { length }) => sum + length, 0),
      'attributes',
    ),
    classes: lettersOf(attributes.get('class')?.length ?? 0, 'classes'),
  }
}

const sheetsOf = ({ name, text, children }: SvgElement): string[] => [
  ...(name === 'style' ? [text] : []),
  ...children.flatMap(sheetsOf),
]

// Letters that are searched in the time of one step; a list of classes is taken apart each time (measured: 10 ns a letter).
const lettersOfOne = { attributes: 25, classes: 2.5 }

/** Steps for one selector on all elements: through its elders where it has siblings, its ancestors where it has parts; and what it reads of them. */
function stepsOf(selector: string, { elements, depth, attributes, classes }: Extent): number {
  const asksElders = /[~+]|:nth-|:has/i.test(selector)
  const asksAncestors = /[\s>]/.test(selector)
  const times = (sign: string): number => selector.split(sign).length - 1
  const lettersOf = ({ own, inherited }: Letters): number =>
    asksElders ? own * elements : asksAncestors ? inherited : own
  return (
    elements * (asksElders ? elements : asksAncestors ? depth : 1) +
    (times('[') * lettersOf(attributes)) / lettersOfOne.attributes +
    (times('.') * lettersOf(classes)) / lettersOfOne.classes
  )
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
