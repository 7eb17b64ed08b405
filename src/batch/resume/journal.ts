// What was made, line by line, so that a killed run goes on where it was: journal.jsonl in the cards' folder.
// Append-only: each record is one write of one whole line, and ends with a checksum of itself. A line that does not fit its
// checksum, or is torn, is passed over and said; the card that it told of is made again. Records reach the disk (fsync) when
// a run ends, not line by line: a lost record costs one card, and a card that was lost with it fails its check of size and hash.
import { constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { faultOf, problemOfWriting } from '../../base/disk-errors.js'
import { type Notice, Problem } from '../../base/errors.js'
import { openFile } from '../../base/open-file.js'
import { isGroup, isMadeFacts, isText } from '../report/made-facts.js'
import type { CardEntry, Placing } from '../report/report-entry.js'
import { areKept, type KeptOptions } from './kept-options.js'
import { type HashedFile, hashBytes } from './stamp.js'

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
  /** What the run was told; the first versions did not keep it. */
  readonly options?: KeptOptions
}

/** A card lies in its place. */
export interface CardRecord {
  readonly kind: 'card'
  readonly fingerprint: string
  readonly photo: HashedFile
  readonly logo: HashedFile | null
  readonly handwriting?: HashedFile | undefined
  /** The card's own file. */
  readonly stamp: string
  readonly made: MadeFacts
  readonly file: string
}

/** What is told of a card that was made; all that a report needs and the manifest does not say. */
export interface MadeFacts
  extends Pick<CardEntry, 'width' | 'height' | 'bytes' | 'sha256' | 'altText' | 'caption' | 'files'>,
    Partial<Placing> {
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

/** Whose rows the folder's tables have. */
export interface TablesRecord {
  readonly kind: 'tables'
  /** `failed.csv` by the names under which changed ones of an earlier run were kept. */
  readonly kept: readonly string[]
  /** Whether failed.csv and the reports are of the last run now; until then they may be of it or of the one before. */
  readonly areWritten: boolean
}

/** So many lines before this one do not fit, and that has been said. */
export interface ToldRecord {
  readonly kind: 'told'
  readonly damaged: number
}

export type JournalRecord = RunRecord | CardRecord | FailureRecord | TablesRecord | ToldRecord

/** A line that does not fit. */
export interface DamagedLine {
  readonly kind: 'damaged'
  /** True where it may have been a RunRecord, or a TablesRecord. */
  readonly mayBeRun: boolean
  readonly mayBeTables: boolean
  /** True where it begins as the lines of this program do, but for one letter. */
  readonly looksOurs: boolean
  /** True for a last line without its end: what a power cut leaves. */
  readonly isTorn: boolean
}

export interface Journal {
  readonly append: (record: JournalRecord) => Promise<void>
  /** Throws FOLDER_REPLACED where another file lies at its path now, or none: what is made would come into somebody else's folder. */
  readonly checkPlace: () => Promise<void>
  /** Makes all records last, and closes the file. */
  readonly close: () => Promise<void>
}

const newline = 0x0a

// Numbers of files are longer than a double holds.
const bigint = { bigint: true } as const

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
  // What is behind a link is not the batch's to write to.
  const { O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW = 0 } = constants
  const handle = await open(path, O_APPEND | O_CREAT | O_RDWR | O_NOFOLLOW).catch(translate)
  if (await endsTorn(handle)) await handle.appendFile('\n').catch(translate)
  let last: Promise<unknown> = Promise.resolve()
  return {
    checkPlace: async () => {
      const [held, found] = await Promise.all([handle.stat(bigint), lstat(path, bigint).catch(() => null)])
      if (found === null || held.dev !== found.dev || held.ino !== found.ino)
        throw new Problem('FOLDER_REPLACED', { folder: dirname(path) })
    },
    append: record => {
      const write = last.then(() => handle.appendFile(`${seal(JSON.stringify(record))}\n`)).catch(translate)
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

/** The JSON of a record with a sum of it as its last field. */
const seal = (json: string): string => `${json.slice(0, -1)},"sum":"${hashBytes(json).slice(0, 16)}"}`

const sealCharacters = seal('{}').length - '{'.length

/** Null for what is no record of this program, letter by letter. */
function parseRecord(line: string): JournalRecord | null {
  const json = `${line.slice(0, -sealCharacters)}}`
  if (seal(json) !== line) return null
  const record = JSON.parse(json) as JournalRecord
  return isComplete(record) ? record : null
}

const beginning = '{"kind":"'

function describeDamage(line: string, isTorn: boolean): DamagedLine {
  const length = Math.min(line.length, beginning.length)
  let wrong = 0
  for (let i = 0; i < length; i++) if (line[i] !== beginning[i]) wrong++
  return {
    kind: 'damaged',
    mayBeRun: !/^\{"kind":"(?:card|failure|tables|told)"/.test(line),
    mayBeTables: !/^\{"kind":"(?:card|failure|run|told)"/.test(line),
    // A power cut may leave zeros.
    looksOurs: wrong <= (length < beginning.length ? 0 : 1) || /^\0+$/.test(line),
    isTorn,
  }
}

const isHashed = (file: unknown): boolean => isGroup(file) && isText(file.stamp) && isText(file.sha256)

const isComplete = (record: JournalRecord): boolean => {
  switch (record.kind) {
    case 'run':
      return (
        typeof record.base?.path === 'string' &&
        typeof record.base.mark === 'string' &&
        typeof record.manifest === 'string' &&
        (record.options === undefined || areKept(record.options))
      )
    case 'card':
      return (
        typeof record.file === 'string' &&
        typeof record.stamp === 'string' &&
        typeof record.fingerprint === 'string' &&
        isMadeFacts(record.made) &&
        isHashed(record.photo) &&
        (record.logo === null || isHashed(record.logo)) &&
        (record.handwriting === undefined || isHashed(record.handwriting))
      )
    case 'failure':
      return true
    case 'tables':
      return Array.isArray(record.kept) && record.kept.every(isText) && typeof record.areWritten === 'boolean'
    case 'told':
      return typeof record.damaged === 'number'
    default:
      return false
  }
}

// No record is longer.
const mostLineCharacters = 1 << 20

interface Line {
  readonly text: string
  readonly isWhole: boolean
}

async function* readLines(text: AsyncIterable<string>): AsyncGenerator<Line, void> {
  let pending = ''
  for await (const chunk of text) {
    const lines = (pending + chunk).split('\n')
    pending = (lines.pop() ?? '').slice(0, mostLineCharacters)
    for (const line of lines) yield { text: line, isWhole: true }
  }
  if (pending !== '') yield { text: pending, isWhole: false }
}

/** The lines of a journal, none where there is no file. Throws OUTPUT_NOT_WRITABLE. */
export async function* readJournal(path: string): AsyncGenerator<JournalRecord | DamagedLine, void> {
  try {
    const handle = await openFile(path)
    const stream = handle.createReadStream({ encoding: 'utf8' }) as AsyncIterable<string>
    for await (const { text, isWhole } of readLines(stream)) {
      if (text !== '') yield parseRecord(text) ?? describeDamage(text, !isWhole)
    }
  } catch (error) {
    if (faultOf(error) !== 'missing') throw problemOfWriting(error, path)
  }
}
