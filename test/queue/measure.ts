// How fast workers make a batch, next to the same batch made here, and what it takes in Redis and in the store: the table of
// docs/queue.md. For a quiet hour: on a busy machine the figures mean nothing.
import { once } from 'node:events'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Queue } from 'bullmq'
import { prefix, queueName } from '../../src/queue/connection.js'
import { openPlace, type Place, runBatch, type TrialOrder, writeBatch } from './trial.js'

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  const sizes = await Promise.all(
    files.map(async entry => (await stat(join(entry.parentPath, entry.name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function readMemory({ redis }: Place): Promise<number> {
  const queue = new Queue(queueName, { connection: { host: '127.0.0.1', port: redis.port }, prefix })
  const client = await queue.client
  const info = await client.info()
  await queue.close()
  return Number(/used_memory_dataset:(\d+)/.exec(info)?.[1])
}

const rounds = 3

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** Prints a Markdown table. `cores`: the machine's. */
export async function measure(order: TrialOrder, cores: number): Promise<void> {
  const { folder, cards, say } = order
  const manifest = await writeBatch(order)
  const none = async (): Promise<void> => undefined
  const rateOf = (ms: readonly number[]): number => (cards / median(ms)) * 1000

  say(
    `${String(cards)} cards, ${String(order.photos)} photos, ${String(cores)} cores, median of ${String(rounds)} runs\n`,
  )
  say('| how | cards a second | of the local batch | bytes in Redis per card | bytes in the store per card |')
  say('|---|---|---|---|---|')
  const here = await openPlace(order)
  const local: number[] = []
  for (let round = 0; round < rounds; round++) {
    const out = join(folder, 'local')
    await rm(out, { recursive: true, force: true })
    local.push(await runBatch(here.start('batch', manifest, '-o', out, '--json'), none))
  }
  await here.stop()
  say(`| \`batch\`, without a queue | ${rateOf(local).toFixed(2)} | 1 | – | – |`)

  for (const [workers, jobs] of [
    [1, 1],
    [1, cores],
    [2, 1],
    [2, 2],
    [4, 1],
  ] as const) {
    const times: number[] = []
    const sizes = { redis: 0, store: 0 }
    for (let round = 0; round < rounds; round++) {
      for (const name of ['redis', 's3', 'far'])
        await rm(join(folder, name), { recursive: true, force: true })
      const place = await openPlace(order)
      const before = await readMemory(place)
      const team = Array.from({ length: workers }, () =>
        place.start('worker', ...place.where, '-j', String(jobs)),
      )
      // Workers are there before the batch is, as on a day of work.
      await untilWorkers(place, workers)
      times.push(
        await runBatch(
          place.start('batch', manifest, '-o', join(folder, 'far'), '--json', ...place.where),
          none,
        ),
      )
      sizes.redis = (await readMemory(place)) - before
      sizes.store = await sizeOf(join(folder, 's3'))
      for (const worker of team) {
        worker.kill('SIGTERM')
        await once(worker, 'exit')
      }
      await place.stop()
    }
    const rate = rateOf(times)
    const cells = [
      `${String(workers)} × \`worker -j ${String(jobs)}\``,
      rate.toFixed(2),
      (rate / rateOf(local)).toFixed(2),
      (sizes.redis / cards).toFixed(0),
      (sizes.store / cards).toFixed(0),
    ]
    say(`| ${cells.join(' | ')} |`)
  }
}

async function untilWorkers({ redis }: Place, workers: number): Promise<void> {
  const queue = new Queue(queueName, { connection: { host: '127.0.0.1', port: redis.port }, prefix })
  while ((await queue.getWorkersCount()) < workers);
  await queue.close()
}
