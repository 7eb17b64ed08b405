// Values in, lines of CSV out, as Excel reads them everywhere: a byte order mark before the first line, CRLF after each.
import type { Separator } from './read-csv.js'

/** Before the first line: without it Excel takes UTF-8 for the system's code page. */
export const byteOrderMark = '\ufeff'

const renderCell = (value: string, separator: Separator): string =>
  value.includes(separator) || /[",;\t\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

/** One line. What stands in the cells comes back from a reader as it was. */
export const renderLine = (values: readonly string[], separator: Separator): string =>
  `${values.map(value => renderCell(value, separator)).join(separator)}\r\n`

// Where a value begins, also for a spreadsheet that takes a semicolon or a tab for what keeps cells apart.
const formulas = /^(?=[=+\-@\t\r])|(?<=[^;\t][;\t])(?=[=+@]|-[\w(])/g

/**
 * A value that a spreadsheet would run as a formula, made plain text by an apostrophe: a manifest comes from others, and
 * its report is opened with a click. Not for what is read back by a program.
 */
export const withoutFormula = (value: string): string => value.replace(formulas, "'")
