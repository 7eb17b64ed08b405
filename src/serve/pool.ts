// Orders in, cards out, made by processes of which each has one card in the making. The others wait, first come first served. A process
// that ends, takes too long or grows too large is replaced; its order is refused with a code. Knows no HTTP.
import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import type { Writable } from 'node:stream'
import { countDown } from '../base/deadline.js'
import { Problem, type ProblemCode } from '../base/errors.js'
import type { CardOrder, FixedChoices, FromProcess, OrderedCard, ToProcess } from './card-order.js'
import { adviseSeconds, openPace } from './pace.js'
import { photoPipe } from './photo-pipe.js'

export interface PoolOptions {
  /** The processes' program. */
  readonly file: string
  /** Node's options for it; this process's own by default. */
  readonly execArgv?: readonly string[] | undefined
  /** This process's own by default. */
  readonly env?: NodeJS.ProcessEnv | undefined
  readonly processes: number
  readonly fixed: FixedChoices
  readonly cardSeconds: number
  /** Orders that would wait longer are refused, as soon as the pace of the cards shows it. */
  readonly waitSeconds: number
  /** A process that holds more while it makes a card is ended. Looked at where the system tells (Linux). */
  readonly mostBytes: number
  /** One that holds more after a card is replaced. */
  readonly idleBytes: number
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

interface Maker {
  readonly child: ChildProcess
  /** Where its photos go; nothing where it could not be started. */
  readonly photos: Writable | null | undefined
  job: Waiting | null
  /** Its card is over, for the pace. */
  endPace: () => void
  /** Ends the count of its card's seconds, in which a sleep of the machine does not count. */
  stopCount: () => void
  /** Why it is being ended; null where nobody ends it. */
  ending: { readonly why: 'slow' | 'large' | 'grown'; readonly problem: Problem | null } | null
  isReady: boolean
}

// Linux counts pages; 4 KiB on every system that Node has builds for, but for a few ARM servers, where the bound is then lower.
const pageBytes = 4096
const lookMs = 200
// The pause before a process that could not start is started again.
const restartMs = 1000
// Card processes give way to the server, so that it answers at once while all cores make cards.
const niceness = 5

/** The memory that a process holds; null where the system does not tell. */
const findHeldBytes = async (pid: number): Promise<number | null> => {
  const text = await readFile(`/proc/${String(pid)}/statm`, 'utf8').catch(() => null)
  return text === null ? null : Number(text.split(' ')[1]) * pageBytes
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, niceness)
  } catch {
    // Not allowed everywhere; cards are made all the same, at the same priority as the server.
  }
}

/** Starts the processes. */
export function openPool(options: PoolOptions): Pool {
  const { fixed, cardSeconds, waitSeconds, mostBytes, idleBytes, readClockMs, tell } = options
  const pace = openPace(options)
  const waiting: Waiting[] = []
  const makers = new Set<Maker>()
  let isEnding = false
  let isClosed = false
  let settle: { resolve: () => void; reject: (error: unknown) => void }
  const ready = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject }
  })
  // Nobody has to wait for `ready`: its failure must not end the program as an unhandled rejection. The first card reports it.
  ready.catch(() => undefined)

  const send = (maker: Maker, message: ToProcess): void => {
    // An error here means that the process has ended; its exit event deals with that.
    maker.child.send(message, () => undefined)
  }

  const sendOrder = (maker: Maker, { photo, handwriting, ...order }: CardOrder): void => {
    const handwritingBytes = handwriting?.size() ?? null
    send(maker, { kind: 'make', order, photoBytes: photo.size(), handwritingBytes })
    if (!maker.photos) return
    photo.writeTo(maker.photos)
    handwriting?.writeTo(maker.photos)
  }

  const next = (): void => {
    for (const maker of makers) {
      if (!maker.isReady || maker.job !== null || maker.ending !== null) continue
      const job = waiting.shift()
      if (job === undefined) return
      maker.job = job
      maker.endPace = pace.begin()
      maker.stopCount = countDown(cardSeconds, () => {
        end(maker, 'slow', new Problem('CARD_TOO_SLOW', { file: 'photo', seconds: cardSeconds }))
      })
      sendOrder(maker, job.order)
    }
    refuseLate()
  }

  const countMaking = (): number => [...makers].filter(({ job }) => job !== null).length

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

  const end = (maker: Maker, why: 'slow' | 'large' | 'grown', problem: Problem | null): void => {
    maker.ending ??= { why, problem }
    maker.child.kill('SIGKILL')
  }

  const release = (maker: Maker): Waiting | null => {
    maker.stopCount()
    maker.endPace()
    const { job } = maker
    maker.job = null
    return job
  }

  const hear = (maker: Maker, message: FromProcess): void => {
    if (message.kind === 'ready') {
      maker.isReady = true
      if ([...makers].every(({ isReady }) => isReady)) settle.resolve()
    } else if (!maker.isReady) {
      settle.reject(problemOf(message))
      maker.child.kill('SIGKILL')
    } else {
      const job = release(maker)
      if (message.kind === 'made') job?.resolve(message.card)
      else job?.reject(problemOf(message))
      if (message.kind === 'faulty') tell({ kind: 'faulty', where: message.where })
      if (message.heldBytes > idleBytes) end(maker, 'grown', null)
    }
    next()
  }

  const start = (): void => {
    if (isClosed) return
    const { execArgv } = options
    const child = fork(options.file, {
      serialization: 'advanced',
      // Libraries that print may print anything.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
      ...(options.env === undefined ? {} : { env: options.env }),
      ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
    })
    const photos = child.stdio?.[photoPipe] as Writable | null | undefined
    photos?.on('error', () => undefined)
    const maker: Maker = {
      child,
      photos,
      job: null,
      endPace: () => undefined,
      stopCount: () => undefined,
      ending: null,
      isReady: false,
    }
    makers.add(maker)
    if (child.pid !== undefined) lowerPriority(child.pid)
    child.on('message', (message: FromProcess) => hear(maker, message))
    child.on('error', () => child.kill('SIGKILL'))
    child.on('exit', () => {
      makers.delete(maker)
      const job = release(maker)
      job?.reject(maker.ending?.problem ?? new Problem('CARD_CRASHED', {}))
      if (isClosed) return
      settle.reject(
        new Problem('INSTALLATION_BROKEN', { part: 'dist', detail: 'a process ended at its start' }),
      )
      tell({ kind: 'replaced', why: maker.ending?.why ?? 'ended' })
      if (maker.isReady) start()
      else setTimeout(start, restartMs).unref()
    })
    send(maker, { kind: 'open', fixed })
  }

  const watch = setInterval(() => {
    for (const maker of makers) void look(maker)
    // A card that takes long makes it late for others while it is in the making.
    refuseLate()
  }, lookMs)
  watch.unref()
  const look = async (maker: Maker): Promise<void> => {
    const { job, child } = maker
    if (job === null || child.pid === undefined) return
    const held = await findHeldBytes(child.pid)
    if (held === null || held <= mostBytes || maker.job !== job) return
    end(maker, 'large', new Problem('CARD_TOO_LARGE', { limitBytes: mostBytes }))
  }

  const stopping = (): Problem => new Problem('SERVER_STOPPING', {})
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
      for (const maker of makers) {
        release(maker)?.reject(stopping())
        maker.child.kill('SIGKILL')
      }
    },
    refuseWaiting,
  }
}

/** A photo that came through the form has no name but this, until it gets its field's. */
const nameless = '(bytes)'

function problemOf(message: FromProcess): Problem {
  if (message.kind !== 'failed') return new Problem('CARD_CRASHED', {})
  const { code, args } = message
  const field = code.startsWith('HANDWRITING_') ? 'handwriting' : 'photo'
  const named = 'file' in args && args.file === nameless ? { ...args, file: field } : args
  return new Problem<ProblemCode>(code, named)
}
