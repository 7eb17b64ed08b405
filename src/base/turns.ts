// Works that run beside one another in; each one's own failure out. For a library that keeps what went wrong in one place for the
// whole process: what fails beside others may have lost its words to them, or have theirs, so it is done once more, alone.
import { waitAtMost } from './deadline.js'

export interface Turns {
  /** Does the work. Where it fails beside others, and `isSure` does not hold of that failure, what it comes to alone is what counts. */
  readonly do: <T>(work: () => Promise<T>, isSure?: (error: unknown) => boolean) => Promise<T>
  /** Whether any work is under way, also where nobody waits for it any more. */
  readonly isBusy: () => boolean
}

/** @param waitSeconds how long one that failed may wait for the others to end, who hold up all that come after it; then its first failure counts */
export function openTurns(waitSeconds: number): Turns {
  let [running, begun] = [0, 0]
  let alone: Promise<void> | null = null
  let wake = (): void => undefined

  async function runBeside<T>(work: () => Promise<T>): Promise<T> {
    running++
    begun++
    try {
      return await work()
    } finally {
      running--
      if (running === 0) wake()
    }
  }

  async function runAlone<T>(work: () => Promise<T>, first: unknown): Promise<T> {
    while (alone !== null) await alone
    let open = (): void => undefined
    alone = new Promise(resolve => {
      open = resolve
    })
    try {
      const idle = new Promise<void>(resolve => {
        wake = resolve
      })
      if (running > 0) await waitAtMost(waitSeconds, idle, () => first as Error)
      return await work()
    } finally {
      alone = null
      open()
    }
  }

  return {
    isBusy: () => running > 0 || alone !== null,
    do: async (work, isSure) => {
      while (alone !== null) await alone
      const [others, before] = [running, begun]
      try {
        return await runBeside(work)
      } catch (error) {
        const wasAlone = others === 0 && begun === before + 1
        if (wasAlone || isSure?.(error) === true) throw error
        return runAlone(work, error)
      }
    },
  }
}
