// A request's body in; word that its reader has stopped, out: it has all that came, or does not take it, and nobody is waited for. The
// library that reads forms stops at a large part that it passes over (@fastify/busboy 3.2), and says nothing.
import type { IncomingMessage } from 'node:http'

// Reading takes milliseconds; after a second in which the program was busy with something else, nothing has moved either.
const lookMs = 1000
const mostIdleLooks = 5

/** Resolves when the reader has stopped; stops looking at the signal. */
export const untilStalled = (
  body: Pick<IncomingMessage, 'complete' | 'readableLength' | 'socket'>,
  signal: AbortSignal,
): Promise<void> =>
  new Promise(resolve => {
    let [idleLooks, before] = [0, '']
    const timer = setInterval(() => {
      const { complete, readableLength, socket } = body
      const now = `${socket.bytesRead} ${readableLength}`
      const isSenderAwaited = !complete && readableLength === 0
      idleLooks = isSenderAwaited || now !== before ? 0 : idleLooks + 1
      before = now
      if (idleLooks >= mostIdleLooks) resolve()
    }, lookMs)
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  })
