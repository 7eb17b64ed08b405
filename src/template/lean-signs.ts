// A tree and a sheet in; the tree with all that is on cardboard where that board's writer puts it, out: in the middle, or from one side, the
// label with the writing, so that they have one axis. The widths stay, so whatever fitted fits.
import type { Sheet } from './sheet.js'
import type { TemplateNode } from './template.js'

export function leanSigns(node: TemplateNode, sheet: Sheet): TemplateNode {
  return sheet.board.lean === 'start' ? lean(node) : node
}

function lean(node: TemplateNode): TemplateNode {
  const { children, surface } = node
  if (children === undefined) return node
  const placed = surface?.material === 'cardboard' ? children.map(toStart) : children
  return { ...node, children: placed.map(lean) }
}

/** Only what its template has in the middle of the sign, or of a column on it: another place was meant. */
function toStart(node: TemplateNode): TemplateNode {
  if (node.text?.align === 'center') return { ...node, text: { ...node.text, align: 'start' } }
  if (!node.surface && node.direction !== 'row')
    return {
      ...node,
      align: node.align === 'center' ? 'start' : node.align,
      children: node.children?.map(toStart),
    }
  return node.surface !== undefined && node.alignSelf === 'center' ? { ...node, alignSelf: 'start' } : node
}
