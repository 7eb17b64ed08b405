// One run at a time in a folder: a lock file that says who holds it. Whose process has ended, or whose machine has not
// been heard of for ten minutes, holds it no longer. Asks the machine that it is given, and knows no other.
import { lstat, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { unlessForbidden } from '../../base/disk-errors.js'
import { Problem } from '../../base/errors.js'
import { isFolder } from '../../base/is-there.js'
import { readHead, readWhole } from '../../base/open-file.js'
import { isLost } from '../../output/files/own-file.js'
import { writeNew } from '../../output/files/write-new.js'
import { journalName } from './journal.js'

/** The process that runs, and what it can tell of others on its machine. */
export interface Machine {
  readonly pid: number
  readonly host: string
  /** When this process was started, in whatever form the machine tells it: process numbers are given again. */
  readonly started: string
  /** Now, for people: `2026-11-24T09:30:00.000Z`. */
  readonly now: () => string
  /** True where a process of that number, started then, still runs. */
  readonly isAlive: (pid: number, started: string) => boolean
}

interface Holder {
  readonly pid: number
  readonly host: string
  readonly started: string
  readonly since: string
}

/** Every name of this kind is the batch's own. */
export const lockPrefix = '.batch'

export const lockName = `${lockPrefix}.lock`

// No card takes this long, and each one leaves a line in the journal.
const silentMs = 10 * 60 * 1000
const unwrittenMs = 2000

async function readHolder(path: string): Promise<Holder | null> {
  try {
    const holder = JSON.parse((await readWhole(path)).toString()) as Partial<Holder> | null
    const { pid, host, started, since } = holder ?? {}
    if (typeof pid !== 'number' || typeof host !== 'string') return null
    return { pid, host, started: String(started), since: String(since) }
  } catch {
    return null
  }
}

const changedMs = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.mtimeMs ?? 0

/** `nowMs` by the folder's own clock, which on a network is not the machine's. */
async function isStale(path: string, machine: Machine, nowMs: number): Promise<boolean> {
  const holder = await readHolder(path)
  if (holder !== null && holder.host === machine.host) return !machine.isAlive(holder.pid, holder.started)
  // A run on another machine counts as alive while its journal grows. An empty lock file was left by a process that was killed
  // between making the file and writing its name into it.
  const lastMs = Math.max(await changedMs(path), await changedMs(join(dirname(path), journalName)))
  return nowMs - lastMs > (holder === null ? unwrittenMs : silentMs)
}

// Of a run that was killed there may be no more of its line.
const lineStart = '{"pid":'

async function isLock(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null)
  // Gone meanwhile: another run has given it away.
  if (found === null) return true
  if (!found.isFile()) return false
  const head = await readHead(path, lineStart.length).catch(unlessForbidden(path))
  return head === null || head.toString() === lineStart || (await isLost(path))
}

/** False where a lock is there already. Throws for anything else of that name, which would be taken for one, and removed. */
async function create(path: string, text: string): Promise<boolean> {
  if (await writeNew(path, text)) return true
  if (await isFolder(path)) throw new Problem('OUTPUT_NOT_WRITABLE', { file: path, detail: 'EISDIR' })
  if (!(await isLock(path))) throw new Problem('OUTPUT_EXISTS', { file: path, isOfBatch: true })
  return false
}

/**
 * Takes the folder's lock; what comes back gives it away. Throws BATCH_LOCKED with who holds it, OUTPUT_EXISTS,
 * OUTPUT_NOT_WRITABLE, DISK_FULL. A stale lock is taken over behind a second one, so that of two runs that see it only one does.
 */
export async function takeLock(folder: string, machine: Machine): Promise<() => Promise<void>> {
  const path = join(folder, lockName)
  const passage = `${path}.takeover`
  const { pid, host, started } = machine
  const text = JSON.stringify({ pid, host, started, since: machine.now() })
  const release = (): Promise<void> => unlink(path).catch(() => undefined)
  if (await create(path, text)) return release
  // The second attempt follows a run that was killed within the few milliseconds that a takeover takes.
  for (const isLast of [false, true]) {
    if (await create(passage, text)) {
      try {
        if (!(await isStale(path, machine, await changedMs(passage)))) break
        await release()
        if (await create(path, text)) return release
      } finally {
        await unlink(passage).catch(() => undefined)
      }
    } else if (!isLast && (await isStale(passage, machine, await changedMs(folder)))) {
      await unlink(passage).catch(() => undefined)
    }
  }
  const holder = await readHolder(path)
  const shown = { pid: holder?.pid ?? 0, host: holder?.host ?? '?', since: holder?.since ?? '?' }
  throw new Problem('BATCH_LOCKED', { folder, ...shown })
}
