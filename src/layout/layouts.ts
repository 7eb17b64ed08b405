// A spec in, its placements laid out one after another, the most pleasing first, out. Made lazily: most photos take the
// first. Nothing here depends on a photo, so a batch makes each once.
import type { Yoga } from 'yoga-layout/load'
import { Problem } from '../base/errors.js'
import { boxOf, fullBoxOf, hullOfTurned, intersectionOf } from '../base/geometry.js'
import type { Steps } from '../base/steps.js'
import { aspectOf } from '../template/formats.js'
import { indentSheets } from '../template/indent-sheets.js'
import { leanSigns } from '../template/lean-signs.js'
import { type CardSpec, pruneTree } from '../template/resolve.js'
import { placementsFor, resolveTree } from '../template/resolve-tree.js'
import { setOutSheets } from '../template/set-out-sheets.js'
import { isOneWord, type TemplateNode, type TextStyle } from '../template/template.js'
import { leastEvenness } from '../text/evenness.js'
import { type FontBook, lacksEmoji, listEmoji } from '../text/font-book.js'
import { findUncovered } from '../text/hand.js'
import type { Measure } from '../text/measure-units.js'
import { waysToBreak } from '../text/other-lines.js'
import { directionOf, directionOfText } from '../text/script.js'
import { resolveSetting, type Setting, typesetAt } from '../text/typeset.js'
import type { Canvas } from './boxes.js'
import { type CardLayout, layOut } from './card-layout.js'
import { chooseClear } from './clear.js'
import { type Concession, concede, concessionsOf, inPlainHand, inTerseWords } from './concessions.js'
import { findExcess, isHopeless } from './excess.js'
import { fitTree } from './fit.js'
import { isTorn } from './headline.js'
import { leafMeasureOf } from './logo-size.js'
import type { FitRequest, FittedTree, Overflow, SetText } from './sizing.js'
import { fontOf, leastSizeOf, lookOf } from './text-font.js'
import { freeMessage, hidesPhoto, leastPhotoBeside, setWritten, tooFine } from './written.js'

export interface LayoutTools {
  readonly yoga: Yoga
  readonly book: FontBook
  readonly measure: Measure
}

// The spacing unit: 4 % of the card's shorter side.
const unitShare = 0.04

/**
 * The side from which a card is read is its message's: what a Dutch or an Arabic message is, its letters say and not the card's
 * language, and hashtag, logo and small print stand at the same edge.
 */
const directionOfCard = ({ language, words, written }: CardSpec): 'ltr' | 'rtl' =>
  (written ? null : directionOfText(words.message ?? '')) ?? directionOf(language)

function canvasOf(spec: CardSpec): Canvas {
  const { format } = spec
  const { width, height, safe } = format
  const unit = unitShare * Math.min(width, height)
  const inner = boxOf(unit, unit, width - 2 * unit, height - 2 * unit)
  return {
    size: { width, height },
    live: intersectionOf(inner, safe),
    unit,
    direction: directionOfCard(spec),
  }
}

/**
 * Every placement in which all texts fit, lazily; null after each that was tried, so that whoever takes them may pause. Throws GLYPHS_MISSING before anything is laid out, and
 * TEXT_DOES_NOT_FIT or WORD_TOO_WIDE when the last placement has been tried in vain, long words hyphenated too.
 */
export function* layOutCard(spec: CardSpec, tools: LayoutTools): Generator<CardLayout | null, void> {
  const canvas = canvasOf(spec)
  // Placements whose lines are ragged come last: they are used where no placement sets better lines.
  const ragged: CardLayout[] = []
  let hidden = 0
  const tried = isHopeless(spec) ? [] : concessionsOf(spec)
  for (const concession of tried) {
    const { fallback, hyphenate, plain } = concession
    const used = concede(spec, concession)
    if (hyphenate && ragged.length > 0) break
    let made = 0
    const overfull = new Set<string>()
    const sizes = fallback ? 'beside-photo' : 'largest'
    for (const { name, fitted, look } of fitPlacements(spec, tools, concession, sizes)) {
      yield null
      if ('ratio' in fitted) {
        overfull.add(name)
        continue
      }
      const layout = layOut(fitted, canvas, name, used, look)
      if (!hasRoom(layout, spec)) {
        hidden++
        continue
      }
      if (isRagged(fitted, spec)) {
        ragged.push(layout)
        continue
      }
      made++
      yield layout
    }
    if (made > 0) {
      if (!plain && overfull.size > 0) yield* layOutPlainly(used, tools, overfull)
      return
    }
  }
  yield* ragged
  if (ragged.length > 0) return
  if (hidden > 0)
    throw spec.written
      ? hidesPhoto(spec)
      : new Problem('TEMPLATE_HIDES_PHOTO', { template: spec.template.id, format: spec.format.id })
  throw writtenExcess(spec, tools) ?? (yield* excessOf(spec, tools))
}

// Under so many pixels a side there is no photo to be seen; a template of one's own may leave it none.
const leastPhoto = 16

function hasRoom({ canvas: { size }, photo: { box }, covers }: CardLayout, { written }: CardSpec): boolean {
  const seen = intersectionOf(hullOfTurned(box), fullBoxOf(size))
  if (!written) return Math.min(seen.width, seen.height) >= leastPhoto
  const clear = chooseClear(seen, covers, { width: 1, height: 1 })
  return Math.min(clear.width, clear.height) >= leastPhotoBeside * Math.min(size.width, size.height)
}

/** The placements that failed only because the card's own hand is broad, set in the narrowest one. */
function* layOutPlainly(
  spec: CardSpec,
  tools: LayoutTools,
  names: ReadonlySet<string>,
): Generator<CardLayout | null, void> {
  if (spec.written || spec.plainHand === spec.hand) return
  const plain = { fallback: false, hyphenate: false, plain: true }
  for (const { name, fitted, look } of fitPlacements(spec, tools, plain, 'largest', names)) {
    yield null
    if (!('ratio' in fitted) && !isRagged(fitted, spec))
      yield layOut(fitted, canvasOf(spec), name, inPlainHand(spec), look)
  }
}

/** Handwriting that is too long for its letters, where that alone does not fit. */
function writtenExcess(spec: CardSpec, tools: LayoutTools): Problem | null {
  if (!spec.written) return null
  const overflows = concessionsOf(spec).flatMap(concession =>
    [...fitPlacements(spec, tools, concession, 'smallest')].flatMap(({ fitted }) =>
      'ratio' in fitted ? [fitted] : [],
    ),
  )
  const ratios = overflows.flatMap(({ style, ratio }) => (style.slot === 'message' ? [ratio] : []))
  return ratios.length > 0 ? tooFine(spec, Math.min(...ratios)) : null
}

/** Whether all texts fit in some placement, be they small. Throws GLYPHS_MISSING. */
function* fitSomehow(
  spec: CardSpec,
  tools: LayoutTools,
  among: readonly Concession[] = concessionsOf(spec),
): Steps<boolean> {
  for (const concession of among) {
    for (const { fitted } of fitPlacements(spec, tools, concession, 'smallest')) {
      if (!('ratio' in fitted)) return true
      yield null
    }
  }
  return false
}

const excessOf = (spec: CardSpec, tools: LayoutTools): Steps<Problem> =>
  findExcess(inTerseWords(spec), tools, cut =>
    fitSomehow(
      cut,
      tools,
      concessionsOf(cut).filter(({ hyphenate }) => hyphenate),
    ),
  )

/** Whether {@link layOutCard} would find a placement: as it throws, and for a fraction of its time. */
export function* checkWords(spec: CardSpec, tools: LayoutTools): Steps<void> {
  if (isHopeless(spec) || !(yield* fitSomehow(spec, tools)))
    throw writtenExcess(spec, tools) ?? (yield* excessOf(spec, tools))
}

const isRagged = ({ texts }: FittedTree, { format }: CardSpec): boolean =>
  [...texts].some(
    ([{ slot }, text]) =>
      (slot === 'message' || slot === 'sentence') && isTorn(text, aspectOf(format) === 'wide'),
  )

interface Fitted {
  readonly name: string
  readonly fitted: FittedTree | Overflow
  /** Of the message's font, where it is set in one. */
  readonly look: number
}

function* fitPlacements(
  wanted: CardSpec,
  tools: LayoutTools,
  concession: Concession,
  sizes: FitRequest['sizes'],
  among?: ReadonlySet<string>,
): Generator<Fitted, void> {
  const { fallback, hyphenate } = concession
  const spec = concede(wanted, concession)
  const canvas = canvasOf(spec)
  for (const placement of placementsFor(spec.template, aspectOf(spec.format), fallback)) {
    if (among && !among.has(placement.name)) continue
    const resolved = resolveTree(spec.template, aspectOf(spec.format), placement)
    const pruned = pruneTree(leanSigns(indentSheets(resolved, spec.sheet.indent), spec.sheet), spec)
    if (pruned === null) continue
    const out = setOutSheets(pruned, spec.sheet)
    const tree = spec.written ? freeMessage(out) : out
    const fitted = fitTree({
      yoga: tools.yoga,
      tree,
      canvas,
      setText: openSetText(tree, spec, tools, hyphenate),
      measureLeaf: leafMeasureOf(spec, canvas),
      leastOf: style => leastSizeOf(style, spec, tools.book),
      lookOf: style => lookOf(fontOf(style, spec, tools.book)),
      isWritten: Boolean(spec.written),
      breaks: spec.sheet.composition.breaks,
      sizes,
    })
    const message = spec.written ? undefined : listTexts(tree).find(({ slot }) => slot === 'message')
    const look = message === undefined ? 0 : lookOf(fontOf(message, spec, tools.book))
    yield { name: placement.name, fitted, look }
  }
}

/** Checks every text's glyphs, then sets texts at any size and width; measuring happens once per text. */
function openSetText(tree: TemplateNode, spec: CardSpec, tools: LayoutTools, hyphenate: boolean): SetText {
  const settings = new Map<TextStyle, Setting>()
  for (const style of listTexts(tree)) {
    if (spec.written && style.slot === 'message') continue
    const text = spec.words[style.slot] ?? ''
    const font = fontOf(style, spec, tools.book)
    const glyphs = findUncovered(text, font)
    if (glyphs.length > 0) {
      const emoji = lacksEmoji(text, font.faces) ? listEmoji(tools.book) : []
      throw new Problem('GLYPHS_MISSING', { slot: style.slot, glyphs, emoji })
    }
    settings.set(
      style,
      resolveSetting(
        {
          text,
          font,
          language: spec.language,
          direction: directionOfCard(spec),
          align: style.align,
          maxWidthPx: Infinity,
          handwriting: `${spec.seed}|${style.slot}`,
          habit: spec.sheet.habit,
          hyphenate,
          breaks: spec.breaks,
          ...(isOneWord(style.slot) ? { maxLines: 1 } : {}),
        },
        tools.measure,
      ),
    )
  }
  return (style, sizePx, maxWidthPx, rules) => {
    if (spec.written && style.slot === 'message')
      return setWritten(spec.written, sizePx, sizePx * lookOf(fontOf(style, spec, tools.book)), maxWidthPx)
    const setting = settings.get(style)
    if (!setting) return null
    const request = { ...setting.request, maxWidthPx, ...rules }
    const { other } = rules
    if (other) return waysToBreak({ ...setting, request }, sizePx, other.lines)[other.place] ?? null
    const set = typesetAt({ ...setting, request }, sizePx)
    // The message gets smaller for even lines, which makes it no less legible; small print takes a line more.
    if (set === null || set.evenness >= leastEvenness || style.slot === 'message') return set
    const longer = typesetAt({ ...setting, request: { ...request, lines: set.lineCount + 1 } }, sizePx)
    return longer !== null && longer.evenness >= leastEvenness ? longer : set
  }
}

function listTexts(node: TemplateNode): TextStyle[] {
  return [...(node.text ? [node.text] : []), ...(node.children ?? []).flatMap(listTexts)]
}
