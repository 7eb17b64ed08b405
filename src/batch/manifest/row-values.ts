// The cells of a row that are codes or words in; what they mean, checked, out.
import { allNetworks, networks as everyNetwork, findNetwork } from '../../networks/networks.js'
import { type FormatPlan, planFormats } from '../../networks/plan-formats.js'
import { parseFocus } from '../../photo/subject/focus.js'
import { parseVariant } from '../../template/sheet.js'
import { type HandName, parseHand } from '../../text/hands.js'
import { checkLengths } from '../../text/longest.js'
import type { Defaults } from './defaults.js'
import type { Cells, Column } from './row.js'
import { attempt, type Codes } from './row-codes.js'
import type { RowMistakes } from './row-mistakes.js'
import { splitCodes } from './split-cell.js'

export interface RowValues {
  readonly languages: readonly string[]
  readonly hand: HandName | undefined
  readonly variant: number | undefined
  readonly plans: readonly FormatPlan[]
}

// Enough to find a text by that is far too long.
const shownLetters = 60

const texts = ['partner', 'message', 'hashtag', 'source', 'report'] as const

export function readRowValues(
  cells: Cells,
  { languageOf, formatOf, networkOf }: Codes,
  defaults: Defaults,
  { keep }: RowMistakes,
): RowValues {
  /** What a cell of one value means, or what stands for an empty one. */
  const parse = <T>(column: Column, parseCell: (value: string) => T, instead: T): T | undefined => {
    const value = cells[column]
    return value === undefined
      ? instead
      : keep(
          column,
          value,
          attempt(() => parseCell(value)),
        )[0]
  }
  const languages =
    cells.language === undefined
      ? defaults.languages
      : splitCodes(cells.language).flatMap(code => keep('language', code, languageOf(code)))
  const formats =
    cells.format === undefined
      ? defaults.formats
      : splitCodes(cells.format).flatMap(code => keep('format', code, formatOf(code)))
  const hand = parse('hand', parseHand, defaults.hand)
  const variant = parse('variant', parseVariant, defaults.variant)
  parse('focus', parseFocus, null)
  for (const column of texts) {
    const text = cells[column] ?? ''
    keep(
      column,
      text.slice(0, shownLetters),
      attempt(() => checkLengths({ [column]: text })),
    )
  }
  const networks =
    cells.for === undefined
      ? (defaults.networks ?? []).map(findNetwork)
      : splitCodes(cells.for).flatMap(id =>
          id.toLowerCase() === allNetworks ? everyNetwork : keep('for', id, networkOf(id)),
        )
  // Where a format is wrong, only that is told: the networks could not be matched to it anyway.
  const plans =
    formats?.length === 0
      ? []
      : keep(
          'for',
          cells.for ?? '',
          attempt(() => planFormats(formats && [...new Set(formats)], [...new Set(networks)])),
        ).flat()
  return { languages, hand, variant, plans }
}
