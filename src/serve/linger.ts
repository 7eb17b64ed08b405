// A request that is refused before all of it has come, and the refusal, in; the refusal out as a stream: said at once, and ended when the
// rest of the request has been read and thrown away. Whoever closes a connection into which the other side still sends resets it: the
// answer is lost on its way, and a proxy says 502 in its place. (nginx calls it a lingering close.)
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

export interface LingerBounds {
  /** Read and thrown away at most. */
  readonly bytes: number
  readonly ms: number
}

/** What is said, and then nothing until the request is in, its client has gone, or a bound is reached. */
export const answerLingering = (answer: string, request: IncomingMessage, bounds: LingerBounds): Readable => {
  async function* pieces(): AsyncGenerator<string> {
    yield answer
    await drain(request, bounds)
  }
  return Readable.from(pieces())
}

export const isStillComing = (request: IncomingMessage): boolean =>
  !request.complete && !request.readableEnded && !request.destroyed

// Smaller pieces count as this many bytes: they are as much work.
const leastPiece = 512

function drain(request: IncomingMessage, { bytes, ms }: LingerBounds): Promise<void> {
  return new Promise(resolve => {
    if (!isStillComing(request)) return resolve()
    let left = bytes
    const read = (piece: Buffer): void => {
      left -= Math.max(piece.length, leastPiece)
      if (left < 0) end()
    }
    const end = (): void => {
      clearTimeout(timer)
      request.off('data', read)
      request.pause()
      resolve()
    }
    const timer = setTimeout(end, ms)
    request.once('end', end).once('close', end).once('error', end)
    // It may be on its way to a parser that has given up, and held up by it.
    request.unpipe()
    request.on('data', read).resume()
  })
}
