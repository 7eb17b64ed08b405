// A world for the command line to run in: streams that keep what is written, an environment, a finger on Ctrl-C.
import { Writable } from 'node:stream'
import type { Interrupt, Io, OutStream } from '../../src/cli/io.js'

interface KeptStream {
  readonly stream: OutStream
  readonly bytes: () => Buffer
}

function keep(isTTY: boolean): KeptStream {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  return { stream: Object.assign(stream, { isTTY }), bytes: () => Buffer.concat(chunks) }
}

/** A stream that fails at the first write, as a pipe without a reader does. */
export function brokenStream(code: string): OutStream {
  const stream = new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error(code), { code }))
    },
  })
  return Object.assign(stream, { isTTY: false })
}

export interface WorldOptions {
  readonly env?: Record<string, string>
  readonly stdin?: readonly Uint8Array[]
  readonly stdinIsTTY?: boolean
  readonly stdout?: OutStream
  readonly stdoutIsTTY?: boolean
  readonly stderrIsTTY?: boolean
  readonly platform?: NodeJS.Platform
}

interface World {
  readonly io: Io
  readonly out: () => string
  readonly outBytes: () => Buffer
  readonly err: () => string
  /** Presses Ctrl-C, or sends another signal. */
  readonly interrupt: (by?: Interrupt) => void
  /** How many listen for Ctrl-C. */
  readonly listeners: () => number
}

export function openWorld(options: WorldOptions = {}): World {
  const stdout = keep(options.stdoutIsTTY ?? false)
  const stderr = keep(options.stderrIsTTY ?? false)
  const listeners = new Set<(by: Interrupt) => void>()
  async function* read(): AsyncGenerator<Uint8Array> {
    yield* options.stdin ?? []
  }
  const io: Io = {
    stdin: Object.assign(read(), { isTTY: options.stdinIsTTY ?? false }),
    stdout: options.stdout ?? stdout.stream,
    stderr: stderr.stream,
    env: options.env ?? { LANG: 'C' },
    platform: options.platform ?? 'linux',
    onInterrupt: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    io,
    out: () => stdout.bytes().toString('utf8'),
    outBytes: stdout.bytes,
    err: () => stderr.bytes().toString('utf8'),
    interrupt: (by = 'SIGINT') => {
      for (const listener of listeners) listener(by)
    },
    listeners: () => listeners.size,
  }
}
