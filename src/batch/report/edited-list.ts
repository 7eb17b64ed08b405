// The tables of a folder in; out of the way of the next ones where somebody has worked in them. Knows what the program wrote by the report
// beside them, from which they were made.
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { problemOfWriting } from '../../base/disk-errors.js'
import { readWhole } from '../../base/open-file.js'
import { separators } from '../manifest/read-csv.js'
import { readText } from '../manifest/read-text.js'
import { isThere } from '../resume/card-folder.js'
import { readReport } from './read-report.js'
import { renderCsv, renderFailed, reportNames } from './report.js'

/** A table that somebody had changed, and what it is called now. */
export interface KeptTable {
  readonly file: string
  readonly now: string
}

const tables = [
  [reportNames.failed, renderFailed],
  [reportNames.csv, renderCsv],
] as const

type Render = (typeof tables)[number][1]

/** Whether a file holds the text of a list that was read before. */
async function holdsList(bytes: Buffer, list: string): Promise<boolean> {
  const found = await readText(Readable.from([bytes]), reportNames.failed).catch(() => null)
  return found?.text === list
}

/** Whether these are the bytes that belong to the report; without a report nobody can tell. */
async function isAsWritten(folder: string, bytes: Buffer, render: Render): Promise<boolean> {
  const report = await readReport(join(folder, reportNames.json)).catch(() => null)
  if (report === null) return false
  const entries = report.entries.map(({ entry }) => entry)
  return separators.some(separator => bytes.equals(Buffer.from([...render({ entries, separator })].join(''))))
}

/** `failed.csv` → `failed.edited.csv`, `failed.edited-2.csv` … : the first that is free. */
async function findFreeName(folder: string, file: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = file.replace('.csv', number === 1 ? '.edited.csv' : `.edited-${String(number)}.csv`)
    if (!(await isThere(join(folder, name)))) return name
  }
}

/**
 * Gives a failed.csv or report.csv that was changed by hand another name, before the next one takes its place. The text of the list that a
 * run was `given` has been used. Throws OUTPUT_NOT_WRITABLE.
 */
export async function keepEdited(folder: string, given: string | null): Promise<KeptTable[]> {
  const kept: KeptTable[] = []
  for (const [file, render] of tables) {
    const path = join(folder, file)
    const bytes = await readWhole(path).catch(() => null)
    if (bytes === null) continue
    if (given !== null && (await holdsList(bytes, given))) continue
    if (await isAsWritten(folder, bytes, render)) continue
    const now = await findFreeName(folder, file)
    await rename(path, join(folder, now)).catch(error => {
      throw problemOfWriting(error, path)
    })
    kept.push({ file, now })
  }
  return kept
}
