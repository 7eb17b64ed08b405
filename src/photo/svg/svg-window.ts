// An SVG's tree in; the same drawing seen through another window out: a part of it, or all of one that does not say how large
// it is. Has it drawn to find what is drawn; knows no shapes.
import { type Box, bottomOf, boxOf, fullBoxOf, rightOf, type Size } from '../../base/geometry.js'
import type { SvgDrawer, WorkLeft } from './svg-drawer.js'
import { type SvgElement, writeSvg } from './svg-scan.js'

const isLength = (value: string | undefined): boolean =>
  value !== undefined &&
  /^\s*\+?(?=[\d.]*[1-9])[\d.]+(?:e[+-]?\d+)?(?:p[xtc]|mm|cm|in|em|ex)?\s*$/i.test(value)

/** Whether it says how large it is: by a viewBox, or by a width and a height that are no percentages. */
export const hasSize = ({ attributes }: SvgElement): boolean =>
  attributes.has('viewBox') || (isLength(attributes.get('width')) && isLength(attributes.get('height')))

// CSS pixels.
const units: Readonly<Record<string, number>> = {
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  em: 16,
  ex: 8,
}

const pixelsIn = (length: string): number =>
  Number.parseFloat(length) * (units[length.trim().slice(-2).toLowerCase()] ?? 1)

/** The size that it says: by a width and a height, or else by its viewBox; null where that is not to be understood. */
function saidSizeOf({ attributes }: SvgElement): Size | null {
  const [width, height] = [attributes.get('width'), attributes.get('height')]
  if (isLength(width) && isLength(height)) return { width: pixelsIn(width!), height: pixelsIn(height!) }
  const [, , across, down] = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  return across! > 0 && down! > 0 ? { width: across!, height: down! } : null
}

// Of a rendering; librsvg takes no side of more than 32 767.
const mostSide = 16_384
const naturalSide = 4096

/** So large that whole pixels keep the proportions. */
function naturalSizeOf({ width, height }: Size): Size {
  const scale = naturalSide / Math.max(width, height)
  return { width: width * scale, height: height * scale }
}

/** Looks at a part of a drawing; `viewport` is what its own percentages are of. */
export function openWindow(
  root: SvgElement,
  viewport: Size,
  window: Box,
  size = naturalSizeOf(window),
): SvgElement {
  const { x, y, width, height } = window
  const given = [...root.attributes].filter(([name]) => name !== 'x' && name !== 'y')
  const inner = new Map([
    ...given,
    ['width', String(viewport.width)],
    ['height', String(viewport.height)],
    ['overflow', 'visible'],
  ])
  const outer = new Map([
    ['xmlns', 'http://www.w3.org/2000/svg'],
    ['viewBox', [x, y, width, height].join(' ')],
    ['width', String(size.width)],
    ['height', String(size.height)],
    ['preserveAspectRatio', 'none'],
  ])
  const svg = { name: 'svg', prefixedName: 'svg', text: '' }
  return { ...svg, attributes: outer, children: [{ ...root, attributes: inner }] }
}

/** The same drawing, where it says that it is larger than is rendered, at a size with its proportions: a hall's banner in millimetres. */
export function takeSmaller(root: SvgElement): SvgElement {
  const size = saidSizeOf(root)
  if (size === null || Math.max(size.width, size.height) <= mostSide) return root
  if (!root.attributes.has('viewBox')) return openWindow(root, size, fullBoxOf(size))
  const { width, height } = naturalSizeOf(size)
  const sides = [
    ['width', String(Math.max(1, width))],
    ['height', String(Math.max(1, height))],
  ] as const
  return { ...root, attributes: new Map([...root.attributes, ...sides]) }
}

// A wordmark is ten times as long as it is high; of what is so much longer no pixel would be seen. Both sides are enlarged alike, and
// a square sample of what is longer still would pass librsvg's bound.
const mostRatio = 500

/** Whether it is drawn as a mere line by what it says. */
export function isThread(root: SvgElement): boolean {
  const size = saidSizeOf(root)
  return size !== null && Math.max(size.width / size.height, size.height / size.width) > mostRatio
}

// As browsers take a drawing without a size.
const viewport = { width: 300, height: 150 }
const searchedSide = 1024
// The far window finds what lies out of the near one; the near one what is too small to be seen in the far one, as an icon's
// strokes; a drawing that is smaller still fills the last one.
const [far, near, close] = [131_072, 8192, 128].map(side => boxOf(-side / 2, -side / 2, side, side)) as [
  Box,
  Box,
  Box,
]

/** The whole drawing of a root that has no size. */
export async function takeWhole(root: SvgElement, drawer: SvgDrawer, left: WorkLeft): Promise<SvgElement> {
  const look = (window: Box): Promise<Box | null> => findInk(root, window, drawer, left)
  const rough = unionOf(await look(far), await look(near)) ?? (await look(close))
  if (rough === null) return openWindow(root, viewport, fullBoxOf(viewport))
  const fine = (await look(rough)) ?? rough
  return openWindow(root, viewport, (await look(fine)) ?? fine)
}

function unionOf(a: Box | null, b: Box | null): Box | null {
  if (a === null || b === null) return a ?? b
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  const [right, bottom] = [Math.max(rightOf(a), rightOf(b)), Math.max(bottomOf(a), bottomOf(b))]
  return boxOf(x, y, right - x, bottom - y)
}

/** What is drawn in a window, with half a searched pixel round it; null for nothing. */
async function findInk(
  root: SvgElement,
  window: Box,
  drawer: SvgDrawer,
  work: WorkLeft,
): Promise<Box | null> {
  const searched = { width: searchedSide, height: searchedSide }
  const svg = Buffer.from(writeSvg(openWindow(root, viewport, window, searched)))
  const data = await drawer.draw(svg, searched, work)
  let [left, top, right, bottom] = [searchedSide, searchedSide, 0, 0]
  for (let at = 0; at < searchedSide * searchedSide; at++) {
    if (data[at * 4 + 3] === 0) continue
    const [column, row] = [at % searchedSide, Math.floor(at / searchedSide)]
    left = Math.min(left, column)
    top = Math.min(top, row)
    right = Math.max(right, column + 1)
    bottom = Math.max(bottom, row + 1)
  }
  if (right === 0) return null
  const [across, down] = [window.width / searchedSide, window.height / searchedSide]
  return boxOf(
    window.x + (left - 0.5) * across,
    window.y + (top - 0.5) * down,
    (right - left + 1) * across,
    (bottom - top + 1) * down,
  )
}
