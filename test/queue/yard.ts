// A Redis, a store, a workshop of photos, and workers of this very process that make tiny cards: the queue without the
// pictures. What is made is counted, and what lies in Redis can be looked at.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Job, Queue } from 'bullmq'
import type { CardRequest } from '../../src/card/card.js'
import { openStudio, type Studio } from '../../src/card/studio.js'
import { loadWords } from '../../src/messages/languages.js'
import { parseQueue, parseStore } from '../../src/queue/address.js'
import { prefix, queueName } from '../../src/queue/connection.js'
import { openFollower } from '../../src/queue/follow.js'
import { openQueueMaker } from '../../src/queue/make-by-queue.js'
import { openStore } from '../../src/queue/store.js'
import { runWorker, type WorkerEvent, type WorkerSummary } from '../../src/queue/worker.js'
import { makeTiny, openWorkshop, type Ran, type RunChanges, type Workshop } from '../batch/workshop.js'
import { openRedis, type Redis } from './redis.js'

const opened = await openStudio()

/** Takes anything for a photo: the cards here are tiny, and their cats are words. */
export const studio: Studio = { ...opened, shelf: { ...opened.shelf, readPhoto: path => readFile(path) } }
const messages = await loadWords('en')

export interface YardWorker {
  readonly events: readonly WorkerEvent[]
  /** SIGTERM; what it did. */
  readonly stop: () => Promise<WorkerSummary>
}

export interface WorkerChanges {
  readonly studio?: Studio
  readonly jobs?: number
  readonly lockMs?: number
  readonly graceMs?: number
  readonly otherMs?: number
  readonly tell?: (event: WorkerEvent) => void
  readonly composeCard?: (request: CardRequest) => ReturnType<typeof makeTiny>
}

export interface Yard {
  readonly shop: Workshop
  readonly redis: Redis
  readonly storeFolder: string
  readonly queue: Queue
  /** Requests for which a worker made a card, or tried to. */
  readonly requests: readonly CardRequest[]
  readonly startWorker: (changes?: WorkerChanges) => Promise<YardWorker>
  /** A batch whose cards workers make; `user` is Redis's, and its own password. */
  readonly run: (changes?: RunChanges, user?: string) => Promise<Ran>
  /** Code and number of attempts of each job in the failed set. */
  readonly failed: () => Promise<readonly (readonly [code: string, attempts: number])[]>
  /** Waits until a job is in the making. */
  readonly untilActive: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openYard(password: string | null = null): Promise<Yard> {
  const folder = await mkdtemp(join(tmpdir(), 'yard-'))
  const redis = await openRedis(folder, password)
  const env = password === null ? {} : { CATSFORKIDS_QUEUE_PASSWORD: password }
  const address = parseQueue(redis.url, env)
  const storeFolder = join(folder, 'store')
  const store = await openStore(parseStore(storeFolder, undefined, {}), true)
  const shop = await openWorkshop()
  const connection = { host: '127.0.0.1', port: redis.port, ...(password === null ? {} : { password }) }
  const queue = new Queue(queueName, { connection, prefix })
  queue.on('error', () => undefined)
  const watch = { lost: () => undefined, back: () => undefined }
  const requests: CardRequest[] = []
  const working = new Set<AbortController>()

  return {
    shop,
    redis,
    storeFolder,
    queue,
    requests,
    startWorker: async (changes = {}) => {
      const events: WorkerEvent[] = []
      const stopping = new AbortController()
      working.add(stopping)
      let tellReady = (): void => undefined
      const ready = new Promise<void>(resolve => {
        tellReady = resolve
      })
      const done = runWorker(
        {
          queue: address,
          jobs: changes.jobs ?? 2,
          lockMs: changes.lockMs,
          graceMs: changes.graceMs,
          otherMs: changes.otherMs,
        },
        {
          studio: changes.studio ?? studio,
          store,
          composeCard: request => {
            requests.push(request)
            return (changes.composeCard ?? makeTiny)(request)
          },
          tell: event => {
            events.push(event)
            changes.tell?.(event)
          },
          watch,
          ready: tellReady,
          signal: stopping.signal,
          readTimeMs: () => Date.now(),
        },
      )
      await Promise.race([ready, done])
      return {
        events,
        stop: async () => {
          stopping.abort()
          working.delete(stopping)
          return done
        },
      }
    },
    run: async (changes = {}, user) => {
      const signal = changes.signal ?? new AbortController().signal
      const as = user === undefined ? env : { CATSFORKIDS_QUEUE_USER: user, CATSFORKIDS_QUEUE_PASSWORD: user }
      const follower = await openFollower(parseQueue(redis.url, as), signal, watch)
      try {
        const makeElsewhere = await openQueueMaker({
          follower,
          store,
          version: studio.version,
          campaign: 'catsforkids',
          messages,
          redo: changes.redo ?? false,
        })
        return await shop.run({ jobs: 50, studio, ...changes, signal, makeElsewhere })
      } finally {
        await follower.close()
      }
    },
    failed: async () => {
      const jobs: Job[] = await queue.getFailed()
      return jobs.map(({ failedReason, attemptsMade }) => [failedReason.split(' ')[0] ?? '', attemptsMade])
    },
    untilActive: async () => {
      while ((await queue.getActiveCount()) === 0);
    },
    close: async () => {
      for (const stopping of working) stopping.abort()
      await queue.close()
      await redis.stop()
      await shop.remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
