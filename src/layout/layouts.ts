// A spec in, its placements laid out one after another, the most pleasing first, out. Made lazily: most photos take the
// first. Nothing here depends on a photo, so a batch makes each once.
import type { Yoga } from 'yoga-layout/load'
import { type Notice, Problem } from '../errors.js'
import { areaOf, boxOf, intersectionOf } from '../geometry.js'
import { aspectOf } from '../template/formats.js'
import { type CardSpec, pruneTree } from '../template/resolve.js'
import { placementsFor, resolveTree } from '../template/resolve-tree.js'
import type { Length, TemplateNode, TextStyle } from '../template/template.js'
import type { FontBook } from '../text/font-book.js'
import { chooseFont, findSubstituted, findUncovered, type TextFont } from '../text/hand.js'
import type { Measure } from '../text/measure-units.js'
import { directionOf } from '../text/script.js'
import { resolveSetting, type Setting, typesetAt } from '../text/typeset.js'
import { type CardLayout, layOut } from './arrange.js'
import { type Canvas, type LeafMeasure, pixelsOf } from './boxes.js'
import { fitTree, leastEvenness, type Overflow, type SetText } from './fit.js'

export interface LayoutTools {
  readonly yoga: Yoga
  readonly book: FontBook
  readonly measure: Measure
}

// The spacing unit: 4 % of the card's shorter side (PICTURE.md).
const unitShare = 0.04

export function canvasOf({ format, language }: CardSpec): Canvas {
  const { width, height, safe } = format
  const unit = unitShare * Math.min(width, height)
  const inner = boxOf(unit, unit, width - 2 * unit, height - 2 * unit)
  return {
    size: { width, height },
    live: intersectionOf(inner, safe),
    unit,
    direction: directionOf(language),
  }
}

/** How large a font looks: the height of its small letters per nominal pixel. */
export const lookOf = ({ sizeRatio, xHeightEm }: TextFont): number => sizeRatio * xHeightEm

/** The font of one text of the card. */
export function fontOf(style: TextStyle, spec: CardSpec, book: FontBook): TextFont {
  return chooseFont(style.hand, spec.language, spec.words[style.slot] ?? '', book)
}

// What a text that does not fit is given, one after another: the placements for long texts, then hyphens, then both.
const concessions = [
  { fallback: false, hyphenate: false },
  { fallback: true, hyphenate: false },
  { fallback: false, hyphenate: true },
  { fallback: true, hyphenate: true },
]

/**
 * Every placement in which all texts fit, lazily. Throws GLYPHS_MISSING before anything is laid out, and
 * TEXT_DOES_NOT_FIT when the last placement has been tried in vain, long words hyphenated too.
 */
export function* layOutCard(spec: CardSpec, tools: LayoutTools): Generator<CardLayout, void> {
  const canvas = canvasOf(spec)
  const aspect = aspectOf(spec.format)
  let nearest: Overflow | null = null
  for (const { fallback, hyphenate } of concessions) {
    let made = 0
    for (const placement of placementsFor(spec.template, aspect, fallback)) {
      const tree = pruneTree(resolveTree(spec.template, aspect, placement), spec)
      if (tree === null) continue
      const fitted = fitTree({
        yoga: tools.yoga,
        tree,
        canvas,
        setText: openSetText(tree, spec, tools, hyphenate),
        measureLeaf: leafMeasureOf(spec, canvas),
        leastOf: style =>
          fontOf(style, spec, tools.book).legibleRatio * Math.min(canvas.size.width, canvas.size.height),
        lookOf: style => lookOf(fontOf(style, spec, tools.book)),
        smallest: fallback,
      })
      if ('ratio' in fitted) {
        if (nearest === null || fitted.ratio < nearest.ratio) nearest = fitted
        continue
      }
      made++
      yield layOut(fitted, canvas, placement.name, spec)
    }
    if (made > 0) return
  }
  const slot = nearest?.style.slot ?? 'message'
  throw new Problem('TEXT_DOES_NOT_FIT', {
    slot,
    template: spec.template.id,
    format: spec.format.id,
    overPercent: Math.max(1, Math.round(((nearest?.ratio ?? 2) - 1) * 100)),
    graphemes: [...new Intl.Segmenter(spec.language).segment(spec.words[slot] ?? '')].length,
  })
}

/** One notice for each text of the card in which another face than its own draws some letters. */
export function findStandIns(layout: CardLayout, spec: CardSpec, book: FontBook): Notice[] {
  const styles = layout.items.flatMap(({ node, text }) => (node.text && text ? [node.text] : []))
  return styles.flatMap((style): Notice[] => {
    const glyphs = findSubstituted(spec.words[style.slot] ?? '', fontOf(style, spec, book))
    return glyphs.length > 0 ? [{ code: 'GLYPHS_SUBSTITUTED', args: { slot: style.slot, glyphs } }] : []
  })
}

/** Checks every text's glyphs, then sets texts at any size and width; measuring happens once per text. */
function openSetText(tree: TemplateNode, spec: CardSpec, tools: LayoutTools, hyphenate: boolean): SetText {
  const settings = new Map<TextStyle, Setting>()
  for (const style of listTexts(tree)) {
    const text = spec.words[style.slot] ?? ''
    const font = fontOf(style, spec, tools.book)
    const glyphs = findUncovered(text, font)
    if (glyphs.length > 0) throw new Problem('GLYPHS_MISSING', { slot: style.slot, glyphs })
    settings.set(
      style,
      resolveSetting(
        {
          text,
          font,
          language: spec.language,
          align: style.align,
          maxWidthPx: Infinity,
          handwriting: `${spec.seed}|${style.slot}`,
          hyphenate,
          ...(isOneLine(style) ? { maxLines: 1 } : {}),
        },
        tools.measure,
      ),
    )
  }
  return (style, sizePx, maxWidthPx) => {
    const setting = settings.get(style)
    if (!setting) return null
    const request = { ...setting.request, maxWidthPx }
    const set = typesetAt({ ...setting, request }, sizePx)
    // The message gets smaller for even lines, which makes it no less legible; small print takes a line more.
    if (set === null || set.evenness >= leastEvenness || style.slot === 'message') return set
    const longer = typesetAt({ ...setting, request: { ...request, lines: set.lines.length + 1 } }, sizePx)
    return longer !== null && longer.evenness >= leastEvenness ? longer : set
  }
}

/** A hashtag and a figure are one word; broken they are none. */
const isOneLine = ({ slot }: TextStyle): boolean => slot === 'hashtag' || slot === 'figure'

function listTexts(node: TemplateNode): TextStyle[] {
  return [...(node.text ? [node.text] : []), ...(node.children ?? []).flatMap(listTexts)]
}

// A logo never takes more of the card than this (PICTURE.md).
export const mostLogoShare = 0.08

/** A logo in its proportions, a QR code square: as large as its node's `maxWidth` and `maxHeight` and the space allow. */
function leafMeasureOf(spec: CardSpec, canvas: Canvas): LeafMeasure {
  const side = (length: Length | undefined): number => (length ? pixelsOf(length, canvas, 0) : Infinity)
  return (node, maxWidth, maxHeight) => {
    const ratio = node.logo ? (spec.logoRatio ?? 1) : 1
    const most = Math.sqrt(mostLogoShare * areaOf(canvas.size) * ratio)
    const widest = Math.min(maxWidth, side(node.maxWidth), most)
    const width = Math.min(widest, Math.min(maxHeight, side(node.maxHeight)) * ratio)
    return { width, height: width / ratio }
  }
}
