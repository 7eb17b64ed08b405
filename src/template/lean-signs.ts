// A tree and a sheet in; the tree with what is written on cardboard where that sheet's writer puts it, out: in the middle, or from one
// side; the label, too, where it is narrower than the sign. The widths stay, so whatever fitted fits.
import type { Sheet } from './sheet.js'
import type { TemplateNode } from './template.js'

type Place = 'start' | 'center' | 'end'

// An indent over this is a writer's who begins at the side; a tilt under that is of one who sticks a label in the corner.
const startIndent = 0.12
const endTilt = -0.5

export function leanSigns(node: TemplateNode, sheet: Sheet): TemplateNode {
  const isStart = sheet.indent > startIndent
  const places: Places = {
    writing: isStart ? 'start' : 'center',
    label: isStart ? 'start' : sheet.tilt < endTilt ? 'end' : 'center',
  }
  return lean(node, places)
}

interface Places {
  readonly writing: Place
  readonly label: Place
}

function lean(node: TemplateNode, places: Places): TemplateNode {
  const { children, surface } = node
  if (children === undefined) return node
  const placed = surface?.material === 'cardboard' ? children.map(child => place(child, places)) : children
  return { ...node, children: placed.map(child => lean(child, places)) }
}

/** Only what its template has in the middle of the sign, or of a column on it: another place was meant. */
function place(node: TemplateNode, places: Places): TemplateNode {
  const { writing, label } = places
  if (node.text?.align === 'center') return { ...node, text: { ...node.text, align: writing } }
  if (!node.surface && node.direction !== 'row')
    return { ...node, children: node.children?.map(child => place(child, places)) }
  return node.surface !== undefined && node.alignSelf === 'center' ? { ...node, alignSelf: label } : node
}
