// A card's report in; the text entries that stand in its files, PNG or JPEG, out: what makes a file known as this program's.
import type { CardReport } from '../layout/report.js'
import { wordsKey } from '../output/files/own-file.js'

/** By key. */
export type Entries = Readonly<Record<string, string>>

/** What is written into the program's files: who made them, what they show, and what `check` cannot see. */
export const entriesOf = (
  { altText, texts, width, height }: CardReport,
  version: string,
  mark: string | undefined,
): Entries => ({
  Software: `catsforkids ${version}`,
  Description: altText,
  'Smallest text': `${Math.min(...texts.map(text => text.fontSize))} px of ${width} x ${height}`,
  ...(mark === undefined ? {} : { [wordsKey]: mark }),
})
