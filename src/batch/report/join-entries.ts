// Entries of several reports in, one for each card out: those that come first win. For a run that completes an earlier
// one, and for the shards of several machines.
import { keyOfPath } from '../manifest/card-path.js'
import { openSorter, type Sorter } from '../manifest/sort-on-disk.js'
import { orderOfEntry, type PlacedEntry, type ReportEntry } from './report-entry.js'

/** Sorted by row and place. The caller closes it. */
export async function joinEntries(
  sources: readonly AsyncIterable<PlacedEntry>[],
  findFolder: () => Promise<string>,
): Promise<Sorter<PlacedEntry>> {
  const byFile = openSorter<PlacedEntry>(({ entry }) => keyOfPath(entry.file), findFolder)
  const joined = openSorter<PlacedEntry>(orderOfEntry, findFolder)
  for (const source of sources) for await (const placed of source) await byFile.add(placed)
  let last: string | null = null
  for await (const placed of byFile.sorted()) {
    const key = keyOfPath(placed.entry.file)
    if (key !== last) await joined.add(placed)
    last = key
  }
  await byFile.close()
  return joined
}

/** The entries of one status. */
export async function* only(
  status: ReportEntry['status'],
  entries: AsyncIterable<PlacedEntry>,
): AsyncGenerator<PlacedEntry, void> {
  for await (const placed of entries) if (placed.entry.status === status) yield placed
}
