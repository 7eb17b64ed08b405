// A report.json in, its entries out, one by one. Refuses what no batch has written.
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Problem } from '../../base/errors.js'
import { readElements } from '../manifest/read-json.js'
import type { ReportHead } from './report.js'
import type { PlacedEntry, ReportEntry } from './report-entry.js'

// The head stands before the cards and is short.
const headBytes = 8192

/** Throws REPORT_UNREADABLE. */
export async function readReportHead(path: string): Promise<ReportHead> {
  const refuse = (cause: unknown): never => {
    throw new Problem('REPORT_UNREADABLE', { file: path }, { cause })
  }
  const handle = await open(path, 'r').catch(refuse)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const text = buffer.toString('utf8', 0, bytesRead)
    const end = text.indexOf('"cards": [')
    const { catsforkids, ...head } = JSON.parse(`${text.slice(0, end)}"cards": []}`)
    const isHead = typeof catsforkids === 'string' && typeof head.rows === 'number'
    if (end < 0 || !isHead) return refuse(null)
    const { manifest, rows, done, failed } = head
    return { version: catsforkids, manifest, rows, done, failed }
  } catch (error) {
    return refuse(error)
  } finally {
    await handle.close()
  }
}

const isEntry = (value: unknown): value is ReportEntry => {
  if (typeof value !== 'object' || value === null) return false
  const { row, file, status } = value as Partial<ReportEntry>
  return typeof row === 'number' && typeof file === 'string' && (status === 'done' || status === 'failed')
}

/** The entries, with their places among those of their row. Throws REPORT_UNREADABLE. */
export async function* readReport(path: string): AsyncGenerator<PlacedEntry, void> {
  const text: AsyncIterable<string> = createReadStream(path, { encoding: 'utf8' })
  let row = -1
  let index = 0
  try {
    for await (const value of readElements(text, 2)) {
      const entry: unknown = value
      if (!isEntry(entry)) throw new Problem('REPORT_UNREADABLE', { file: path })
      index = entry.row === row ? index + 1 : 0
      row = entry.row
      yield { entry, index }
    }
  } catch (cause) {
    throw new Problem('REPORT_UNREADABLE', { file: path }, { cause })
  }
}
