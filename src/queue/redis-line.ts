// An address in, the line to Redis out, for ioredis: whatever comes over it that is no answer breaks the line, with an error like any other.
// Left to itself, the library's parser throws it in the midst of reading, where nobody can catch it, and the program ends with a trace.
import { createConnection, type Socket } from 'node:net'
import { connect as connectByTls } from 'node:tls'
import type { RedisOptions } from 'bullmq'
import { openReplyGuard } from './reply-guard.js'

/** What stands in an error's `code` where the other side speaks, but not as a Redis. */
export const unreadable = 'REDIS_UNREADABLE'

const unreadableOf = (cause: unknown): Error =>
  Object.assign(new Error('answers that cannot be read', { cause }), { code: unreadable })

/** Breaks the line at the first answer that the guard, or whoever reads it, cannot take. */
function guard(socket: Socket): Socket {
  const check = openReplyGuard()
  const emit = socket.emit.bind(socket) as (name: string, ...args: unknown[]) => boolean
  socket.emit = (name: string, ...args: unknown[]): boolean => {
    if (name !== 'data') return emit(name, ...args)
    try {
      check(args[0] as Uint8Array)
      return emit(name, ...args)
    } catch (error) {
      socket.destroy(unreadableOf(error))
      return false
    }
  }
  return socket
}

interface LineOptions {
  readonly host: string
  readonly port: number
  readonly tls?: object
}

// How long the other side gets to close a line that is not wanted any more.
const closeMs = 2000

class GuardedLine {
  /** Why the first line failed, for the library. */
  firstError: Error | undefined
  readonly #options: LineOptions
  #socket: Socket | null = null
  #isWanted = false

  constructor(options: unknown) {
    this.#options = options as LineOptions
  }

  check(): boolean {
    return true
  }

  async connect(): Promise<Socket> {
    this.#isWanted = true
    // The library may take it back in the same moment.
    await Promise.resolve()
    if (!this.#isWanted) throw new Error('Connection is closed.')
    const { host, port, tls } = this.#options
    const socket = guard(
      tls === undefined ? createConnection({ host, port }) : connectByTls({ ...tls, host, port }),
    )
    socket.once('error', error => {
      this.firstError = error
    })
    this.#socket = socket
    return socket
  }

  disconnect(): void {
    this.#isWanted = false
    const socket = this.#socket
    if (socket === null) return
    const timer = setTimeout(() => socket.destroy(), closeMs)
    socket.once('close', () => clearTimeout(timer))
    socket.end()
  }
}

// The library's own type has fields of its own class; it calls no others than these.
export const redisLine = GuardedLine as unknown as NonNullable<RedisOptions['Connector']>
