// Entries of an earlier report in, those whose pictures still lie there out: a report tells what was made, and a card may have been
// deleted, or cut off in copying, since. By size alone, since reading them all again would take as long as making some.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { NoticeArgs } from '../../base/errors.js'
import type { PlacedEntry } from './report-entry.js'

export type NamedCards = NoticeArgs['CARDS_GONE']

// Enough names to see which cards are meant.
const mostNamed = 5

/** How many cards, and the first of them; null where there are none. */
export const nameCards = (files: readonly string[]): NamedCards | null =>
  files.length === 0 ? null : { cards: files.length, files: files.slice(0, mostNamed) }

async function isWhole(folder: string, file: string, bytes: number): Promise<boolean> {
  const found = await stat(join(folder, ...file.split('/'))).catch(() => null)
  return found?.isFile() === true && found.size === bytes
}

/** The entries but for made cards of which a picture is gone or of another size, and those cards. */
export async function leaveOutGone(
  folder: string,
  placed: readonly PlacedEntry[],
): Promise<{ readonly there: readonly PlacedEntry[]; readonly gone: NamedCards | null }> {
  const there: PlacedEntry[] = []
  const gone = new Set<string>()
  for (const one of placed) {
    const { entry } = one
    const pictures = entry.status === 'done' ? [entry, ...(entry.files ?? [])] : []
    let areWhole = true
    for (const { file, bytes } of pictures) areWhole &&= await isWhole(folder, file, bytes)
    if (areWhole) there.push(one)
    else gone.add(entry.file)
  }
  return { there, gone: nameCards([...gone]) }
}
