// What the journal says of a card in; out, whether its files still lie there as they were made. Stamps and sizes mostly tell; only where
// they do not are the bytes read.
import { join } from 'node:path'
import { areWhole } from '../write-posts.js'
import type { CardRecord } from './journal.js'
import { findStamp, hashFile, sizeOfStamp } from './stamp.js'

/** The stamp that the card's own file has now; null where it, or a network's file of it, is another or gone. */
export async function findUnharmed(
  folder: string,
  { file, made, stamp }: CardRecord,
): Promise<string | null> {
  const path = join(folder, ...file.split('/'))
  const found = await findStamp(path)
  if (found === null || !(await areWhole(folder, made.files ?? []))) return null
  if (found === stamp) return stamp
  // Copied, or touched: then only its bytes tell.
  if (sizeOfStamp(found) !== made.bytes) return null
  // One that cannot be read is made again, and whoever writes it says what is in its way.
  const read = await hashFile(path, null).catch(() => null)
  return read?.sha256 === made.sha256 ? read.stamp : null
}
