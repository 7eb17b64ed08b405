// The files of cards that were asked for as links: kept in memory for a minute, under names that nobody guesses, then gone. Where they
// are too many together the oldest go sooner. Writes nothing.
import { randomBytes } from 'node:crypto'

export interface KeptFile {
  /** `card.png`, `bluesky.jpg`. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface KeptFiles {
  /** Keeps them; the ID that they have together. */
  keep(files: readonly KeptFile[]): string
  find(id: string, name: string): KeptFile | null
  /** Forgets everything. */
  clear(): void
}

export interface KeepOptions {
  readonly seconds: number
  readonly mostBytes: number
}

export function openKeptFiles({ seconds, mostBytes }: KeepOptions): KeptFiles {
  // In the order in which they came.
  const kept = new Map<string, { files: readonly KeptFile[]; bytes: number; timer: NodeJS.Timeout }>()
  let held = 0
  const forget = (id: string): void => {
    const entry = kept.get(id)
    if (entry === undefined) return
    clearTimeout(entry.timer)
    held -= entry.bytes
    kept.delete(id)
  }
  return {
    keep: files => {
      const id = randomBytes(16).toString('base64url')
      const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0)
      const timer = setTimeout(() => forget(id), seconds * 1000)
      timer.unref()
      kept.set(id, { files, bytes, timer })
      held += bytes
      for (const oldest of kept.keys()) {
        if (held <= mostBytes || oldest === id) break
        forget(oldest)
      }
      return id
    },
    find: (id, name) => kept.get(id)?.files.find(file => file.name === name) ?? null,
    clear: () => {
      for (const id of [...kept.keys()]) forget(id)
    },
  }
}
