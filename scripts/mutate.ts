// Damages valid photos at random (seeded), or with --structure builds their parts into what they should not be, and gives each to the whole
// of `compose`: always a card, or a problem with a code.
//   npm run mutate -- [--structure] [--count 2000] [--seed 1] [--jobs 2] [--only <index>]
// Counts crashes, hangs, partial files, leaked descriptors, more than 20 s of work and more than 700 MB; the bytes of what went wrong are
// kept in out/mutate/. Needs the built program, which what took much memory here is given to, in a process of its own.
import { fork } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { outcomeOf } from '../test/fuzz/compose-outcome.js'
import { type Mutation, makePhotos, mutate } from '../test/fuzz/mutate-photo.js'
import { mutateStructure } from '../test/fuzz/mutate-structure.js'
import { requireBuild, runProgram } from './run-program.js'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    only: { type: 'string' },
    structure: { type: 'boolean', default: false },
    worker: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const first = values.only === undefined ? 0 : Number(values.only)
const end = values.only === undefined ? Number(values.count) : first + 1

// A decoder may take 20 s, and says so itself; what takes longer than this hangs.
const hangMs = 60_000

const mostMb = 700
const mostSeconds = 20

type Message =
  | {
      readonly index: number
      readonly outcome: string
      readonly kind: string
      readonly seconds: number
      readonly mb: number
    }
  | { readonly leaked: number }

/** Linux alone shows them; 0 elsewhere. */
const countDescriptors = async (): Promise<number> => (await readdir('/proc/self/fd').catch(() => [])).length

/** The mutation of a number. */
async function openMutator(): Promise<(index: number) => Promise<Mutation>> {
  if (values.structure) return index => mutateStructure(seed, index)
  const photos = await makePhotos()
  return async index => mutate(photos, seed, index)
}

async function work(): Promise<void> {
  const photos = await makePhotos()
  const mutationOf = await openMutator()
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
    const { kind, bytes } = await mutationOf(index)
    const start = process.cpuUsage()
    const outcome = await outcomeOf(folder, bytes).catch((error: unknown) => `WRONG: ${String(error)}`)
    const { user, system } = process.cpuUsage(start)
    const mb = (process.resourceUsage().maxRSS * 1024) / 1e6
    process.send!({ index, kind, outcome, seconds: (user + system) / 1e6, mb } satisfies Message)
  })
  process.send!({ index: -1, kind: '', outcome: '', seconds: 0, mb: 0 } satisfies Message)
}

const tally = new Map<string, number>()
const wrong: string[] = []
let leaked = 0
let next = first

async function put(index: number): Promise<{ readonly kind: string; readonly file: string }> {
  const folder = join(import.meta.dirname, '../out/mutate')
  await mkdir(folder, { recursive: true })
  const { kind, bytes } = await (await openMutator())(index)
  const file = join(folder, `${values.structure ? 'structure-' : ''}${seed}-${index}.bin`)
  await writeFile(file, bytes)
  return { kind, file }
}

async function keep(index: number, what: string): Promise<void> {
  const { kind, file } = await put(index)
  wrong.push(`${index} (${kind}): ${what}; ${file}`)
}

/** A process that made many cards holds more than one that makes this alone. */
async function isLargeAlone(index: number): Promise<boolean> {
  const { file } = await put(index)
  const out = await mkdtemp(join(tmpdir(), 'catsforkids-mutate-'))
  const argv = ['compose', file, '-l', 'fr', '-o', `${out}/`, '--json']
  const { peakMb } = await runProgram(argv, hangMs)
  await rm(out, { recursive: true, force: true })
  const isLarge = (peakMb ?? Number.POSITIVE_INFINITY) > mostMb
  if (isLarge) wrong.push(`${index}: ${peakMb?.toFixed(0) ?? 'no end'} MB; ${file}`)
  else await rm(file)
  return isLarge
}

let largest = 0
let slowest = 0

/** What beside the outcome is wrong with it. */
async function checkCost({ index, seconds, mb }: Exclude<Message, { leaked: number }>): Promise<void> {
  slowest = Math.max(slowest, seconds)
  if (seconds > mostSeconds) {
    tally.set('slow', (tally.get('slow') ?? 0) + 1)
    await keep(index, `slow (${seconds.toFixed(0)} s of work)`)
  }
  if (mb > mostMb && (await isLargeAlone(index))) tally.set('large', (tally.get('large') ?? 0) + 1)
  else if (mb <= mostMb) largest = Math.max(largest, mb)
}

// Tried once more: a machine that stood still looks the same.
const again: number[] = []
const hung = new Set<number>()

/** One process after another, until there is nothing left to try: one that crashes or hangs is replaced. */
async function supervise(): Promise<void> {
  while (next < end || again.length > 0) {
    let current = -1
    const own = ['--worker', '--seed', values.seed, ...(values.structure ? ['--structure'] : [])]
    const child = fork(import.meta.filename, own, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    let timer: NodeJS.Timeout | undefined
    let hangs = false
    const checks: Promise<void>[] = []
    child.on('message', (message: Message) => {
      clearTimeout(timer)
      if ('leaked' in message) {
        leaked += Math.max(0, message.leaked)
        return
      }
      if (message.index >= 0) {
        const what = message.outcome.startsWith('WRONG') ? 'wrong' : message.outcome
        tally.set(what, (tally.get(what) ?? 0) + 1)
        if (what === 'wrong') checks.push(keep(message.index, message.outcome))
        checks.push(checkCost(message))
        if (message.index % 250 === 249) process.stderr.write(`${message.index + 1} …\n`)
      }
      // Its peak stays: what comes next is given to another.
      const isFull = message.mb > mostMb
      current = isFull ? -1 : (again.pop() ?? (next < end ? next++ : -1))
      timer = setTimeout(() => {
        hangs = true
        child.kill('SIGKILL')
      }, hangMs)
      child.send(current)
    })
    const code = await new Promise<number | null>(resolve => child.on('exit', resolve))
    clearTimeout(timer as NodeJS.Timeout | undefined)
    await Promise.all(checks)
    if (hangs && current >= 0 && !hung.has(current)) {
      hung.add(current)
      again.push(current)
    } else if (current >= 0) {
      const what = hangs ? 'hang' : 'crash'
      tally.set(what, (tally.get(what) ?? 0) + 1)
      await keep(current, `${what} (exit ${code})`)
    }
  }
}

if (values.worker) await work()
else {
  requireBuild()
  await Promise.all(Array.from({ length: Number(values.jobs) }, supervise))
  for (const [what, count] of [...tally].toSorted((a, b) => b[1] - a[1]))
    process.stdout.write(`${String(count).padStart(6)}  ${what}\n`)
  for (const line of wrong) process.stdout.write(`${line}\n`)
  const [crashes, hangs, others, slow, large] = ['crash', 'hang', 'wrong', 'slow', 'large'].map(
    what => tally.get(what) ?? 0,
  )
  process.stdout.write(
    `${end - first} mutations: ${crashes} crashes, ${hangs} hangs, ${others} wrong or partial, ${slow} over ${mostSeconds} s of work (most ${slowest.toFixed(1)}), ` +
      `${large} over ${mostMb} MB (most of a process of many cards, below that, ${largest.toFixed(0)}), ${leaked} leaked descriptors\n`,
  )
  process.exitCode = crashes || hangs || others || slow || large || leaked ? 1 : 0
}
