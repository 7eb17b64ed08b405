// What a page calls the list that it gives back corrected, and whether a file is called so: several lists may have their cards in one
// folder, and each must find its own photos and options again.
import type { ListPieces } from './list-pieces.js'

/** Without its extension, in letters that no browser changes in the name of a download; nothing of standard input. */
const stemOf = (manifest: string): string =>
  manifest === '-'
    ? ''
    : manifest
        .normalize('NFC')
        .replace(/\.[^.]*$/, '')
        .replace(/[^\p{L}\p{N} _-]+/gu, '_')
        .trim()

/** `manifest`: its name, without folders. */
export function nameCorrected(manifest: string, kind: ListPieces['kind']): string {
  const stem = stemOf(manifest)
  return `${stem === '' ? '' : `${stem}.`}corrected.${kind}`
}

// And what browsers make of it where there is such a file already: `list.corrected (1).csv`, `list.corrected-1.csv`.
const correctedForm = /^(?:(.+)\.)?corrected\b[ (\d)-]*\.(?:csv|json|ndjson)$/

/** Whether a file, by its name, may be what the page of any list calls its own. */
export const isCorrected = (file: string): boolean => correctedForm.test(file)

export const isCorrectedOf = (file: string, manifest: string): boolean =>
  correctedForm.exec(file.normalize('NFC'))?.[1] === (stemOf(manifest) || undefined)
