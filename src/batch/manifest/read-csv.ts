// The text of a spreadsheet in, its records as lists of cells out. The separator is told from the header.
// The only file that knows csv-parse; does not know what the cells mean.
import { parse } from 'csv-parse'
import { Problem } from '../../base/errors.js'
import type { FileFault } from '../../messages/file-faults.js'
import { columns, mostRowCharacters, normaliseColumn, ownColumns } from './row.js'

// Given to the parser piece by piece, so that rows are checked while others are not read yet.
const chunkBytes = 64 * 1024

export const separators = [',', ';', '\t'] as const
export type Separator = (typeof separators)[number]

const known: ReadonlySet<string> = new Set([...columns, ...ownColumns])

// Excel reads the separator from such a line, and shows it to nobody.
const announced = /^"?sep=([,;\t])"?\r?\n/

/**
 * How the cells of a text are kept apart, told from its beginning (the first line at least), and how many characters of
 * it say so and are no row.
 */
export function findSeparator(start: string): { readonly separator: Separator; readonly skip: number } {
  const said = announced.exec(start)
  if (said) return { separator: said[1] as Separator, skip: said[0].length }
  const [header = ''] = start.replace(/^[\r\n]+/, '').split(/\r?\n|\r/, 1)
  const scoreOf = (separator: Separator): number => {
    const names = header.split(separator).map(name => normaliseColumn(name.replaceAll('"', '')))
    // A name that is known says more than any number of cells.
    return names.filter(name => known.has(name)).length * 1000 + names.length
  }
  const [best] = [...separators].sort((a, b) => scoreOf(b) - scoreOf(a))
  return { separator: best ?? ',', skip: 0 }
}

/** Records in the order of the text, empty lines as a single empty cell. Throws MANIFEST_BROKEN; what came before it was right. */
export async function* readRecords(
  text: string,
  separator: Separator,
): AsyncGenerator<readonly string[], void> {
  // Taken as they come (`on_record`): the records that the parser still holds back would be lost when it fails at a later one.
  let records: string[][] = []
  const parser = parse({
    delimiter: separator,
    // Any of them, or a file put together of two would have the others' ends in its cells.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: mostRowCharacters,
    on_record: (record: string[]) => {
      records.push(record)
      return null
    },
  })
  let failure: Error | null = null
  const fail = (error: Error): void => {
    failure ??= error
  }
  parser.on('error', fail).resume()
  const take = (): string[][] => {
    const taken = records
    records = []
    return taken
  }
  try {
    // As bytes, which the parser puts together again wherever they are cut; half a letter it would not.
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const chunk = bytes.subarray(at, at + chunkBytes)
      await new Promise<void>(resolve => parser.write(chunk, () => resolve()))
      yield* take()
      if (failure !== null) break
    }
    if (failure === null) {
      await new Promise<void>(resolve => parser.once('close', resolve).end())
      yield* take()
    }
  } finally {
    parser.destroy()
  }
  if (failure !== null) throw problemOf(failure)
}

// What the parser's codes mean to somebody with a spreadsheet.
const reasons: Readonly<Record<string, FileFault>> = {
  CSV_MAX_RECORD_SIZE: 'ROW_WITHOUT_END',
  CSV_QUOTE_NOT_CLOSED: 'QUOTE_NOT_CLOSED',
  CSV_INVALID_CLOSING_QUOTE: 'QUOTE_MISPLACED',
  INVALID_OPENING_QUOTE: 'QUOTE_MISPLACED',
}

function problemOf(failure: Error & { readonly code?: string }): Problem {
  const detail = reasons[failure.code ?? ''] ?? failure.message
  return new Problem('MANIFEST_BROKEN', { detail }, { cause: failure })
}
