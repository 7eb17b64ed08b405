// The server: what it offers, and a pool that makes cards, in; Fastify with its routes and its bounds out. Listens to nothing yet, and
// keeps nothing but what kept-files.ts keeps for a minute.
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../base/errors.js'
import type { UiLanguage } from '../messages/languages.js'
import type { UiWords } from '../messages/words.js'
import { networks } from '../networks/networks.js'
import { describeFormats } from '../template/formats.js'
import { answerCard, chooseAnswer } from './card-answer.js'
import { fieldsTaken, mostFormBytes, mostPhotoBytes, parseCardForm } from './card-form.js'
import { boundConnections } from './connections.js'
import { openEnding } from './ending.js'
import { openGate } from './gate.js'
import { openKeptFiles } from './kept-files.js'
import type { Libraries } from './libraries.js'
import { type Metrics, openMetrics } from './metrics.js'
import { describeApi } from './open-api.js'
import { isOwnHost, isOwnPage } from './own-host.js'
import { openPhotoRoom } from './photo-room.js'
import { type Offer, planCard } from './plan-card.js'
import type { Pool } from './pool.js'
import { chooseUiLanguage } from './problem-answer.js'
import { checkAddress, refuseRaw } from './raw-refusal.js'
import { readForm } from './read-form.js'
import { problemOf, sendRefusal } from './refusal.js'

export interface ServerSettings {
  readonly version: string
  /** Cards in the making at once. */
  readonly processes: number
  /** The partner's name is not the visitor's to choose. */
  readonly hasPartner: boolean
  /** Cards a minute for one address. */
  readonly cardsPerMinute: number
  /** Addresses of proxies whose X-Forwarded-For header is believed. */
  readonly trustedProxies: readonly string[]
  /** What the server is called, where it may be asked for by the machine's own names alone; null where any name will do. */
  readonly ownHost: string | null
  /** Origins of pages elsewhere that may ask for cards. */
  readonly origins: readonly string[]
  readonly readClockMs: () => number
  /** One line for each card that was asked for: its outcome, and nothing of what it was about. */
  readonly tell: (outcome: string, ms: number) => void
  readonly tellFault: (where: string) => void
}

/** A file of the page, in the visitor's language. */
export interface ServedFile {
  readonly path: string
  readonly mediaType: string
  readonly render: (language: UiLanguage) => string | Buffer
}

export interface ServerParts {
  readonly offer: Offer
  readonly pool: Pool
  readonly words: Readonly<Record<UiLanguage, UiWords>>
  /** The page and what belongs to it. */
  readonly files: readonly ServedFile[]
}

export interface OpenServer {
  readonly app: FastifyInstance
  readonly metrics: Metrics
  /** No new cards from now on; resolves when all that were asked for before are answered. */
  stop(): Promise<void>
  /** Whoever has not sent all of the photo, or whose turn has not come, is told that the server stops. */
  refuseWaiting(): void
}

// A core makes two to six cards a second: whoever is let in as the last waits some ten seconds. A slower one lets in fewer.
const insidePerProcess = 32
const mostSeconds = 20
// Fifteen photos of 4 MB: three seconds' work for two cores. More would only wait, and take half as much memory again as they have
// (with 100 MB two processes and their server came to 917 MB).
const mostHeldBytes = 60e6
const mostKeptBytes = 64e6
const keptSeconds = 60
// How long a request may take to come in: a photo of 25 MB needs 3.4 Mbit/s. A connection that sends nothing is closed sooner.
const requestMs = 60_000
const headersMs = 10_000
// Longer than a proxy keeps an idle connection open: otherwise it could send a request just as this end closes.
const keepAliveMs = 75_000
// A connection is silent while its card waits and is made, so this is longer than both may take.
const silentMs = 90_000
// How long a client may take to read the answer: one that reads a byte at a time would keep it in memory for ever.
const answerMs = 60_000
const lookMs = 2000
const mostConnections = 512
// Letters of an unknown name that are repeated in an answer.
const shownLetters = 100
// Requests a minute from one address for anything but a card; these cost next to nothing.
const readsPerMinute = 600

/** Throws nothing: what is wrong with an address is seen when it listens. */
export async function openServer(
  libraries: Libraries,
  { offer, pool, words, files }: ServerParts,
  settings: ServerSettings,
): Promise<OpenServer> {
  const { processes, origins, ownHost, readClockMs } = settings
  const most = insidePerProcess * processes
  // Nobody keeps all others out.
  const mostOfOne = most / 2
  const gate = openGate({
    most,
    mostOfOne,
    mostBytes: mostHeldBytes,
    mostBytesOfOne: mostFormBytes,
    mostSeconds,
    expect: pool.expect,
  })
  const room = openPhotoRoom()
  const kept = openKeptFiles({ seconds: keptSeconds, mostBytes: mostKeptBytes })
  const metrics = openMetrics(libraries, () => ({ ...pool.load(), inside: gate.inside() }))
  const taken = fieldsTaken(settings.hasPartner)
  const api = describeApi(settings.version, taken)
  const ending = openEnding()

  const wordsFor = (request: FastifyRequest): UiWords =>
    words[chooseUiLanguage(request.headers['accept-language'], Object.keys(words) as UiLanguage[])]
  const refuse = (request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply =>
    sendRefusal(request, reply, problem, wordsFor(request))
  const answering = new WeakSet<Socket>()

  const app = libraries.fastify({
    logger: false,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    requestTimeout: requestMs,
    connectionTimeout: silentMs,
    keepAliveTimeout: keepAliveMs,
    forceCloseConnections: 'idle',
    // It would be no problem by RFC 9457; the hooks below refuse what is to be refused.
    return503OnClosing: false,
    exposeHeadRoutes: true,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: lookMs, requireHostHeader: false },
    // An address that cannot be read is one at which there is nothing.
    frameworkErrors: (_error, request, reply) => refuse(request, reply, new Problem('ADDRESS_UNKNOWN', {})),
    clientErrorHandler: (error, socket) => refuseRaw(error, socket, answering.has(socket), words.en),
  })
  const isAlone = settings.trustedProxies.length === 0
  boundConnections(app.server, { most: mostConnections, mostOfOne: isAlone ? mostConnections / 2 : null })
  // Node would answer 417 without a word; what is expected besides is left aside, as HTTP allows.
  app.server.on('checkExpectation', (...both) => app.server.emit('request', ...both))

  await app.register(libraries.helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Strict-Transport-Security is left to the proxy that has the certificate.
    strictTransportSecurity: false,
  })
  await app.register(libraries.rateLimit, {
    max: readsPerMinute,
    timeWindow: 60_000,
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem('REQUESTS_TOO_MANY', { seconds: Math.max(1, Math.ceil(ttl / 1000)) }),
  })
  app.removeAllContentTypeParsers()
  await app.register(libraries.multipart, { throwFileSizeLimit: false })

  app.setErrorHandler((error: unknown, request, reply) =>
    refuse(request, reply, problemOf(error, settings.tellFault)),
  )
  app.setNotFoundHandler((request, reply) => refuse(request, reply, new Problem('ADDRESS_UNKNOWN', {})))
  app.addHook('onRequest', async (request, reply) => {
    // Who has gone has no address to count by, and nobody waits for an answer.
    if (request.socket.remoteAddress === undefined) return reply.hijack()
    checkAddress(request.url)
    const { origin, host } = request.headers
    if (ownHost !== null && host !== undefined && !isOwnHost(host, ownHost))
      throw new Problem('HOST_REFUSED', { value: host.slice(0, shownLetters) })
    if (origin !== undefined && origins.includes(origin)) reply.header('access-control-allow-origin', origin)
    if (origins.length > 0) reply.header('vary', 'Origin')
    if (request.method === 'POST' && !isOwnPage(request, origins)) throw new Problem('ORIGIN_REFUSED', {})
  })
  app.addHook('onSend', async ({ raw: { socket } }, reply) => {
    answering.add(socket)
    reply.raw.once('close', () => answering.delete(socket))
    const timer = setTimeout(() => reply.raw.destroy(), answerMs)
    reply.raw.once('close', () => clearTimeout(timer))
    // A connection that is kept alive after its answer would hold up the end.
    if (ending.isNear()) reply.header('connection', 'close')
  })

  app.post(
    '/cards',
    { config: { rateLimit: { max: settings.cardsPerMinute, timeWindow: 60_000 } } },
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
        outcome = problemOf(error, settings.tellFault).code
        throw error
      } finally {
        const ms = readClockMs() - startMs
        metrics.countCard(outcome, ms / 1000)
        settings.tell(outcome, ms)
      }
    },
  )

  const makeCard = async (request: FastifyRequest, signal: AbortSignal) => {
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
      const { fields, ...photos } = await ending.unlessHurried(readForm(request, pass, place, taken))
      const wanted = chooseAnswer(request.headers.accept)
      const picture = wanted === 'jpeg' ? 'jpeg' : 'png'
      const { order, notice } = planCard(photos, parseCardForm(fields, taken), picture, offer)
      const card = await pool.make(order, signal)
      return answerCard(card, notice, wanted, kept, wordsFor(request))
    } finally {
      place.leave()
      pass.leave()
    }
  }

  app.get<{ Params: { id: string; file: string } }>('/cards/:id/:file', async ({ params }, reply) => {
    const found = kept.find(params.id, params.file)
    if (found === null) throw new Problem('ADDRESS_UNKNOWN', {})
    return reply.type(found.mediaType).header('cache-control', 'no-store').send(Buffer.from(found.bytes))
  })
  const languages = [...offer.campaign.languages].map(([code, { name, confidence }]) => ({
    code,
    name,
    confidence,
  }))
  app.get('/templates', async () => ({ templates: offer.templates }))
  app.get('/languages', async () => ({ languages }))
  app.get('/formats', async () => ({ formats: describeFormats() }))
  app.get('/networks', async () => ({ networks }))
  app.get('/openapi.json', async () => api)
  app.get('/healthz', { config: { rateLimit: false } }, async (_request, reply) =>
    reply
      .code(ending.isNear() ? 503 : 200)
      .header('cache-control', 'no-store')
      .send({ status: ending.isNear() ? 'stopping' : 'ok' }),
  )
  app.get('/metrics', async (_request, reply) => reply.type(metrics.mediaType).send(await metrics.render()))
  for (const { path, mediaType, render } of files) {
    app.get(path, async (request, reply) => {
      const { language } = wordsFor(request)
      return reply
        .type(mediaType)
        .header('cache-control', 'no-cache')
        .header('vary', 'Accept-Language')
        .send(render(language))
    })
  }
  app.addHook('onClose', async () => kept.clear())
  return {
    app,
    metrics,
    stop: ending.begin,
    refuseWaiting: () => {
      ending.hurry()
      pool.refuseWaiting()
    },
  }
}
