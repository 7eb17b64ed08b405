// What the figures were measured on: the machine, the versions, and whether anything else was running.
import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'

/** One line for the page. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0)
  const system = `${platform()} ${release().split('-')[0]!} ${arch()}`
  return `${model}, ${availableParallelism()} cores, ${gigabytes} GiB; ${system}; Node ${process.versions.node}`
}

export interface Load {
  /** Processes that wanted to run, on average over the last minute. */
  readonly average: number
  readonly isQuiet: boolean
}

// Beside the benchmark itself, which waits between its runs, a quiet machine has next to nothing to do.
const quietShare = 0.25

/** null where the system does not tell. */
export function readLoad(): Load | null {
  if (platform() === 'win32') return null
  const average = loadavg()[0]!
  return { average, isQuiet: average <= availableParallelism() * quietShare }
}

export function readVersion(manifest: string): string {
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
