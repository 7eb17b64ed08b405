// A queue in; its jobs taken, made and answered until the signal. One studio for all of them. Finishes what it holds, or
// gives it back; outlives a Redis that goes and comes again. Says what happens by events, and prints nothing.
import { setTimeout as wait } from 'node:timers/promises'
import type { Job, Queue, Worker } from 'bullmq'
import { Problem } from '../base/errors.js'
import { untilAborted } from '../base/until-aborted.js'
import type { QueueAddress } from './address.js'
import { closeOrDrop, closeSoon, type LineWatch, openQueue, prefix, queueName } from './connection.js'
import { isFinal, renderFailure } from './failure.js'
import { mostAttempts } from './follow.js'
import { loadBullmq } from './libraries.js'
import { type JobMakerTools, openJobMaker } from './make-job.js'
import { answerOf, wordOf } from './redis-answer.js'

export interface WorkerOrder {
  readonly queue: QueueAddress
  /** Cards in the making at once. */
  readonly jobs: number
  /** How long a job stays taken by a worker that says nothing any more. Default 15 s. */
  readonly lockMs?: number | undefined
  /** How long it may take to finish, when it is told to stop. Default 20 s: a supervisor kills after 30. */
  readonly graceMs?: number | undefined
  /** How long a job waits that this worker cannot make and another may. Default 5 s. */
  readonly otherMs?: number | undefined
}

export type WorkerEvent =
  | { readonly kind: 'made'; readonly id: string }
  /** `isFinal`: it will not be tried again. */
  | { readonly kind: 'failed'; readonly id: string; readonly problem: Problem; readonly isFinal: boolean }
  /** Given back, untouched: the worker stops, has no store, or is of another version than the job, whose own has workers. */
  | { readonly kind: 'returned'; readonly id: string; readonly problem: Problem | null }

export interface WorkerTools extends JobMakerTools {
  readonly tell: (event: WorkerEvent) => void
  readonly watch: LineWatch
  /** Called when jobs are taken. */
  readonly ready: () => void
  readonly signal: AbortSignal
  /** Milliseconds of the day's clock, as Redis counts. */
  readonly readTimeMs: () => number
}

export interface WorkerSummary {
  readonly made: number
  readonly failed: number
  readonly returned: number
}

const defaultLockMs = 15_000
const defaultGraceMs = 20_000
const closeMs = 5000
// A Redis that is there answers at once.
const idleMs = 500
const retryMs = 1000
const defaultOtherMs = 5000

const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem(
        'ROW_CRASHED',
        { detail: error instanceof Error ? error.message : String(error) },
        { cause: error },
      )

const isOfVersion = (problem: Problem): problem is Problem<'JOB_VERSION'> => problem.code === 'JOB_VERSION'

/** Whether a worker of this version is connected; false where Redis lists no connections. */
const hasWorkerOf = (version: string, queue: Queue): Promise<boolean> =>
  queue.getWorkers().then(
    workers => workers.some(({ rawname = '' }) => rawname.endsWith(`:w:${version}`)),
    () => false,
  )

/** Works until the signal. Throws QUEUE_UNREACHABLE, QUEUE_REFUSED, LIBRARY_MISSING. */
export async function runWorker(order: WorkerOrder, tools: WorkerTools): Promise<WorkerSummary> {
  const { Worker, WaitingError, DelayedError, UnrecoverableError } = await loadBullmq()
  const { tell, watch, signal } = tools
  const { lockMs = defaultLockMs, graceMs = defaultGraceMs, otherMs = defaultOtherMs } = order
  const make = openJobMaker(tools)
  const { queue, connection } = await openQueue(order.queue)
  const counts = { made: 0, failed: 0, returned: 0 }
  const giveBack = new AbortController()

  const returnJob = async (job: Job, token: string, problem: Problem | null): Promise<never> => {
    counts.returned++
    tell({ kind: 'returned', id: String(job.id), problem })
    if (problem === null) {
      await job.moveToWait(token)
      throw new WaitingError()
    }
    await job.moveToDelayed(tools.readTimeMs() + otherMs, token)
    throw new DelayedError()
  }

  const fail = (job: Job, problem: Problem): never => {
    const isOver = isFinal(problem.code) || job.attemptsMade + 1 >= mostAttempts
    if (isOver) counts.failed++
    tell({ kind: 'failed', id: String(job.id), problem, isFinal: isOver })
    const line = renderFailure(problem)
    throw isFinal(problem.code) ? new UnrecoverableError(line) : new Error(line)
  }

  let held = 0
  const work = async (job: Job, token = ''): Promise<unknown> => {
    held++
    try {
      // So many workers died while they made it. It may be what kills them, so it is not tried for ever.
      if (job.stalledCounter >= mostAttempts) throw new Problem('JOB_STALLED', { times: job.stalledCounter })
      const result = await make(String(job.id), job.data, giveBack.signal)
      counts.made++
      tell({ kind: 'made', id: String(job.id) })
      return result
    } catch (error) {
      if (giveBack.signal.aborted) return returnJob(job, token, null)
      const problem = asProblem(error)
      if (problem.code === 'STORE_UNREACHABLE') return returnJob(job, token, problem)
      if (!isOfVersion(problem) || !(await hasWorkerOf(problem.args.job, queue))) return fail(job, problem)
      // A worker that refuses is faster than one that makes cards: it would have them all in its hands before the other had made one.
      await wait(otherMs, undefined, { signal: AbortSignal.any([signal, giveBack.signal]) }).catch(() => {})
      return returnJob(job, token, problem)
    } finally {
      held--
    }
  }

  // What is no JSON would be thrown where nobody hears of it, and the job counted as one in the making for ever: so it is a job
  // that says nothing, and fails as that.
  class CardWorker extends Worker {
    protected override createJob(...[data, id]: Parameters<Worker['createJob']>): Job {
      try {
        return super.createJob(data, id)
      } catch {
        const { parent: _, ...kept } = data
        return super.createJob({ ...kept, data: 'null', opts: '{}', progress: '0' }, id)
      }
    }
  }

  const worker = new CardWorker(queueName, work, {
    connection,
    prefix,
    // By it the workers of other versions know that there is one of this.
    name: tools.studio.version,
    concurrency: order.jobs,
    lockDuration: lockMs,
    stalledInterval: lockMs / 2,
    // Never reached: `work` counts for itself, so that the failure gets a code of ours.
    maxStalledCount: 1000,
    runRetryDelay: retryMs,
  })
  watchLine(worker, watch)
  try {
    const told = untilAborted(signal)
    // A server that hangs up again and again would be waited for, deaf to Ctrl-C.
    await Promise.race([worker.waitUntilReady(), told])
    if (!signal.aborted) tools.ready()
    await told
  } finally {
    const answers = await stop(worker, graceMs, giveBack, () => held > 0)
    await closeOrDrop(queue.close(), () => queue.disconnect(), answers ? closeMs : idleMs)
  }
  return counts
}

function watchLine(worker: Worker, watch: LineWatch): void {
  let lostBy: 'line' | 'answer' | null = null
  const tellBack = (): void => {
    if (lostBy !== null) watch.back()
    lostBy = null
  }
  worker.on('error', error => {
    // Other errors are of a job that another worker has taken over meanwhile. That one makes the same card, so nothing is lost.
    const isLine = 'code' in error || /connection|closed/i.test(error.message)
    if (!isLine && answerOf(error) === null) return
    if (lostBy === null) watch.lost(wordOf(error))
    lostBy = isLine ? 'line' : 'answer'
  })
  worker.on('ready', () => {
    if (lostBy === 'line') tellBack()
  })
  // After an answer such as OOM the line is as it was: all is well when a job comes.
  worker.on('active', tellBack)
}

/**
 * Takes no more; waits for what is in the making, then gives it back, then leaves it to its lock. Where nothing is in the making, there is
 * nothing to wait for but Redis, which may be gone: false then.
 */
async function stop(
  worker: Worker,
  graceMs: number,
  giveBack: AbortController,
  holdsJobs: () => boolean,
): Promise<boolean> {
  const pausing = worker.pause()
  const answers = (await closeSoon(pausing, idleMs)) || holdsJobs()
  if (answers && !(await closeSoon(pausing, graceMs))) {
    giveBack.abort()
    await closeSoon(pausing, closeMs)
  }
  await closeOrDrop(worker.close(true), () => worker.disconnect(), answers ? closeMs : idleMs)
  return answers
}
