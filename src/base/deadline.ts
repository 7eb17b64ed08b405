// Work and the seconds that it may take in; its outcome, or CARD_TOO_SLOW as soon as they are over, out. Called by those who
// know the clock; what makes cards knows only the signal. Only what waits can be ended: see docs/safety.md, “Time”.
import { Problem } from './errors.js'
import { orAborted } from './until-aborted.js'

/** Seconds for one card. An ordinary one takes 1, one of 100 megapixels with a logo under 10. */
export const cardSeconds = 60

// How often the time is counted.
const tickMs = 500

/**
 * Calls back after so many seconds in which the process could run; what it returns stops the count. One timer would count a laptop's sleep
 * and a stop (Ctrl-Z), too, and a card that was in the making would be refused on waking. So a late tick counts as late only as far as
 * the process worked meanwhile.
 */
export function countDown(seconds: number, over: () => void): () => void {
  let leftMs = seconds * 1000
  let timer: NodeJS.Timeout
  const wait = (): void => {
    const ms = Math.min(tickMs, leftMs)
    const begun = performance.now()
    const used = process.cpuUsage()
    timer = setTimeout(() => {
      const { user, system } = process.cpuUsage(used)
      const lateMs = Math.max(0, performance.now() - begun - ms)
      leftMs -= ms + Math.min(lateMs, (user + system) / 1000)
      if (leftMs > 0) wait()
      else over()
    }, ms)
    // The timer alone must not keep the process alive.
    timer.unref()
  }
  wait()
  return () => clearTimeout(timer)
}

/** Waits for work at most so many seconds, then throws what `late` makes. The work itself cannot be ended and runs on. */
export async function waitAtMost<T>(seconds: number, work: Promise<T>, late: () => Error): Promise<T> {
  let stop = (): void => {}
  const over = new Promise<never>((_, reject) => {
    stop = countDown(seconds, () => reject(late()))
  })
  return Promise.race([work, over]).finally(() => stop())
}

export interface Deadline {
  readonly seconds: number
  /** What the card is of, as it is to be named. */
  readonly file: string
  /** The caller's own: ends the work too, with its own reason. */
  readonly signal: AbortSignal
}

/**
 * Does the work, and stops waiting for it at the deadline or when the caller's signal says so. The work gets one signal for both; a
 * decoder that does not look at it runs on until its own limit, and its result is thrown away.
 */
export async function withDeadline<T>(
  { seconds, file, signal }: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // Not AbortSignal.any: in Node 20 each one made leaves a trace on the caller's signal, and a batch makes many.
  const stop = new AbortController()
  const forward = (): void => stop.abort(signal.reason)
  const stopCount = countDown(seconds, () => stop.abort(new Problem('CARD_TOO_SLOW', { file, seconds })))
  signal.addEventListener('abort', forward, { once: true })
  if (signal.aborted) forward()
  try {
    stop.signal.throwIfAborted()
    return await orAborted(work(stop.signal), stop.signal)
  } finally {
    stopCount()
    signal.removeEventListener('abort', forward)
  }
}
