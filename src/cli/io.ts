// What the command line needs of the world, so that tests can give their own: streams, environment, signals.
import type { Writable } from 'node:stream'

/** Ctrl-C; `kill` and supervisors; a terminal that is closed. */
export type Interrupt = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

/** A stream that text or bytes are written to; it may be a terminal. */
export type OutStream = Writable & { readonly isTTY?: boolean; readonly columns?: number }

export interface Io {
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean }
  readonly stdout: OutStream
  readonly stderr: OutStream
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  /** Calls the listener at a signal that ends programs; what it returns stops listening. */
  readonly onInterrupt: (listener: (by: Interrupt) => void) => () => void
}
