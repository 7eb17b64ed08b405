// A promise and a signal in; the promise's outcome, or INTERRUPTED as soon as the signal says so, out.
import { Problem } from '../base/errors.js'

/** Throws INTERRUPTED when the signal has been given. */
export function throwIfInterrupted(signal: AbortSignal): void {
  if (signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
}

/** Waits for `work`, but not after the signal: what runs on then must leave nothing behind. */
export async function untilInterrupted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const quiet = new AbortController()
  const interruption = new Promise<never>((_, reject) => {
    const interrupt = (): void => reject(new Problem('INTERRUPTED', {}, { cause: signal.reason }))
    if (signal.aborted) interrupt()
    else signal.addEventListener('abort', interrupt, { once: true, signal: quiet.signal })
  })
  try {
    return await Promise.race([work, interruption])
  } catch (error) {
    // Whatever breaks because of the signal is the signal's doing.
    throwIfInterrupted(signal)
    throw error
  } finally {
    quiet.abort()
  }
}

/** Waits for the signal, which is how a server is meant to end. */
export const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
