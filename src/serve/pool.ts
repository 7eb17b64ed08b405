// Orders in, cards out, made by processes of which each has one card in the making. The others wait, first come first served. A process
// that ends is replaced; its order is refused with a code. Knows no HTTP.
import { Problem } from '../base/errors.js'
import type { CardOrder, OrderedCard } from './card-order.js'
import { type MakingProcess, type ProcessOptions, startProcess } from './making-process.js'
import { adviseSeconds, openPace } from './pace.js'

export interface PoolOptions extends ProcessOptions {
  readonly processes: number
  /** Orders that would wait longer are refused, as soon as the pace of the cards shows it. */
  readonly waitSeconds: number
  readonly readClockMs: () => number
  readonly tell: (event: PoolEvent) => void
}

/** `where` is a stack without its message. */
export type PoolEvent =
  | { readonly kind: 'replaced'; readonly why: 'ended' | 'slow' | 'large' | 'grown' }
  | { readonly kind: 'faulty'; readonly where: string }

export interface Pool {
  /** When every process is ready. Throws what keeps one from it: LOGO_…, TEMPLATE_…, CAMPAIGN_…, INSTALLATION_BROKEN. */
  readonly ready: Promise<void>
  /**
   * A signal takes the order out of the queue; what is in the making is made, for nobody.
   * Throws what a card may throw, CARD_…, SERVER_BUSY.
   */
  make(order: CardOrder, signal: AbortSignal): Promise<OrderedCard>
  readonly load: () => { readonly making: number; readonly waiting: number }
  /** Seconds until it is the turn of somebody who has so many before him, by how long cards have taken of late. */
  readonly expect: (ahead: number) => number
  /** Those whose turn has not come are told that the server stops, and those who come later, too. */
  refuseWaiting(): void
  /** The same for all, and the processes are ended at once. */
  close(): void
}

interface Waiting {
  readonly order: CardOrder
  readonly sinceMs: number
  readonly resolve: (card: OrderedCard) => void
  readonly reject: (error: unknown) => void
}

const lookMs = 200
// The pause before a process that could not start is started again.
const restartMs = 1000

const stopping = (): Problem => new Problem('SERVER_STOPPING', {})

/** Starts the processes. */
export function openPool(options: PoolOptions): Pool {
  const { waitSeconds, readClockMs, tell } = options
  const pace = openPace(options)
  const waiting: Waiting[] = []
  const makers = new Set<MakingProcess>()
  let isEnding = false
  let isClosed = false
  let settle: { resolve: () => void; reject: (error: unknown) => void }
  const ready = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject }
  })
  // Nobody has to wait for `ready`: its failure must not end the program as an unhandled rejection. The first card reports it.
  ready.catch(() => undefined)

  const next = (): void => {
    for (const maker of makers) {
      if (!maker.isFree()) continue
      const job = waiting.shift()
      if (job === undefined) return
      const endPace = pace.begin()
      const free = (): void => {
        endPace()
        next()
      }
      void maker.make(job.order).then(job.resolve, job.reject).finally(free)
    }
    refuseLate()
  }

  const countMaking = (): number => [...makers].filter(maker => maker.isMaking()).length

  /** From the end of the row: whoever is refused makes nobody before him wait less. */
  const refuseLate = (): void => {
    const now = readClockMs()
    const making = countMaking()
    for (let at = waiting.length - 1; at >= 0; at--) {
      const job = waiting[at]!
      const expected = pace.expect(making + at)
      if ((now - job.sinceMs) / 1000 + expected <= waitSeconds) continue
      waiting.splice(at, 1)
      job.reject(new Problem('SERVER_BUSY', { seconds: adviseSeconds(expected) }))
    }
  }

  const start = (): void => {
    if (isClosed) return
    const maker = startProcess(options, {
      ready: () => {
        if ([...makers].every(one => one.isReady())) settle.resolve()
        next()
      },
      failed: problem => settle.reject(problem),
      faulty: where => tell({ kind: 'faulty', where }),
      ended: why => {
        makers.delete(maker)
        if (isClosed) return
        settle.reject(
          new Problem('INSTALLATION_BROKEN', { part: 'dist', detail: 'a process ended at its start' }),
        )
        tell({ kind: 'replaced', why })
        if (maker.isReady()) start()
        else setTimeout(start, restartMs).unref()
      },
    })
    makers.add(maker)
  }

  const watch = setInterval(() => {
    for (const maker of makers) void maker.look()
    // A card that takes long makes it late for others while it is in the making.
    refuseLate()
  }, lookMs)
  watch.unref()

  const refuseWaiting = (): void => {
    isEnding = true
    for (const job of waiting.splice(0)) job.reject(stopping())
  }

  for (let index = 0; index < options.processes; index++) start()
  return {
    ready,
    make: (order, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        if (isEnding) throw stopping()
        const leaveQueue = (): void => {
          const at = waiting.indexOf(job)
          if (at >= 0) waiting.splice(at, 1)
          job.reject(signal.reason)
        }
        const settled = (): void => signal.removeEventListener('abort', leaveQueue)
        const job: Waiting = {
          order,
          sinceMs: readClockMs(),
          resolve: card => {
            settled()
            resolve(card)
          },
          reject: error => {
            settled()
            reject(error)
          },
        }
        signal.addEventListener('abort', leaveQueue, { once: true })
        waiting.push(job)
        next()
      }),
    load: () => ({ making: countMaking(), waiting: waiting.length }),
    expect: pace.expect,
    close: () => {
      isClosed = true
      clearInterval(watch)
      refuseWaiting()
      for (const maker of makers) maker.end(stopping())
    },
    refuseWaiting,
  }
}
