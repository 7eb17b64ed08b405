// What travels through the queue: a card's job to a worker, and what it comes to back, as data that is checked on arrival.
// Files travel by content hash alone: there is no field in which a path could stand.

import { z } from 'zod'
import { Problem } from '../base/errors.js'
import type { CardChoices } from '../batch/job.js'
import { variants } from '../template/sheet.js'
import { handNames } from '../text/hands.js'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)

/** Bundled with the program, or sent with the batch. */
const source = z.union([z.strictObject({ id }), z.strictObject({ sha256 })])

export type Source = z.infer<typeof source>

const text = z.string().max(5000).nullable()
// The largest format has 25 megapixels of three bytes, which a PNG does not make longer.
const bytes = z.int().min(1).max(100e6)

const choices = {
  language: z.string().regex(/^[A-Za-z0-9]{2,8}(-[A-Za-z0-9]{1,8}){0,5}$/),
  format: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(40),
  networks: z.array(id).max(50).readonly(),
  focus: z.string().min(1).max(60),
  hand: z.enum(handNames).optional(),
  variant: z.number().int().min(1).max(variants).optional(),
  handwritingHas: z.literal('hashtag').optional(),
  partner: text,
  message: text,
  hashtag: text,
  source: text,
  report: text,
  maxBytes: z.int().min(1).max(1e9).nullable(),
} satisfies Record<keyof CardChoices, z.ZodType>

const cardJob = z.strictObject({
  /** Of this form. */
  form: z.literal(1),
  /** The version that planned it, and the only one that may make it. */
  program: z.string().min(1).max(60),
  photo: sha256,
  logo: sha256.nullable(),
  handwriting: sha256.optional(),
  campaign: source,
  template: source,
  ...choices,
})

export type CardJob = z.infer<typeof cardJob>

// Of several lines; a control would reach the texts beside the cards.
const said = z
  .string()
  .max(20_000)
  .regex(/^[\n\P{Cc}]*$/u)

const number = z.number().min(-1e6).max(1e6)
const box = z.tuple([number, number, number, number])
const share = z.number().min(0).max(1)

/** As a report's entry has it. */
const placing = z.strictObject({
  placed: z.strictObject({ width: number, height: number, crop: box, box, rotation: number, scale: number }),
  subject: z.strictObject({
    source: z.enum(['given', 'face', 'cat', 'saliency', 'center']),
    box: box.nullable(),
    body: box.nullable(),
    confidence: share.nullable(),
  }),
  texts: z
    .array(
      z.strictObject({
        slot: z.string().max(40),
        lines: z.array(z.string().max(5000)).max(500),
        box,
        rotation: number,
        fontSize: number,
        leastSize: number,
        contrast: number,
      }),
    )
    .max(50),
  covers: z.array(box).max(500),
  coveredShare: share,
})

/** What the queue keeps of a card that was made: which file of the store tells it. */
const cardAnswer = z.strictObject({ result: sha256 })

export type CardAnswer = z.infer<typeof cardAnswer>

/** What a worker tells of a card, as a file of the store: whoever may write to the queue alone can make none up. */
const cardResult = z.strictObject({
  /** The job's: the result of another is none. */
  fingerprint: sha256,
  sha256,
  bytes,
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  altText: said,
  caption: said,
  notices: z
    .array(z.strictObject({ code: z.string().max(60), args: z.record(z.string(), z.unknown()) }))
    .max(50),
  placing,
  posts: z
    .array(
      z.strictObject({
        network: id,
        // The two are a part of a file's name and nothing but these.
        extension: z.enum(['png', 'jpg']),
        mediaType: z.enum(['image/png', 'image/jpeg']),
        sha256,
        bytes,
        caption: said,
        altText: said,
      }),
    )
    .max(50),
})

export type CardResult = z.infer<typeof cardResult>

const described = z.object({ program: z.string().max(60) })

/** The version that planned a job, of whatever form it is; null where it says none. */
export const findProgram = (data: unknown): string | null => described.safeParse(data).data?.program ?? null

/** `photo: invalid_format`, `unrecognized_keys: file`: where it is wrong, and nothing of what stands there. */
function describeIssues({ issues }: z.ZodError): string {
  const [first] = issues
  if (first === undefined) return '?'
  const place = first.code === 'unrecognized_keys' ? first.keys.join(', ') : first.path.map(String).join('.')
  return `${first.code}: ${place}`
}

/** Throws JOB_INVALID. */
export function parseCardJob(data: unknown): CardJob {
  const parsed = cardJob.safeParse(data)
  if (parsed.success) return parsed.data
  throw new Problem('JOB_INVALID', { detail: describeIssues(parsed.error) })
}

/** Throws JOB_INVALID. */
export function parseCardAnswer(data: unknown): CardAnswer {
  const parsed = cardAnswer.safeParse(data)
  if (parsed.success) return parsed.data
  throw new Problem('JOB_INVALID', { detail: describeIssues(parsed.error) })
}

/** A result as it lies in the store. */
export const renderCardResult = (result: CardResult): Uint8Array => Buffer.from(JSON.stringify(result))

/** Throws JOB_INVALID. */
export function parseCardResult(bytes: Uint8Array): CardResult {
  let data: unknown
  try {
    data = JSON.parse(Buffer.from(bytes).toString())
  } catch (cause) {
    throw new Problem('JOB_INVALID', { detail: 'result' }, { cause })
  }
  const parsed = cardResult.safeParse(data)
  if (parsed.success) return parsed.data
  throw new Problem('JOB_INVALID', { detail: describeIssues(parsed.error) })
}

const campaignFiles = z.record(z.string().regex(/^[\w-]+\.yaml$/), z.string().max(1_000_000))

/** A campaign's files as they travel. */
export const renderCampaignFiles = (files: ReadonlyMap<string, string>): string =>
  JSON.stringify(Object.fromEntries(files))

/** Text by name; null for what is no campaign's files. */
export function parseCampaignFiles(text: string): Map<string, string> | null {
  try {
    return new Map(Object.entries(campaignFiles.parse(JSON.parse(text))))
  } catch {
    return null
  }
}
