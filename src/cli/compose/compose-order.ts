// What was typed after `compose` in; which cards to make, and where each goes, out. Makes nothing.
import { existsSync } from 'node:fs'
import { parseChoice } from '../../base/choice.js'
import { Problem } from '../../base/errors.js'
import type { LanguageChoice } from '../../campaign/choose-language.js'
import type { CardRequest } from '../../card/card.js'
import type { Network } from '../../networks/network.js'
import { allNetworks, findNetwork, networks } from '../../networks/networks.js'
import { type FormatPlan, findFormat, planFormats } from '../../networks/plan-formats.js'
import { parseFocus } from '../../photo/subject/focus.js'
import { defaultFormat } from '../../template/formats.js'
import {
  allTemplates,
  bundledTemplates,
  defaultTemplate,
  isTemplateFile,
  type NamedTemplate,
} from '../../template/load.js'
import { parseVariant } from '../../template/sheet.js'
import { parseHand } from '../../text/hands.js'
import { typedText } from '../../text/typed-text.js'
import { parseBytes } from '../parse-bytes.js'
import { parseMegapixels } from '../parse-pixels.js'
import { checkRoom, type Target } from './output-path.js'

/** What says what cards are, and where they go: as commander hands it over, of `compose` and of `batch`. */
export interface CardOptions {
  readonly template?: readonly string[]
  readonly lang?: readonly string[]
  readonly format?: readonly string[]
  readonly for?: readonly string[]
  readonly captions?: boolean
  readonly out?: string
  readonly message?: string
  readonly hashtag?: string
  readonly source?: string
  readonly report?: string
  readonly campaign?: string
  readonly partner?: string
  readonly logo?: string
  readonly handwriting?: string
  readonly handwritingHas?: string
  readonly focus?: string
  readonly hand?: string
  readonly variant?: string
  readonly maxPixels?: string
  readonly maxBytes?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export interface ComposeOptions extends CardOptions {
  readonly force?: boolean
  readonly debugOverlay?: boolean
}

/** One card to make, by the names that the user gave. */
export interface NamedCard {
  /** As the user named it; `-` is stdin. */
  readonly photo: string
  readonly template: NamedTemplate
  readonly language: LanguageChoice
  readonly format: string
  /** Those that get a file of this card. */
  readonly networks: readonly Network[]
}

/** `fr, nl` and `-l fr -l nl` alike → fr, nl, each once. Throws OPTION_INVALID for an empty one. */
export function parseList(option: string, expected: string, values: readonly string[]): string[] {
  const items = values.flatMap(value => value.split(',')).map(item => item.trim())
  if (items.some(item => item === '')) {
    throw new Problem('OPTION_INVALID', { option, value: values.join(','), expected })
  }
  return [...new Set(items)]
}

/** The networks of `--for`; `all` is every one. Throws OPTION_INVALID, NETWORK_UNKNOWN. */
export function parseNetworks(values: readonly string[]): readonly Network[] {
  const items = parseList('--for', 'instagram | bluesky,mastodon | all', values)
  return items.includes(allNetworks) ? networks : [...new Set(items.map(findNetwork))]
}

/** The templates of `-t`, as they were named; `all` is one. Throws OPTION_INVALID. */
export const parseTemplates = (values: readonly string[] = [defaultTemplate]): string[] => [
  ...new Set(
    values.flatMap(value =>
      // A file whose name has a comma is no list.
      value.includes(',') && isTemplateFile(value) && existsSync(value)
        ? [value]
        : parseList('--template', 'note | note,marker | all | vet.yaml', [value]),
    ),
  ),
]

/** The formats' IDs. Throws OPTION_INVALID, FORMAT_UNKNOWN, FORMAT_IS_NETWORK, FORMAT_OUT_OF_RANGE. */
export function parseFormats(values: readonly string[] = [defaultFormat]): string[] {
  const items = parseList('--format', 'portrait | square,story | 1200x900', values)
  return [...new Set(items.map(item => findFormat(item).id))]
}

/** What to make for whom. Throws as {@link parseFormats} and {@link parseNetworks}, and FORMAT_NOT_TAKEN. */
export const parsePlans = ({ format, for: names }: Pick<CardOptions, 'format' | 'for'>): FormatPlan[] =>
  planFormats(
    format === undefined ? null : parseFormats(format),
    names === undefined ? [] : parseNetworks(names),
  )

const given = <T>(value: string | undefined, parse: (value: string) => T): T | undefined =>
  value === undefined ? undefined : parse(value)

/** The values that are written in a form of their own. Throws OPTION_INVALID, FOCUS_INVALID. */
export function readOptions({ focus, hand, variant, maxPixels, maxBytes, message }: CardOptions) {
  given(focus, parseFocus)
  return {
    focus,
    hand: given(hand, parseHand),
    variant: given(variant, parseVariant),
    maxMegapixels: given(maxPixels, parseMegapixels),
    maxBytes: given(maxBytes, parseBytes),
    message: given(message, typedText),
  }
}

/** Checks what can be checked before anything is loaded. Throws OPTIONS_CONFLICT, FOCUS_INVALID, … */
export function checkOptions(photos: readonly string[], options: ComposeOptions, target: Target): void {
  if (options.json && target.kind === 'stdout') {
    throw new Problem('OPTIONS_CONFLICT', { option: '--json', other: '--out -' })
  }
  const beside = options.for === undefined ? options.captions && '--captions' : '--for'
  if (beside && target.kind === 'stdout') {
    throw new Problem('OPTIONS_CONFLICT', { option: beside, other: '--out -' })
  }
  readOptions(options)
  parseHas(options)
  const languages = parseList('--lang', 'fr | fr,nl', options.lang ?? ['fr']).length
  const named = parseTemplates(options.template)
  const looks = named.includes(allTemplates) ? bundledTemplates.length : named.length
  checkRoom(target, photos.length * looks * languages * parsePlans(options).length)
}

/** What else the sheet has. Throws OPTION_NEEDS, OPTION_INVALID. */
export function parseHas({
  handwriting,
  handwritingHas: value,
}: Pick<CardOptions, 'handwriting' | 'handwritingHas'>): 'hashtag' | undefined {
  if (value === undefined) return undefined
  const has = parseChoice('--handwriting-has', value, ['hashtag'])
  if (handwriting === undefined)
    throw new Problem('OPTION_NEEDS', { option: '--handwriting-has', other: '--handwriting' })
  return has
}

/** Every photo × template × language × format, in this order. */
export const planCards = (
  photos: readonly string[],
  templates: readonly NamedTemplate[],
  languages: readonly LanguageChoice[],
  plans: readonly FormatPlan[],
): NamedCard[] =>
  photos.flatMap(photo =>
    templates.flatMap(template =>
      languages.flatMap(language => plans.map(plan => ({ photo, template, language, ...plan }))),
    ),
  )

/** The request for one card. */
export function requestOf(
  { photo, template, language, format, networks }: NamedCard,
  mark: string | null,
  options: ComposeOptions,
  piped: ReadonlyMap<string, Uint8Array>,
  signal: AbortSignal,
): CardRequest {
  const { hashtag, source, report, partner, logo, handwriting, debugOverlay } = options
  return {
    photo: piped.get(photo) ?? photo,
    template: template.name,
    language: language.tag,
    format,
    networks: networks.map(({ id }) => id),
    ...readOptions(options),
    hashtag,
    source,
    report,
    partner,
    logo,
    handwriting,
    handwritingHas: parseHas(options),
    debugOverlay,
    mark: mark ?? undefined,
    signal,
  }
}
