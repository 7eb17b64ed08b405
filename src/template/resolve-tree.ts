// A template, an aspect and a placement in; the one tree that this card uses out. Knows no pixels.
import type { Aspect } from './formats.js'
import type { NodeOverride, Overrides, Placement, Template, TemplateNode, TextStyle } from './template.js'

/**
 * The placements that a template offers for an aspect, the most pleasing first; or those that it keeps for texts that fit
 * in none of them. The tree as it is, where it offers none of the first.
 */
export function placementsFor(template: Template, aspect: Aspect, fallback: boolean): readonly Placement[] {
  const fitting = (template.placements ?? []).filter(
    placement => (placement.aspects?.includes(aspect) ?? true) && (placement.fallback ?? false) === fallback,
  )
  return fitting.length > 0 || fallback ? fitting : [{ name: 'fixed', set: {} }]
}

/** The tree with the aspect's values, then the placement's, laid over it. Hidden nodes are gone. */
export function resolveTree(template: Template, aspect: Aspect, placement: Placement): TemplateNode {
  return overlay(template.tree, [template.aspects?.[aspect] ?? {}, placement.set])
}

function overlay(node: TemplateNode, layers: readonly Overrides[]): TemplateNode {
  const changed = layers.reduce<TemplateNode>((current, layer) => {
    const change = node.id === undefined ? undefined : layer[node.id]
    return change ? apply(current, change) : current
  }, node)
  const children = (changed.children ?? [])
    .map(child => overlay(child, layers))
    .filter(child => !child.hide)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
  return { ...changed, children }
}

function apply(node: TemplateNode, change: NodeOverride): TemplateNode {
  const { text, ...rest } = change
  if (!text || !node.text) return { ...node, ...rest }
  const given = Object.fromEntries(Object.entries(text).filter(([, value]) => value !== undefined))
  return { ...node, ...rest, text: { ...node.text, ...given } as TextStyle }
}

/** Whether the photo fills the card in every placement, so that its size there is known before anything is laid out. */
export function isFullBleed({ tree }: Template): boolean {
  const holds = (node: TemplateNode): boolean =>
    (node.photo !== undefined && node.area === 'card') || (node.children ?? []).some(holds)
  return holds(tree)
}

/** Whether the template shows the campaign's figure, or its sentence, whatever the message. */
export function showsFigure({ tree }: Template): boolean {
  const shows = ({ text, cells, children = [] }: TemplateNode): boolean =>
    text?.slot === 'figure' || text?.slot === 'sentence' || cells !== undefined || children.some(shows)
  return shows(tree)
}

/** Whether any colour of the template is a tone of the photo, that of its ground only where that shows. */
export const usesTones = (template: Template, showsGround: boolean): boolean =>
  /"tone-/.test(JSON.stringify(showsGround ? template : { ...template, ground: null }))
