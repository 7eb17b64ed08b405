// The language that was asked for and the system's in; the campaign's language that a card takes, and what to say of it, out.
// Knows no words and no environment.
import type { Notice } from '../base/errors.js'
import { Problem } from '../base/errors.js'
import { findNearest } from '../base/nearest.js'
import { remember } from '../base/remember.js'
import type { Campaign } from './campaign.js'

export interface LanguageChoice {
  /** A key of the campaign's languages. */
  readonly language: string
  /** The language with the region that was asked for (`fr-BE`), which decides where to report. */
  readonly tag: string
  readonly notice: Notice | null
}

type Languages = Pick<Campaign, 'languages' | 'defaultLanguage'>

// One language under several codes, or the nearest written standard. Norwegian files are named for the macrolanguage.
const kin: Readonly<Record<string, readonly string[]>> = {
  nb: ['no'],
  no: ['nb'],
  nn: ['no', 'nb'],
  iw: ['he'],
  sh: ['sr-Latn'],
  mo: ['ro'],
}

/**
 * `asked`: BCP 47 or null; `systemLocale`: BCP 47 or POSIX (`fr_BE.UTF-8`) or null. An asked language must be there, in
 * one form or another (`fr-BE` → `fr`, `nb` → `no`, `sr` → `sr-Cyrl`): else LANGUAGE_UNKNOWN is thrown. Without one,
 * the system's language is taken if the campaign has it, else the campaign's default; the notice says which.
 */
export function chooseLanguage(
  campaign: Languages,
  asked: string | null,
  systemLocale: string | null,
): LanguageChoice {
  if (asked !== null) {
    const found = findLanguage(campaign, asked)
    if (found) return found
    const known = [...campaign.languages.keys()]
    throw new Problem('LANGUAGE_UNKNOWN', { value: asked, nearest: findMeant(campaign, asked), known })
  }
  const system = systemLocale === null ? null : findLanguage(campaign, fromPosix(systemLocale))
  const language = system?.language ?? campaign.defaultLanguage
  const notice: Notice = {
    code: 'LANGUAGE_CHOSEN',
    args: { language, reason: system ? 'system' : 'default' },
  }
  // Only a region that was asked for sends a reader elsewhere: a machine's settings say little of where a card is read.
  return { language, tag: language, notice }
}

function findLanguage(campaign: Languages, tag: string): LanguageChoice | null {
  const locale = parseTag(tag)
  if (!locale) return null
  const { script, region } = locale
  const language = locale.language ?? ''
  const likely = locale.maximize().script
  const candidates = [
    script ? `${language}-${script}` : language,
    // A region may tell the script: sr-ME is written in Latin letters more often than not.
    ...(likely ? [`${language}-${likely}`] : []),
    ...(script ? [] : (kin[language] ?? [])),
    language,
  ]
  const full = [script, region].reduce<string>((text, part) => (part ? `${text}-${part}` : text), language)
  const found = [full, ...candidates].find(candidate => campaign.languages.has(candidate))
  if (found === undefined) return null
  // Cyrillic was asked for and only Latin is there (or the other way round): better said than passed over.
  const other = script !== undefined && writtenIn(found) !== script
  const notice: Notice | null =
    other || (language === 'nn' && found !== 'nn')
      ? { code: 'LANGUAGE_FALLBACK', args: { asked: tag, language: found } }
      : null
  return {
    language: found,
    tag: region && !found.endsWith(`-${region}`) ? `${found}-${region}` : found,
    notice,
  }
}

const writtenIn = (tag: string): string | undefined => parseTag(tag)?.maximize().script

function parseTag(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.trim().replaceAll('_', '-'))
  } catch {
    return null
  }
}

/** `nl_BE.UTF-8@euro` → `nl-BE`; `sr_RS@latin` → `sr-Latn-RS`; `C` and `POSIX` name no language. */
function fromPosix(locale: string): string {
  const [name = '', modifier = ''] = locale.split('@')
  const plain = name.split('.')[0]!.replaceAll('_', '-')
  if (plain === 'C' || plain === 'POSIX') return ''
  const script = { latin: 'Latn', cyrillic: 'Cyrl' }[modifier.toLowerCase()]
  return script ? plain.replace(/^[A-Za-z]+/, code => `${code}-${script}`) : plain
}

// Who makes lists writes languages as they are called at home.
const home = ['en', 'fr', 'nl', 'de'] as const

// Opened once: a list may have another unknown language in each of 100 000 rows, and opening is what takes time.
const namesIn = remember(
  100,
  (language: string) => language,
  language => new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }),
)

/** undefined for a code of no language. */
const nameOf = (code: string, language: string): string | undefined => namesIn(language).of(code)

/** `duits` → `de`, `flamand` → `nl`. */
const namesAbroad = (known: readonly string[]): (readonly [name: string, language: string])[] =>
  home.flatMap(language =>
    [...known, ...(known.includes('nl') ? ['nl-BE'] : [])].flatMap(code => {
      const name = nameOf(code, language)
      return name === undefined ? [] : [[name, code === 'nl-BE' ? 'nl' : code] as const]
    }),
  )

/** A language's code by its name, as it is called by those who speak it or who make lists. */
function findNamed({ languages }: Languages, asked: string): string | null {
  const own = [...languages.values()].flatMap(({ language, name, englishName }) =>
    [name, englishName].map(word => [word, language] as const),
  )
  const names = new Map([...namesAbroad([...languages.keys()]), ...own])
  const name = findNearest(asked, names.keys())
  return name === null ? null : (names.get(name) ?? null)
}

/** What a mistaken code may have meant: a language's name, a country's code (`cz` → `cs`), or a slip. */
function findMeant(campaign: Languages, asked: string): string | null {
  const known = [...campaign.languages.keys()]
  const named = asked.length > 3 ? findNamed(campaign, asked) : null
  if (named !== null) return named
  const spoken = /^[a-z]{2}$/i.test(asked) ? parseTag(`und-${asked}`)?.maximize().language : undefined
  // `und` with a region that ICU does not know is taken for English.
  if (spoken && spoken !== 'en' && known.includes(spoken)) return spoken
  // Russian is no slip for Romanian: it only has no words here.
  if (/^[a-z]{2}$/i.test(asked) && nameOf(asked, 'en') !== undefined) return null
  return findNearest(asked, [campaign.defaultLanguage, ...known])
}
