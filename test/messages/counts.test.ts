// One and several: each sentence that shows a number, or a list, is written with one and with two, in every language. It changes with
// them, or stands in the table of those that need not, with the reason.
import { describe, expect, it } from 'vitest'
import { loadWords, uiLanguages } from '../../src/messages/languages.js'
import type { Messages, UiWords } from '../../src/messages/words.js'
import { anything } from '../anything.js'

const tables = ['problems', 'notices', 'mistakes', 'findings'] as const
type Write = (args: unknown) => string

/** The sentences of a language, by `CODE part`. */
function sentencesOf(words: Messages): (readonly [name: string, write: Write])[] {
  return tables.flatMap(table =>
    Object.entries(words[table]).flatMap(([code, parts]: [string, unknown]) => {
      const written = typeof parts === 'function' ? { message: parts } : (parts as object)
      const { onPage = {} } = written as { onPage?: object }
      const onPages = Object.entries(onPage).map(([part, write]) => [`onPage ${part}`, write] as const)
      return [...Object.entries(written), ...onPages].flatMap(([part, write]) =>
        typeof write === 'function' ? [[`${code} ${part}`, write as Write] as const] : [],
      )
    }),
  )
}

/** A picture's findings have arguments in forms of their own, each a measure: `at most 1 px`. */
const isMeasured = (name: string): boolean => /^[A-Z_]+ (?:found|wanted)$/.test(name)

const plain = Object.fromEntries(
  Object.entries(anything).map(([name, value]) => [name, typeof value === 'string' ? 'V' : value]),
)
/** What a sentence may be given once or twice. */
const amounts = Object.entries(anything).flatMap<readonly [name: string, one: unknown, two: unknown]>(
  ([name, value]) =>
    typeof value === 'number'
      ? [[name, 1, 2] as const]
      : Array.isArray(value) && value.every(item => typeof item === 'string')
        ? [[name, ['X'], ['X', 'Y']] as const]
        : [],
)
/** The sentence without its numbers and names; what is left changes with one and several. */
const frameOf = (text: string): string =>
  text
    .replace(/[“«]\u202f?([XY])\u202f?[”»]/g, '$1')
    .replace(/X,? Y/g, 'X')
    .replace(/\d+/g, '#')

const measure = 'a measure, a share or a rank, with no word that would change'
const bound = 'a fixed bound of the program, far from one'
const listed = 'names after a colon, in a bracket, or after “for”: no word before them counts them'

/** What does not change with one and two: which arguments of which sentences, and why. */
const unchanging: Readonly<Record<string, readonly string[]>> = {
  [measure]: [
    'ADDRESS_TAKEN message: port',
    'BATCH_LOCKED message: pid',
    'CONTRAST_UNREACHABLE message: contrast',
    'CONTRAST_UNREACHABLE message: least',
    'FIGURE_HAS_NO_GRID message: figure',
    'FIGURE_UNSAID message: figure',
    'CELL_WITHOUT_HEADING message: place',
    'HANDWRITING_DOES_NOT_FIT message: overPercent',
    'HASHTAGS_TOO_MANY message: most',
    'LOGO_ENLARGED message: scale',
    'LOGO_TRIMMED message: share',
    'LETTER_NOT_READ message: line',
    'MANIFEST_ENCODING message: line',
    'NOT_MULTIPLE message: of',
    'OUT_TAKEN message: row',
    'OUT_TOO_LONG message: most',
    'PATH_TOO_LONG message: bytes',
    'PATH_TOO_LONG message: most',
    'PHOTO_ENLARGED message: scale',
    'PHOTO_SMALL message: height',
    'PHOTO_SMALL message: width',
    'PHOTO_TOO_MANY_PIXELS message: height',
    'PHOTO_TOO_MANY_PIXELS message: width',
    'POST_TEXT_TOO_LONG message: most',
    'SUBJECT_COVERED message: share',
    'SUBJECT_COVERED onPage message: share',
    'TEXT_DOES_NOT_FIT message: overPercent',
    'TEXT_DOES_NOT_FIT onPage message: graphemes',
  ],
  [bound]: [
    'BATCH_TOO_LARGE message: most',
    'BOXES_TOO_DEEP message: most',
    'BOXES_TOO_MANY message: most',
    'FORMAT_OUT_OF_RANGE message: least',
    'FORMAT_OUT_OF_RANGE message: most',
    'HANDWRITING_TOO_SMALL message: least',
    'JOB_STALLED message: times',
    'PHOTO_SMALL message: least',
    'TEXTS_TOO_MANY message: most',
    'CELL_VALUES_TOO_MANY message: most',
    'PLACEMENTS_TOO_MANY message: most',
    'TEXT_TOO_LONG message: most',
  ],
  [listed]: [
    'COLUMN_UNKNOWN hint: known',
    'FORMAT_IS_RATIO hint: formats',
    'GLYPHS_MISSING hint: emoji',
    'HANDWRITING_NOT_TAKEN hint: known',
    'HANDWRITING_NOT_TAKEN onPage hint: known',
    'POST_TEXT_SHORTENED message: networks',
  ],
  'more than one, or it would not be said': ['OUTPUT_NEEDS_FOLDER message: cards'],
}

describe.each(uiLanguages)('%s', language => {
  it('changes with what it counts', async () => {
    const unchanged = sentencesOf(await loadWords(language))
      .filter(([name]) => !isMeasured(name))
      .flatMap(([name, write]) =>
        amounts.flatMap(([argument, one, two]) => {
          const [first, second] = [one, two].map(value => write({ ...plain, [argument]: value }))
          if (first === undefined || second === undefined || first === second) return []
          return frameOf(first) === frameOf(second) ? [`${name}: ${argument}`] : []
        }),
      )
    expect([...new Set(unchanged)].sort()).toEqual(Object.values(unchanging).flat().sort())
  })
})

/** What commands say of amounts: how it is asked with so many, and what must be in it. */
const said: readonly (readonly [say: (words: UiWords, many: number) => string, one: RegExp, two: RegExp])[] =
  [
    [
      ({ labels }, many) => labels.made(many, 0),
      /^1 (?:card|carte|kaart)\b/,
      /^2 (?:cards|cartes|kaarten)\b/,
    ],
    [({ batch }, many) => batch.reading(many), /^1 (?:row|ligne|rij)\b/, /^2 (?:rows|lignes|rijen)\b/],
    [({ batch }, many) => batch.rows(many, '2'), /^(?:row|ligne|rij) /, /^(?:rows|lignes|rijen) /],
    [({ batch }, many) => batch.planned(many, 9, 9), /^1 (?:row|ligne|rij)\b/, /^2 (?:rows|lignes|rijen)\b/],
    [
      ({ batch }, many) => batch.dryRun(9, many, 0),
      /1 (?:card|carte|kaart)\b/,
      /2 (?:cards|cartes|kaarten)\b/,
    ],
    [
      ({ batch }, many) => batch.summarise(many, 0, 0, 0),
      /^1 (?:card|carte|kaart)\b/,
      /^2 (?:cards|cartes|kaarten)\b/,
    ],
    [
      ({ batch }, many) => batch.lookFirst('i', [{ cards: many, reasons: [] }]),
      /1 (?:card|carte|kaart)\b/,
      /2 (?:cards|cartes|kaarten)\b/,
    ],
    [
      ({ batch }, many) => batch.merged(many, 0),
      /^1 (?:card|carte|kaart)\b/,
      /^2 (?:cards|cartes|kaarten)\b/,
    ],
    [
      ({ worker }, many) => worker.ended(many, 0, 0),
      /^1 (?:card|carte|kaart)\b/,
      /^2 (?:cards|cartes|kaarten)\b/,
    ],
    [
      ({ tools }, many) => tools.check.verdict('f', many, 0),
      /1 (?:mistake|erreur|fout)\b/,
      /2 (?:mistakes|erreurs|fouten)\b/,
    ],
    [
      ({ tools }, many) => tools.campaign.languages(many),
      /^1 (?:language|langue|taal)\b/,
      /^2 (?:languages|langues|talen)\b/,
    ],
    [({ tools }, many) => tools.refused(many), /^1 (?:card|carte|kaart)\b/, /^2 (?:cards|cartes|kaarten)\b/],
    [
      ({ tools }, many) => tools.doctor.summary(many, 0),
      /^(?:1 thing|1 chose|1 ding)\b/,
      /^2 (?:things|choses|dingen)\b/,
    ],
    [
      ({ gallery }, many) => (many === 1 ? gallery.card : gallery.cards),
      /^\{n\} (?:card|carte|kaart)$/,
      /^\{n\} (?:cards|cartes|kaarten)$/,
    ],
    [
      ({ gallery }, many) => (many === 1 ? gallery.toCorrectOne : gallery.toCorrect),
      /^\{n\} (?:card|carte|kaart)\b/,
      /^\{n\} (?:cards|cartes|kaarten)\b/,
    ],
  ]

it.each(uiLanguages)('one and two of what commands and pages tell, in %s', async language => {
  const words = await loadWords(language)
  for (const [say, one, two] of said) {
    expect(say(words, 1)).toMatch(one)
    expect(say(words, 2)).toMatch(two)
  }
})
