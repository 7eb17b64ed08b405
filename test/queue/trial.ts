// The same manifest made here, and by workers that are killed while their Redis is: both outputs, compared byte by byte.
// Real processes of the program, a real Redis, and an S3 server.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import sharp from 'sharp'
import { seedRandom } from '../../src/base/random.js'
import { openRedis, type Redis } from './redis.js'
import { openS3Server, type S3Server } from './s3-server.js'

export interface TrialOrder {
  /** What starts the program: node, its options, a file. */
  readonly program: readonly [string, ...string[]]
  /** Empty, for everything. */
  readonly folder: string
  readonly cards: number
  readonly photos: number
  /** Of a photo; its height is three quarters. */
  readonly photoWidth: number
  /** Across a photo: the more there are, the more bytes it has. 32 by default. */
  readonly grains?: number
  readonly say: (text: string) => void
}

/** Photos of soft noise, each its own, and a manifest with a card a row. */
export async function writeBatch({
  folder,
  cards,
  photos,
  photoWidth,
  grains = 32,
}: TrialOrder): Promise<string> {
  const random = seedRandom(1)
  await mkdir(join(folder, 'cats'), { recursive: true })
  for (let i = 0; i < photos; i++) {
    const [width, height] = [grains, Math.round(grains * 0.75)]
    const coarse = Buffer.from(Array.from({ length: width * height * 3 }, () => Math.floor(random() * 256)))
    await sharp(coarse, { raw: { width, height, channels: 3 } })
      .resize(photoWidth, Math.round(photoWidth * 0.75), { kernel: 'cubic' })
      .jpeg({ quality: 90 })
      .toFile(join(folder, 'cats', `${String(i)}.jpg`))
  }
  const rows = Array.from({ length: cards }, (_, i) => {
    const [language, format] = [['fr', 'nl', 'de'][i % 3] ?? 'fr', ['square', 'portrait'][i % 2] ?? 'square']
    return `cats/${String(i % photos)}.jpg,${String(i)},Partner ${String(i)},${language},${format}`
  })
  const manifest = join(folder, 'list.csv')
  await writeFile(manifest, `photo,id,partner,language,format\n${rows.join('\n')}\n`)
  return manifest
}

export interface Place {
  readonly redis: Redis
  readonly server: S3Server
  /** The program with these arguments, and with the keys of the server. */
  readonly start: (...argv: readonly string[]) => ChildProcess
  readonly where: readonly string[]
  readonly stop: () => Promise<void>
}

export async function openPlace({ program, folder }: TrialOrder): Promise<Place> {
  for (const name of ['redis', 's3']) await mkdir(join(folder, name), { recursive: true })
  const redis = await openRedis(join(folder, 'redis'))
  const server = await openS3Server(join(folder, 's3'))
  const [command, ...rest] = program
  const running = new Set<ChildProcess>()
  return {
    redis,
    server,
    where: [
      '--queue',
      redis.url,
      '--store',
      `s3://${server.bucket}/trial`,
      '--store-endpoint',
      server.endpoint,
    ],
    start: (...argv) => {
      const child = spawn(command, [...rest, ...argv], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          PATH: process.env.PATH ?? '',
          LANG: 'C',
          AWS_ACCESS_KEY_ID: server.accessKey,
          AWS_SECRET_ACCESS_KEY: 'secret-of-the-tests',
          AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        },
      })
      running.add(child)
      child.once('exit', () => running.delete(child))
      return child
    },
    stop: async () => {
      for (const child of running) child.kill('SIGKILL')
      await redis.stop()
      await server.stop()
    },
  }
}

/** Runs a batch to its end, and calls `made` at each card; milliseconds. Throws where it does not end well. */
export async function runBatch(child: ChildProcess, made: (cards: number) => Promise<void>): Promise<number> {
  const startedMs = performance.now()
  const ended = once(child, 'exit') as Promise<[number | null]>
  let cards = 0
  if (child.stdout !== null) {
    for await (const line of createInterface(child.stdout)) {
      if ('outcome' in JSON.parse(line)) await made(++cards)
    }
  }
  const [code] = await ended
  if (code !== 0) throw new Error(`batch ended with ${String(code)}`)
  return performance.now() - startedMs
}

/** Every file of a batch's folder by its hash; the journal, whose order is chance, by its lines. */
async function readOutput(root: string): Promise<Map<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const hashed = files
    .filter(file => !file.endsWith('journal.jsonl'))
    .map(async file => {
      const hash = createHash('sha256').update(await readFile(file))
      return [relative(root, file), hash.digest('hex')] as const
    })
  return new Map(await Promise.all(hashed))
}

/** Cards by the times that the journal has them. */
async function countJournal(root: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const line of (await readFile(join(root, 'journal.jsonl'), 'utf8')).trim().split('\n')) {
    const { kind, file } = JSON.parse(line) as { kind: string; file?: string }
    if (kind === 'card' && file !== undefined) counts.set(file, (counts.get(file) ?? 0) + 1)
  }
  return counts
}

export interface Comparison {
  readonly cards: number
  /** Files that are in one output only, or differ. */
  readonly differences: readonly string[]
  /** Cards that the journal has not exactly once. */
  readonly repeated: readonly string[]
}

async function compareOutputs(local: string, far: string): Promise<Comparison> {
  const [here, there] = await Promise.all([readOutput(local), readOutput(far)])
  const names = new Set([...here.keys(), ...there.keys()])
  const counts = await countJournal(far)
  const cards = [...there.keys()].filter(name => name.endsWith('.png'))
  return {
    cards: cards.length,
    differences: [...names].filter(name => here.get(name) !== there.get(name)),
    repeated: cards.filter(name => counts.get(name) !== 1),
  }
}

/** What is done while the cards are made: after so many of a hundred of them. */
export interface Mishap {
  readonly atPercent: number
  readonly what: 'kill a worker' | 'restart Redis'
}

export interface TrialResult extends Comparison {
  readonly localMs: number
  readonly farMs: number
}

/** Makes the batch here, then with workers and mishaps. */
export async function runTrial(
  order: TrialOrder,
  workers: number,
  mishaps: readonly Mishap[],
): Promise<TrialResult> {
  const { folder, cards, say } = order
  const manifest = await writeBatch(order)
  const place = await openPlace(order)
  const [local, far] = [join(folder, 'local'), join(folder, 'far')]
  try {
    const localMs = await runBatch(
      place.start('batch', manifest, '-o', local, '--json'),
      async () => undefined,
    )
    say(`made here: ${String(cards)} cards in ${(localMs / 1000).toFixed(1)} s`)
    const team = Array.from({ length: workers }, () => place.start('worker', ...place.where, '-j', '1'))
    const pending = [...mishaps]
    const batch = place.start('batch', manifest, '-o', far, '--json', ...place.where)
    const farMs = await runBatch(batch, async made => {
      const [next] = pending
      if (next === undefined || (made / cards) * 100 < next.atPercent) return
      pending.shift()
      say(`${String(made)} cards: ${next.what}`)
      if (next.what === 'kill a worker') team.shift()?.kill('SIGKILL')
      else await place.redis.restart()
    })
    say(`made by workers: ${String(cards)} cards in ${(farMs / 1000).toFixed(1)} s`)
    for (const worker of team) {
      worker.kill('SIGTERM')
      const [code] = (await once(worker, 'exit')) as [number | null]
      if (code !== 0) throw new Error(`a worker ended with ${String(code)}`)
    }
    return { ...(await compareOutputs(local, far)), localMs, farMs }
  } finally {
    await place.stop()
  }
}
