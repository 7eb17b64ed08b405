// A cell that may hold several values in, the values out. Knows no column.

const partsOf = (value: string, marks: RegExp): string[] =>
  value
    .split(marks)
    .map(part => part.trim())
    .filter(part => part !== '')

/** Several values in one cell. */
export const splitCell = (value: string): string[] => partsOf(value, /\|/)

/** Codes and IDs have no commas, so that lists may be written as the flags take them. */
export const splitCodes = (value: string): string[] => partsOf(value, /[|,]/)

/** The same where names stand first; a file's name may have commas. */
export const splitTemplates = (value: string): string[] =>
  splitCell(value).flatMap(part => (/^[\w-]+\s*,/.test(part) ? splitCodes(part) : [part]))
