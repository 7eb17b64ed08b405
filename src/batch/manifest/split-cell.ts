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

/** The same for looks: a file whose name has commas is one, where it is there. */
export async function splitTemplates(
  value: string,
  isThere: (file: string) => Promise<boolean>,
): Promise<string[]> {
  const parts = splitCell(value).map(async part =>
    /^[\w-]+\s*,/.test(part) && !(await isThere(part)) ? splitCodes(part) : [part],
  )
  return (await Promise.all(parts)).flat()
}
