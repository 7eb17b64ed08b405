// What Node could not read as a request in, its problem, and the answer as it goes over the wire, out. There is no request to ask for a
// language, so that it is told in English.
import type { Socket } from 'node:net'
import { Problem } from '../base/errors.js'
import type { UiWords } from '../messages/words.js'
import { answerProblem, problemType } from './problem-answer.js'

// HTTP’s own phrases; the few other statuses say “Refused”, as nobody reads the phrase.
const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  414: 'URI Too Long',
  431: 'Request Header Fields Too Large',
}

// Node's bound for address and headers.
const headBytes = 16_384
// What every server should take (RFC 9110, 4.1). None of ours has a hundred, but links get long tails where they are counted.
const mostAddress = 8000

/** Throws ADDRESS_TOO_LONG. */
export function checkAddress(address: string): void {
  if (address.length > mostAddress) throw new Problem('ADDRESS_TOO_LONG', {})
}

/**
 * Of an error of Node's parser. Address and headers have one bound together there: which of them was too long is told by the bytes that came
 * last, where they are the first, too; a piece from the middle counts as headers.
 */
export function problemOfRaw(code: string | undefined, last?: unknown): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem('REQUEST_TOO_SLOW', {})
  if (code === 'HPE_HEADER_OVERFLOW')
    return Buffer.isBuffer(last) && /^[A-Z]+ \/[^\r\n]*$/.test(last.toString('latin1', 0, headBytes))
      ? new Problem('ADDRESS_TOO_LONG', {})
      : new Problem('HEADERS_TOO_LARGE', {})
  return new Problem('REQUEST_BROKEN', {})
}

function renderRaw(problem: Problem, words: UiWords): string {
  const { status, body } = answerProblem(problem, words)
  const text = JSON.stringify(body)
  return [
    `HTTP/1.1 ${String(status)} ${phrases[status] ?? 'Refused'}`,
    `Content-Type: ${problemType}`,
    `Content-Length: ${String(Buffer.byteLength(text))}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
    '',
    text,
  ].join('\r\n')
}

// A connection that is closed while bytes lie unread in it is reset, and the answer is lost (see linger.ts). A flood of headers is not worth
// a longer wait.
const lingerMs = 2000

/** Says what is wrong, unless an answer is on its way there already, and closes the connection. */
export function refuseRaw(
  error: NodeJS.ErrnoException & { readonly rawPacket?: unknown },
  socket: Socket,
  isAnswering: boolean,
  words: UiWords,
): void {
  if (socket.destroyed) return
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) {
    socket.destroy()
    return
  }
  const timer = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(timer))
  socket.once('end', () => socket.destroy())
  socket.resume()
  socket.end(renderRaw(problemOfRaw(error.code, error.rawPacket), words))
}
