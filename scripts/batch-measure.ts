// Two figures of a batch, by the real program:
//   npx tsx scripts/batch-measure.ts memory [--cards 1000]   peak memory after 100 cards and at the end, and the rate
//   npx tsx scripts/batch-measure.ts kept [--cards 20000]   how long a batch takes that finds everything made
// Photos are drawn from seeded noise; said to be synthetic.
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { seedRandom } from '../src/base/random.js'
import { type BatchEvent, type BatchOrder, runBatch } from '../src/batch/batch.js'
import { type Card, composeCard } from '../src/card/card.js'
import { openInspector } from '../src/card/inspector.js'
import { openStudio, type Studio } from '../src/card/studio.js'
import { findCores, thisMachine } from '../src/cli/batch/batch-machine.js'
import { loadWords } from '../src/messages/languages.js'
import { encodePng } from '../src/output/encode/encode-png.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cards: { type: 'string' }, jobs: { type: 'string' }, photos: { type: 'string', default: '24' } },
})
const [mode = 'memory'] = positionals
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`

/** Twelve megapixels each, as phones make them. */
async function drawPhotos(folder: string, photos: number): Promise<void> {
  const random = seedRandom(1)
  await mkdir(join(folder, 'cats'))
  for (let i = 0; i < photos; i++) {
    const coarse = Buffer.from(Array.from({ length: 32 * 24 * 3 }, () => Math.floor(random() * 256)))
    await sharp(coarse, { raw: { width: 32, height: 24, channels: 3 } })
      .resize(4032, 3024, { kernel: 'cubic' })
      .jpeg({ quality: 90 })
      .toFile(join(folder, 'cats', `${String(i)}.jpg`))
  }
}

async function writeManifest(folder: string, cards: number, photos: number): Promise<string> {
  const rows = Array.from({ length: cards }, (_, i) => {
    const number = String(i)
    return `cats/${String(i % photos)}.jpg,${number},Partner ${String(i % 400)},${['fr', 'nl', 'de'][i % 3]!}`
  })
  await writeFile(join(folder, 'list.csv'), `photo,id,partner,language\n${rows.join('\n')}\n`)
  return join(folder, 'list.csv')
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  const { createReadStream } = await import('node:fs')
  yield* createReadStream(text) as AsyncIterable<Uint8Array>
}

async function run(
  folder: string,
  studio: Studio,
  compose: typeof composeCard,
  tell: (event: BatchEvent) => void,
): Promise<string> {
  const none = { partner: null, logo: null, message: null, hashtag: null, source: null, report: null }
  const manifest = join(folder, 'list.csv')
  const order: BatchOrder = {
    manifest,
    bytes: once(manifest),
    base: folder,
    out: join(folder, 'cards'),
    defaults: {
      templates: ['note'],
      languages: ['fr'],
      formats: ['portrait'],
      networks: [],
      focus: 'auto',
      ...none,
    },
    allowOutside: false,
    dryRun: false,
    jobs: values.jobs === undefined ? findCores() : Number(values.jobs),
    redo: false,
    failFast: false,
    shard: null,
    cardSeconds: 600,
    maxMegapixels: null,
    captions: false,
    hasGallery: true,
    hasReview: true,
    options: {},
  }
  const summary = await runBatch(order, {
    studio,
    composeCard: compose,
    inspector: openInspector(studio, null),
    words: await loadWords('en'),
    machine: thisMachine(),
    tell: async event => tell(event),
    signal: new AbortController().signal,
  })
  const { made, kept, failed } = summary
  return `${String(made)} made, ${String(kept)} kept, ${String(failed)} failed`
}

/** A card that costs nothing, so that twenty thousand of them can lie there. */
async function composeTiny(request: Parameters<typeof composeCard>[0]): Promise<Card> {
  const png = await encodePng(
    { channels: 3, width: 1, height: 1, data: Uint8Array.of(1, 2, 3) },
    { text: { Software: 'catsforkids', Description: JSON.stringify([request.language, request.partner]) } },
  )
  const words = { altText: 'alt', caption: 'caption', notices: [] }
  const report = {
    width: 1,
    height: 1,
    ...words,
    photo: {},
    subject: {},
    texts: [],
    covers: [],
    coveredShare: 0,
  }
  return { png, report } as unknown as Card
}

async function measureMemory(folder: string, cards: number, photos: number): Promise<void> {
  drawApart(folder, photos)
  await writeManifest(folder, cards, photos)
  const startedMs = performance.now()
  let done = 0
  let early = 0
  const result = await run(folder, await openStudio(), composeCard, event => {
    if (event.kind !== 'outcome') return
    done++
    // The kernel keeps the peak: kilobytes.
    if (done === 100) early = process.resourceUsage().maxRSS * 1024
    if (done % 100 === 0) {
      const rate = done / ((performance.now() - startedMs) / 1000)
      const now = megabytes(process.memoryUsage().rss)
      say(`${String(done).padStart(5)} cards, ${rate.toFixed(1)} a second, ${now} now`)
    }
  })
  const late = process.resourceUsage().maxRSS * 1024
  say(
    `${result}; peak ${megabytes(early)} after 100 cards, ${megabytes(late)} at the end: ${(late / early).toFixed(2)} ×`,
  )
  process.exitCode = late / early <= 1.2 ? 0 : 1
}

async function measureKept(folder: string, cards: number, photos: number): Promise<void> {
  drawApart(folder, photos)
  await writeManifest(folder, cards, photos)
  const studio = await openStudio()
  say(`first: ${await run(folder, studio, composeTiny, () => undefined)}`)
  const refuse = async (): Promise<never> => {
    throw new Error('a card was made though all are there')
  }
  const startedMs = performance.now()
  const result = await run(folder, studio, refuse, () => undefined)
  const seconds = (performance.now() - startedMs) / 1000
  say(`again: ${result} in ${seconds.toFixed(1)} s, peak ${megabytes(process.resourceUsage().maxRSS * 1024)}`)
}

/** In a process of its own: what drawing takes is no part of the figure. */
function drawApart(folder: string, photos: number): void {
  const script = fileURLToPath(import.meta.url)
  const args = [...process.execArgv, script, 'draw', folder, '--photos', String(photos)]
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (status !== 0) throw new Error('the photos could not be drawn')
}

const photos = Number(values.photos)
if (mode === 'draw') {
  await drawPhotos(positionals[1] ?? '.', photos)
  process.exit()
}
const folder = await mkdtemp(join(tmpdir(), 'measure-'))
try {
  if (mode === 'kept') await measureKept(folder, Number(values.cards ?? 20_000), photos)
  else await measureMemory(folder, Number(values.cards ?? 1000), photos)
} finally {
  await rm(folder, { recursive: true, force: true })
}
