// A resolved tree and the texts' measure in; every node's box in card pixels out (flexbox, by yoga).
// Knows nothing of fonts, photos or colours.
import type { Yoga, Node as YogaNode } from 'yoga-layout/load'
import { type Box, bottomOf, boxOf, fullBoxOf, rightOf, type Size } from '../base/geometry.js'
import type { Length, TemplateNode, TextStyle } from '../template/template.js'

/** The parts of the card that a tree may lay things over. */
export interface Canvas {
  readonly size: Size
  /** Where text may stand. */
  readonly live: Box
  /** The spacing unit: 4 % of the shorter side. */
  readonly unit: number
  /** Which way the card's language is read: rows begin and `start` is at that side. Left to right when left out. */
  readonly direction?: 'ltr' | 'rtl' | undefined
}

export interface PlacedNode {
  readonly node: TemplateNode
  /** In card pixels, not yet turned. */
  readonly box: Box
  /** The part inside the padding. */
  readonly content: Box
  readonly children: readonly PlacedNode[]
}

/** The size that a text takes when it may be `maxWidth` wide (Infinity: as wide as it likes). */
export type TextMeasure = (text: TextStyle, maxWidth: number) => Size

/** A leaf's natural proportions (a logo, a QR code): the largest size that fits the space offered. */
export type LeafMeasure = (node: TemplateNode, maxWidth: number, maxHeight: number) => Size

export function pixelsOf(length: Length, canvas: Canvas, parentSide: number): number {
  if (length.unit === '%') return (length.value / 100) * parentSide
  if (length.unit === 'u') return length.value * canvas.unit
  return (length.value / 100) * Math.min(canvas.size.width, canvas.size.height)
}

type Side = number | `${number}%` | undefined

/** A tree as Yoga knows it: made once, laid out as often as its texts change their sizes. */
export interface Boxes {
  /** Lays the tree out over the card. */
  place(measureText: TextMeasure): PlacedNode
  /** To be called when it is no longer needed: its memory is WebAssembly's, and nobody collects it. */
  free(): void
}

export function openBoxes(yoga: Yoga, tree: TemplateNode, canvas: Canvas, measureLeaf: LeafMeasure): Boxes {
  const side = (length: Length | undefined): Side =>
    length === undefined ? undefined : length.unit === '%' ? `${length.value}%` : pixelsOf(length, canvas, 0)

  const { size, live } = canvas
  const safe = [live.y, size.width - rightOf(live), size.height - bottomOf(live), live.x]

  // Yoga rounds boxes to whole pixels by itself, which would make a text's box narrower than the text.
  const config = yoga.Config.create()
  config.setPointScaleFactor(0)

  const texts: YogaNode[] = []
  let measure: TextMeasure = () => ({ width: 0, height: 0 })
  const build = (node: TemplateNode, parent: TemplateNode): YogaNode => {
    const made = yoga.Node.create(config)
    setFlex(yoga, made, node, side, safe, canvas.direction === 'rtl')
    if (node.area !== undefined) {
      const area = node.area === 'live' ? canvas.live : fullBoxOf(canvas.size)
      made.setPositionType(yoga.POSITION_TYPE_ABSOLUTE)
      made.setPosition(yoga.EDGE_LEFT, area.x)
      made.setPosition(yoga.EDGE_TOP, area.y)
      made.setWidth(area.width)
      made.setHeight(area.height)
    }
    const text = node.text
    if (text !== undefined) {
      made.setMeasureFunc((width, mode) =>
        measure(text, mode === yoga.MEASURE_MODE_UNDEFINED ? Infinity : width),
      )
      texts.push(made)
    } else if (node.logo || node.qr) {
      // Stretched it would lose its proportions.
      if ((node.alignSelf ?? parent.align ?? 'stretch') === 'stretch')
        made.setAlignSelf(yoga.ALIGN_FLEX_START)
      made.setMeasureFunc((width, mode, height, heightMode) =>
        measureLeaf(
          node,
          mode === yoga.MEASURE_MODE_UNDEFINED ? Infinity : width,
          heightMode === yoga.MEASURE_MODE_UNDEFINED ? Infinity : height,
        ),
      )
    } else {
      for (const [index, child] of (node.children ?? []).entries())
        made.insertChild(build(child, node), index)
    }
    return made
  }

  const root = build(tree, {})
  root.setWidth(canvas.size.width)
  root.setHeight(canvas.size.height)
  const direction = canvas.direction === 'rtl' ? yoga.DIRECTION_RTL : yoga.DIRECTION_LTR
  return {
    place: measureText => {
      measure = measureText
      for (const text of texts) text.markDirty()
      root.calculateLayout(size.width, size.height, direction)
      return readBoxes(yoga, root, tree, 0, 0)
    },
    free: () => {
      root.freeRecursive()
      config.free()
    },
  }
}

function readBoxes(yoga: Yoga, made: YogaNode, node: TemplateNode, left: number, top: number): PlacedNode {
  const { left: x, top: y, width, height } = made.getComputedLayout()
  const box = boxOf(left + x, top + y, width, height)
  const padding = (edge: number): number => (node.padding ? made.getComputedPadding(edge) : 0)
  const content = boxOf(
    box.x + padding(yoga.EDGE_LEFT),
    box.y + padding(yoga.EDGE_TOP),
    width - padding(yoga.EDGE_LEFT) - padding(yoga.EDGE_RIGHT),
    height - padding(yoga.EDGE_TOP) - padding(yoga.EDGE_BOTTOM),
  )
  const isLeaf = node.text !== undefined || node.logo || node.qr
  const children = isLeaf ? [] : (node.children ?? [])
  return {
    node,
    box,
    content,
    children: children.map((child, index) => readBoxes(yoga, made.getChild(index), child, box.x, box.y)),
  }
}

function setFlex(
  yoga: Yoga,
  made: YogaNode,
  node: TemplateNode,
  side: (length: Length | undefined) => Side,
  safe: readonly number[],
  isRtl: boolean,
): void {
  const direction = {
    row: yoga.FLEX_DIRECTION_ROW,
    'row-reverse': yoga.FLEX_DIRECTION_ROW_REVERSE,
    column: yoga.FLEX_DIRECTION_COLUMN,
  }
  const justify = {
    start: yoga.JUSTIFY_FLEX_START,
    center: yoga.JUSTIFY_CENTER,
    end: yoga.JUSTIFY_FLEX_END,
    between: yoga.JUSTIFY_SPACE_BETWEEN,
    around: yoga.JUSTIFY_SPACE_AROUND,
    evenly: yoga.JUSTIFY_SPACE_EVENLY,
  }
  const align = {
    start: yoga.ALIGN_FLEX_START,
    center: yoga.ALIGN_CENTER,
    end: yoga.ALIGN_FLEX_END,
    stretch: yoga.ALIGN_STRETCH,
    baseline: yoga.ALIGN_BASELINE,
  }
  // Where text runs from the right, right and left are turned round, as rows are; the card's own edges are not.
  const [, right, , left] = safe
  const edges = [yoga.EDGE_TOP, yoga.EDGE_END, yoga.EDGE_BOTTOM, yoga.EDGE_START] as const
  const safeAt = isRtl ? [safe[0], left, safe[2], right] : safe

  made.setFlexDirection(direction[node.direction ?? 'column'])
  made.setJustifyContent(justify[node.justify ?? 'start'])
  made.setAlignItems(align[node.align ?? 'stretch'])
  if (node.wrap) made.setFlexWrap(yoga.WRAP_WRAP)
  if (node.alignSelf !== undefined) made.setAlignSelf(align[node.alignSelf])
  const gap = side(node.gap)
  if (gap !== undefined) made.setGap(yoga.GUTTER_ALL, gap)
  for (const [index, edge] of edges.entries()) {
    const given = node.padding?.[index]
    const padding = given === 'safe' ? safeAt[index] : side(given)
    if (padding !== undefined) made.setPadding(edge, padding)
    const margin = side(node.margin?.[index])
    if (margin !== undefined) made.setMargin(edge, margin)
  }
  if (node.width !== 'auto') made.setWidth(side(node.width))
  made.setHeight(side(node.height))
  made.setMinWidth(side(node.minWidth))
  made.setMinHeight(side(node.minHeight))
  // Logos and QR codes keep to their maximum in their own measure, in proportion; clamped by Yoga they would be squeezed.
  if (!node.logo && !node.qr) {
    made.setMaxWidth(side(node.maxWidth))
    made.setMaxHeight(side(node.maxHeight))
  }
  if (node.grow !== undefined) made.setFlexGrow(node.grow)
  if (node.shrink !== undefined) made.setFlexShrink(node.shrink)
  const basis = node.basis === 'auto' ? undefined : side(node.basis)
  if (basis !== undefined) made.setFlexBasis(basis)
  if (node.ratio !== undefined) made.setAspectRatio(node.ratio)
}

/** Every placed node, parents before children, in the order of painting. */
export function* walk(placed: PlacedNode): Generator<PlacedNode> {
  yield placed
  for (const child of placed.children) yield* walk(child)
}
