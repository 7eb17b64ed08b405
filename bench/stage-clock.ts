// Functions in, the same functions that write down when they ran, out. Bundled into the program that `--stages` measures;
// at the process's end all is written to the file that CATSFORKIDS_STAGES names.
import { writeFileSync } from 'node:fs'

export interface StageRecord {
  readonly name: string
  /** Milliseconds since the process started. */
  readonly start: number
  readonly ms: number
}

export interface StageReport {
  readonly records: readonly StageRecord[]
  readonly totalMs: number
}

const records: StageRecord[] = []

// The first of the bundle's files that runs: what came before is Node's own start and the loading of this file.
records.push({ name: 'start', start: 0, ms: performance.now() })

process.on('exit', () => {
  const file = process.env.CATSFORKIDS_STAGES
  if (file !== undefined) writeFileSync(file, JSON.stringify({ records, totalMs: performance.now() }))
})

const isIterator = (value: unknown): value is Iterator<unknown> =>
  typeof value === 'object' && value !== null && 'next' in value && Symbol.iterator in value

/** A lazy sequence runs in its reader's time: each step is a record. */
function* timeSteps(name: string, steps: Iterator<unknown>): Generator<unknown, void> {
  for (;;) {
    const start = performance.now()
    const { done, value } = steps.next()
    records.push({ name, start, ms: performance.now() - start })
    if (done) return
    yield value
  }
}

/** The same function, timed; a promise until it is settled. */
export function timed<A extends unknown[], R>(name: string, work: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    const start = performance.now()
    const end = (): void => {
      records.push({ name, start, ms: performance.now() - start })
    }
    const result = work(...args)
    if (result instanceof Promise) return result.finally(end) as R
    if (isIterator(result)) return timeSteps(name, result) as R
    end()
    return result
  }
}
