// A tree and a sheet in; the tree with all that is written on paper or cardboard where that sheet's writer sets it out, out. Nothing takes
// more room by it than it took.
import type { Composition } from './composition.js'
import type { Sheet } from './sheet.js'
import type { Sides, TemplateNode } from './template.js'

export function setOutSheets(node: TemplateNode, sheet: Pick<Sheet, 'composition' | 'board'>): TemplateNode {
  const { tag, tagRatio, lean } = sheet.composition
  const leans = { paper: lean, cardboard: sheet.board.lean } as const
  const material = node.surface?.material
  if (material !== 'paper' && material !== 'cardboard')
    return withChildren(node, child => setOutSheets(child, sheet))
  return signAt(tag, sizeTag(tagRatio, leans[material] === 'middle' ? centred(node) : node))
}

const withChildren = (node: TemplateNode, change: (child: TemplateNode) => TemplateNode): TemplateNode =>
  node.children ? { ...node, children: node.children.map(change) } : node

const isRow = ({ direction }: TemplateNode): boolean => direction === 'row' || direction === 'row-reverse'

/** Lines and columns in the middle; what stands side by side keeps to its sides. */
function centred(node: TemplateNode): TemplateNode {
  const { text, children = [] } = node
  if (text) return text.align === 'start' ? { ...node, text: { ...text, align: 'center' } } : node
  if (isRow(node) && children.length > 1) return node.justify ? node : { ...node, justify: 'center' }
  const middle = (at: TemplateNode['alignSelf']) => (at === 'start' ? 'center' : at)
  const align = node.align === 'start' ? 'center' : node.align
  return withChildren({ ...node, align, alignSelf: middle(node.alignSelf) }, centred)
}

/** The hashtag at that side: of what stands beside it, or of its column. */
function signAt(tag: Composition['tag'], node: TemplateNode): TemplateNode {
  if (tag === 'start') return node
  const { children = [] } = node
  const holdsTag = children.some(isTag)
  if (holdsTag && isRow(node) && children.length > 1) {
    const isSpread = node.justify === 'between'
    return {
      ...node,
      direction: 'row-reverse',
      // Reversed, a row begins at its end; what has a row of its own there begins where the words do.
      justify: isSpread ? 'between' : 'end',
      children: children.map(child => ({
        ...child,
        ...(child.margin && { margin: mirrored(child.margin) }),
        ...(isSpread && node.wrap && !isTag(child) && { grow: 1 }),
      })),
    }
  }
  return withChildren(node, child => (holdsTag && isTag(child) ? toEnd(child) : signAt(tag, child)))
}

function sizeTag(ratio: number, node: TemplateNode): TemplateNode {
  if (!node.text || !isTag(node)) return withChildren(node, child => sizeTag(ratio, child))
  const { most } = node.text
  return { ...node, text: { ...node.text, most: { ...most, value: ratio * most.value } } }
}

const isTag = ({ text }: TemplateNode): boolean => text?.slot === 'hashtag'

const toEnd = (node: TemplateNode): TemplateNode => ({
  ...node,
  alignSelf: 'end',
  ...(node.text && { text: { ...node.text, align: 'end' } }),
})

const mirrored = ([top, right, bottom, left]: Sides): Sides => [top, left, bottom, right]
