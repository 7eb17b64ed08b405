// A tree and how far its writer begins from the paper's edge in; the tree with that margin out. As much as the writing moves to
// one side it leaves free at the other: whatever fitted fits.
import type { Padding, TemplateNode } from './template.js'

/** `units` of the card, towards the right where positive. Only where both sides' paddings are told in units, and stay over half of themselves. */
export function indentSheets(node: TemplateNode, units: number): TemplateNode {
  const children = node.children?.map(child => indentSheets(child, units))
  const own = children === undefined ? node : { ...node, children }
  if (node.surface?.material !== 'paper' || node.padding === undefined) return own
  const [top, right, bottom, left] = node.padding
  const [from, to] = [unitsOf(left), unitsOf(right)]
  if (from === null || to === null) return own
  const move = Math.max(-from / 2, Math.min(to / 2, units))
  return {
    ...own,
    padding: [top, { value: to - move, unit: 'u' }, bottom, { value: from + move, unit: 'u' }],
  }
}

const unitsOf = (padding: Padding): number | null =>
  padding !== 'safe' && padding.unit === 'u' ? padding.value : null
