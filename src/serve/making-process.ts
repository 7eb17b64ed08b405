// One of the processes that make cards: started, given an order at a time, and ended where it takes too long or grows too large. Knows
// nothing of those who wait.
import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import type { Writable } from 'node:stream'
import { countDown } from '../base/deadline.js'
import { Problem, type ProblemCode } from '../base/errors.js'
import type { CardOrder, FixedChoices, FromProcess, OrderedCard, ToProcess } from './card-order.js'
import { photoPipe } from './photo-pipe.js'

export interface ProcessOptions {
  /** The process's program. */
  readonly file: string
  /** Node's options for it; this process's own by default. */
  readonly execArgv?: readonly string[] | undefined
  /** This process's own by default. */
  readonly env?: NodeJS.ProcessEnv | undefined
  readonly fixed: FixedChoices
  readonly cardSeconds: number
  /** A process that holds more while it makes a card is ended. Looked at where the system tells (Linux). */
  readonly mostBytes: number
  /** One that holds more after a card is ended, too. */
  readonly idleBytes: number
}

/** Why a process is ended by us. */
type EndReason = 'slow' | 'large' | 'grown'

export interface ProcessEvents {
  readonly ready: () => void
  /** It cannot make cards: LOGO_…, TEMPLATE_…, CAMPAIGN_…, INSTALLATION_BROKEN. */
  readonly failed: (problem: Problem) => void
  /** A fault of the program: a stack without its message. */
  readonly faulty: (where: string) => void
  readonly ended: (why: EndReason | 'ended') => void
}

export interface MakingProcess {
  isReady(): boolean
  isMaking(): boolean
  /** Whether it would take an order now. */
  isFree(): boolean
  /** One at a time. Throws what a card may throw, CARD_…. */
  make(order: CardOrder): Promise<OrderedCard>
  /** Whether it has grown too large; ends it then. */
  look(): Promise<void>
  /** At once; who waits for its card is told the problem. */
  end(problem: Problem): void
}

interface CardUnderWay {
  readonly resolve: (card: OrderedCard) => void
  readonly reject: (problem: Problem) => void
  /** Ends the count of its seconds, in which a sleep of the machine does not count. */
  readonly stopCount: () => void
}

// Linux counts pages; 4 KiB on every system that Node has builds for, but for a few ARM servers, where the bound is then lower.
const pageBytes = 4096
// Card processes give way to the server, so that it answers at once while all cores make cards.
const niceness = 5

export function startProcess(options: ProcessOptions, events: ProcessEvents): MakingProcess {
  const { cardSeconds, mostBytes, idleBytes } = options
  const child = forkChild(options)
  // Nothing where it could not be started.
  const photos = child.stdio?.[photoPipe] as Writable | null | undefined
  let card: CardUnderWay | null = null
  let ending: { readonly why: EndReason; readonly problem: Problem | null } | null = null
  let isReady = false

  const send = (message: ToProcess): void => {
    // An error here means that the process has ended; its exit event deals with that.
    child.send(message, () => undefined)
  }
  const kill = (why: EndReason, problem: Problem | null): void => {
    ending ??= { why, problem }
    child.kill('SIGKILL')
  }
  const release = (): CardUnderWay | null => {
    const released = card
    released?.stopCount()
    card = null
    return released
  }

  photos?.on('error', () => undefined)
  child.on('message', (message: FromProcess) => {
    if (message.kind === 'ready') {
      isReady = true
      events.ready()
    } else if (!isReady) {
      events.failed(problemOf(message))
      child.kill('SIGKILL')
    } else {
      if (message.heldBytes > idleBytes) kill('grown', null)
      const released = release()
      if (message.kind === 'made') released?.resolve(message.card)
      else released?.reject(problemOf(message))
      if (message.kind === 'faulty') events.faulty(message.where)
    }
  })
  child.on('error', () => child.kill('SIGKILL'))
  child.on('exit', () => {
    release()?.reject(ending?.problem ?? new Problem('CARD_CRASHED', {}))
    events.ended(ending?.why ?? 'ended')
  })
  send({ kind: 'open', fixed: options.fixed })

  return {
    isReady: () => isReady,
    isMaking: () => card !== null,
    isFree: () => isReady && card === null && ending === null,
    make: ({ photo, handwriting, ...order }) =>
      new Promise((resolve, reject) => {
        const stopCount = countDown(cardSeconds, () =>
          kill('slow', new Problem('CARD_TOO_SLOW', { file: 'photo', seconds: cardSeconds })),
        )
        card = { resolve, reject, stopCount }
        const handwritingBytes = handwriting?.size() ?? null
        send({ kind: 'make', order, photoBytes: photo.size(), handwritingBytes })
        if (!photos) return
        photo.writeTo(photos)
        handwriting?.writeTo(photos)
      }),
    look: async () => {
      const looked = card
      if (looked === null || child.pid === undefined) return
      const held = await findHeldBytes(child.pid)
      if (held === null || held <= mostBytes || card !== looked) return
      kill('large', new Problem('CARD_TOO_LARGE', { limitBytes: mostBytes }))
    },
    end: problem => {
      release()?.reject(problem)
      child.kill('SIGKILL')
    },
  }
}

function forkChild({ file, execArgv, env }: ProcessOptions): ChildProcess {
  const child = fork(file, {
    serialization: 'advanced',
    // Libraries that print may print anything.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
    ...(env === undefined ? {} : { env }),
    ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
  })
  if (child.pid !== undefined) lowerPriority(child.pid)
  return child
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, niceness)
  } catch {
    // Not allowed everywhere; cards are made all the same, at the same priority as the server.
  }
}

/** The memory that a process holds; null where the system does not tell. */
async function findHeldBytes(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${String(pid)}/statm`, 'utf8').catch(() => null)
  return text === null ? null : Number(text.split(' ')[1]) * pageBytes
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
