// A card's job in; what came of it, by whichever worker, out. A job is known by its card's fingerprint: whoever asks for
// the same card asks for the same job, and it is made once. Follows by Redis's events, and looks for itself now and then:
// an event that was missed, or a job that a Redis lost with its machine, costs a few seconds.
import type { JobsOptions } from 'bullmq'
import { Problem } from '../base/errors.js'
import type { QueueAddress } from './address.js'
import type { CardJob } from './card-job.js'
import { closeOrDrop, type LineWatch, openQueue, prefix, problemOf, queueName } from './connection.js'
import { loadBullmq } from './libraries.js'
import { answerOf, wordOf } from './redis-answer.js'

/** What came of a job: as it was in the queue, not yet checked. */
export type Answer =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly reason: string }

export interface Follower {
  /** Has a job done, unless it is, and waits for it. `isRedo`: also where it is. Throws INTERRUPTED, QUEUE_REFUSED. */
  readonly ask: (id: string, job: CardJob, isRedo: boolean) => Promise<Answer>
  /** Workers that are connected; null where Redis does not tell. */
  readonly countWorkers: () => Promise<number | null>
  readonly close: () => Promise<void>
}

/** Attempts of a job that fails: the third time it is no accident. */
export const mostAttempts = 3

const week = 7 * 24 * 60 * 60

const jobOptions: JobsOptions = {
  attempts: mostAttempts,
  backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
  // Long enough for a run that was stopped on Friday; with the cards in the store, a finished job costs about 2 KB.
  removeOnComplete: { age: week },
  removeOnFail: { age: week },
  // Where on the worker's machine it happened is nobody's business.
  stackTraceLimit: 0,
}

const lookMs = 3000
const closeMs = 5000
// Nobody answers: what is left unsaid stays so.
const lostMs = 500

interface Waiting {
  readonly job: CardJob
  readonly answer: Promise<Answer>
  readonly settle: (answer: Answer) => void
  readonly give: (error: unknown) => void
}

/** Connects. Throws QUEUE_UNREACHABLE, QUEUE_REFUSED, LIBRARY_MISSING. */
export async function openFollower(
  address: QueueAddress,
  signal: AbortSignal,
  watch: LineWatch,
): Promise<Follower> {
  const { QueueEvents } = await loadBullmq()
  const { queue, connection } = await openQueue(address)
  const events = new QueueEvents(queueName, { connection, prefix })
  const waiting = new Map<string, Waiting>()

  let isLost = false
  const tellLost = (error: unknown): void => {
    if (!isLost) watch.lost(wordOf(error))
    isLost = true
  }
  const tellBack = (): void => {
    if (isLost) watch.back()
    isLost = false
  }
  queue.on('error', tellLost)
  events.on('error', tellLost)
  events.on('completed', ({ jobId, returnvalue }) => {
    waiting.get(jobId)?.settle({ kind: 'done', value: returnvalue })
  })
  events.on('failed', ({ jobId, failedReason }) => {
    waiting.get(jobId)?.settle({ kind: 'failed', reason: failedReason })
  })

  const add = (id: string, job: CardJob): Promise<unknown> =>
    queue.add('card', job, { ...jobOptions, jobId: id })

  /** What is known of a job now; null while it is to be done. */
  const look = async (id: string, job: CardJob): Promise<Answer | null> => {
    const found = await queue.getJob(id).catch(async error => {
      if (!(error instanceof SyntaxError)) throw error
      // No JSON: nothing is known of it, and it can be no job of ours.
      await queue.remove(id).catch(() => undefined)
      return undefined
    })
    if (found === undefined) await add(id, job)
    if (found?.finishedOn === undefined) return null
    const state = await found.getState()
    if (state === 'completed') return { kind: 'done', value: found.returnvalue }
    return state === 'failed' ? { kind: 'failed', reason: found.failedReason } : null
  }

  /** Sees to it that a job is in the queue, whatever came of it earlier. */
  const begin = async (id: string, entry: Waiting, isRedo: boolean): Promise<void> => {
    const known = await look(id, entry.job)
    if (known === null) return
    if (known.kind === 'done' && !isRedo) return entry.settle(known)
    // Afresh, with no attempt counted. Somebody else may be quicker: then it is under way, and neither does anything.
    await queue.remove(id).catch(() => undefined)
    await add(id, entry.job)
  }

  let isLooking = false
  const lookAtAll = async (): Promise<void> => {
    if (isLooking) return
    isLooking = true
    try {
      for (const [id, entry] of [...waiting]) {
        const answer = await look(id, entry.job)
        if (answer !== null) entry.settle(answer)
      }
      tellBack()
    } catch (error) {
      tellLost(error)
    } finally {
      isLooking = false
    }
  }
  const timer = setInterval(() => void lookAtAll(), lookMs)

  const interrupt = (): void => {
    for (const { give } of waiting.values()) give(new Problem('INTERRUPTED', {}, { cause: signal.reason }))
  }
  signal.addEventListener('abort', interrupt, { once: true })

  const open = (id: string, job: CardJob): Waiting => {
    let settle: Waiting['settle'] = () => undefined
    let give: Waiting['give'] = () => undefined
    const answer = new Promise<Answer>((resolve, reject) => {
      settle = resolve
      give = reject
    })
    const entry = { job, answer, settle, give }
    waiting.set(id, entry)
    return entry
  }

  return {
    ask: async (id, job, isRedo) => {
      if (signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
      const shared = waiting.get(id)
      if (shared !== undefined) return shared.answer
      const entry = open(id, job)
      // A lost connection is waited for: `look` hangs in it, and the signal ends the wait.
      begin(id, entry, isRedo).catch(error =>
        entry.give(answerOf(error) === null ? error : problemOf(error, address)),
      )
      try {
        return await entry.answer
      } finally {
        waiting.delete(id)
      }
    },
    countWorkers: () => queue.getWorkersCount().catch(() => null),
    close: async () => {
      clearInterval(timer)
      signal.removeEventListener('abort', interrupt)
      await closeOrDrop(
        Promise.all([events.close(), queue.close()]),
        () => Promise.allSettled([events.disconnect(), queue.disconnect()]),
        isLost ? lostMs : closeMs,
      )
    },
  }
}
