// A job as it came from the queue in; its card in the store, and what is to be told of it, out. Makes nothing that it
// does not know to be the very card that was asked for: the job's name is the card's fingerprint, taken here once more. What is
// told goes into the store with the card, and by the queue only where it lies.

import { cardSeconds as secondsAlone, withDeadline } from '../base/deadline.js'
import { Problem } from '../base/errors.js'
import { remember } from '../base/remember.js'
import { choicesOf } from '../batch/job-request.js'
import { placingOf } from '../batch/report/report-entry.js'
import { openPrinter } from '../batch/resume/fingerprint.js'
import type { Card, CardRequest } from '../card/card.js'
import type { Studio } from '../card/studio.js'
import { findNetwork } from '../networks/networks.js'
import { makePost } from '../output/posts/post.js'
import {
  type CardAnswer,
  type CardJob,
  type CardResult,
  findProgram,
  parseCardJob,
  renderCardResult,
} from './card-job.js'
import { nameSource, openJobStudios } from './job-studios.js'
import type { Shelf, Store } from './store.js'

/** What the photo room takes at most; larger ones are refused there, and need not be fetched. */
const mostInputBytes = 256 << 20

// Cards of a photo follow one another. Four of them are some 40 MB.
const mostFiles = 4

export interface JobMakerTools {
  readonly studio: Studio
  readonly composeCard: (request: CardRequest, studio: Studio) => Promise<Card>
  readonly store: Store
  /** How long one card may take; by default as long as one alone. */
  readonly cardSeconds?: number | undefined
}

/** A function of one job. Throws what a card may throw, STORE_…, and why a job is refused: JOB_…, …_NOT_SENT. */
export function openJobMaker({
  studio,
  composeCard,
  store,
  cardSeconds = secondsAlone,
}: JobMakerTools): (id: string, data: unknown, signal: AbortSignal) => Promise<CardAnswer> {
  const studioOf = openJobStudios(studio, store)
  const printers = new WeakMap<Studio, ReturnType<typeof openPrinter>>()
  const openFiles = (shelf: Shelf): ((sha256: string) => Promise<Uint8Array>) =>
    remember(
      mostFiles,
      (sha256: string) => sha256,
      (sha256: string) => store.get(shelf, sha256, mostInputBytes),
    )
  const findPhoto = openFiles('photos')
  const findLogo = openFiles('logos')
  const findHandwriting = openFiles('handwritings')

  const printOf = (own: Studio, job: CardJob, template: string): Promise<string> => {
    const print = printers.get(own) ?? openPrinter(own)
    printers.set(own, print)
    return print({ ...job, template }, job)
  }

  return async (id, data, signal) => {
    // First of all: another version's jobs may have another form.
    const program = findProgram(data)
    if (program !== null && program !== studio.version)
      throw new Problem('JOB_VERSION', { job: program, worker: studio.version })
    const job = parseCardJob(data)
    const own = await studioOf(job.campaign)
    const template = nameSource(job.template)
    if ((await printOf(own, job, template)) !== id) throw new Problem('JOB_DIFFERS', {})
    const [photo, logo, handwriting] = await Promise.all([
      findPhoto(job.photo),
      job.logo === null ? null : findLogo(job.logo),
      job.handwriting === undefined ? null : findHandwriting(job.handwriting),
    ])
    signal.throwIfAborted()
    const deadline = { seconds: cardSeconds, file: `photos/${job.photo}`, signal }
    const { card, posts } = await withDeadline(deadline, async stop => {
      const request = requestOf(job, template, { photo, logo, handwriting }, stop)
      const made = await composeCard(request, own).catch((error: unknown) => {
        throw nameInput(error, job)
      })
      const files = await Promise.all(job.networks.map(network => makePost(made, findNetwork(network))))
      return { card: made, posts: files }
    })
    const { png, report } = card
    const result: CardResult = {
      fingerprint: id,
      sha256: await store.put('cards', png),
      bytes: png.length,
      width: report.width,
      height: report.height,
      altText: report.altText,
      caption: report.caption,
      notices: report.notices.map(({ code, args }) => ({ code, args: { ...args } })),
      placing: structuredClone(placingOf(report)) as CardResult['placing'],
      posts: await Promise.all(
        posts.map(async ({ bytes, ...post }) => ({
          ...post,
          mediaType: post.mediaType === 'image/png' ? ('image/png' as const) : ('image/jpeg' as const),
          extension: post.extension === 'png' ? ('png' as const) : ('jpg' as const),
          sha256: await store.put('cards', bytes),
          bytes: bytes.length,
        })),
      ),
    }
    return { result: await store.put('results', renderCardResult(result)) }
  }
}

/** A file is known here by its hash alone. */
function nameInput(error: unknown, job: CardJob): unknown {
  if (!(error instanceof Problem) || !('file' in error.args)) return error
  const { code, args } = error
  const isPhoto = code.startsWith('PHOTO_')
  const isSheet = code.startsWith('HANDWRITING_')
  if (!isPhoto && !isSheet && !code.startsWith('LOGO_')) return error
  const file = isPhoto
    ? `photos/${job.photo}`
    : isSheet
      ? `handwritings/${String(job.handwriting)}`
      : `logos/${String(job.logo)}`
  return new Problem(code, { ...args, file }, { cause: error })
}

interface JobFiles {
  readonly photo: Uint8Array
  readonly logo: Uint8Array | null
  readonly handwriting: Uint8Array | null
}

const requestOf = (
  job: CardJob,
  template: string,
  { photo, logo, handwriting }: JobFiles,
  signal: AbortSignal,
): CardRequest => ({
  ...choicesOf(job),
  photo,
  template,
  logo: logo ?? undefined,
  handwriting: handwriting ?? undefined,
  signal,
})
