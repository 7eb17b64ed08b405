// A request's choices and the campaign's words in; a spec with nothing left open out. Knows no photo and no font.
import { Problem } from '../base/errors.js'
import type { Written } from '../handwriting/written.js'
import type { HandName } from '../text/hands.js'
import type { SenseBreaks } from '../text/sense.js'
import { prepareText } from '../text/typography.js'
import type { Format } from './formats.js'
import { type Sheet, sheetOf } from './sheet.js'
import type { Slot, Template, TemplateNode } from './template.js'

/** The texts of one card, ready to be set; null for a slot that this card does not have. */
export type Words = Readonly<Record<Slot, string | null>>

export interface CardSpec {
  readonly template: Template
  readonly format: Format
  /** BCP 47. */
  readonly language: string
  readonly words: Words
  /** What stands in their place where they do not fit. */
  readonly terse?: Partial<Words>
  /** Where lines of the campaign's own message should, and should not, end. */
  readonly breaks?: SenseBreaks
  /** The reporting page, for the QR code; null hides the code. */
  readonly reportUrl: string | null
  readonly figure: number
  /** Width ÷ height of the partner's logo; null for none. */
  readonly logoRatio: number | null
  /** What somebody wrote where the message would stand. */
  readonly written?: Written | null
  readonly sheet: Sheet
  /** Who writes it; and who, where the text is too long for that. */
  readonly hand: HandName
  readonly plainHand: HandName
  /** What unevenness grows from: the same for the same card. */
  readonly seed: string
}

export interface SpecChoices extends Omit<CardSpec, 'words' | 'sheet' | 'seed'> {
  readonly words: Words
  /** Of the sheet, 1…12. */
  readonly variant: number
}

/** A text in its language's typography: see prepareText, whose answers somebody may keep. */
type PrepareText = typeof prepareText

/** Sets the texts in their language's typography. Throws TEXT_EMPTY for a text that has no letter. */
export function resolveSpec(
  { variant, ...choices }: SpecChoices,
  setText: PrepareText = prepareText,
): CardSpec {
  const setAll = <T extends Partial<Words>>(texts: T): T =>
    Object.fromEntries(
      Object.entries(texts).map(([slot, text]) => [
        slot,
        text === null ? null : checked(slot, setText(text, choices.language)),
      ]),
    ) as T
  const words = setAll(choices.words)
  const terse = choices.terse && { terse: setAll(choices.terse) }
  const { template, format, language } = choices
  const seed = [template.id, format.id, language, variant, words.message].join('|')
  return { ...choices, words, ...terse, sheet: sheetOf(variant), seed }
}

function checked(slot: string, text: string): string {
  if (!/[^\s\p{Default_Ignorable_Code_Point}]/u.test(text)) throw new Problem('TEXT_EMPTY', { slot })
  return text
}

/** The tree without the nodes that this card has nothing for; a box whose children are all gone goes too. */
export function pruneTree(node: TemplateNode, spec: CardSpec): TemplateNode | null {
  if (node.text && spec.words[node.text.slot] === null) return null
  if (node.logo && spec.logoRatio === null) return null
  if (node.qr && (spec.reportUrl === null || (node.qr.yields && spec.logoRatio !== null))) return null
  const before = node.children ?? []
  if (before.length === 0) return node
  const children = before.map(child => pruneTree(child, spec)).filter(child => child !== null)
  return children.length === 0 ? null : { ...node, children }
}
