// The journal of a folder in; which runs were there, and of which of them its tables are, out.
import { reportNames } from '../report/report.js'
import { type RunRecord, readJournal } from './journal.js'

export interface JournalRuns {
  /** The last that began; null where there is none, or what told of it is damaged. */
  readonly last: RunRecord | null
  /** The last whose reports were written. */
  readonly reported: RunRecord | null
  /** Whose rows a failed.csv has, by its name in the folder; null where that is not known. */
  readonly ownerOf: (table: string) => RunRecord | null
}

/** What two runs of one list have in common. */
export const listOf = ({ manifest, base }: RunRecord): string => [manifest, base.path, base.mark].join('\0')

/** Throws OUTPUT_NOT_WRITABLE. */
export async function readRuns(journal: string): Promise<JournalRuns> {
  let last: RunRecord | null = null
  let reported: RunRecord | null = null
  const lists = new Set<string>()
  const owners = new Map<string, RunRecord | null>()
  for await (const record of readJournal(journal)) {
    if (record.kind === 'run') {
      last = record
      lists.add(listOf(record))
    } else if (record.kind === 'tables') {
      const before = owners.get(reportNames.failed) ?? (lists.size === 1 ? last : null)
      for (const name of record.kept) owners.set(name, before)
      reported = record.areWritten ? last : null
      owners.set(reportNames.failed, reported)
    } else if (record.kind === 'damaged') {
      if (record.mayBeRun) last = null
      if (!record.mayBeTables) continue
      reported = null
      owners.clear()
    }
  }
  // A folder in which one list alone was run needs no telling.
  const only = lists.size === 1 ? last : null
  return { last, reported, ownerOf: table => (owners.has(table) ? (owners.get(table) ?? null) : only) }
}
