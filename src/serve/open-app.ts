// Fastify with the bounds that hold for every request, in time, in number and in where it comes from; no routes yet.
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../base/errors.js'
import type { UiWords } from '../messages/words.js'
import { boundConnections, boundPipelines } from './connections.js'
import type { Ending } from './ending.js'
import type { Libraries } from './libraries.js'
import { isOwnHost, isOwnPage } from './own-host.js'
import { checkAddress, refuseRaw } from './raw-refusal.js'
import { problemOf, sendRefusal } from './refusal.js'

export interface AppSettings {
  /** Addresses of proxies whose X-Forwarded-For header is believed. */
  readonly trustedProxies: readonly string[]
  /** What the server is called, where it may be asked for by the machine's own names alone; null where any name will do. */
  readonly ownHost: string | null
  /** Origins of pages elsewhere that may ask for cards. */
  readonly origins: readonly string[]
  readonly tellFault: (where: string) => void
}

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
// An office behind one address has a few dozen. Each can make the server read 64 kB of requests before it is cut off.
const mostOfOneAddress = 128
const mostUnanswered = 16
// Letters of an unknown name that are repeated in an answer.
const shownLetters = 100
// Requests a minute from one address for anything but a card; these cost next to nothing.
const readsPerMinute = 600

export interface AppParts {
  readonly ending: Ending
  /** In the visitor's language. */
  readonly wordsFor: (request: FastifyRequest) => UiWords
  /** For what cannot be read as a request. */
  readonly rawWords: UiWords
}

export async function openApp(
  libraries: Libraries,
  { trustedProxies, ownHost, origins, tellFault }: AppSettings,
  { ending, wordsFor, rawWords }: AppParts,
): Promise<FastifyInstance> {
  const refuse = (request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply =>
    sendRefusal(request, reply, problem, wordsFor(request))
  const answering = new WeakSet<Socket>()

  const app = libraries.fastify({
    logger: false,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
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
    clientErrorHandler: (error, socket) => refuseRaw(error, socket, answering.has(socket), rawWords),
  })
  const isAlone = trustedProxies.length === 0
  boundConnections(app.server, { most: mostConnections, mostOfOne: isAlone ? mostOfOneAddress : null })
  boundPipelines(app.server, mostUnanswered)
  // Node would answer 417 without a word; what is expected besides is left aside, as HTTP allows.
  app.server.on('checkExpectation', (...both) => app.server.emit('request', ...both))

  await addLibraries(app, libraries)

  app.setErrorHandler((error: unknown, request, reply) => refuse(request, reply, problemOf(error, tellFault)))
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
  return app
}

async function addLibraries(app: FastifyInstance, libraries: Libraries): Promise<void> {
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
}
