// The failed.csv of a folder in; out of the way of the next one where somebody has worked in it. Knows what the program wrote by
// the report beside it, from which it was made.
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { problemOfWriting } from '../../base/disk-errors.js'
import { readWhole } from '../../base/open-file.js'
import { separators } from '../manifest/read-csv.js'
import { readText } from '../manifest/read-text.js'
import { isThere } from '../resume/card-folder.js'
import { readReport } from './read-report.js'
import { renderFailed, reportNames } from './report.js'

/** Whether a file holds the text of a list that was read before. */
async function holdsList(bytes: Buffer, list: string): Promise<boolean> {
  const found = await readText(Readable.from([bytes]), reportNames.failed).catch(() => null)
  return found?.text === list
}

/** Whether these are the bytes that belong to the report; without a report nobody can tell. */
async function isAsWritten(folder: string, bytes: Buffer): Promise<boolean> {
  const report = await readReport(join(folder, reportNames.json)).catch(() => null)
  if (report === null) return false
  const entries = report.entries.map(({ entry }) => entry)
  return separators.some(separator =>
    bytes.equals(Buffer.from([...renderFailed({ entries, separator })].join(''))),
  )
}

/**
 * Gives a failed.csv that was changed by hand another name, before the next one takes its place; null where there is none, or it is as it
 * was written. The text of the list that a run was `given` has been used. Throws OUTPUT_NOT_WRITABLE.
 */
export async function keepEdited(folder: string, given: string | null): Promise<string | null> {
  const path = join(folder, reportNames.failed)
  const bytes = await readWhole(path).catch(() => null)
  if (bytes === null) return null
  if (given !== null && (await holdsList(bytes, given))) return null
  if (await isAsWritten(folder, bytes)) return null
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'failed.edited.csv' : `failed.edited-${String(number)}.csv`
    if (await isThere(join(folder, name))) continue
    await rename(path, join(folder, name)).catch(error => {
      throw problemOfWriting(error, path)
    })
    return name
  }
}
