// A file's path in; its text whenever it has changed on the disk out, until stopped. Editors write in many ways: over the
// file, or beside it and then in its place; so its folder is watched, and the text decides.
import { type FSWatcher, unwatchFile, watch, watchFile } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

// An editor's truncating and writing are two events; this long after the last of them the file is read.
const settleMs = 40
// Where the system has no watches left, or the disk is a network's: how often the file is looked at.
const lookMs = 1000

/** Calls `tell` with each new text, null for a file that is gone; the returned function stops. `known` is the text at the start. */
export function followFile(file: string, known: string, tell: (text: string | null) => void): () => void {
  let last: string | null = known
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const look = async (isAgain: boolean): Promise<void> => {
    const text = await readFile(file, 'utf8').catch(() => null)
    if (stopped || text === last) return
    // A file that is being replaced is not there for a moment, and an empty one is not yet written.
    if (!text && !isAgain) return lookIn(lookMs, true)
    last = text
    tell(text)
  }
  const lookIn = (ms: number, isAgain: boolean): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(isAgain), ms)
  }
  const wait = (): void => lookIn(settleMs, false)
  let watcher: FSWatcher | undefined
  try {
    watcher = watch(dirname(file), wait)
    watcher.on('error', () => watcher?.close())
  } catch {
    // The slow look below is enough.
  }
  watchFile(file, { interval: lookMs }, wait)
  return () => {
    stopped = true
    clearTimeout(timer)
    watcher?.close()
    unwatchFile(file, wait)
  }
}
