// Text and bytes in, written to the two streams in order; whether they take colour. Knows nothing of cards.
// A reader that has gone (`| head -1`) is no error: what is left for it is dropped quietly.
import { Chalk, type ChalkInstance } from 'chalk'
import { problemOfFolder } from '../../base/disk-errors.js'
import type { Io, OutStream } from '../io.js'

export interface Terminal {
  /** Results, to stdout. */
  readonly out: (chunk: string | Uint8Array) => void
  /** Everything for people, to stderr. */
  readonly err: (text: string) => void
  /** Waits until all is written. Throws DISK_FULL, OUTPUT_NOT_WRITABLE when stdout could not take it. */
  readonly flush: () => Promise<void>
  readonly outInk: ChalkInstance
  readonly errInk: ChalkInstance
  /** True where stdout is a screen. */
  readonly outIsScreen: boolean
  /** True where both streams end on a screen, most likely the same one. */
  readonly sharesScreen: boolean
}

/** 0: no colour, 1: the sixteen that every terminal has. https://no-color.org, https://force-color.org */
function chooseColourLevel(env: Io['env'], isScreen: boolean): 0 | 1 {
  const forced = env.FORCE_COLOR
  if (forced !== undefined) return forced === '0' || forced === 'false' ? 0 : 1
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return 0
  return isScreen && env.TERM !== 'dumb' ? 1 : 0
}

interface Sink {
  readonly write: (chunk: string | Uint8Array) => void
  /** Waits for what was written; the error that stopped it, or null. */
  readonly settle: () => Promise<NodeJS.ErrnoException | null>
}

function openSink(stream: OutStream): Sink {
  let failure: NodeJS.ErrnoException | null = null
  let last: Promise<void> = Promise.resolve()
  const fail = (error: NodeJS.ErrnoException): void => {
    failure ??= error
  }
  stream.on('error', fail)
  return {
    write: chunk => {
      if (failure !== null || stream.destroyed || stream.writableEnded) return
      last = new Promise(resolve => {
        stream.write(chunk, error => {
          if (error) fail(error)
          resolve()
        })
      })
    },
    settle: async () => {
      await last
      return failure
    },
  }
}

// EPIPE: the reader is gone; the others say that the stream was closed under our hands, which comes to the same.
const goneCodes = new Set([
  'EPIPE',
  'ECONNRESET',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
  'EOF',
])

export function openTerminal({ stdout, stderr, env }: Io): Terminal {
  const [out, err] = [openSink(stdout), openSink(stderr)]
  const [outIsScreen, errIsScreen] = [stdout.isTTY === true, stderr.isTTY === true]
  return {
    out: out.write,
    err: err.write,
    flush: async () => {
      // Nobody can be told that stderr is broken.
      const [failure] = await Promise.all([out.settle(), err.settle()])
      if (failure === null || goneCodes.has(failure.code ?? '')) return
      throw problemOfFolder(failure, '-')
    },
    outInk: new Chalk({ level: chooseColourLevel(env, outIsScreen) }),
    errInk: new Chalk({ level: chooseColourLevel(env, errIsScreen) }),
    outIsScreen,
    sharesScreen: outIsScreen && errIsScreen,
  }
}
