// The server: what it offers, and a pool that makes cards, in; Fastify with all its routes out. Listens to nothing yet.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { UiLanguage } from '../messages/languages.js'
import type { UiWords } from '../messages/words.js'
import { networks } from '../networks/networks.js'
import { describeFormats } from '../template/formats.js'
import { fieldsTaken, mostFormBytes } from './card-form.js'
import { addCardRoutes } from './card-routes.js'
import { openEnding } from './ending.js'
import { openGate } from './gate.js'
import type { Libraries } from './libraries.js'
import { type Metrics, openMetrics } from './metrics.js'
import { describeApi } from './open-api.js'
import { type AppSettings, openApp } from './open-app.js'
import type { Offer } from './plan-card.js'
import type { Pool } from './pool.js'
import { chooseVisitorLanguage } from './problem-answer.js'

export interface ServerSettings extends AppSettings {
  readonly version: string
  /** Cards in the making at once. */
  readonly processes: number
  /** The partner's name is not the visitor's to choose. */
  readonly hasPartner: boolean
  /** Cards a minute for one address. */
  readonly cardsPerMinute: number
  readonly readClockMs: () => number
  /** One line for each card that was asked for: its outcome, and nothing of what it was about. */
  readonly tell: (outcome: string, ms: number) => void
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

/** Throws nothing: what is wrong with an address is seen when it listens. */
export async function openServer(
  libraries: Libraries,
  { offer, pool, words, files }: ServerParts,
  settings: ServerSettings,
): Promise<OpenServer> {
  const most = insidePerProcess * settings.processes
  const gate = openGate({
    most,
    // Nobody keeps all others out.
    mostOfOne: most / 2,
    mostBytes: mostHeldBytes,
    mostBytesOfOne: mostFormBytes,
    mostSeconds,
    expect: pool.expect,
  })
  const metrics = openMetrics(libraries, () => ({ ...pool.load(), inside: gate.inside() }))
  const fields = fieldsTaken(settings.hasPartner)
  const api = describeApi(settings.version, fields)
  const ending = openEnding()
  const wordsFor = (request: FastifyRequest): UiWords =>
    words[chooseVisitorLanguage(request.headers['accept-language'], Object.keys(words) as UiLanguage[])]

  const app = await openApp(libraries, settings, { ending, wordsFor, rawWords: words.en })
  addCardRoutes(app, {
    offer,
    pool,
    gate,
    ending,
    fields,
    wordsFor,
    cardsPerMinute: settings.cardsPerMinute,
    readClockMs: settings.readClockMs,
    tell: (outcome, ms) => {
      metrics.countCard(outcome, ms / 1000)
      settings.tell(outcome, ms)
    },
    tellFault: settings.tellFault,
  })
  addLists(app, offer)
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

/** What can be asked for. */
function addLists(app: FastifyInstance, { templates, campaign }: Offer): void {
  const languages = [...campaign.languages].map(([code, { name, confidence }]) => ({
    code,
    name,
    confidence,
  }))
  app.get('/templates', async () => ({ templates }))
  app.get('/languages', async () => ({ languages }))
  app.get('/formats', async () => ({ formats: describeFormats() }))
  app.get('/networks', async () => ({ networks }))
}
