// The way of a card through the server: a form in, past the gate and into the pool; a picture, or all that belongs to it, out. The files
// that an answer only names are there for a minute.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../base/errors.js'
import type { UiWords } from '../messages/words.js'
import { answerCard, type CardAnswer, chooseAnswer } from './card-answer.js'
import { type FieldName, mostFormBytes, mostPhotoBytes, parseCardForm } from './card-form.js'
import type { Ending } from './ending.js'
import type { Gate } from './gate.js'
import { openKeptFiles } from './kept-files.js'
import { openPhotoRoom } from './photo-room.js'
import { type Offer, planCard } from './plan-card.js'
import type { Pool } from './pool.js'
import { readForm } from './read-form.js'
import { problemOf } from './refusal.js'

export interface CardRouteParts {
  readonly offer: Offer
  readonly pool: Pool
  readonly gate: Gate
  readonly ending: Ending
  readonly fields: readonly FieldName[]
  /** In the visitor's language. */
  readonly wordsFor: (request: FastifyRequest) => UiWords
  /** Cards a minute for one address. */
  readonly cardsPerMinute: number
  readonly readClockMs: () => number
  /** What came of a card that was asked for: nothing of what it was about. */
  readonly tell: (outcome: string, ms: number) => void
  readonly tellFault: (where: string) => void
}

const mostKeptBytes = 64e6
const keptSeconds = 60

export function addCardRoutes(app: FastifyInstance, parts: CardRouteParts): void {
  const { offer, pool, gate, ending, fields, wordsFor, readClockMs, tell, tellFault } = parts
  const room = openPhotoRoom()
  const kept = openKeptFiles({ seconds: keptSeconds, mostBytes: mostKeptBytes })

  const makeCard = async (request: FastifyRequest, signal: AbortSignal): Promise<CardAnswer> => {
    if (ending.isNear()) throw new Problem('SERVER_STOPPING', {})
    const pass = gate.enter(request.ip)
    const place = room.enter()
    try {
      const claimed = Number(request.headers['content-length'] ?? 0)
      if (claimed > mostFormBytes)
        throw new Problem('PHOTO_TOO_MANY_BYTES', {
          file: 'photo',
          bytes: claimed,
          limitBytes: mostPhotoBytes,
        })
      const form = await ending.unlessHurried(readForm(request, pass, place, fields))
      const { fields: values, ...photos } = form
      const wanted = chooseAnswer(request.headers.accept)
      const picture = wanted === 'jpeg' ? 'jpeg' : 'png'
      const { order, notice } = planCard(photos, parseCardForm(values, fields), picture, offer)
      const card = await pool.make(order, signal)
      return answerCard(card, notice, wanted, kept, wordsFor(request))
    } finally {
      place.leave()
      pass.leave()
    }
  }

  app.post(
    '/cards',
    { config: { rateLimit: { max: parts.cardsPerMinute, timeWindow: 60_000 } } },
    async (request, reply) => {
      const startMs = readClockMs()
      const gone = new AbortController()
      const leave = ending.isNear() ? () => undefined : ending.enter()
      reply.raw.once('close', () => {
        leave()
        if (!reply.raw.writableFinished) gone.abort(new Problem('FORM_BROKEN', {}))
      })
      let outcome = 'made'
      try {
        const answer = await makeCard(request, gone.signal)
        return reply
          .type(answer.mediaType)
          .header('cache-control', 'no-store')
          .header('vary', 'Accept')
          .send(answer.body)
      } catch (error) {
        outcome = problemOf(error, tellFault).code
        throw error
      } finally {
        tell(outcome, readClockMs() - startMs)
      }
    },
  )

  app.get<{ Params: { id: string; file: string } }>('/cards/:id/:file', async ({ params }, reply) => {
    const found = kept.find(params.id, params.file)
    if (found === null) throw new Problem('ADDRESS_UNKNOWN', {})
    return reply.type(found.mediaType).header('cache-control', 'no-store').send(Buffer.from(found.bytes))
  })
  app.addHook('onClose', async () => kept.clear())
}
