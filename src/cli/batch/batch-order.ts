// What was typed after `batch` in; the order for the runner out. Reads no row and makes nothing.
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { cardSeconds } from '../../base/deadline.js'
import { circleOf, codeOf, faultOf } from '../../base/disk-errors.js'
import { Problem } from '../../base/errors.js'
import type { BatchOrder } from '../../batch/batch.js'
import type { FoundFile } from '../../batch/manifest/found-file.js'
import { parseShard } from '../../batch/manifest/shard.js'
import type { LanguageChoice } from '../../campaign/choose-language.js'
import type { Studio } from '../../card/studio.js'
import {
  type CardOptions,
  parseFormats,
  parseHas,
  parseNetworks,
  parsePlans,
  readOptions,
} from '../compose/compose-order.js'
import { chooseLanguages, findTemplates } from '../compose/find-choices.js'
import { isPath } from '../compose/output-path.js'
import type { Context } from '../context.js'
import type { Engine } from '../engine.js'
import { untilInterrupted } from '../interrupt.js'
import { isFolder } from '../read-stdin.js'
import { findCores } from './batch-machine.js'
import { keepOptions } from './kept-options.js'

/** As commander hands them over. */
export interface BatchOptions extends CardOptions {
  readonly dryRun?: boolean
  readonly jobs?: string
  readonly queue?: string
  readonly store?: string
  readonly storeEndpoint?: string
  readonly redo?: boolean
  readonly failFast?: boolean
  readonly shard?: string
  readonly gallery?: boolean
  readonly review?: boolean
  readonly allowOutside?: boolean
}

export const defaultOut = 'cards/'

// Beyond this, cards only wait for one another.
const mostJobs = 256

// Cards that are asked for at the queue at once: enough that no worker waits, whatever the machines are.
const askedJobs = 256
const mostAsked = 4096

/**
 * A card for each core, whose photos are decoded; one more that is drawn, which only one core does; and one that is ready to be drawn
 * next.
 */
const ownJobs = (): number => (findCores() === 1 ? 1 : findCores() + 2)

/** `isAsked`: workers make them. Throws OPTION_INVALID. */
export function parseJobs(value: string | undefined, isAsked = false): number {
  const most = isAsked ? mostAsked : mostJobs
  if (value === undefined) return isAsked ? askedJobs : Math.min(ownJobs(), most)
  const jobs = /^\d{1,4}$/.test(value.trim()) ? Number(value) : 0
  if (jobs >= 1 && jobs <= most) return jobs
  throw new Problem('OPTION_INVALID', { option: '--jobs', value, expected: `1…${String(most)}` })
}

/** The same for a batch, whose cards are made here or by workers. */
export const jobsOf = ({ jobs, queue }: BatchOptions): number => parseJobs(jobs, queue !== undefined)

/** A card's time limit, longer by as many times as cards share a core. The two cards beyond the cores (`ownJobs`) do not count. */
export const secondsFor = (jobs: number): number =>
  cardSeconds * Math.max(1, Math.ceil((jobs - 2) / findCores()))

/** A logo or a sheet that is typed may lie anywhere. Throws the code where it is not there. */
async function findTyped(
  file: string | undefined,
  code: 'LOGO_NOT_FOUND' | 'HANDWRITING_NOT_FOUND',
): Promise<FoundFile | undefined> {
  if (file === undefined) return undefined
  const path = await realpath(file).catch(() => null)
  const found = path === null ? null : await stat(path).catch(() => null)
  if (path === null || found?.isFile() !== true) throw new Problem(code, { file })
  return { path, shown: file }
}

function problemOfManifest(error: unknown, file: string): Problem {
  const fault = faultOf(error)
  return fault === 'missing' || fault === 'unnameable'
    ? new Problem('MANIFEST_NOT_FOUND', { file, ...circleOf(error) }, { cause: error })
    : new Problem('MANIFEST_UNREADABLE', { file, detail: codeOf(error) }, { cause: error })
}

/** What can be checked before the program's rooms are loaded. Throws OPTION_…, FOCUS_INVALID, FORMAT_…, MANIFEST_…, … */
export async function checkBatch(manifest: string, options: BatchOptions): Promise<void> {
  jobsOf(options)
  parsePlans(options)
  readOptions(options)
  // How much memory a photo may take of a worker is for the worker's machine to say.
  if (options.maxPixels !== undefined && options.queue !== undefined)
    throw new Problem('OPTIONS_CONFLICT', { option: '--max-pixels', other: '--queue' })
  if (options.shard !== undefined) parseShard(options.shard)
  const { handwritingHas } = options
  // Its photo may be the rows'.
  parseHas({ handwriting: '', ...(handwritingHas === undefined ? {} : { handwritingHas }) })
  if (manifest === '-') return
  const found = await stat(manifest).catch((error: unknown) => {
    throw problemOfManifest(error, manifest)
  })
  if (found.isDirectory()) throw new Problem('MANIFEST_UNREADABLE', { file: manifest, detail: 'EISDIR' })
}

async function* readFrom(manifest: string): AsyncGenerator<Uint8Array, void> {
  try {
    yield* createReadStream(manifest) as AsyncIterable<Uint8Array>
  } catch (cause) {
    throw problemOfManifest(cause, manifest)
  }
}

/** The same bytes, until the signal: a pipe that says nothing would hold the program, whatever is asked of it. */
async function* whileWanted(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const reader = bytes[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await untilInterrupted(reader.next(), signal)
      if (next.done) return
      yield next.value
    }
  } finally {
    // Closing waits for a read that is under way.
    if (!signal.aborted) await reader.return?.()
  }
}

export interface OrderedBatch {
  readonly order: BatchOrder
  /** Where rows say nothing; the notice says why, if nobody chose. */
  readonly languages: readonly LanguageChoice[]
}

function parseOut(value: string = defaultOut): string {
  if (isPath(value)) return value
  throw new Problem('OPTION_INVALID', { option: '--out', value, expected: 'cards/' })
}

/** Throws LANGUAGE_UNKNOWN, TEMPLATE_…, LOGO_NOT_FOUND, OPTION_INVALID, STDIN_IS_TERMINAL. */
export async function orderBatch(
  manifest: string,
  options: BatchOptions,
  context: Context,
  engine: Engine,
  studio: Studio,
): Promise<OrderedBatch> {
  const { stdin } = context.io
  if (manifest === '-' && stdin.isTTY) throw new Problem('STDIN_IS_TERMINAL', {})
  if (manifest === '-' && isFolder(stdin))
    throw new Problem('MANIFEST_UNREADABLE', { file: manifest, detail: 'EISDIR' })
  const languages = chooseLanguages(engine, studio, options.lang, context.io)
  const templates = await findTemplates(options.template, studio)
  const jobs = jobsOf(options)
  const { focus, hand, variant, message, maxBytes, maxMegapixels } = readOptions(options)
  const order: BatchOrder = {
    manifest,
    bytes: whileWanted(manifest === '-' ? stdin : readFrom(manifest), context.signal),
    base: manifest === '-' ? resolve('.') : dirname(resolve(manifest)),
    out: parseOut(options.out),
    defaults: {
      templates: templates.map(({ name }) => name),
      languages: languages.map(({ tag }) => tag),
      formats: options.format === undefined ? null : parseFormats(options.format),
      networks: options.for === undefined ? [] : parseNetworks(options.for).map(({ id }) => id),
      focus: focus ?? 'auto',
      hand,
      variant,
      partner: options.partner ?? null,
      logo: (await findTyped(options.logo, 'LOGO_NOT_FOUND')) ?? null,
      handwriting: await findTyped(options.handwriting, 'HANDWRITING_NOT_FOUND'),
      handwritingHas: options.handwritingHas === 'hashtag' ? 'hashtag' : undefined,
      message: message ?? null,
      hashtag: options.hashtag ?? null,
      source: options.source ?? null,
      report: options.report ?? null,
      maxBytes,
    },
    allowOutside: options.allowOutside ?? false,
    dryRun: options.dryRun ?? false,
    jobs,
    cardSeconds: secondsFor(jobs),
    maxMegapixels: maxMegapixels ?? null,
    captions: options.captions ?? false,
    redo: options.redo ?? false,
    failFast: options.failFast ?? false,
    shard: options.shard === undefined ? null : parseShard(options.shard),
    hasGallery: options.gallery ?? true,
    hasReview: options.review ?? true,
    options: keepOptions(
      options,
      languages.map(({ tag }) => tag),
    ),
  }
  return { order, languages }
}
