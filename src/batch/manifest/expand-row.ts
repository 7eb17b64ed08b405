// One row in, the cards that it asks for out, or every mistake in it. Decodes no photo and makes nothing.

import { Problem } from '../../base/errors.js'
import type { Campaign } from '../../campaign/campaign.js'
import type { Template } from '../../template/template.js'
import { typedText } from '../../text/typed-text.js'
import type { Job } from '../job.js'
import { pathOfCard } from './card-path.js'
import type { Defaults } from './defaults.js'
import type { FileFinder } from './find-files.js'
import type { FoundFile } from './found-file.js'
import { isPattern } from './pattern.js'
import {
  type Cells,
  type Column,
  cellsOf,
  hasColumn,
  type ManifestMistake,
  type Row,
  withoutErrors,
} from './row.js'
import { type Choice, type Choices, choose, makeJobs } from './row-choices.js'
import { attempt, openCodes } from './row-codes.js'
import { findRowFiles, findRowTemplates } from './row-files.js'
import { gatherRowMistakes, type RowMistakes } from './row-mistakes.js'
import { readRowValues } from './row-values.js'
import { splitCell, splitCodes } from './split-cell.js'

export interface ExpandTools {
  readonly finder: FileFinder
  readonly campaign: Campaign
  /** Throws TEMPLATE_UNKNOWN, TEMPLATE_INVALID. */
  readonly findTemplate: (idOrFile: string) => Promise<Template>
  readonly defaults: Defaults
}

export interface Expansion {
  readonly jobs: Iterable<Job>
  /** What the cards would be if a photo of the row could be found: what else is wrong with them is to be told in the same round. */
  readonly photoless: Iterable<Job>
  readonly mistakes: readonly ManifestMistake[]
  /** True where the row names no language. */
  readonly hasNoLanguage: boolean
}

// Those that may hold several codes, and what one of them is.
const listColumns = [
  ['template', 'note'],
  ['language', 'fr'],
  ['format', 'square'],
  ['for', 'instagram'],
] as const

// Each is looked up, and each that is wrong is told with the nearest right one.
const mostValues = 1000

// Stands where none was found.
const unknownPhoto: FoundFile = { path: '', shown: 'photo' }

/** A function of one row; it remembers what codes come to. */
export function openExpander(tools: ExpandTools): (row: Row) => Promise<Expansion> {
  const { finder, campaign, findTemplate, defaults } = tools
  const codes = openCodes(campaign, findTemplate)

  return async row => {
    const mistakes = gatherRowMistakes(row.row)
    const filled = withoutErrors(cellsOf(row), (column, value) =>
      mistakes.blame(column, value, new Problem('CELL_IS_ERROR', { value })),
    )
    const cells = withoutCrowded(filled, mistakes)
    const photoValues = splitCell(cells.photo ?? '')
    if (photoValues.length === 0 && mistakes.all.length === 0 && hasColumn(row, 'photo'))
      mistakes.blame('photo', null, new Problem('CELL_EMPTY', { column: 'photo' }))
    blameEmptyLists(cells, mistakes)
    const { photos, logo, handwriting } = await findRowFiles(cells, photoValues, finder, defaults, mistakes)
    const templates = await findRowTemplates(cells, codes.templateOf, finder, defaults, mistakes)
    const { languages, hand, variant, plans } = readRowValues(cells, codes, defaults, mistakes)

    const hasSeveralPhotos = photoValues.length > 1 || photoValues.some(isPattern)
    const own = { id: cells.id ?? null, partner: cells.partner ?? defaults.partner }
    const shared = {
      row: row.row,
      logo,
      handwriting,
      handwritingHas: handwriting && defaults.handwritingHas,
      ...own,
      focus: cells.focus ?? defaults.focus,
      hand,
      variant,
      message: cells.message === undefined ? defaults.message : typedText(cells.message),
      hashtag: cells.hashtag ?? defaults.hashtag,
      source: cells.source ?? defaults.source,
      report: cells.report ?? defaults.report,
      maxBytes: defaults.maxBytes ?? null,
      cells: row.cells,
    }
    const choices: Choices = {
      photos: photos.length > 0 ? unique(photos, ({ shown }) => shown) : [unknownPhoto],
      templates: unique(templates, ({ name }) => name),
      languages: [...new Set(languages)],
      plans,
    }
    const place = ({ photo, template, language, plan: { format } }: Choice): string =>
      pathOfCard(cells.out ?? null, {
        ...own,
        photo: photo.shown,
        template: template.id,
        language,
        format,
        hasSeveralPhotos,
      })
    // What is wrong with a pattern is wrong for each of the row's cards.
    for (const choice of choose(choices)) {
      mistakes.keep(
        'out',
        cells.out ?? '',
        attempt(() => place(choice)),
      )
      break
    }
    // What else is wrong is to be found in the same round. Where the place or the length of a text is, it has been.
    const isOpen = mistakes.all.every(
      ({ column, problem }) => column !== 'out' && problem.code !== 'TEXT_TOO_LONG',
    )
    const jobs = isOpen ? makeJobs(choices, place, shared) : []
    return {
      jobs: photos.length > 0 ? jobs : [],
      photoless: photos.length > 0 ? [] : jobs,
      mistakes: mistakes.all,
      hasNoLanguage: cells.language === undefined,
    }
  }
}

/** The cells without those that have more values than any list needs; these are told. */
function withoutCrowded(cells: Cells, { blame }: RowMistakes): Cells {
  const kept: Partial<Record<Column, string>> = { ...cells }
  for (const column of ['photo', ...listColumns.map(([name]) => name)] as const) {
    const split = column === 'photo' ? splitCell : splitCodes
    if (split(cells[column] ?? '').length <= mostValues) continue
    delete kept[column]
    blame(column, null, new Problem('CELL_VALUES_TOO_MANY', { column, most: mostValues }))
  }
  return kept
}

/** Only the marks between values: the row would have no cards, and nobody would hear of it. */
function blameEmptyLists(cells: Cells, { blame }: RowMistakes): void {
  for (const [column, expected] of listColumns) {
    const value = cells[column]
    if (value !== undefined && splitCodes(value).length === 0)
      blame(column, value, new Problem('CELL_INVALID', { value, expected }))
  }
}

function unique<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map(item => [keyOf(item), item])).values()]
}
