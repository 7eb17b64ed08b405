// What went wrong in; its problem, and the answer to a client that may still be sending, out.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../base/errors.js'
import type { UiWords } from '../messages/words.js'
import { mostFormBytes } from './card-form.js'
import { answerLingering, isStillComing } from './linger.js'
import { answerProblem, problemType } from './problem-answer.js'

// How much of a refused request is still read, and for how long, so that its client gets to read the answer.
const linger = { bytes: mostFormBytes, ms: 30_000 }

export function sendRefusal(
  { raw }: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  words: UiWords,
): FastifyReply {
  const { status, retryAfter, body } = answerProblem(problem, words)
  const text = JSON.stringify(body)
  if (retryAfter !== null) reply.header('retry-after', String(retryAfter))
  reply.code(status).header('cache-control', 'no-store').type(problemType)
  if (!isStillComing(raw)) return reply.send(text)
  reply.header('connection', 'close').header('content-length', String(Buffer.byteLength(text)))
  return reply.send(answerLingering(text, raw, linger))
}

/** What has no code is a fault of the program: it is told where, and its message stays inside. */
export function problemOf(error: unknown, tellFault: (where: string) => void): Problem {
  if (error instanceof Problem) return error
  const { code = '', statusCode = 500 } = error as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new Problem('FORM_TYPE', { expected: 'multipart/form-data' })
  if (statusCode < 500) return new Problem('FORM_BROKEN', {})
  tellFault(error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 6).join('\n') : typeof error)
  return new Problem('CARD_CRASHED', {})
}
