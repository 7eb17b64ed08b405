// A batch's job in; its card, made by whichever worker took it, out. Sends each photo, logo, template and campaign once,
// by its hash, asks the queue for the card, and checks what comes back. Writes nothing beside the store.
import { basename, isAbsolute } from 'node:path'
import { type Notice, Problem } from '../base/errors.js'
import { readWhole } from '../base/open-file.js'
import { remember } from '../base/remember.js'
import { openSlots } from '../base/slots.js'
import { type Job, pickChoices } from '../batch/job.js'
import type { MadeCard, MakeElsewhere } from '../batch/make-card.js'
import type { Fingerprint } from '../batch/resume/fingerprint.js'
import { sizeOfStamp } from '../batch/resume/stamp.js'
import { findCampaignIds, readCampaignFiles } from '../campaign/load.js'
import { describeNotice } from '../messages/messages.js'
import type { Messages } from '../messages/words.js'
import { readPngSize } from '../output/encode/png-text.js'
import { areOurs, readEntries } from '../output/files/own-file.js'
import type { Post } from '../output/posts/post.js'
import { root } from '../root.js'
import { parseFormat } from '../template/formats.js'
import {
  type CardJob,
  type CardResult,
  parseCardAnswer,
  parseCardResult,
  renderCampaignFiles,
  type Source,
} from './card-job.js'
import { parseFailure } from './failure.js'
import type { Follower } from './follow.js'
import type { Shelf, Store } from './store.js'

export interface QueueMakerTools {
  readonly follower: Follower
  readonly store: Store
  /** The program's version. */
  readonly version: string
  /** As it was given: a campaign's ID, or its folder. */
  readonly campaign: string
  readonly messages: Messages
  /** Make also what a worker has made already. */
  readonly redo: boolean
}

// Files on their way at once, either way: each may take a photo's memory.
const mostTransfers = 8

const mostFiles = 5000
const mostTemplates = 500
// Of the longest texts that a result may have.
const mostResultBytes = 32e6

/** Sends the campaign, if it is not a bundled one. Throws CAMPAIGN_UNKNOWN, STORE_UNREACHABLE. */
async function sendCampaign(idOrFolder: string, store: Store): Promise<Source> {
  if ((await findCampaignIds(root)).includes(idOrFolder)) return { id: idOrFolder }
  const files = readCampaignFiles(idOrFolder)
  const named = new Map([...files].map(([path, text]) => [basename(path), text]))
  return { sha256: await store.put('campaigns', Buffer.from(renderCampaignFiles(named))) }
}

/** A way to have cards made by workers. Throws CAMPAIGN_UNKNOWN, STORE_UNREACHABLE; then as a local maker, and JOB_…, STORE_…. */
export async function openQueueMaker(tools: QueueMakerTools): Promise<MakeElsewhere> {
  const { follower, store, version, messages, redo } = tools
  const inSlot = openSlots(mostTransfers)
  const campaign = await sendCampaign(tools.campaign, store)

  const send = remember(
    mostFiles,
    ({ shelf, sha256 }: Sent) => `${shelf}/${sha256}`,
    async (sent: Sent) => sendFile(sent, false),
  )
  const sendFile = ({ shelf, sha256, stamp, path }: Sent, isAgain: boolean): Promise<boolean> =>
    inSlot(
      async () =>
        (!isAgain && (await store.has(shelf, sha256, sizeOfStamp(stamp)))) ||
        store.putFile(shelf, sha256, path),
    )
  const findTemplate = remember(
    mostTemplates,
    (name: string) => name,
    async (name: string): Promise<Source> =>
      isAbsolute(name) || /[/\\]|\.ya?ml$/.test(name)
        ? { sha256: await store.put('templates', await readWhole(name)) }
        : { id: name },
  )

  const sendAll = async (job: Job, inputs: Fingerprint, isAgain: boolean): Promise<void> => {
    for (const sent of filesOf(job, inputs)) {
      if (isAgain ? await sendFile(sent, true) : await send(sent)) continue
      throw sent.shelf === 'photos'
        ? new Problem('PHOTO_CHANGED', { file: sent.path })
        : sent.shelf === 'handwritings'
          ? new Problem('HANDWRITING_UNREADABLE', { file: sent.path, detail: 'PHOTO_CHANGED', of: {} })
          : new Problem('LOGO_BROKEN', { file: sent.path, detail: 'changed' })
    }
  }

  const ask = async (job: Job, inputs: Fingerprint, isRedo: boolean): Promise<unknown> => {
    const cardJob: CardJob = {
      form: 1,
      program: version,
      photo: inputs.photo.sha256,
      logo: inputs.logo?.sha256 ?? null,
      ...(inputs.handwriting && { handwriting: inputs.handwriting.sha256 }),
      campaign,
      template: await findTemplate(job.template),
      ...pickChoices(job),
    }
    const answer = await follower.ask(inputs.fingerprint, cardJob, isRedo)
    if (answer.kind === 'failed') throw nameFiles(parseFailure(answer.reason, messages), job)
    return answer.value
  }

  const fetch = async (job: Job, { fingerprint }: Fingerprint, answer: unknown): Promise<MadeCard> => {
    const told = parseCardAnswer(answer).result
    const result = parseCardResult(await inSlot(() => store.get('results', told, mostResultBytes)))
    const get = (sha256: string, bytes: number): Promise<Uint8Array> =>
      inSlot(() => store.get('cards', sha256, bytes))
    if (result.fingerprint !== fingerprint || !isFor(job, result))
      throw new Problem('JOB_INVALID', { detail: 'result' })
    const png = await get(result.sha256, result.bytes)
    if (!isCardOf(job, result, png)) throw new Problem('JOB_INVALID', { detail: 'result' })
    const posts: Post[] = []
    for (const { sha256, bytes: length, ...post } of result.posts) {
      const bytes = await get(sha256, length)
      if (bytes.length !== length || !areOurs(readEntries(bytes)))
        throw new Problem('JOB_INVALID', { detail: 'result' })
      posts.push({ ...post, bytes })
    }
    const { width, height, altText, caption, placing } = result
    return {
      png,
      report: { width, height, altText, caption, notices: parseNotices(result, messages) },
      placing,
      posts,
    }
  }

  return async (job, inputs) => {
    await sendAll(job, inputs, false)
    let isAnswered = false
    try {
      const answer = await ask(job, inputs, redo)
      isAnswered = true
      return await fetch(job, inputs, answer)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      // The store has lost something, or keeps it broken; or the queue keeps a result that is none of this job's. Once more, both.
      const isSpoilt = lost.has(error.code) || (isAnswered && error.code === 'JOB_INVALID')
      if (!isSpoilt) throw error
      await sendAll(job, inputs, true)
      return fetch(job, inputs, await ask(job, inputs, true))
    }
  }
}

const lost: ReadonlySet<string> = new Set(['STORE_MISSING', 'STORE_DAMAGED'])

interface Sent {
  readonly shelf: Shelf
  readonly sha256: string
  readonly stamp: string
  readonly path: string
}

const filesOf = (job: Job, { photo, logo, handwriting }: Fingerprint): Sent[] => [
  { shelf: 'photos', ...photo, path: job.photo.path },
  ...(logo === null || job.logo === null ? [] : [{ shelf: 'logos' as const, ...logo, path: job.logo.path }]),
  ...(handwriting && job.handwriting
    ? [{ shelf: 'handwritings' as const, ...handwriting, path: job.handwriting.path }]
    : []),
]

/** Whether it is one file for each network that was asked for. */
const isFor = ({ networks }: Job, { posts }: CardResult): boolean =>
  JSON.stringify(posts.map(({ network }) => network)) === JSON.stringify(networks)

/** Whether the file is a card of this program, in the format that was asked for, and what is told of it. */
function isCardOf({ format }: Job, result: CardResult, png: Uint8Array): boolean {
  const entries = readEntries(png)
  const asked = parseFormat(format)
  const size = readPngSize(png)
  return (
    areOurs(entries) &&
    png.length === result.bytes &&
    [size, result].every(found => found?.width === asked.width && found.height === asked.height) &&
    entries.get('Description') === result.altText
  )
}

/** A worker knows bytes and no names. */
function nameFiles(problem: Problem, job: Job): Problem {
  if (!('file' in problem.args)) return problem
  const file = /^(?:PHOTO|CARD)_/.test(problem.code)
    ? job.photo.path
    : problem.code.startsWith('LOGO_') && job.logo !== null
      ? job.logo.path
      : problem.code.startsWith('HANDWRITING_') && job.handwriting !== undefined
        ? job.handwriting.path
        : problem.code.startsWith('TEMPLATE_')
          ? job.template
          : null
  return file === null ? problem : new Problem(problem.code, { ...problem.args, file }, { cause: problem })
}

/** Throws JOB_INVALID for what no sentence can be made of. */
function parseNotices({ notices }: CardResult, messages: Messages): readonly Notice[] {
  try {
    return notices.map(given => {
      const notice = given as unknown as Notice
      describeNotice(notice, messages)
      return notice
    })
  } catch (cause) {
    throw new Problem('JOB_INVALID', { detail: 'notices' }, { cause })
  }
}
