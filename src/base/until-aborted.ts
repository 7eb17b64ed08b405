// A signal in; word that it was given, out, and work that is waited for no longer than until then.

/** Resolves when the signal is given, at once where it has been. */
export const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** Waits for `work`, but not after the signal: throws its reason then. What runs on must leave nothing behind; this leaves nothing on the signal. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const quiet = new AbortController()
  const aborted = new Promise<never>((_, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true, signal: quiet.signal })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    quiet.abort()
  }
}
