// Whether cost grows with the work and no faster: batches of more and more cards, and of larger and larger photos.
import { checkCards } from './check-cards.js'
import type { Contender } from './contenders.js'
import { writeJob } from './job.js'
import { runWithUsage, type Usage } from './measure.js'
import { makePhotos, type PhotoOrder } from './photos.js'

export interface ScaleRow {
  readonly cards: number
  readonly megapixels: number
  readonly wallMs: number
  readonly usage: Usage | null
}

export interface ScaleOrder {
  readonly program: string
  readonly batch: Contender
  /** Of 12 megapixels, taken in turns. */
  readonly photos: readonly string[]
  readonly counts: readonly number[]
  /** Cards of each batch of other sizes. */
  readonly cardsPerSize: number
  readonly print: (line: string) => void
}

// A million pixels, and what the largest phones make.
const otherSizes: readonly PhotoOrder[] = [
  { count: 4, width: 1152, height: 864 },
  { count: 4, width: 8160, height: 6120 },
]

const inTurns = (photos: readonly string[], count: number): string[] =>
  Array.from({ length: count }, (_, i) => photos[i % photos.length]!)

export interface Scaling {
  readonly byCount: readonly ScaleRow[]
  readonly bySize: readonly ScaleRow[]
}

/** Runs `batch`, the cat detector on, once for each count and each size. */
export async function measureScaling(order: ScaleOrder): Promise<Scaling> {
  const { program, batch, photos, print } = order
  const run = async (paths: readonly string[], megapixels: number): Promise<ScaleRow> => {
    const job = await writeJob({ name: 'scaling', photos: paths, inFlight: 1, program })
    const { wallMs, usage } = await runWithUsage(batch.start(job))
    await checkCards(job, batch.id)
    print(`  ${paths.length} cards of ${megapixels} MP: ${(wallMs / paths.length).toFixed(0)} ms a card`)
    return { cards: paths.length, megapixels, wallMs, usage }
  }
  const byCount: ScaleRow[] = []
  for (const count of order.counts) byCount.push(await run(inTurns(photos, count), 12))
  const [small, large] = otherSizes
  const bySize = [
    await run(inTurns(await makePhotos(small!), order.cardsPerSize), 1),
    // As few different photos as of the other sizes.
    await run(inTurns(photos.slice(0, small!.count), order.cardsPerSize), 12),
    await run(inTurns(await makePhotos(large!), order.cardsPerSize), 50),
  ]
  // Empties the folder: a thousand cards take some gigabytes.
  await writeJob({ name: 'scaling', photos: [], inFlight: 1, program })
  return { byCount, bySize }
}
