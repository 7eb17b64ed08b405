// What was typed after `compose` in; which cards to make, and where each goes, out. Makes nothing.

import { Problem } from '../../base/errors.js'
import type { LanguageChoice } from '../../campaign/choose-language.js'
import type { CardRequest } from '../../card/card.js'
import { findNetwork, type Network } from '../../networks/networks.js'
import { defaultFormat, type FormatPlan, planFormats } from '../../networks/plan-formats.js'
import { parseFocus } from '../../photo/subject/focus.js'
import { parseFormat } from '../../template/formats.js'
import { parseBytes } from '../parse-bytes.js'
import { parseMegapixels } from '../parse-pixels.js'
import { checkDistinct, checkRoom, pathOfCard, type Target } from './output-path.js'

/** As commander hands them over. */
export interface ComposeOptions {
  readonly template?: string
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
  readonly focus?: string
  readonly maxPixels?: string
  readonly maxBytes?: string
  readonly force?: boolean
  readonly json?: boolean
  readonly debugOverlay?: boolean
  readonly quiet?: boolean
}

/** One card to make. */
export interface CardOrder {
  /** As the user named it; `-` is stdin. */
  readonly photo: string
  readonly language: LanguageChoice
  readonly format: string
  /** Those that get a file of this card. */
  readonly networks: readonly Network[]
  /** Where it goes; null is stdout. */
  readonly file: string | null
}

/** The template that is taken where none is named. */
export const defaultTemplate = 'note'

/** `fr, nl` and `-l fr -l nl` alike → fr, nl, each once. Throws OPTION_INVALID for an empty one. */
export function parseList(option: string, expected: string, values: readonly string[]): string[] {
  const items = values.flatMap(value => value.split(',')).map(item => item.trim())
  if (items.some(item => item === '')) {
    throw new Problem('OPTION_INVALID', { option, value: values.join(','), expected })
  }
  return [...new Set(items)]
}

/** The networks of `--for`. Throws OPTION_INVALID, NETWORK_UNKNOWN. */
export const parseNetworks = (values: readonly string[]): Network[] => [
  ...new Set(parseList('--for', 'instagram | bluesky,mastodon', values).map(findNetwork)),
]

/** The formats' IDs. Throws OPTION_INVALID, FORMAT_UNKNOWN, FORMAT_OUT_OF_RANGE. */
export function parseFormats(values: readonly string[] = [defaultFormat]): string[] {
  const items = parseList('--format', 'portrait | square,story | 1200x900', values)
  return [...new Set(items.map(item => parseFormat(item).id))]
}

/** What to make for whom. Throws as {@link parseFormats} and {@link parseNetworks}, and FORMAT_NOT_TAKEN. */
export const parsePlans = ({ format, for: names }: Pick<ComposeOptions, 'format' | 'for'>): FormatPlan[] =>
  planFormats(
    format === undefined ? null : parseFormats(format),
    names === undefined ? [] : parseNetworks(names),
  )

/** Checks what can be checked before anything is loaded. Throws OPTIONS_CONFLICT, FOCUS_INVALID, … */
export function checkOptions(photos: readonly string[], options: ComposeOptions, target: Target): void {
  if (options.json && target.kind === 'stdout') {
    throw new Problem('OPTIONS_CONFLICT', { option: '--json', other: '--out -' })
  }
  const beside = options.for === undefined ? options.captions && '--captions' : '--for'
  if (beside && target.kind === 'stdout') {
    throw new Problem('OPTIONS_CONFLICT', { option: beside, other: '--out -' })
  }
  if (options.focus !== undefined) parseFocus(options.focus)
  if (options.maxPixels !== undefined) parseMegapixels(options.maxPixels)
  if (options.maxBytes !== undefined) parseBytes(options.maxBytes)
  const languages = parseList('--lang', 'fr | fr,nl', options.lang ?? ['fr']).length
  checkRoom(target, photos.length * languages * parsePlans(options).length)
}

/** Every photo × language × format, in this order; `pipes` are photos without a place of their own, `template` is the ID. Throws OUTPUT_SAME. */
export function planCards(
  photos: readonly string[],
  languages: readonly LanguageChoice[],
  plans: readonly FormatPlan[],
  pipes: ReadonlySet<string>,
  template: string,
  target: Target,
  platform: NodeJS.Platform,
): CardOrder[] {
  const orders = photos.flatMap(photo =>
    languages.flatMap(language =>
      plans.map(({ format, networks }) => {
        const name = pipes.has(photo) ? '-' : photo
        const file = pathOfCard(target, { photo: name, template, language: language.tag, format })
        return { photo, language, format, networks, file }
      }),
    ),
  )
  const files = orders.map(order => order.file).filter(file => file !== null)
  checkDistinct(files, platform)
  return orders
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without the keys that hold undefined. */
const onlyGiven = <T extends object>(values: T): Given<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>

const maxMegapixelsOf = ({ maxPixels }: ComposeOptions): number | undefined =>
  maxPixels === undefined ? undefined : parseMegapixels(maxPixels)

/** The request for one card. */
export function requestOf(
  { photo, language, format }: CardOrder,
  options: ComposeOptions,
  piped: ReadonlyMap<string, Uint8Array>,
  signal: AbortSignal,
): CardRequest {
  const { message, hashtag, source, report, partner, logo, focus, debugOverlay } = options
  const maxMegapixels = maxMegapixelsOf(options)
  const maxBytes = options.maxBytes === undefined ? undefined : parseBytes(options.maxBytes)
  return {
    photo: piped.get(photo) ?? photo,
    template: options.template ?? defaultTemplate,
    language: language.tag,
    format,
    signal,
    ...onlyGiven({ message, hashtag, source, report, partner, logo, focus, debugOverlay }),
    ...onlyGiven({ maxMegapixels, maxBytes }),
  }
}
