// What was made, line by line, so that a killed run goes on where it was: journal.jsonl in the cards' folder.
// Append-only: each record is one write of one whole line. A line that is torn (the machine went down) is passed over;
// the card that it told of is made again. Records reach the disk (fsync) when a run ends, not line by line: a lost
// record costs one card, and a card that was lost with it fails its check of size and hash.
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { faultOf, problemOfWriting } from '../../base/disk-errors.js'
import type { Notice } from '../../base/errors.js'
import type { CardEntry } from '../report/report-entry.js'
import type { HashedFile } from './stamp.js'

export const journalName = 'journal.jsonl'

/** A run began. */
export interface RunRecord {
  readonly kind: 'run'
  /** The program that wrote it. */
  readonly program: string
  /** The manifest's name; `-` for standard input. */
  readonly manifest: string
  /** The folder that the manifest's paths start from, seen from the cards' folder, and what tells that it is still the same. */
  readonly base: { readonly path: string; readonly mark: string }
}

/** A card lies in its place. */
export interface CardRecord {
  readonly kind: 'card'
  readonly fingerprint: string
  readonly photo: HashedFile
  readonly logo: HashedFile | null
  /** The card's own file. */
  readonly stamp: string
  readonly made: MadeFacts
  readonly file: string
}

/** What is told of a card that was made; all that a report needs and the manifest does not say. */
export interface MadeFacts
  extends Pick<CardEntry, 'width' | 'height' | 'bytes' | 'sha256' | 'altText' | 'caption' | 'files'> {
  /** As data: what is told of them is in the language of who asks. */
  readonly notices: readonly Notice[]
}

/** A card could not be made. Kept for people; such a card is always tried again. */
export interface FailureRecord {
  readonly kind: 'failure'
  readonly row: number
  readonly file: string
  readonly code: string
}

export type JournalRecord = RunRecord | CardRecord | FailureRecord

export interface Journal {
  readonly append: (record: JournalRecord) => Promise<void>
  /** Makes all records last, and closes the file. */
  readonly close: () => Promise<void>
}

const newline = 0x0a

async function endsTorn(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat()
  if (size === 0) return false
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] !== newline
}

/** Opens the journal to add to it. Throws DISK_FULL, OUTPUT_NOT_WRITABLE. */
export async function openJournal(path: string): Promise<Journal> {
  const translate = (error: unknown): never => {
    throw problemOfWriting(error, path)
  }
  const handle = await open(path, 'a+').catch(translate)
  if (await endsTorn(handle)) await handle.appendFile('\n').catch(translate)
  let last: Promise<unknown> = Promise.resolve()
  return {
    append: record => {
      const write = last.then(() => handle.appendFile(`${JSON.stringify(record)}\n`)).catch(translate)
      last = write.catch(() => undefined)
      return write
    },
    close: async () => {
      await last
      await handle.datasync().catch(() => undefined)
      await handle.close()
    },
  }
}

const isRecord = (value: unknown): value is JournalRecord =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string'

function parseRecord(line: string): JournalRecord | null {
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) && isComplete(value) ? value : null
  } catch {
    return null
  }
}

const isHashed = (file: unknown): boolean =>
  typeof file === 'object' && file !== null && 'stamp' in file && 'sha256' in file

const isComplete = (record: JournalRecord): boolean => {
  switch (record.kind) {
    case 'run':
      return typeof record.base?.path === 'string' && typeof record.base.mark === 'string'
    case 'card':
      return (
        typeof record.file === 'string' &&
        typeof record.stamp === 'string' &&
        typeof record.made?.sha256 === 'string' &&
        isHashed(record.photo)
      )
    case 'failure':
      return true
    default:
      return false
  }
}

// No record is longer.
const mostLineCharacters = 1 << 20

async function* readLines(text: AsyncIterable<string>): AsyncGenerator<string, void> {
  let pending = ''
  for await (const chunk of text) {
    const lines = (pending + chunk).split('\n')
    pending = (lines.pop() ?? '').slice(0, mostLineCharacters)
    yield* lines
  }
  if (pending !== '') yield pending
}

/** The records of a journal, none where there is no file; what cannot be read is passed over. */
export async function* readJournal(path: string): AsyncGenerator<JournalRecord, void> {
  const text: AsyncIterable<string> = createReadStream(path, { encoding: 'utf8' })
  try {
    for await (const line of readLines(text)) {
      const record = parseRecord(line)
      if (record !== null) yield record
    }
  } catch (error) {
    if (faultOf(error) !== 'missing') throw problemOfWriting(error, path)
  }
}
