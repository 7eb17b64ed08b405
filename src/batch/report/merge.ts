// The folders of several runs in, one report and one gallery of all their cards out. The cards stay where they are.
import { realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Problem } from '../../base/errors.js'
import type { UiLanguage } from '../../messages/table.js'
import { writeAll } from '../batch.js'
import { baseOf, findBase, openCardFolder } from '../resume/card-folder.js'
import { openJournal } from '../resume/journal.js'
import type { Machine } from '../resume/lock.js'
import { joinEntries, only } from './join-entries.js'
import { readReport, readReportHead } from './read-report.js'
import { reportNames } from './report.js'
import type { PlacedEntry, ReportEntry } from './report-entry.js'

export interface MergeOrder {
  readonly folders: readonly string[]
  readonly out: string
  readonly hasGallery: boolean
  /** The program's version. */
  readonly version: string
  readonly language: UiLanguage
  readonly machine: Machine
  readonly signal: AbortSignal
}

export interface MergeSummary {
  readonly done: number
  readonly failed: number
  readonly gallery: string | null
}

async function* placeIn(entries: AsyncIterable<PlacedEntry>, way: string): AsyncGenerator<PlacedEntry, void> {
  for await (const { entry, index } of entries) {
    const there = (file: string): string => (way === '' ? file : `${way}/${file}`)
    const moved = { ...entry, file: there(entry.file) }
    if (moved.status === 'failed' || moved.files === undefined) yield { entry: moved, index }
    else {
      const files = moved.files.map(post => ({ ...post, file: there(post.file) }))
      yield { entry: { ...moved, files }, index }
    }
  }
}

/** Joins the reports. Throws REPORT_UNREADABLE, BATCH_LOCKED, OUTPUT_…, DISK_FULL, INTERRUPTED. */
export async function mergeBatches(order: MergeOrder): Promise<MergeSummary> {
  const { out, machine, hasGallery, version, language, signal } = order
  const folders = await Promise.all(
    order.folders.map(folder =>
      realpath(folder).catch(cause => {
        throw new Problem('REPORT_UNREADABLE', { file: join(folder, reportNames.json) }, { cause })
      }),
    ),
  )
  const heads = await Promise.all(folders.map(folder => readReportHead(join(folder, reportNames.json))))
  const folder = await openCardFolder(out, machine, hasGallery)
  try {
    const bases = await Promise.all(folders.map(findBase))
    const base = bases.find(found => found !== null) ?? null
    const read = (status: ReportEntry['status']): AsyncIterable<PlacedEntry>[] =>
      folders.map(from => {
        const way = relative(folder.path, from).replaceAll(sep, '/')
        return placeIn(only(status, readReport(join(from, reportNames.json))), way)
      })
    // A card that one machine made and another could not is there.
    const sources = [...read('done'), ...read('failed')]
    const all = await joinEntries(sources, folder.findWork)
    const journal = await openJournal(folder.journal)
    const manifest = heads[0]?.manifest ?? ''
    if (base !== null) {
      const record = {
        kind: 'run',
        program: version,
        manifest,
        base: await baseOf(base, folder.path),
      } as const
      await journal.append(record)
    }
    await journal.close()
    const rows = Math.max(...heads.map(head => head.rows))
    const frame = {
      folder: folder.path,
      version,
      manifest,
      rows,
      separator: ',',
      hasGallery,
      language,
      signal,
    } as const
    const counts = await writeAll(all, frame)
    await all.close()
    return { ...counts, gallery: hasGallery ? join(out, reportNames.gallery) : null }
  } finally {
    await folder.close()
  }
}
