// The length of text that is looked at at all. Everything later (graphemes, quotes, line breaks) is one loop that no clock
// can end, and some of it takes the square of the length: a text of a megabyte would take hours.
import { Problem } from '../base/errors.js'

/** UTF-16 units: five times what any look can hold, and what a queue's job may carry. Takes under a second to be refused. */
const mostUnits = 5000

/** Throws TEXT_TOO_LONG for the first text that no card can hold. */
export function checkLengths(texts: Readonly<Record<string, string | null | undefined>>): void {
  for (const [slot, text] of Object.entries(texts)) {
    const units = text?.length ?? 0
    if (units > mostUnits) throw new Problem('TEXT_TOO_LONG', { slot, characters: units, most: mostUnits })
  }
}
