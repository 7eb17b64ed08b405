// The journal of a folder in; which runs were there, and of which of them its tables are, out.
import { reportNames } from '../report/report.js'
import { type RunRecord, readJournal } from './journal.js'

export interface JournalRuns {
  /** The last that began; null where there is none, or what told of it is damaged. */
  readonly last: RunRecord | null
  /** The last whose reports were written. */
  readonly reported: RunRecord | null
  /** Of each list the last whose reports were written, or else the last that began. */
  readonly lists: readonly RunRecord[]
  /** Whose rows a failed.csv has, by its name in the folder; null where that is not known. */
  readonly ownerOf: (table: string) => RunRecord | null
}

/** What two runs of one list have in common. */
export const listOf = ({ manifest, base }: RunRecord): string => [manifest, base.path, base.mark].join('\0')

/** Throws OUTPUT_NOT_WRITABLE. */
export async function readRuns(journal: string): Promise<JournalRuns> {
  let last: RunRecord | null = null
  let reported: RunRecord | null = null
  const begun = new Map<string, RunRecord>()
  const done = new Map<string, RunRecord>()
  const owners = new Map<string, RunRecord | null>()
  for await (const record of readJournal(journal)) {
    if (record.kind === 'run') {
      last = record
      begun.set(listOf(record), record)
    } else if (record.kind === 'tables') {
      const before = owners.get(reportNames.failed) ?? (begun.size === 1 ? last : null)
      for (const name of record.kept) owners.set(name, before)
      reported = record.areWritten ? last : null
      owners.set(reportNames.failed, reported)
      if (reported !== null) done.set(listOf(reported), reported)
    } else if (record.kind === 'damaged') {
      if (record.mayBeRun) last = null
      if (!record.mayBeTables) continue
      reported = null
      owners.clear()
    }
  }
  // A folder in which one list alone was run needs no telling.
  const only = begun.size === 1 ? last : null
  const lists = [...begun].map(([list, run]) => done.get(list) ?? run)
  return { last, reported, lists, ownerOf: table => (owners.has(table) ? (owners.get(table) ?? null) : only) }
}
