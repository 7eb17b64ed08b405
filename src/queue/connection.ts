// An address in, connections to the queue out: the first one must succeed soon, or says why; later ones are made again
// for as long as it takes. Keeps passwords out of everything that is told.
import type { Queue, RedisOptions } from 'bullmq'
import { Problem } from '../base/errors.js'
import type { QueueAddress } from './address.js'
import { loadBullmq } from './libraries.js'
import { answerOf, isOfSelect, wordOf } from './redis-answer.js'
import { redisLine } from './redis-line.js'

export const queueName = 'cards'
/** What all of the program's keys in Redis begin with: `catsforkids:cards:…`. */
export const prefix = 'catsforkids'

const firstAttempts = 5
const firstMs = 10_000
const stepMs = 200
const mostWaitMs = 2000

/** Told when a connection is lost, and when it is back: once each, however many attempts lie between. */
export interface LineWatch {
  readonly lost: (detail: string) => void
  readonly back: () => void
}

// Dropping a line takes no turn of the server's.
const dropMs = 500

/** `isOpen` says whether it has succeeded before. */
function optionsOf(address: QueueAddress, isOpen: () => boolean): RedisOptions {
  const { host, port, db, user, password, isTls } = address
  return {
    host,
    port,
    db,
    ...(user === null ? {} : { username: user }),
    ...(password === null ? {} : { password }),
    ...(isTls ? { tls: {} } : {}),
    Connector: redisLine,
    connectTimeout: firstMs,
    // Commands wait for the connection, however long it is gone.
    maxRetriesPerRequest: null,
    retryStrategy: times => (isOpen() || times < firstAttempts ? Math.min(times * stepMs, mostWaitMs) : null),
  }
}

/** Without a cause: an answer of Redis carries the command that it answers, and that may be the password's. */
export function problemOf(error: unknown, { shown }: QueueAddress): Problem {
  const answer = answerOf(error)
  return answer === null
    ? new Problem('QUEUE_UNREACHABLE', { queue: shown, detail: wordOf(error) })
    : new Problem('QUEUE_REFUSED', { queue: shown, answer })
}

export interface OpenQueue {
  readonly queue: Queue
  /** For further connections to the same place. */
  readonly connection: RedisOptions
}

/** Connects. Throws QUEUE_UNREACHABLE, QUEUE_REFUSED, LIBRARY_MISSING. */
export async function openQueue(address: QueueAddress): Promise<OpenQueue> {
  const { Queue } = await loadBullmq()
  let isOpen = false
  const connection = optionsOf(address, () => isOpen)
  const queue = new Queue(queueName, { connection, prefix })
  let last: unknown = null
  queue.on('error', error => {
    last = error
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(last ?? new Problem('QUEUE_UNREACHABLE', { queue: '', detail: 'ETIMEDOUT' })),
      firstMs,
    )
  })
  try {
    await Promise.race([queue.waitUntilReady(), late])
    if (isOfSelect(last)) throw last
    isOpen = true
    return { queue, connection }
  } catch (error) {
    // The library waits in this, too, for a server that takes the line and says nothing.
    await closeSoon(queue.disconnect(), dropMs)
    if (error instanceof Problem)
      throw new Problem('QUEUE_UNREACHABLE', { queue: address.shown, detail: 'ETIMEDOUT' })
    throw problemOf(last ?? error, address)
  } finally {
    clearTimeout(timer)
  }
}

/** Waits for what closes connections, but not for a server that is gone. */
export async function closeSoon(closing: Promise<unknown>, mostMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>(resolve => {
    timer = setTimeout(() => resolve(false), mostMs)
  })
  try {
    return await Promise.race([closing.then(() => true), late])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Closes, and where a server that is gone does not let it, drops the lines. Of these, too, the library may wait for ever, with nothing
 * left that keeps the process alive: it would end in the midst, with a code of Node's.
 */
export async function closeOrDrop(
  closing: Promise<unknown>,
  drop: () => Promise<unknown>,
  mostMs: number,
): Promise<void> {
  if (!(await closeSoon(closing, mostMs))) await closeSoon(drop(), dropMs)
}
