// A report.json in, its head and its entries out. Refuses what no batch has written.
import { posix } from 'node:path'
import { codeOf, faultOf } from '../../base/disk-errors.js'
import { Problem } from '../../base/errors.js'
import { readWhole } from '../../base/open-file.js'
import { type Fields, isDescribed, isGroup, isListOfGroups, isPlacing, isText } from './made-facts.js'
import type { ReportHead } from './report.js'
import type { PlacedEntry, ReportEntry } from './report-entry.js'

export interface Report {
  readonly head: ReportHead
  readonly entries: readonly PlacedEntry[]
}

/**
 * A picture below the report's folder, or in another that a joined report tells of: its way as this program writes it. Whoever reads
 * the report, the page above all, follows it.
 */
const isPlace = (file: unknown): boolean =>
  typeof file === 'string' &&
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no card's name has them
  !/[\u0000-\u001f\u007f\\]|^\/|^[^/]*:/.test(file) &&
  posix.normalize(file) === file &&
  /[^/]\.(?:png|jpg)$/.test(file)

const isFile = ({ network, file }: Fields): boolean => isText(network) && isPlace(file)

const isNotice = ({ code, args, message, hint }: Fields): boolean =>
  isGroup(args) && [code, message, hint].every(isText)

/** Of a card that was made. */
function isMade(entry: Fields): boolean {
  const { files = [], notices, photoCopy } = entry
  const areRight = isListOfGroups(notices) && notices.every(isNotice)
  const haveNames = isListOfGroups(files) && files.every(isFile)
  const hasPlace = photoCopy === undefined || isPlace(photoCopy)
  return hasPlace && areRight && haveNames && isDescribed(entry) && isPlacing(entry)
}

/** Of a card that failed: why, and its row. */
const isFailed = ({ code, message, hint, cells }: Fields): boolean =>
  isGroup(cells) && [code, message, hint, ...Object.values(cells)].every(isText)

const isEntry = (value: unknown): value is ReportEntry => {
  if (!isGroup(value)) return false
  const { row, status, id, partner, photo, template, language, format, file } = value
  if (typeof row !== 'number' || ![photo, template, language, format].every(isText)) return false
  if (!isPlace(file)) return false
  if (![id, partner].every(name => name === null || isText(name))) return false
  return status === 'done' ? isMade(value) : status === 'failed' && isFailed(value)
}

/** The entries, with their places among those of their row. */
function place(entries: readonly ReportEntry[]): PlacedEntry[] {
  let row = -1
  let index = 0
  return entries.map(entry => {
    index = entry.row === row ? index + 1 : 0
    row = entry.row
    return { entry, index }
  })
}

/** The report of what the system did not open or, without an error of its own, of what is none. */
export const unreadable = (file: string, cause: unknown): Problem =>
  new Problem('REPORT_UNREADABLE', faultOf(cause) === 'other' ? { file } : { file, detail: codeOf(cause) }, {
    cause,
  })

/** Throws REPORT_UNREADABLE. */
export async function readReport(path: string): Promise<Report> {
  try {
    const { catsforkids: version, cards, ...head } = JSON.parse((await readWhole(path)).toString())
    const { manifest, rows, done, failed } = head
    if (
      [version, manifest].every(isText) &&
      [rows, done, failed].every(count => typeof count === 'number') &&
      Array.isArray(cards) &&
      cards.every(isEntry)
    )
      return { head: { version, manifest, rows, done, failed }, entries: place(cards) }
  } catch (cause) {
    throw unreadable(path, cause)
  }
  throw new Problem('REPORT_UNREADABLE', { file: path })
}
