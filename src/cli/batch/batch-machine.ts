// The process and its machine, as a batch's lock wants to know them. With process.ts the only file that asks the system.
import { readFileSync } from 'node:fs'
import { availableParallelism, hostname } from 'node:os'
import type { Machine } from '../../batch/resume/lock.js'

/**
 * When a process was started: on Linux the 22nd field of its stat file, in ticks since the machine's start. Empty elsewhere,
 * and for a process that has gone.
 */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    // The second field is the name in brackets, which may hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive(pid: number, started: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const start = startOf(pid)
  return start === '' || started === '' || start === started
}

export const thisMachine = (): Machine => ({
  pid: process.pid,
  host: hostname(),
  started: startOf(process.pid),
  now: () => new Date().toISOString(),
  isAlive,
})

/** The machine’s cores, as far as this process may use them. */
export const findCores = (): number => availableParallelism()

/** Milliseconds by a clock that never goes back. */
export const readClockMs = (): number => performance.now()
