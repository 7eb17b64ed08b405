// One planned job in; its card in its place and in the journal, or why not, out. What lies there already, made from the
// very same inputs and unharmed, is left alone. The place where a row's failure is caught, whatever it is: it fails alone.
import { dirname, join } from 'node:path'
import { withDeadline } from '../base/deadline.js'
import { Problem, type ProblemCode } from '../base/errors.js'
import { remember } from '../base/remember.js'
import type { Card, CardRequest } from '../card/card.js'
import type { Studio } from '../card/studio.js'
import type { CardReport } from '../layout/report.js'
import { describeProblem } from '../messages/messages.js'
import type { Messages } from '../messages/words.js'
import { findNetwork } from '../networks/networks.js'
import { checkOutput, sweepFolder, writeWhole } from '../output/files/write-whole.js'
import { makePost, type Post } from '../output/posts/post.js'
import { checkInside, makeFolderIn } from './inside-folder.js'
import type { Job } from './job.js'
import { asRequest, pathsOf } from './job-request.js'
import type { PlannedJob } from './manifest/plan.js'
import {
  type CardEntry,
  type EntryNotice,
  entryNoticeOf,
  entryOf,
  type Placing,
  placingOf,
  type ReportEntry,
} from './report/report-entry.js'
import { findUnharmed } from './resume/find-unharmed.js'
import { type Fingerprint, openFingerprints } from './resume/fingerprint.js'
import type { CardRecord, Journal, MadeFacts } from './resume/journal.js'
import { findStamp, hashBytes } from './resume/stamp.js'
import { keepCopy } from './review/photo-copies.js'
import { findReasons, needsPhoto } from './review/reasons.js'
import { asProblem, problemOfInput, relate } from './row-problem.js'
import { checkTexts, writePosts, writeTexts } from './write-posts.js'

/** What a batch wants of a card that was made, wherever that was. */
export interface MadeCard {
  readonly png: Uint8Array
  readonly report: Pick<CardReport, 'width' | 'height' | 'altText' | 'caption' | 'notices'>
  readonly placing: Placing
  /** One for each of the job's networks. */
  readonly posts: readonly Post[]
}

/** Has a job's card made by others, from exactly these inputs. */
export type MakeElsewhere = (job: Job, inputs: Fingerprint) => Promise<MadeCard>

export interface MakerTools {
  readonly studio: Studio
  readonly composeCard: (request: CardRequest, studio: Studio) => Promise<Card>
  /** When given, cards are made by it and none is composed here. */
  readonly makeElsewhere?: MakeElsewhere | undefined
  readonly journal: Journal
  readonly messages: Messages
  /** The cards' folder, absolute. */
  readonly folder: string
  /** The manifest's, absolute: no report tells where on whose machine it lies. */
  readonly base: string
  /** Make also what is there unchanged. */
  readonly redo: boolean
  /** Makes at most so many cards at once. */
  readonly inSlot: <T>(work: () => Promise<T>) => Promise<T>
  /** How long one card may take. */
  readonly cardSeconds: number
  /** Most megapixels of a photo; null for the default limit of photo/. */
  readonly maxMegapixels: number | null
  /** Writes caption and alt text as a text beside each picture. */
  readonly captions: boolean
  /** A small copy of a whole photo, for cards to look at; null where no page will show it. */
  readonly copyPhoto: ((path: string) => Promise<Uint8Array>) | null
  readonly signal: AbortSignal
}

export interface Outcome {
  /** `kept`: it was there already, made from the same inputs, and stays as it is. */
  readonly how: 'made' | 'kept' | 'failed'
  readonly entry: ReportEntry
  readonly problem: Problem | null
}

// With one of these every other card would fail alike, so the run ends.
const stopsAll: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'DISK_FULL',
  'INSTALLATION_BROKEN',
  'INTERRUPTED',
  'QUEUE_REFUSED',
  'STORE_LINKED',
  'STORE_UNREACHABLE',
])

const mostFolders = 1000

/** A function of one planned job. Throws only what ends the run: DISK_FULL, INSTALLATION_BROKEN, INTERRUPTED, QUEUE_REFUSED, STORE_…. */
export function openMaker(tools: MakerTools): (planned: PlannedJob) => Promise<Outcome> {
  const { studio, composeCard, makeElsewhere, journal, messages, folder, inSlot, signal } = tools
  // Read-ahead and card must pass the same limits: they are part of the key under which the shelf keeps an opened photo.
  const limits = tools.maxMegapixels === null ? {} : { maxMegapixels: tools.maxMegapixels }
  const fingerprintOf = openFingerprints({
    studio,
    readPhoto: makeElsewhere ? null : path => studio.shelf.readPhoto(path, limits),
  })
  // Once for each folder, before any of its cards is made or kept: what a killed run left must go even where no card is made anew.
  const openFolder = remember(
    mostFolders,
    (path: string) => path,
    async (path: string) => {
      await makeFolderIn(path, folder)
      await sweepFolder(path)
    },
  )

  // The deadline starts inside the slot: the time that a card waits for its turn must not count.
  const makeHere = (job: Job): Promise<MadeCard> =>
    inSlot(() =>
      withDeadline({ seconds: tools.cardSeconds, file: job.photo.path, signal }, async stop => {
        const card = await composeCard(
          { photo: job.photo.path, ...asRequest(job), ...limits, signal: stop },
          studio,
        )
        const posts = await Promise.all(job.networks.map(id => makePost(card, findNetwork(id))))
        return { png: card.png, report: card.report, placing: placingOf(card.report), posts }
      }),
    )

  const describeNotices = ({ notices }: MadeFacts): readonly EntryNotice[] =>
    notices.map(notice => entryNoticeOf(notice, messages))

  /** Null for notices of which no sentence can be made: the journal is not as this program wrote it. */
  const describeKept = (made: MadeFacts): readonly EntryNotice[] | null => {
    try {
      return describeNotices(made)
    } catch {
      return null
    }
  }

  const doneEntry = async (
    job: Job,
    inputs: Fingerprint,
    made: MadeFacts,
    notices: readonly EntryNotice[],
  ): Promise<CardEntry> => {
    const entry: CardEntry = { status: 'done', ...entryOf(job), ...made, notices }
    const { copyPhoto } = tools
    if (copyPhoto === null || !needsPhoto(findReasons(entry))) return entry
    const photoCopy = await keepCopy(
      folder,
      inputs.photo.sha256,
      () => inSlot(() => copyPhoto(job.photo.path)),
      signal,
    )
    return photoCopy === null ? entry : { ...entry, photoCopy }
  }

  const make = async (job: Job, inputs: Fingerprint, isKnown: boolean): Promise<ReportEntry> => {
    const path = join(folder, ...job.file.split('/'))
    await openFolder(dirname(path))
    const files = pathsOf(job)
    const places = { inputs: files, replacesLost: isKnown }
    await checkOutput(path, places)
    if (tools.captions) await checkTexts(folder, job.file, job.networks, places)
    const { png, report, placing, posts } = await (makeElsewhere?.(job, inputs) ?? makeHere(job))
    await checkInside(dirname(path), folder)
    const writing = { ...places, signal, sweep: false }
    await writeWhole(path, png, writing)
    const own = await writePosts(folder, job.file, posts, writing)
    const made: MadeFacts = {
      width: report.width,
      height: report.height,
      bytes: png.length,
      sha256: hashBytes(png),
      altText: report.altText,
      caption: report.caption,
      ...(own.length === 0 ? {} : { files: own }),
      notices: report.notices,
      ...placing,
    }
    const stamp = (await findStamp(path)) ?? ''
    if (tools.captions) await writeTexts(folder, job.file, made, studio.version, writing)
    await journal.append(recordOf(job, inputs, made, stamp))
    return doneEntry(job, inputs, made, describeNotices(made))
  }

  /** The card that is there, if it is the one that would be made. */
  const findKept = async (job: Job, known: CardRecord, inputs: Fingerprint): Promise<ReportEntry | null> => {
    if (tools.redo || known.fingerprint !== inputs.fingerprint) return null
    const { made } = known
    const notices = describeKept(made)
    if (notices === null) return null
    const stamp = await findUnharmed(folder, known)
    if (stamp === null) return null
    await openFolder(dirname(join(folder, ...job.file.split('/'))))
    if (stamp !== known.stamp || !hasStampsOf(known, inputs))
      await journal.append(recordOf(job, inputs, made, stamp))
    if (tools.captions)
      await writeTexts(folder, job.file, made, studio.version, {
        signal,
        sweep: false,
        replacesLost: true,
        keepsAdapted: true,
      })
    return doneEntry(job, inputs, made, notices)
  }

  return async ({ job, known }) => {
    try {
      const inputs = await fingerprintOf(job, known).catch(error => {
        throw problemOfInput(error, job)
      })
      const kept = known === null ? null : await findKept(job, known, inputs)
      if (kept !== null) return { how: 'kept', entry: kept, problem: null }
      return { how: 'made', entry: await make(job, inputs, known !== null), problem: null }
    } catch (error) {
      if (signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
      const problem = relate(asProblem(error), job, tools)
      if (stopsAll.has(problem.code)) throw problem
      await journal.append({ kind: 'failure', row: job.row, file: job.file, code: problem.code })
      const { message, hint } = describeProblem(problem, messages, 'list')
      return {
        how: 'failed',
        entry: { status: 'failed', ...entryOf(job), code: problem.code, message, hint, cells: job.cells },
        problem,
      }
    }
  }
}

const hasStampsOf = (known: CardRecord, inputs: Fingerprint): boolean =>
  (['photo', 'logo', 'handwriting'] as const).every(file => known[file]?.stamp === inputs[file]?.stamp)

const recordOf = (job: Job, inputs: Fingerprint, made: MadeFacts, stamp: string): CardRecord => ({
  kind: 'card',
  file: job.file,
  fingerprint: inputs.fingerprint,
  photo: inputs.photo,
  logo: inputs.logo,
  ...(inputs.handwriting && { handwriting: inputs.handwriting }),
  stamp,
  made,
})
