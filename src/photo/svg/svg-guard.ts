// An SVG logo in, the tree that is safe to render out, or why it is refused. Looks before librsvg does: bombs cost it seconds
// and gigabytes, and references make it open files. Renders nothing.
import type { FileFault } from '../../messages/file-faults.js'
import { countPieces } from './svg-crossings.js'
import { type Dashes, findDashes } from './svg-dashes.js'
import { findLayerRules, needOfElement } from './svg-layers.js'
import { type Refusal, type SvgElement, scanSvg } from './svg-scan.js'
import { styleSteps } from './svg-style-cost.js'
import { unescapeCss } from './svg-text.js'

interface SafeSvg {
  readonly root: SvgElement
  /** Pictures embedded as base64; the caller checks their sizes. */
  readonly images: readonly Uint8Array[]
  /** Surely drawn in a moment, as nearly all logos are: a few shapes without layers, dashes and markers. */
  readonly isPlain: boolean
}

const bounds = { bytes: 4 * 1024 * 1024, elements: 20_000, depth: 200 }

// What is drawn after all `<use>`, patterns, markers and masks are followed. Real logos stay under a few thousand.
const drawnLimit = 50_000

// Filters, masks, patterns and embedded pictures each cost a layer of the whole picture.
const layerLimit = 200

// About a second. 500 classes on 20 000 elements are a fifth of it.
const styleLimit = 50e6

// Of a plain one. Each shape takes librsvg up to a millisecond in the sizes that are searched for ink, and a step of style 25 ns.
const plainDrawn = 300
const plainStyle = 1e6
// librsvg copies an inherited value to each element: 4 MB on 280 shapes were 4 GB.
const plainLetters = 10_000

// References followed from one another; far below what the stack holds.
const depthLimit = 1000

interface Cost {
  readonly drawn: number
  readonly layers: number
  /** Of paths and polygons, where markers may stand. */
  readonly corners: number
}

const refuse = (refused: FileFault): Refusal => ({ refused })

const outside = refuse('REFERS_OUTSIDE')
// Fonts are the system's own: the same file would give another card on another machine.
const hasText = refuse('HAS_TEXT')
const tooMuch = refuse('DRAWS_TOO_MUCH')
const inCircle = refuse('REFERS_IN_CIRCLE')
const tooDeep = refuse('NESTED_TOO_DEEPLY')

// Gradients and clips named in a style sheet cannot multiply what is drawn; markers are counted by the corners where they stand.
const plainTargets: ReadonlySet<string> = new Set([
  'marker',
  'linearGradient',
  'radialGradient',
  'solidColor',
  'clipPath',
])

const calls = /(?:url|src|image|image-set)\(|@import/gi
const urls = /url\(\s*["']?\s*([^"')]*)/gi
/** What an attribute or style sheet refers to by `url(…)`. Names of classes may be in escapes, references may not. */
function readUrls(text: string): string[] | Refusal {
  const found = Array.from(text.matchAll(urls), ([, target = '']) => target.trim())
  const isHidden = text.includes('\\') && unescapeCss(text).match(calls)?.length !== text.match(calls)?.length
  if (isHidden || found.some(target => target.includes('\\'))) return refuse('REFERS_IN_ESCAPES')
  const isOwn = (target: string): boolean =>
    target.startsWith('#') || /^data:(font|application\/[\w-]*font)/i.test(target)
  if (/@import/i.test(text) || !found.every(isOwn)) return outside
  return found.filter(target => target.startsWith('#')).map(target => target.slice(1))
}

// A path of so many letters counts as one more thing drawn: solid, and dashed, when each piece of it is cut into pieces.
const lettersOfOne = { solid: 500, dashed: 5 }

// So many crossings count as one more thing drawn.
const crossingsOfOne = 200

// So many dashes count as one more thing drawn.
const dashesOfOne = 20

const pathLetters = ({ attributes }: SvgElement): number =>
  (attributes.get('d')?.length ?? 0) + (attributes.get('points')?.length ?? 0)

interface Walk {
  readonly dashes: Dashes | null
  readonly layerRules: ReturnType<typeof findLayerRules>
  readonly ids: Map<string, SvgElement>
  readonly references: Map<SvgElement, readonly string[]>
  /** Named by a style sheet: they may apply to any element. */
  readonly styled: string[]
  readonly images: Uint8Array[]
  /** Whether a value is longer than a plain drawing's. */
  hasLongValue: boolean
  /** How many crossings may still be found. */
  crossingsLeft: number
}

const embedded = /^data:image\/(?:png|jpe?g|webp|gif);base64,([\w+/=\s]+)$/i

function readLink(element: SvgElement, value: string, walk: Walk): string | Refusal | null {
  const target = value.trim()
  if (target.startsWith('#')) return target.slice(1)
  // A link that a reader may click opens nothing by itself.
  if (element.name === 'a' || target === '') return null
  const data = element.name === 'image' || element.name === 'feImage' ? embedded.exec(target)?.[1] : undefined
  if (data === undefined) return outside
  walk.images.push(Uint8Array.from(Buffer.from(data, 'base64')))
  return null
}

// An element's own, which nothing inherits.
const ownValues: ReadonlySet<string> = new Set(['d', 'points', 'href'])
// Of a style sheet: a declaration or a list of selectors.
const longPart = new RegExp(`[^;{}]{${String(plainLetters + 1)}}`)

const holdsText = ({ text, children }: SvgElement): boolean => text.trim() !== '' || children.some(holdsText)

/** Drawing programs put words into HTML, too, which is not drawn; Illustrator keeps its own data there, for itself alone. */
const isForText = ({ name, attributes }: SvgElement): boolean =>
  name === 'text' || (name === 'foreignObject' && !attributes.has('requiredExtensions'))

function readElement(element: SvgElement, walk: Walk): Refusal | null {
  if (element.name === 'include') return outside
  if (isForText(element) && holdsText(element)) return hasText
  const references: string[] = []
  for (const [name, value] of element.attributes) {
    if (/^xmlns(?::|$)/.test(name)) continue
    const local = name.slice(name.indexOf(':') + 1)
    if (local === 'base') return outside
    if (value.length > plainLetters && !ownValues.has(local)) walk.hasLongValue = true
    if (local === 'id' && !walk.ids.has(value)) walk.ids.set(value, element)
    if (local === 'href' || local === 'src') {
      const link = readLink(element, value, walk)
      if (typeof link === 'string') references.push(link)
      else if (link !== null) return link
    } else if (/url\(|@import|\\/i.test(value)) {
      const found = readUrls(value)
      if ('refused' in found) return found
      references.push(...found)
    }
  }
  if (element.name === 'style') {
    if (longPart.test(element.text)) walk.hasLongValue = true
    const found = readUrls(element.text)
    if ('refused' in found) return found
    walk.styled.push(...found)
  }
  walk.references.set(element, references)
  for (const child of element.children) {
    const refusal = readElement(child, walk)
    if (refusal !== null) return refusal
  }
  return null
}

/** What an element costs with all that it refers to, or why that cannot be told. */
function costOf(
  element: SvgElement,
  walk: Walk,
  known: Map<SvgElement, Cost | Refusal>,
  depth = 0,
): Cost | Refusal {
  if (depth > depthLimit) return tooDeep
  const before = known.get(element)
  if (before !== undefined) return before
  // Until it is known, meeting it again means a circle.
  known.set(element, inCircle)
  const { pieces, crossings, length } = countPieces(element, walk.crossingsLeft)
  walk.crossingsLeft -= crossings
  const letters = pathLetters(element) / (walk.dashes === null ? lettersOfOne.solid : lettersOfOne.dashed)
  const dashed = (walk.dashes?.countOf(element, length) ?? 0) / dashesOfOne
  let drawn = 1 + letters + crossings / crossingsOfOne + dashed
  const need = needOfElement(element, walk.layerRules)
  let [layers, corners] = [need.layers, pieces]
  const targets = (walk.references.get(element) ?? []).flatMap(id => walk.ids.get(id) ?? [])
  const styled = need.references.flatMap(id => walk.ids.get(id) ?? [])
  for (const part of [...element.children, ...targets, ...styled]) {
    const cost = costOf(part, walk, known, depth + 1)
    // A rule that means a mask's own shapes, too, is followed no farther there.
    if (cost === inCircle && styled.includes(part)) continue
    if ('refused' in cost) return cost
    drawn += cost.drawn
    layers += cost.layers
    corners += cost.corners
  }
  const cost = {
    drawn: Math.min(drawn, 1e9),
    layers: Math.min(layers, 1e9),
    corners: Math.min(corners, 1e9),
  }
  known.set(element, cost)
  return cost
}

/** Checks an SVG or SVGZ file's bytes. */
export async function guardSvg(file: Uint8Array): Promise<SafeSvg | Refusal> {
  const root = await scanSvg(file, bounds)
  if ('refused' in root) return root
  const steps = styleSteps(root)
  if (steps > styleLimit) return refuse('STYLES_TOO_MUCH')
  const walk: Walk = {
    dashes: findDashes(root),
    layerRules: findLayerRules(root),
    ids: new Map(),
    references: new Map(),
    styled: [],
    images: [],
    hasLongValue: false,
    crossingsLeft: drawnLimit * crossingsOfOne,
  }
  const refusal = readElement(root, walk)
  if (refusal !== null) return refusal
  const known = new Map<SvgElement, Cost | Refusal>()
  const cost = costOf(root, walk, known)
  if ('refused' in cost) return cost
  let { drawn } = cost
  // All of them are within the root: none can be refused now.
  const drawnBy = (element: SvgElement): number => {
    const own = costOf(element, walk, known)
    return 'refused' in own ? 0 : own.drawn
  }
  for (const id of new Set(walk.styled)) {
    const target = walk.ids.get(id)
    if (target === undefined || plainTargets.has(target.name)) continue
    drawn *= 1 + drawnBy(target)
  }
  // A path inherits its markers from any element about it.
  let hasMarkers = false
  for (const id of new Set([...walk.references.values(), walk.styled].flat())) {
    const target = walk.ids.get(id)
    if (target?.name !== 'marker') continue
    hasMarkers = true
    drawn += cost.corners * drawnBy(target)
  }
  if (drawn > drawnLimit || cost.layers > layerLimit) return tooMuch
  const isPlain =
    drawn <= plainDrawn &&
    steps <= plainStyle &&
    cost.layers < 1 &&
    walk.dashes === null &&
    !walk.hasLongValue &&
    !hasMarkers
  return { root, images: walk.images, isPlain }
}
