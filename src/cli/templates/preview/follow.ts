// A file's path in; its text, or why there is none, whenever it has changed on the disk out, until stopped. Editors write in many ways: over the
// file, or beside it and then in its place; so its folder is watched, and the text decides.
import { type FSWatcher, unwatchFile, watch, watchFile } from 'node:fs'
import { dirname } from 'node:path'
import { readTextFile, type TextFile } from '../../../yaml/read-file.js'

// An editor's truncating and writing are two events; this long after the last of them the file is read.
const settleMs = 40
// Where the system has no watches left, or the disk is a network's: how often the file is looked at.
const lookMs = 1000

/** Calls `tell` with what is new; the returned function stops. `known` is the text at the start. */
export function followFile(file: string, known: string, tell: (found: TextFile) => void): () => void {
  let last = JSON.stringify({ text: known } satisfies TextFile)
  let timer: NodeJS.Timeout | undefined
  const look = (isAgain: boolean): void => {
    const found = readTextFile(file)
    const now = JSON.stringify(found)
    if (now === last) return
    // A file that is being replaced is not there for a moment, and an empty one is not yet written.
    if (!isAgain && !('text' in found && found.text !== '')) lookIn(lookMs, true)
    else {
      last = now
      tell(found)
    }
  }
  const lookIn = (ms: number, isAgain: boolean): void => {
    clearTimeout(timer)
    timer = setTimeout(() => look(isAgain), ms)
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
    clearTimeout(timer)
    watcher?.close()
    unwatchFile(file, wait)
  }
}
