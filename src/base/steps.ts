// Long work that stops between its steps in, as a generator; its outcome out. Taken with pauses, signals are heard and timers run
// while it is done, which no loop lets them; taken at once it is a plain function. Knows no work.
import { setImmediate as nextTurn } from 'node:timers/promises'

/** `null` after each step. */
export type Steps<R> = Generator<null, R>

export function takeAtOnce<R>(steps: Steps<R>): R {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** Throws the signal's reason between two steps. */
export async function takeInTurns<R>(steps: Steps<R>, signal?: AbortSignal): Promise<R> {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await nextTurn()
    signal?.throwIfAborted()
  }
}
