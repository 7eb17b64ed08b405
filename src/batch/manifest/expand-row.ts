// One row in, the cards that it asks for out, or every mistake in it. Decodes no photo and makes nothing.

import { Problem } from '../../base/errors.js'
import type { Campaign } from '../../campaign/campaign.js'
import { allNetworks, networks as everyNetwork, findNetwork } from '../../networks/networks.js'
import { planFormats } from '../../networks/plan-formats.js'
import { parseFocus } from '../../photo/subject/focus.js'
import {
  allTemplates,
  bundledTemplates,
  findFileOfName,
  isTemplateFile,
  type NamedTemplate,
} from '../../template/load.js'
import { parseVariant } from '../../template/sheet.js'
import type { Template } from '../../template/template.js'
import { parseHand } from '../../text/hands.js'
import { checkLengths } from '../../text/longest.js'
import { typedText } from '../../text/typed-text.js'
import type { Job } from '../job.js'
import { pathOfCard } from './card-path.js'
import type { Defaults } from './defaults.js'
import type { FileFinder } from './find-files.js'
import type { FoundFile, Unfound } from './found-file.js'
import { isPattern } from './pattern.js'
import {
  type Column,
  cellsOf,
  hasColumn,
  type ManifestMistake,
  mistakeOf,
  type Row,
  withoutErrors,
} from './row.js'
import { type Choice, type Choices, choose, makeJobs } from './row-choices.js'
import { attempt, openCodes } from './row-codes.js'
import { splitCell, splitCodes, splitTemplates } from './split-cell.js'

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

// Enough to find a text by that is far too long.
const shownLetters = 60

// Those that may hold several codes, and what one of them is.
const listColumns = [
  ['template', 'note'],
  ['language', 'fr'],
  ['format', 'square'],
  ['for', 'instagram'],
] as const

// Stands where none was found.
const unknownPhoto: FoundFile = { path: '', shown: 'photo' }

const texts = ['partner', 'message', 'hashtag', 'source', 'report'] as const

/** A function of one row; it remembers what codes come to. */
export function openExpander(tools: ExpandTools): (row: Row) => Promise<Expansion> {
  const { finder, campaign, findTemplate, defaults } = tools
  const { languageOf, formatOf, networkOf, templateOf } = openCodes(campaign, findTemplate)

  return async row => {
    const mistakes: ManifestMistake[] = []
    const blame = (
      column: Column,
      value: string | null,
      problem: Problem,
      nearest: string | null = null,
    ): void => {
      mistakes.push(mistakeOf(row.row, column, value, problem, nearest))
    }
    const keep = <T>(column: Column, value: string, answer: T | Problem): T[] => {
      if (!(answer instanceof Problem)) return [answer]
      blame(column, value, answer)
      return []
    }
    const keepFile = (column: Column, found: FoundFile | Unfound): FoundFile[] => {
      if (!('problem' in found)) return [found]
      blame(column, found.value, found.problem, found.nearest)
      return []
    }

    const cells = withoutErrors(cellsOf(row), (column, value) =>
      blame(column, value, new Problem('CELL_IS_ERROR', { value })),
    )
    const photoValues = splitCell(cells.photo ?? '')
    if (photoValues.length === 0 && mistakes.length === 0 && hasColumn(row, 'photo')) {
      blame('photo', null, new Problem('CELL_EMPTY', { column: 'photo' }))
    }
    for (const [column, expected] of listColumns) {
      const value = cells[column]
      // Only the marks between values: the row would have no cards, and nobody would hear of it.
      if (value !== undefined && splitCodes(value).length === 0)
        blame(column, value, new Problem('CELL_INVALID', { value, expected }))
    }
    const photos: FoundFile[] = []
    for (const value of photoValues) {
      for (const found of await finder.findPhotos(value)) photos.push(...keepFile('photo', found))
    }
    const logo =
      cells.logo === undefined
        ? defaults.logo
        : (keepFile('logo', await finder.findLogo(cells.logo))[0] ?? null)

    const handwriting =
      cells.handwriting === undefined
        ? defaults.handwriting
        : keepFile('handwriting', await finder.findHandwriting(cells.handwriting))[0]

    const templates: NamedTemplate[] = []
    const addTemplate = async (value: string, name: string): Promise<void> => {
      const found = await templateOf(name)
      if (!(found instanceof Problem)) templates.push({ name, id: found.id })
      else
        blame(
          'template',
          value,
          found,
          isTemplateFile(name)
            ? await finder.nearestTo(value, 'template')
            : await findFileOfName(name, finder.isThere),
        )
    }
    if (cells.template === undefined) {
      for (const name of defaults.templates) await addTemplate(name, name)
    } else {
      for (const value of await splitTemplates(cells.template, finder.isThere)) {
        if (value === allTemplates) for (const id of bundledTemplates) await addTemplate(value, id)
        else if (!isTemplateFile(value)) await addTemplate(value, value)
        else
          for (const { path } of keepFile('template', finder.placeOf(value.replaceAll('\\', '/'))))
            await addTemplate(value, path)
      }
    }
    const languages =
      cells.language === undefined
        ? defaults.languages
        : splitCodes(cells.language).flatMap(code => keep('language', code, languageOf(code)))
    const formats =
      cells.format === undefined
        ? defaults.formats
        : splitCodes(cells.format).flatMap(code => keep('format', code, formatOf(code)))
    const [hand] =
      cells.hand === undefined
        ? [defaults.hand]
        : keep(
            'hand',
            cells.hand,
            attempt(() => parseHand(cells.hand!)),
          )
    const [variant] =
      cells.variant === undefined
        ? [defaults.variant]
        : keep(
            'variant',
            cells.variant,
            attempt(() => parseVariant(cells.variant!)),
          )
    if (cells.focus !== undefined)
      keep(
        'focus',
        cells.focus,
        attempt(() => parseFocus(cells.focus!)),
      )
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
      keep(
        'out',
        cells.out ?? '',
        attempt(() => place(choice)),
      )
      break
    }
    // What else is wrong is to be found in the same round. Where the place or the length of a text is, it has been.
    const isOpen = mistakes.every(
      ({ column, problem }) => column !== 'out' && problem.code !== 'TEXT_TOO_LONG',
    )
    const jobs = isOpen ? makeJobs(choices, place, shared) : []
    return {
      jobs: photos.length > 0 ? jobs : [],
      photoless: photos.length > 0 ? [] : jobs,
      mistakes,
      hasNoLanguage: cells.language === undefined,
    }
  }
}

function unique<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map(item => [keyOf(item), item])).values()]
}
