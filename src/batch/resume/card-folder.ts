// The folder of a batch's cards: taken for one run at a time.
// Refuses a folder in which files of others have the names that a report takes.
import { lstat, realpath, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { problemOfFolder } from '../../base/disk-errors.js'
import { Problem } from '../../base/errors.js'
import { isFolder, isThere } from '../../base/is-there.js'
import { makeFolder } from '../../base/make-folder.js'
import { isLost } from '../../output/files/own-file.js'
import { isGallery } from '../gallery/gallery.js'
import { reportNames } from '../report/report.js'
import { isCorrected, isCorrectedOf } from '../review/corrected-name.js'
import { findList, listName } from '../review/kept-list.js'
import { copiesName } from '../review/photo-copies.js'
import { journalName, type RunRecord, readJournal } from './journal.js'
import { listOf, readRuns } from './journal-runs.js'
import { type KeptOptions, resolveKept } from './kept-options.js'
import { type Machine, takeLock } from './lock.js'

export interface CardFolder {
  /** Absolute, links resolved. */
  readonly path: string
  readonly journal: string
  /** Gives the folder to the next run; where nothing came into one that was made for it, takes it away. */
  readonly close: () => Promise<void>
}

/** True for a journal of ours, also where no line of it is whole. */
async function isOurJournal(path: string): Promise<boolean> {
  for await (const record of readJournal(path)) {
    if (record.kind !== 'damaged' || record.looksOurs) return true
  }
  const { size } = await stat(path)
  return size === 0
}

async function refuseOthers(folder: string, hasGallery: boolean): Promise<void> {
  const refuse = (name: string): never => {
    throw new Problem('OUTPUT_EXISTS', { file: join(folder, name), isOfBatch: true })
  }
  for (const name of [journalName, ...Object.values(reportNames)]) {
    const file = join(folder, name)
    if (await isFolder(file)) throw new Problem('OUTPUT_NOT_WRITABLE', { file, detail: 'EISDIR' })
  }
  const journal = join(folder, journalName)
  const hasJournal = await isThere(journal)
  if (hasJournal && !(await isOurJournal(journal))) refuse(journalName)
  const { gallery, ...reports } = reportNames
  // After a power cut a file of the batch's may be there without its content.
  const isFree = async (name: string): Promise<boolean> =>
    !(await isThere(join(folder, name))) || (hasJournal && (await isLost(join(folder, name))))
  if (hasGallery && !(await isFree(gallery)) && !(await isGallery(join(folder, gallery)))) refuse(gallery)
  if (!(await isFree(listName)) && (await findList(folder)) === null) refuse(listName)
  // What is behind a link is not the batch's to write to, nor to sweep.
  const copies = await lstat(join(folder, copiesName)).catch(() => null)
  if (copies !== null && !(copies.isDirectory() && hasJournal)) refuse(copiesName)
  if (hasJournal) return
  for (const name of Object.values(reports)) if (await isThere(join(folder, name))) refuse(name)
}

/** Removes folders that this run made and that are still empty, from `folder` up to `first`. */
async function removeEmpty(folder: string, first: string): Promise<void> {
  for (let path = folder; ; path = dirname(path)) {
    const isRemoved = await rmdir(path).then(
      () => true,
      () => false,
    )
    if (!isRemoved || path === first || path === dirname(path)) return
  }
}

/**
 * Makes the folder if need be and takes it. Throws BATCH_LOCKED, OUTPUT_EXISTS for a file of somebody else's,
 * OUTPUT_NOT_WRITABLE, DISK_FULL.
 */
export async function openCardFolder(
  given: string,
  machine: Machine,
  hasGallery: boolean,
): Promise<CardFolder> {
  const first = await makeFolder(given).catch(error => {
    throw problemOfFolder(error, given)
  })
  const path = await realpath(given)
  const unlock = await takeLock(path, machine)
  const release = async (): Promise<void> => {
    await unlock()
    if (first !== undefined) await removeEmpty(resolve(given), resolve(first))
  }
  try {
    await refuseOthers(path, hasGallery)
  } catch (error) {
    await release()
    throw error
  }
  return { path, journal: join(path, journalName), close: release }
}

/** For a check that makes nothing: the folder is not touched, and need not be there. */
export async function lookAtCardFolder(given: string): Promise<CardFolder> {
  const path = await realpath(given).catch(() => resolve(given))
  return { path, journal: join(path, journalName), close: async () => undefined }
}

/** Where a manifest's paths start from, as a journal keeps it. */
export async function baseOf(folder: string, cardFolder: string): Promise<RunRecord['base']> {
  return { path: relative(cardFolder, folder) || '.', mark: await markOf(folder) }
}

/**
 * What no stranger can know of a folder on this machine: a journal that came from elsewhere must not name the folder that
 * a manifest may read.
 */
async function markOf(folder: string): Promise<string> {
  const { dev, ino, birthtimeNs } = await stat(folder, { bigint: true })
  return `${String(dev)}-${String(ino)}-${String(birthtimeNs)}`
}

/** What the last run in a folder was given. */
export interface LastRun {
  /** Where its manifest's paths start from, absolute. */
  readonly base: string
  /** Its manifest's name. */
  readonly manifest: string
  /** Its options, paths absolute. */
  readonly options: KeptOptions
}

/** The last run, if its base is still there on this machine; null where there is none, or what told of it is damaged. */
export async function findLastRun(cardFolder: string): Promise<LastRun | null> {
  const { last } = await readRuns(join(cardFolder, journalName))
  return placeRun(last, cardFolder)
}

/** Null where the base is not, or no longer, there on this machine. */
async function placeRun(run: RunRecord | null, cardFolder: string): Promise<LastRun | null> {
  if (run === null) return null
  const base = resolve(cardFolder, run.base.path)
  const mark = await markOf(base).catch(() => null)
  if (mark !== run.base.mark) return null
  return { base, manifest: run.manifest, options: resolveKept(run.options ?? {}, cardFolder) }
}

/** A run that a manifest goes on with. */
export interface EarlierRun extends LastRun {
  /** The cards', absolute. */
  readonly folder: string
  /** Whether it is only the rows that failed, or all of the list, corrected. */
  readonly kind: 'failed' | 'corrected'
}

// A failed.csv that somebody changed is renamed to failed.edited.csv before the next one is written (report/edited-tables.ts).
const failedName = /^failed(?:\.edited(?:-\d+)?)?\.csv$/

/**
 * The run whose failed.csv, or corrected list, a file in its folder is; null for any other file. Throws MANIFEST_OF_OTHER_RUN for a failed.csv
 * whose run is not the one that the folder's reports tell of, and for a corrected list that two lists of one name may have become: its rows
 * would take the other's photos, and come into its reports.
 */
export async function findEarlierRun(manifest: string): Promise<EarlierRun | null> {
  const path = await realpath(manifest).catch(() => null)
  if (path === null) return null
  const name = basename(path)
  const kind = failedName.test(name) ? 'failed' : isCorrected(name) ? 'corrected' : null
  if (kind === null) return null
  const folder = dirname(path)
  const { last, reported, lists, ownerOf } = await readRuns(join(folder, journalName))
  const [own = null, ...others] = lists.filter(list => isCorrectedOf(name, list.manifest))
  const run = kind === 'failed' ? (reported ?? last) : own
  if (run === null) return null
  const owner = kind === 'failed' ? ownerOf(name) : others.length === 0 ? own : null
  if (owner === null || listOf(owner) !== listOf(run))
    throw new Problem('MANIFEST_OF_OTHER_RUN', { file: manifest, list: run.manifest })
  const placed = await placeRun(run, folder)
  return placed && { ...placed, folder, kind }
}
