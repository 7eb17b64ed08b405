// Fifty visitors at once for a minute, each from an address of its own with photos of 12 megapixels, who wait as they are told where they
// are refused: every request is answered, memory stays where it is, and the server goes on answering in between. Prints what
// docs/serve.md tells. By the built program.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { writeBatch } from '../queue/trial.js'
import { cardFormOf } from './forms.js'
import { heldByTree } from './process-tree.js'
import { startProgram } from './start-program.js'

const run = promisify(execFile)
const program = join(import.meta.dirname, '../../bin/catsforkids.js')
const isBuilt = existsSync(join(import.meta.dirname, '../../dist/card-process.js'))

const seconds = 60
const visitors = 50
// Each is on one card of the batch: what has several cards on one photo decodes it once, and visitors do not share theirs.
const photos = 100

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

it.skipIf(!isBuilt)('answers fifty at once for a minute', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'serve-load-'))
  const server = await startProgram(['--rate', '1000000', '--trust-proxy', '127.0.0.1', '-q'], {
    program: [program],
  })
  try {
    const manifest = await writeBatch({
      program: [process.execPath, program],
      folder,
      cards: photos,
      photos,
      photoWidth: 4032,
      say: () => undefined,
    })
    const forms = await Promise.all(
      Array.from({ length: photos }, async (_, index) =>
        cardFormOf({}, await readFile(join(folder, 'cats', `${String(index)}.jpg`))),
      ),
    )
    const statuses = new Map<number, number>()
    const health: number[] = []
    const held: number[] = []
    let longest = 0
    let isOver = false

    const visit = async (first: number): Promise<void> => {
      for (let index = first; !isOver; index++) {
        const { payload, headers } = forms[index % photos]!
        const start = performance.now()
        const answer = await fetch(`${server.url}/cards`, {
          method: 'POST',
          body: new Uint8Array(payload),
          headers: { ...headers, 'x-forwarded-for': `192.0.2.${String(first)}` },
        })
        await answer.arrayBuffer()
        longest = Math.max(longest, performance.now() - start)
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        if (answer.status === 503) {
          const wait = Number(answer.headers.get('retry-after'))
          expect(wait).toBeGreaterThan(0)
          await new Promise(resolve => setTimeout(resolve, wait * 1000))
        }
      }
    }
    const ask = async (): Promise<void> => {
      while (!isOver) {
        const start = performance.now()
        expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
        health.push(performance.now() - start)
        await new Promise(resolve => setTimeout(resolve, 100))
      }
    }
    const weigh = async (): Promise<void> => {
      while (!isOver) {
        held.push(await heldByTree(server.pid))
        await new Promise(resolve => setTimeout(resolve, 1000))
      }
    }
    const timer = setTimeout(() => {
      isOver = true
    }, seconds * 1000)
    const start = performance.now()
    await Promise.all([...Array.from({ length: visitors }, (_, index) => visit(index)), ask(), weigh()])
    clearTimeout(timer)
    const took = (performance.now() - start) / 1000
    const cards = statuses.get(200) ?? 0

    const jobs = ['-j', String(availableParallelism()), '-q', '--no-gallery']
    const begun = performance.now()
    await run(process.execPath, [program, 'batch', manifest, '-o', join(folder, 'cards'), ...jobs])
    const batched = photos / ((performance.now() - begun) / 1000)

    const megabytes = held.map(bytes => Math.round(bytes / 1e6))
    process.stdout.write(
      `${JSON.stringify({
        statuses: Object.fromEntries(statuses),
        cardsASecond: Number((cards / took).toFixed(2)),
        batchASecond: Number(batched.toFixed(2)),
        longestMs: Math.round(longest),
        healthMs: { median: Math.round(quantile(health, 0.5)), p99: Math.round(quantile(health, 0.99)) },
        megabytes: { most: Math.max(...megabytes), last: megabytes.at(-1) },
      })}\n`,
    )
    expect([...statuses.keys()].filter(status => status !== 200 && status !== 503)).toEqual([])
    expect(cards).toBeGreaterThan(0)
    if (held.some(bytes => bytes > 0)) {
      expect(Math.max(...held)).toBeLessThan(900e6)
      const third = Math.floor(held.length / 3)
      const most = (part: readonly number[]): number => Math.max(...part)
      expect(most(held.slice(-third))).toBeLessThan(most(held.slice(third, -third)) * 1.2)
    }
  } finally {
    expect(await server.stop()).toBe(0)
    await rm(folder, { recursive: true, force: true })
  }
})
