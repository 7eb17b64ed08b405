// Any number of records in, the same records in the order of their keys out, as often as asked. What does not fit into
// one run in memory is sorted run by run into files and merged from there, so that memory does not grow with the number.
// Does not know what the records are; they must survive JSON.
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readLines } from './read-json.js'

// About ten megabytes of jobs: what is smaller never touches the disk.
const defaultRunRecords = 5000

type Keyed<T> = readonly [key: string, record: T]

export interface Sorter<T> {
  readonly add: (record: T) => Promise<void>
  /** All records, by key; equal keys in the order in which they were added. */
  readonly sorted: () => AsyncGenerator<T, void>
  readonly size: () => number
  /** Removes the files. */
  readonly close: () => Promise<void>
}

/** `findFolder` is asked for a folder for the runs when the first one must be written. */
export function openSorter<T>(
  keyOf: (record: T) => string,
  findFolder: () => Promise<string>,
  runRecords: number = defaultRunRecords,
): Sorter<T> {
  const runs: string[] = []
  const name = randomBytes(6).toString('hex')
  let held: Keyed<T>[] = []
  let size = 0
  let isSorted = false

  const sortHeld = (): void => {
    if (!isSorted) held.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    isSorted = true
  }
  const spill = async (): Promise<void> => {
    sortHeld()
    const path = join(await findFolder(), `${name}-${String(runs.length)}.ndjson`)
    runs.push(path)
    await pipeline(Readable.from(linesOf(held)), createWriteStream(path))
    held = []
    isSorted = false
  }
  return {
    add: async record => {
      held.push([keyOf(record), record])
      size++
      isSorted = false
      if (held.length >= runRecords) await spill()
    },
    sorted: () => {
      sortHeld()
      return merge<T>([...runs.map(path => readRun<T>(path)), held])
    },
    size: () => size,
    close: async () => {
      held = []
      await Promise.all(runs.splice(0).map(path => rm(path, { force: true })))
    },
  }
}

// Few large writes rather than one for each record.
const linesPerWrite = 200

function* linesOf<T>(records: readonly Keyed<T>[]): Generator<string, void> {
  for (let at = 0; at < records.length; at += linesPerWrite) {
    yield records
      .slice(at, at + linesPerWrite)
      .map(record => `${JSON.stringify(record)}\n`)
      .join('')
  }
}

async function* readRun<T>(path: string): AsyncGenerator<Keyed<T>, void> {
  const text: AsyncIterable<string> = createReadStream(path, { encoding: 'utf8' })
  for await (const line of readLines(text)) yield JSON.parse(line) as Keyed<T>
}

async function* iterate<T>(records: readonly T[]): AsyncGenerator<T, void> {
  yield* records
}

/** Earlier runs win among equal keys: they hold what was added earlier. */
async function* merge<T>(
  runs: readonly (AsyncGenerator<Keyed<T>, void> | readonly Keyed<T>[])[],
): AsyncGenerator<T, void> {
  const sources = runs.map(run => (Symbol.asyncIterator in run ? run : iterate(run)))
  const heads = await Promise.all(sources.map(source => source.next()))
  try {
    while (true) {
      let least = -1
      let leastKey = ''
      for (let i = 0; i < heads.length; i++) {
        const head = heads[i]!
        if (head.done) continue
        const [key] = head.value
        if (least < 0 || key < leastKey) {
          least = i
          leastKey = key
        }
      }
      if (least < 0) return
      const head = heads[least]!
      heads[least] = await sources[least]!.next()
      if (!head.done) yield head.value[1]
    }
  } finally {
    // A reader that stops early must not leave files open.
    await Promise.all(sources.map(source => source.return()))
  }
}
