// The form of a campaign's files, for checking: plain data in, typed data or a translator's mistakes out.
// Reads nothing; what one file must know of the others (the languages, the figure) is given to it.
import { z } from 'zod'
import { faultText, shouldBe } from '../yaml/fault-text.js'
import { findPlaceholders } from './fill-text.js'

const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine(text => !/[\p{Cc}\u2028\u2029]/u.test(text), shouldBe('line'))
    .refine(text => text === text.trim(), faultText('SPACE_AT_END', {}))

const confidence = z.enum(['official', 'press', 'project'])
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, shouldBe('date'))
  // No thirteenth month, no 30 February.
  .refine(text => new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true, shouldBe('date'))
// A QR code of more has modules that no telephone tells apart on a card; of 2 332 bytes there is none.
const mostAddress = 200

// No network takes so many; each may hold the message several times.
const mostCaptionParts = 50

const tooLong = (limit: number) => ({
  error: ({ input }: { readonly input?: unknown }): string =>
    faultText('TOO_LARGE', { of: 'characters', limit, isOpen: false, found: String(input).length }),
})
const tag = z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, shouldBe('language-tag'))
const hashtag = z.string().regex(/^#(?=.*\p{L})[\p{L}\p{M}\p{N}_]{1,99}$/u, shouldBe('hashtag'))
const site = z.string().regex(/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(\/\S*)?$/u, shouldBe('site'))

/** An address that says where it leads: nobody's name before the host, and nothing that is not seen. */
const isPlain = (url: string): boolean =>
  /^https:\/\/[^/]/.test(url) && !/[\\\p{C}\p{Z}]/u.test(url) && (addressOf(url)?.username ?? '') === ''

const addressOf = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null)

interface ReportingPlace {
  readonly site: string
  readonly url: string
}

/** Whether one of the two hosts is the other, or lies below it. */
function leadsToSite({ site, url }: ReportingPlace): boolean {
  const [host, named] = [addressOf(url)?.hostname, addressOf(`https://${site}`)?.hostname]
  // What is no address has been told.
  if (host === undefined || named === undefined) return true
  return `.${host}`.endsWith(`.${named}`) || `.${named}`.endsWith(`.${host}`)
}

const year = z.int().min(1900).max(2100)
const figure = z.strictObject({
  fact: line(200),
  // Above four digits the figure is no longer a thing that one can show, and no template draws it.
  value: z.int().min(1).max(9999),
  source: line(200),
  year,
  confidence,
})
const background = figure.extend({ value: z.number().positive() })

/** `campaign.yaml`. `languages` are the tags of the language files beside it. */
export function campaignSchema(languages: readonly string[]) {
  // fr-FR reaches the readers of fr.yaml, sr-Latn-RS those of sr-Latn.yaml.
  const known = (value: string) =>
    value === '*' || languages.some(language => value === language || value.startsWith(`${language}-`))
  const reach = z.union([z.literal('*'), tag]).refine(known, {
    error: faultText('LANGUAGE_WITHOUT_FILE', {}),
    params: { known: [...languages, '*'] },
  })
  return z.strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, shouldBe('id'))
      .max(60),
    name: line(60),
    organisation: line(120),
    launched: day,
    hashtag,
    defaultLanguage: z.enum(languages),
    figure,
    figures: z.array(background).default([]),
    reporting: z
      .array(
        z
          .strictObject({
            site,
            url: z
              // What is no address is told once.
              .url({ protocol: /^https$/, abort: true, ...shouldBe('https-address') })
              .refine(isPlain, shouldBe('https-address'))
              .refine(url => url.length <= mostAddress, tooLong(mostAddress)),
            label: line(200),
            languages: z.array(reach).min(1),
            confidence,
            checked: day,
          })
          // Who scans a poster's code sees the site that is printed beside it, and not where the code leads.
          .refine(leadsToSite, {
            error: ({ input }) => faultText('ADDRESS_ELSEWHERE', { site: (input as ReportingPlace).site }),
            path: ['url'],
          }),
      )
      .min(1)
      .superRefine((points, context) => {
        const all = points.flatMap(point => point.languages)
        if (!all.includes('*')) {
          context.addIssue({
            code: 'custom',
            message: faultText('OTHERS_WITHOUT_POINT', {}),
          })
        }
        for (const twice of new Set(all.filter((language, index) => all.indexOf(language) !== index))) {
          context.addIssue({ code: 'custom', message: faultText('LANGUAGE_TWICE', { language: twice }) })
        }
      }),
    helpLines: z.array(z.strictObject({ number: line(20), use: line(120) })).default([]),
  })
}

/** A language's file. `figure` is the campaign's number, or null where it could not be read. */
export function wordsSchema(language: string, figure: number | null) {
  return z
    .strictObject({
      language: z.literal(language),
      name: line(60),
      englishName: line(60),
      direction: z.enum(['ltr', 'rtl']).optional(),
      // 220: the longest message that must fit in all templates but the smallest.
      // In it, and in the source, nothing is filled in.
      message: withPlaceholders(line(220), [], []).refine(
        text => figure === null || holdsNumber(text, figure),
        faultText('FIGURE_UNSAID', { figure: figure ?? 0 }),
      ),
      breaks: z
        .strictObject({ avoid: z.array(line(80)).default([]), prefer: z.array(line(80)).default([]) })
        .default({ avoid: [], prefer: [] }),
      hashtag: hashtag.optional(),
      source: withPlaceholders(line(80), [], []),
      report: withPlaceholders(line(80), ['site'], ['site']),
      reportAlone: withPlaceholders(line(80), ['site'], ['site']).optional(),
      altText: withPlaceholders(line(240), ['message', 'hashtag'], ['message']),
      caption: z
        .array(
          z.strictObject({
            text: withPlaceholders(line(240), ['message', 'report', 'hashtag', 'site'], []),
            optional: z.boolean(),
          }),
        )
        .min(1)
        .max(mostCaptionParts)
        .superRefine((parts, context) => {
          const always = parts.filter(part => !part.optional).flatMap(part => findPlaceholders(part.text))
          for (const name of ['message', 'report', 'hashtag']) {
            if (!always.includes(name)) {
              context.addIssue({
                code: 'custom',
                message: faultText('PLACEHOLDER_OPTIONAL', { placeholder: `{${name}}` }),
              })
            }
          }
        }),
      confidence,
      confidenceSource: line(200),
    })
    .refine(
      words => words.direction === 'rtl' || !/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(words.message),
      {
        path: ['direction'],
        error: faultText('DIRECTION_NOT_RTL', {}),
      },
    )
    .superRefine(({ message, breaks }, context) => {
      for (const name of ['avoid', 'prefer'] as const) {
        for (const [index, pattern] of breaks[name].entries()) {
          if (/^[^|]+ \| [^|]+$/u.test(pattern) && message.includes(pattern.replace(' | ', ' '))) continue
          context.addIssue({
            code: 'custom',
            path: ['breaks', name, index],
            message: faultText('BREAK_NOT_IN_MESSAGE', {}),
          })
        }
      }
    })
}

/** `terms.yaml`: words that the campaign's own language avoids. */
export const termsSchema = z.strictObject({
  source: line(200),
  exceptions: z.array(line(80)),
  terms: z.record(tag, z.array(z.strictObject({ words: z.array(line(80)).min(1), better: line(120) }))),
})

function withPlaceholders(text: z.ZodString, known: readonly string[], needed: readonly string[]) {
  return text.superRefine((value, context) => {
    const names = findPlaceholders(value)
    for (const name of names.filter(name => !known.includes(name))) {
      context.addIssue({
        code: 'custom',
        message: faultText('PLACEHOLDER_UNKNOWN', { placeholder: `{${name}}` }),
        params: { word: `{${name}}`, known: known.map(name => `{${name}}`) },
      })
    }
    for (const name of needed.filter(name => !names.includes(name))) {
      context.addIssue({
        code: 'custom',
        message: faultText('PLACEHOLDER_MISSING', { placeholder: `{${name}}` }),
      })
    }
  })
}

/** Whether the text has the number as a whole, in the digits 0…9; 1 000, 1.000 and 1,000 are 1000. */
function holdsNumber(text: string, number: number): boolean {
  return (
    text
      .replace(/(?<=\d)[\s.,’'](?=\d{3}(?!\d))/gu, '')
      .match(/\d+/g)
      ?.includes(String(number)) ?? false
  )
}
