// Damages valid photos at random (seeded) and gives each to the whole of `compose`: always a card, or a problem with a code.
//   npm run mutate -- [--count 2000] [--seed 1] [--jobs 2] [--only <index>]
// Counts crashes, hangs, partial files and leaked descriptors; the bytes of what went wrong are kept in out/mutate/.
import { fork } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { outcomeOf } from '../test/fuzz/compose-outcome.js'
import { makePhotos, mutate } from '../test/fuzz/mutate-photo.js'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    only: { type: 'string' },
    worker: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const first = values.only === undefined ? 0 : Number(values.only)
const end = values.only === undefined ? Number(values.count) : first + 1

// A decoder may take 20 s, and says so itself; what takes longer than this hangs.
const hangMs = 60_000

type Message =
  | { readonly index: number; readonly outcome: string; readonly kind: string }
  | { readonly leaked: number }

/** Linux alone shows them; 0 elsewhere. */
const countDescriptors = async (): Promise<number> => (await readdir('/proc/self/fd').catch(() => [])).length

async function work(): Promise<void> {
  const photos = await makePhotos()
  const folder = await mkdtemp(join(tmpdir(), 'catsforkids-mutate-'))
  process.on('disconnect', () => process.exit())
  // Whatever is opened once is open now.
  for (const { bytes } of photos) await outcomeOf(folder, bytes)
  const before = await countDescriptors()
  process.on('message', async (index: number) => {
    if (index < 0) {
      process.send!({ leaked: (await countDescriptors()) - before } satisfies Message)
      await rm(folder, { recursive: true, force: true })
      process.disconnect()
      return
    }
    const { kind, bytes } = mutate(photos, seed, index)
    const outcome = await outcomeOf(folder, bytes).catch((error: unknown) => `WRONG: ${String(error)}`)
    process.send!({ index, kind, outcome } satisfies Message)
  })
  process.send!({ index: -1, kind: '', outcome: '' } satisfies Message)
}

const tally = new Map<string, number>()
const wrong: string[] = []
let leaked = 0
let next = first

async function keep(index: number, what: string): Promise<void> {
  const folder = join(import.meta.dirname, '../out/mutate')
  await mkdir(folder, { recursive: true })
  const { kind, bytes } = mutate(await makePhotos(), seed, index)
  const file = join(folder, `${seed}-${index}.bin`)
  await writeFile(file, bytes)
  wrong.push(`${index} (${kind}): ${what}; ${file}`)
}

/** One process after another, until there is nothing left to try: one that crashes or hangs is replaced. */
async function supervise(): Promise<void> {
  while (next < end) {
    let current = -1
    const child = fork(import.meta.filename, ['--worker', '--seed', values.seed], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    let timer: NodeJS.Timeout | undefined
    let hangs = false
    child.on('message', (message: Message) => {
      clearTimeout(timer)
      if ('leaked' in message) {
        leaked += Math.max(0, message.leaked)
        return
      }
      if (message.index >= 0) {
        const what = message.outcome.startsWith('WRONG') ? 'wrong' : message.outcome
        tally.set(what, (tally.get(what) ?? 0) + 1)
        if (what === 'wrong') void keep(message.index, message.outcome)
      }
      current = next < end ? next++ : -1
      timer = setTimeout(() => {
        hangs = true
        child.kill('SIGKILL')
      }, hangMs)
      child.send(current)
    })
    const code = await new Promise<number | null>(resolve => child.on('exit', resolve))
    clearTimeout(timer)
    if (current >= 0) {
      const what = hangs ? 'hang' : 'crash'
      tally.set(what, (tally.get(what) ?? 0) + 1)
      await keep(current, `${what} (exit ${code})`)
    }
  }
}

if (values.worker) await work()
else {
  await Promise.all(Array.from({ length: Number(values.jobs) }, supervise))
  for (const [what, count] of [...tally].toSorted((a, b) => b[1] - a[1]))
    process.stdout.write(`${String(count).padStart(6)}  ${what}\n`)
  for (const line of wrong) process.stdout.write(`${line}\n`)
  const [crashes, hangs, others] = ['crash', 'hang', 'wrong'].map(what => tally.get(what) ?? 0)
  process.stdout.write(
    `${end - first} mutations: ${crashes} crashes, ${hangs} hangs, ${others} wrong or partial, ${leaked} leaked descriptors\n`,
  )
  process.exitCode = crashes || hangs || others || leaked ? 1 : 0
}
