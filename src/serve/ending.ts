// The end of a server: who was let in before it and is not answered yet, and what they still wait for. Knows no HTTP and no clock: when
// it is to come, and when it is to be hurried, is said from outside.
import { Problem } from '../base/errors.js'

export interface Ending {
  readonly isNear: () => boolean
  /** Somebody was let in; what comes back is called when he has his answer, or has gone. */
  enter(): () => void
  /** The end is near. Resolves when everybody has gone. */
  begin(): Promise<void>
  /** The work's outcome, or SERVER_STOPPING as soon as there is no more time for it. */
  unlessHurried<T>(work: Promise<T>): Promise<T>
  /** There is no more time. */
  hurry(): void
}

export function openEnding(): Ending {
  const unanswered = new Set<symbol>()
  const waiting = new Set<() => void>()
  let isHurried = false
  let isNear = false
  let settle = (): void => undefined
  const settled = new Promise<void>(resolve => {
    settle = resolve
  })
  const look = (): void => {
    if (isNear && unanswered.size === 0) settle()
  }
  return {
    isNear: () => isNear,
    enter: () => {
      const somebody = Symbol('somebody')
      unanswered.add(somebody)
      return () => {
        unanswered.delete(somebody)
        look()
      }
    },
    begin: () => {
      isNear = true
      look()
      return settled
    },
    unlessHurried: work =>
      new Promise((resolve, reject) => {
        const stop = (): void => reject(new Problem('SERVER_STOPPING', {}))
        if (isHurried) stop()
        waiting.add(stop)
        work.then(resolve, reject).finally(() => waiting.delete(stop))
      }),
    hurry: () => {
      isHurried = true
      for (const stop of waiting) stop()
    },
  }
}
