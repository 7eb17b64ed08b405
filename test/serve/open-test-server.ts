// A server whose pool makes no picture: it keeps what was ordered, and answers as a test wants it.
import { join } from 'node:path'
import { loadCampaign } from '../../src/campaign/load.js'
import { loadWords } from '../../src/messages/languages.js'
import { root } from '../../src/root.js'
import type { CardOrder, CardPhotos, OrderChoices, OrderedCard } from '../../src/serve/card-order.js'
import { loadLibraries } from '../../src/serve/libraries.js'
import type { Offer } from '../../src/serve/plan-card.js'
import type { Pool } from '../../src/serve/pool.js'
import { openServer, type ServerSettings } from '../../src/serve/server.js'
import { loadSummaries } from '../../src/template/load.js'

const offer = {
  campaign: await loadCampaign('catsforkids', root),
  templates: await loadSummaries(join(root, 'templates')),
}
const [en, fr, nl] = await Promise.all([loadWords('en'), loadWords('fr'), loadWords('nl')])

const box = [0, 0, 10, 10] as const

export const cardOf = ({ template, language, format, networks }: OrderChoices): OrderedCard => ({
  picture: Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
  report: {
    template,
    language,
    format,
    width: 1080,
    height: 1350,
    variant: 1,
    hand: 'caveat',
    photo: { file: '(bytes)', width: 10, height: 10, crop: box, box, rotation: 0, scale: 1 },
    subject: { source: 'face', box, body: null, confidence: 0.9 },
    texts: [{ slot: 'message', lines: ['…'], box, rotation: 0, fontSize: 40, leastSize: 24, contrast: 12 }],
    covers: [box],
    coveredShare: 0,
    altText: 'alt',
    caption: 'caption',
    notices: [{ code: 'CAT_NOT_FOUND', args: {} }],
  },
  posts: networks.map(network => ({
    network,
    bytes: Uint8Array.of(0xff, 0xd8),
    mediaType: 'image/jpeg',
    extension: 'jpg',
    caption: `caption for ${network}`,
    altText: 'alt',
  })),
})

/** As it was when it was given: a photo's memory is used again. */
type KeptOrder = OrderChoices & CardPhotos<Buffer>

const keep = ({ photo, handwriting, ...choices }: CardOrder): KeptOrder => ({
  ...choices,
  photo: Buffer.concat(photo.pieces()),
  handwriting: handwriting && Buffer.concat(handwriting.pieces()),
})

export interface TestServer {
  readonly server: Awaited<ReturnType<typeof openServer>>
  readonly orders: KeptOrder[]
  readonly offer: Offer
  /** Lines that the server told. */
  readonly told: string[]
  /** The addresses that it answers, as its library writes them. */
  readonly addresses: ReadonlySet<string>
}

export async function openTestServer(
  settings: Partial<ServerSettings> = {},
  make: Pool['make'] = async order => cardOf(order),
): Promise<TestServer> {
  const orders: KeptOrder[] = []
  const told: string[] = []
  const pool: Pool = {
    ready: Promise.resolve(),
    make: (order, signal) => {
      orders.push(keep(order))
      return make(order, signal)
    },
    load: () => ({ making: 0, waiting: 0 }),
    expect: () => 0,
    refuseWaiting: () => undefined,
    close: () => undefined,
  }
  const addresses = new Set<string>()
  const libraries = await loadLibraries()
  const fastify = ((options: Parameters<typeof libraries.fastify>[0]) =>
    libraries
      .fastify(options)
      .addHook('onRoute', ({ url }) => void addresses.add(url))) as typeof libraries.fastify
  const server = await openServer(
    { ...libraries, fastify },
    { offer, pool, words: { en, fr, nl }, files: [] },
    {
      version: '0.0.0',
      processes: 2,
      hasPartner: false,
      ownHost: null,
      cardsPerMinute: 1000,
      trustedProxies: [],
      origins: [],
      readClockMs: () => 0,
      tell: (outcome, ms) => told.push(`${outcome} ${String(ms)}`),
      tellFault: where => told.push(where),
      ...settings,
    },
  )
  return { server, orders, offer, told, addresses }
}
