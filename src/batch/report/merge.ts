// The folders of several runs in, one report and one gallery of all their cards out. The cards stay where they are.
import { realpath } from 'node:fs/promises'
import { dirname, join, posix, relative, sep } from 'node:path'
import { Problem } from '../../base/errors.js'
import { isThere } from '../../base/is-there.js'
import type { UiWords } from '../../messages/words.js'
import { mostCards } from '../manifest/plan.js'
import { baseOf, findLastRun, type LastRun, openCardFolder } from '../resume/card-folder.js'
import { openJournal } from '../resume/journal.js'
import { hasMadeCards } from '../resume/journal-cards.js'
import { relateKept } from '../resume/kept-options.js'
import type { Machine } from '../resume/lock.js'
import { leaveOutGone, type NamedCards } from './gone-cards.js'
import { type Report, readReport, unreadable } from './read-report.js'
import { reportNames } from './report.js'
import { entryNoticeOf, joinEntries, type PlacedEntry } from './report-entry.js'
import { type Counts, type ReportFrame, writeAll } from './write-all.js'

// All entries are held, as in a batch; they are less than its jobs.
const mostMerged = 4 * mostCards

export interface MergeOrder {
  readonly folders: readonly string[]
  readonly out: string
  readonly hasGallery: boolean
  /** The program's version. */
  readonly version: string
  readonly words: UiWords
  readonly machine: Machine
  readonly signal: AbortSignal
}

export interface MergeSummary extends Counts {
  /** Cards that the reports tell of and that are not there; null where all are. */
  readonly gone: NamedCards | null
  readonly gallery: string | null
}

/** An entry as it is seen from the folder to which `way` leads back. */
function placeIn({ entry, index }: PlacedEntry, way: string): PlacedEntry {
  // A report that was joined already names cards in other folders: each by its shortest way, or a card would count twice.
  const there = (file: string): string => posix.normalize(way === '' ? file : `${way}/${file}`)
  const moved = { ...entry, file: there(entry.file) }
  if (moved.status === 'failed') return { entry: moved, index }
  const { files, photoCopy } = moved
  const own = {
    ...(files === undefined ? {} : { files: files.map(post => ({ ...post, file: there(post.file) })) }),
    ...(photoCopy === undefined ? {} : { photoCopy: there(photoCopy) }),
  }
  return { entry: { ...moved, ...own }, index }
}

const placesOf = ({ entry }: PlacedEntry): readonly string[] =>
  entry.status === 'failed'
    ? [entry.file]
    : [entry.file, entry.photoCopy ?? entry.file, ...(entry.files ?? []).map(({ file }) => file)]

/** Whether a folder, or one above it, has the report of a batch. */
async function isOfBatch(folder: string): Promise<boolean> {
  if (await isThere(join(folder, reportNames.json))) return true
  return dirname(folder) !== folder && isOfBatch(dirname(folder))
}

/** Throws REPORT_UNREADABLE for one whose cards lie where no batch was: only a joined report's may lie outside its folder. */
async function refuseStrays(folder: string, { entries }: Report): Promise<void> {
  const outside = entries.flatMap(placesOf).filter(place => place.startsWith('../'))
  for (const way of new Set(outside.map(place => posix.dirname(place)))) {
    if (!(await isOfBatch(join(folder, way))))
      throw new Problem('REPORT_UNREADABLE', { file: join(folder, reportNames.json) })
  }
}

/**
 * The run that all folders' runs are parts of, so that one failed.csv can have the rows of all; null where they are of several lists. Of a
 * folder that came from another machine only the list's name is known.
 */
function commonRun(runs: readonly (LastRun | null)[], reports: readonly Report[]): LastRun | null {
  const run = runs.find(found => found !== null) ?? null
  const lists = new Set(reports.map(({ head }) => head.manifest))
  const isCommon = lists.size === 1 && runs.every(found => found === null || found.base === run?.base)
  return isCommon ? run : null
}

/** Writes the reports, and of which run they are into the journal. */
async function writeAllOf(
  run: LastRun | null,
  entries: readonly PlacedEntry[],
  frame: Omit<ReportFrame, 'journal' | 'isOfRun'>,
  path: string,
): Promise<Counts> {
  const journal = await openJournal(path)
  try {
    if (run !== null)
      await journal.append({
        kind: 'run',
        program: frame.version,
        manifest: run.manifest,
        base: await baseOf(run.base, frame.folder),
        options: relateKept(run.options, frame.folder),
      })
    return await writeAll(entries, { ...frame, journal, isOfRun: run !== null })
  } finally {
    await journal.close()
  }
}

/** Joins the reports. Throws REPORT_UNREADABLE, MERGE_OVER_REPORT, BATCH_TOO_LARGE, BATCH_LOCKED, OUTPUT_…, DISK_FULL, INTERRUPTED. */
export async function mergeBatches(order: MergeOrder): Promise<MergeSummary> {
  const { out, machine, hasGallery, version, words, signal } = order
  const folders = await Promise.all(
    order.folders.map(folder =>
      realpath(folder).catch(cause => {
        throw unreadable(folder, cause)
      }),
    ),
  )
  // The report of a batch is nowhere else: a joined one in its place would lose it. Joined once more, it may be written anew.
  const target = await realpath(out).catch(() => null)
  if (target !== null && (folders.includes(target) || (await hasMadeCards(target))))
    throw new Problem('MERGE_OVER_REPORT', { folder: out })
  const reports: Report[] = []
  for (const folder of folders) {
    const report = await readReport(join(folder, reportNames.json))
    await refuseStrays(folder, report)
    reports.push(report)
    const cards = reports.reduce((sum, { entries }) => sum + entries.length, 0)
    if (cards > mostMerged)
      throw new Problem('BATCH_TOO_LARGE', { file: out, what: 'cards', most: mostMerged })
  }
  const folder = await openCardFolder(out, machine, hasGallery)
  try {
    const run = commonRun(await Promise.all(folders.map(findLastRun)), reports)
    const placed = reports.flatMap(({ entries }, i) => {
      const way = relative(folder.path, folders[i]!).replaceAll(sep, '/')
      return entries.map(entry => placeIn(entry, way))
    })
    // A card that one machine made and another could not is there.
    const { there, gone } = await leaveOutGone(folder.path, placed)
    const made = there.filter(({ entry }) => entry.status === 'done')
    const all = joinEntries([...made, ...there])
    const manifest = reports[0]?.head.manifest ?? ''
    const rows = Math.max(...reports.map(({ head }) => head.rows))
    const frame = {
      folder: folder.path,
      version,
      manifest,
      rows,
      notices: gone === null ? [] : [entryNoticeOf({ code: 'CARDS_GONE', args: gone }, words)],
      separator: ',',
      hasGallery,
      words,
      // Cards of several lists, and in several folders: the page shows, and gives nothing back.
      review: { list: null, manifest, templates: [], options: null },
      signal,
    } as const
    const counts = await writeAllOf(run, all, frame, folder.journal)
    return { ...counts, gone, gallery: hasGallery ? join(out, reportNames.gallery) : null }
  } finally {
    await folder.close()
  }
}
