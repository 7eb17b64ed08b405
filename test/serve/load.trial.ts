// Fifty visitors at once for a minute (forty seconds with larger photos), each from an address of its own with photos of 12 megapixels, who wait as they are told where they
// are refused: every request is answered, memory stays where it is, and the server goes on answering in between. Prints what
// docs/serve.md tells; QUIET_MACHINE=1 says that nothing else runs, and that the figures are to hold. By the built program.
import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { writeBatch } from '../queue/trial.js'
import { cardFormOf } from './forms.js'
import { heldByTree } from './process-tree.js'
import { type StartedProgram, startProgram } from './start-program.js'

const run = promisify(execFile)
const program = join(import.meta.dirname, '../../bin/catsforkids.js')
const isBuilt = existsSync(join(import.meta.dirname, '../../dist/card-process.js'))

const isQuiet = process.env.QUIET_MACHINE === '1'
const visitors = 50
// Each is on one card of the batch: what has several cards on one photo decodes it once, and visitors do not share theirs.
const photos = 60

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

it.skipIf(!isBuilt).each([
  ['0.8 MB', 32, 60],
  ['4 MB', 640, 40],
])('answers fifty at once, with photos of %s', async (_size, grains, seconds) => {
  const folder = await mkdtemp(join(tmpdir(), 'serve-load-'))
  let server: StartedProgram | undefined
  try {
    const manifest = await writeBatch({
      program: [process.execPath, program],
      folder,
      cards: photos,
      photos,
      photoWidth: 4032,
      grains,
      say: () => undefined,
    })
    const forms = await Promise.all(
      Array.from({ length: photos }, async (_, index) =>
        cardFormOf({}, await readFile(join(folder, 'cats', `${String(index)}.jpg`))),
      ),
    )
    const started = await startProgram(['--rate', '1000000', '--trust-proxy', '127.0.0.1', '-q'], {
      program: [program],
    })
    server = started
    const { url, pid } = started
    const statuses = new Map<number, number>()
    const held: number[] = []
    let longest = 0
    let isOver = false

    const visit = async (first: number): Promise<void> => {
      for (let index = first; !isOver; index++) {
        const { payload, headers } = forms[index % photos]!
        const start = performance.now()
        const answer = await fetch(`${url}/cards`, {
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
    const weigh = async (): Promise<void> => {
      while (!isOver) {
        held.push(await heldByTree(pid))
        await new Promise(resolve => setTimeout(resolve, 1000))
      }
    }
    const timer = setTimeout(() => {
      isOver = true
    }, seconds * 1000)
    const start = performance.now()
    const asker = fork(join(import.meta.dirname, 'ask-health.mjs'), [`${url}/healthz`], { execArgv: [] })
    const asked = Promise.race([
      once(asker, 'message') as Promise<[number[]]>,
      once(asker, 'exit').then(() => Promise.reject(new Error('/healthz was not answered'))),
    ])
    await Promise.all([...Array.from({ length: visitors }, (_, index) => visit(index)), weigh()])
    clearTimeout(timer)
    const took = (performance.now() - start) / 1000
    asker.send('stop')
    const [health] = await asked
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
    // Nobody waits longer than until his turn and for his card.
    expect(longest).toBeLessThan(60_000)
    if (isQuiet) {
      expect(cards / took).toBeGreaterThan(0.85 * batched)
      expect(quantile(health, 0.99)).toBeLessThan(50)
    }
    if (held.some(bytes => bytes > 0)) {
      expect(Math.max(...held)).toBeLessThan(900e6)
      const third = Math.floor(held.length / 3)
      const most = (part: readonly number[]): number => Math.max(...part)
      expect(most(held.slice(-third))).toBeLessThan(most(held.slice(third, -third)) * 1.2)
    }
  } finally {
    if (server) expect(await server.stop()).toBe(0)
    await rm(folder, { recursive: true, force: true })
  }
})
