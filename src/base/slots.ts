// Places for work that must not all be done at once. Knows nothing of the work.

/** Does the work when there is a place for it. The signal only ends the waiting (by throwing its reason), not work that has begun. */
export type InSlot = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>

/** A place for `most` at once; the others wait in the order in which they came. */
export function openSlots(most: number): InSlot {
  let free = most
  const waiting: (() => void)[] = []
  const turn = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const enter = (): void => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      const leave = (): void => {
        waiting.splice(waiting.indexOf(enter), 1)
        reject(signal?.reason)
      }
      waiting.push(enter)
      signal?.addEventListener('abort', leave, { once: true })
    })
  return async (work, signal) => {
    signal?.throwIfAborted()
    if (free > 0) free--
    else await turn(signal)
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
