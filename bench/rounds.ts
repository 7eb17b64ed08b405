// Contenders and photos in, their figures out. All take turns (A B C, A B C …), so that a machine that grows warm or busy
// does so for all. Prints a line as each is done.
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { checkCards } from './check-cards.js'
import type { Contender } from './contenders.js'
import { type Job, writeJob } from './job.js'
import {
  type Command,
  medianOf,
  medianUsage,
  type Run,
  runOnce,
  runWithUsage,
  type Usage,
} from './measure.js'

export interface Figures {
  readonly id: string
  /** Medians. */
  readonly wallMs: number
  readonly usage: Usage | null
  readonly cards: number
  readonly bytesPerCard: number
  /** Cards in flight, where it was tried. */
  readonly inFlight: number | null
  readonly runs: number
  /** The fastest and slowest run, to tell a quiet machine from a busy one. */
  readonly spread: readonly [number, number]
}

export interface Plan {
  readonly program: string
  readonly photos: readonly string[]
  /** Turns of each contender; slow ones have `slowRounds`. */
  readonly rounds: number
  readonly slowRounds: number
  /** Cards of a slow contender's batch. */
  readonly slowCards: number
  /** Cards with which numbers in flight are tried. */
  readonly trialCards: number
  readonly print: (line: string) => void
}

/** So that nobody waits for the disk. */
async function readAll(photos: readonly string[]): Promise<void> {
  for (const photo of new Set(photos)) await readFile(photo)
}

const jobOf = (contender: Contender, plan: Plan, photos: readonly string[], inFlight: number): Promise<Job> =>
  writeJob({ name: contender.id, photos, inFlight, program: plan.program, command: contender.command })

/** One, as many as cores, one more, twice as many: the one that makes the cards soonest. */
async function chooseInFlight(contender: Contender, plan: Plan): Promise<number> {
  const cores = availableParallelism()
  if (contender.inFlight === null) return 1
  const photos = plan.photos.slice(0, plan.trialCards)
  if (contender.isSlow || photos.length === 0) return cores
  let best = { inFlight: 1, wallMs: Number.POSITIVE_INFINITY }
  for (const inFlight of new Set([1, cores, cores + 1, cores * 2])) {
    const { wallMs } = await runOnce(contender.start(await jobOf(contender, plan, photos, inFlight)))
    if (wallMs < best.wallMs) best = { inFlight, wallMs }
  }
  return best.inFlight
}

const summarise = (runs: readonly Run[]) => {
  const walls = runs.map(({ wallMs }) => wallMs)
  return {
    wallMs: medianOf(walls),
    runs: runs.length,
    spread: [Math.min(...walls), Math.max(...walls)] as const,
  }
}

function tell(id: string, cards: number, { wallMs, usage }: Run): string {
  const speed = `${((cards * 1000) / wallMs).toFixed(2)} cards a second`
  return `  ${id}: ${speed}${usage ? `, ${(usage.cpuMs / cards).toFixed(0)} ms of CPU a card` : ''}`
}

/** Batches: one process each, all the photos. */
export async function runMany(contenders: readonly Contender[], plan: Plan): Promise<Figures[]> {
  const { print } = plan
  await readAll(plan.photos)
  const entries = []
  for (const contender of contenders.filter(({ kinds }) => kinds.includes('many'))) {
    const inFlight = await chooseInFlight(contender, plan)
    const photos = contender.isSlow ? plan.photos.slice(0, plan.slowCards) : plan.photos
    entries.push({ contender, inFlight, photos, runs: [] as Run[], bytes: 0 })
  }
  for (let round = 0; round < plan.rounds; round++) {
    for (const entry of entries) {
      const { contender, inFlight, photos } = entry
      if (contender.isSlow && round >= plan.slowRounds) continue
      const job = await jobOf(contender, plan, photos, inFlight)
      const run = await runWithUsage(contender.start(job))
      entry.runs.push(run)
      entry.bytes = await checkCards(job, contender.id)
      print(tell(contender.id, photos.length, run))
    }
  }
  return entries.map(({ contender, inFlight, photos, runs, bytes }) => ({
    id: contender.id,
    ...summarise(runs),
    usage: medianUsage(runs),
    cards: photos.length,
    bytesPerCard: bytes,
    inFlight: contender.inFlight === null ? null : inFlight,
  }))
}

// Besides the clock's rounds, so many count CPU and memory.
const usageRounds = 3

/**
 * Single cards: a fresh process each. The photos take turns too; a contender's wall time is the mean over the photos of its
 * median, so that photos of both profiles count alike.
 */
export async function runOne(contenders: readonly Contender[], plan: Plan): Promise<Figures[]> {
  const { print, photos } = plan
  await readAll(photos)
  const entries = contenders
    .filter(({ kinds }) => kinds.includes('one'))
    .map(contender => ({ contender, runs: photos.map((): Run[] => []), usages: [] as Run[], bytes: 0 }))
  for (const entry of entries) {
    const { contender } = entry
    const rounds = contender.isSlow ? 1 : Math.min(usageRounds, plan.rounds)
    for (let round = 0; round < rounds; round++) {
      const job = await jobOf(contender, plan, photos.slice(round % photos.length).slice(0, 1), 1)
      entry.usages.push(await runWithUsage(contender.start(job)))
      entry.bytes = await checkCards(job, contender.id)
    }
  }
  for (let round = 0; round < plan.rounds; round++) {
    for (const [index, photo] of photos.entries()) {
      for (const { contender, runs } of entries) {
        if (contender.isSlow && round >= plan.slowRounds) continue
        const job = await jobOf(contender, plan, [photo], 1)
        runs[index]!.push(await runOnce(contender.start(job)))
      }
    }
  }
  return entries.map(({ contender, runs, usages, bytes }) => {
    const perPhoto = runs.map(summarise)
    const wallMs = perPhoto.reduce((sum, one) => sum + one.wallMs, 0) / perPhoto.length
    print(`  ${contender.id}: ${wallMs.toFixed(0)} ms for one card`)
    return {
      id: contender.id,
      wallMs,
      usage: medianUsage(usages),
      cards: 1,
      bytesPerCard: bytes,
      inFlight: null,
      runs: runs.flat().length,
      spread: summarise(runs.flat()).spread,
    }
  })
}

/** Commands that make nothing, in turns; median wall times in milliseconds. */
export async function runCommands<K extends string>(
  commands: Readonly<Record<K, Command>>,
  rounds: number,
): Promise<Record<K, number>> {
  const names = Object.keys(commands) as K[]
  const walls = new Map<K, number[]>(names.map(name => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const name of names) walls.get(name)!.push((await runOnce(commands[name])).wallMs)
  return Object.fromEntries(names.map(name => [name, medianOf(walls.get(name)!)])) as Record<K, number>
}
