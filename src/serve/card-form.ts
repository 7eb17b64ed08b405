// The fields of the form, as a schema: what is read from strangers, and what the OpenAPI document says of it. The photo is no field of
// these; what whoever runs the server has fixed is none either.
import { z } from 'zod'
import { Problem } from '../base/errors.js'
import { findNearest } from '../base/nearest.js'
import { variantNumbers, variants } from '../template/sheet.js'
import { handNames } from '../text/hands.js'

/** The fields that hold files: the cat, and a sheet on which the message is written. */
export const fileFields = ['photo', 'handwriting'] as const

export type FileField = (typeof fileFields)[number]

/** Bytes of a photo: what phones make, with room. Issued to the reader of the form and to the document alike. */
export const mostPhotoBytes = 25_000_000

/** Bytes of a form: its photos, and all else. */
export const mostFormBytes = fileFields.length * mostPhotoBytes + 1_000_000

// Longer ones are on no card: docs/safety.md, “Bounds”.
const mostMessage = 1000
const mostLine = 200

const line = (about: string) => z.string().max(mostLine).describe(about)

const fields = {
  template: z.string().max(60).describe('The ID of a look, see /templates. By default the first one there.'),
  lang: z
    .string()
    .max(35)
    .describe('The card’s language, BCP 47: see /languages. By default the campaign’s own.'),
  format: z
    .string()
    .max(40)
    .describe(
      'The ID of a format, see /formats, or WIDTHxHEIGHT. By default portrait, or what the networks take.',
    ),
  for: z
    .string()
    .max(200)
    .describe(
      'Networks, see /networks, with commas between them: each gets a file of the card, a caption and an alt text.',
    ),
  focus: z
    .string()
    .max(60)
    .describe('Where the cat is: auto, center, or x,y in 0…1 or percent of the upright photo.'),
  hand: z.enum(handNames).describe('Who writes. By default one of those who have all the letters.'),
  variant: z
    .enum(variantNumbers)
    .describe(`The sheet, 1 to ${variants}. By default chosen by the photo and the message.`),
  'handwriting-has': z
    .literal('hashtag')
    .describe('Where the sheet of handwriting has the hashtag, too: the card then sets none.'),
  'max-bytes': z
    .string()
    .regex(/^[1-9]\d{3,8}$/)
    .describe('Bytes that the picture may have.'),
  message: z.string().max(mostMessage).describe('Own words instead of the campaign’s message.'),
  hashtag: line('Instead of the campaign’s hashtag.'),
  source: line('Instead of the campaign’s source line.'),
  report: line('Instead of the campaign’s reporting line.'),
  partner: line('The partner’s name.'),
} as const

export const cardForm = z.strictObject(fields).partial()

export type CardForm = z.infer<typeof cardForm>
export type FieldName = keyof typeof fields

const fieldNames = Object.keys(fields) as readonly FieldName[]

/** The fields that a server takes. */
export const fieldsTaken = (hasPartner: boolean): readonly FieldName[] =>
  fieldNames.filter(name => !(hasPartner && name === 'partner'))

/** What is told to whoever wrote something else. */
const expected = {
  template: 'GET /templates',
  lang: 'GET /languages',
  format: 'GET /formats',
  for: 'instagram | bluesky,mastodon',
  focus: 'auto | center | 0.5,0.4',
  hand: handNames.join(' | '),
  variant: `1…${variants}`,
  'handwriting-has': 'hashtag',
  'max-bytes': '1000…999999999',
}

const textFields: ReadonlySet<string> = new Set(['message', 'hashtag', 'source', 'report', 'partner'])

/**
 * What was written into the fields; those left empty, as a form of a page sends them, are as good as not there.
 * Throws FIELD_UNKNOWN, TEXT_TOO_LONG, FIELD_INVALID.
 */
export function parseCardForm(values: ReadonlyMap<string, string>, taken: readonly FieldName[]): CardForm {
  for (const value of values.keys()) {
    if ((taken as readonly string[]).includes(value)) continue
    throw new Problem('FIELD_UNKNOWN', { value, nearest: findNearest(value, taken), known: taken })
  }
  const given = Object.fromEntries([...values].filter(([, value]) => value.trim() !== ''))
  const parsed = cardForm.safeParse(given)
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path[0])
  const most = field === 'message' ? mostMessage : mostLine
  if (textFields.has(field))
    throw new Problem('TEXT_TOO_LONG', { slot: field, characters: given[field]?.length ?? 0, most })
  throw new Problem('FIELD_INVALID', { field, expected: expected[field as keyof typeof expected] ?? '' })
}
