// The photos of an order, from the server to the process that makes its card: by a pipe of their own, as they are. In a message 4 MB
// would be copied three times in one go, and nobody else be answered meanwhile.
import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** Its number among a process's open files, after the three that every process has and the one for messages. */
export const photoPipe = 4

/** The next `count` bytes that come. */
export async function takeBytes(from: Readable, count: number): Promise<Buffer> {
  const taken = Buffer.allocUnsafeSlow(count)
  for (let at = 0; at < count; ) {
    const piece = from.read(Math.min(count - at, Math.max(1, from.readableLength))) as Buffer | null
    if (piece === null) await once(from, 'readable')
    else at += piece.copy(taken, at)
  }
  return taken
}
