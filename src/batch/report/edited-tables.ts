// The tables of a folder in; out of the way of the next ones where somebody has worked in them. Knows what the program wrote by the report
// beside them, from which they were made.
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { problemOfWriting } from '../../base/disk-errors.js'
import { isThere } from '../../base/is-there.js'
import { readWhole } from '../../base/open-file.js'
import { separators } from '../manifest/read-csv.js'
import { readReport } from './read-report.js'
import { renderCsv, renderFailed, reportNames } from './report.js'
import type { ReportEntry } from './report-entry.js'

/** A table that somebody had changed, and what it is called now. */
export interface KeptTable {
  readonly file: string
  readonly now: string
}

const tables = [
  { file: reportNames.failed, render: renderFailed },
  { file: reportNames.csv, render: renderCsv },
] as const

/** Line by line: of a hundred thousand cards there is much, and that a table has another separator shows in its first line. */
function isText(bytes: Buffer, lines: Iterable<string>): boolean {
  let at = 0
  for (const line of lines) {
    const wanted = Buffer.from(line)
    if (!wanted.equals(bytes.subarray(at, at + wanted.length))) return false
    at += wanted.length
  }
  return at === bytes.length
}

/** The cards of the report; none that can be told where there is no such report. */
async function readEntries(folder: string): Promise<readonly ReportEntry[] | null> {
  const report = await readReport(join(folder, reportNames.json)).catch(() => null)
  return report?.entries.map(({ entry }) => entry) ?? null
}

/** `failed.csv` → `failed.edited.csv`, `failed.edited-2.csv` … : the first that is free. */
async function findFreeName(folder: string, file: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = file.replace('.csv', number === 1 ? '.edited.csv' : `.edited-${String(number)}.csv`)
    if (!(await isThere(join(folder, name)))) return name
  }
}

/**
 * Gives a failed.csv or report.csv that was changed by hand another name, before the next one takes its place: also a failed.csv that was the
 * run's list, since what was corrected in it stands nowhere else, and the first list still has the mistakes. Throws OUTPUT_NOT_WRITABLE.
 */
export async function keepEdited(folder: string): Promise<KeptTable[]> {
  const kept: KeptTable[] = []
  // A long file, read only where there is a table to compare, and once for both.
  let entries: Promise<readonly ReportEntry[] | null> | undefined
  for (const { file, render } of tables) {
    const path = join(folder, file)
    const bytes = await readWhole(path).catch(() => null)
    if (bytes === null) continue
    entries ??= readEntries(folder)
    const written = await entries
    if (written && separators.some(separator => isText(bytes, render({ entries: written, separator }))))
      continue
    const now = await findFreeName(folder, file)
    await rename(path, join(folder, now)).catch(error => {
      throw problemOfWriting(error, path)
    })
    kept.push({ file, now })
  }
  return kept
}
