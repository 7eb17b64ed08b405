// A promise and a signal in; the promise's outcome, or INTERRUPTED as soon as the signal says so, out.
import { Problem } from '../base/errors.js'
import { orAborted } from '../base/until-aborted.js'

/** Throws INTERRUPTED when the signal has been given. */
export function throwIfInterrupted(signal: AbortSignal): void {
  if (signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
}

/** Waits for `work`, but not after the signal: what runs on then must leave nothing behind. */
export async function untilInterrupted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await orAborted(work, signal)
  } catch (error) {
    // Whatever breaks because of the signal is the signal's doing.
    throwIfInterrupted(signal)
    throw error
  }
}
