// Small copies of the whole photos of cards that a person should look at: in a folder of the batch's own beside the cards, each
// photo once, by its hash. Those that no card needs any more go.

import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { problemOfFolder } from '../../base/disk-errors.js'
import { Problem } from '../../base/errors.js'
import { makeFolder } from '../../base/make-folder.js'
import { sweepFolder, writeWhole } from '../../output/files/write-whole.js'
import { lockPrefix } from '../resume/lock.js'
import { findStamp } from '../resume/stamp.js'

/** Of the batch's own, as all that begins so. */
export const copiesName = `${lockPrefix}.photos`

const fileName = /^[0-9a-f]{16}\.jpg$/

/** Below the cards' folder, with `/`. */
const placeOfCopy = (sha256: string): string => `${copiesName}/${sha256.slice(0, 16)}.jpg`

/**
 * Writes the copy of a photo, if it is not there; where it lies below the cards' folder, or null for a photo of which none can be
 * made. Throws DISK_FULL, OUTPUT_NOT_WRITABLE, INTERRUPTED.
 */
export async function keepCopy(
  folder: string,
  sha256: string,
  make: () => Promise<Uint8Array>,
  signal: AbortSignal,
): Promise<string | null> {
  const place = placeOfCopy(sha256)
  const path = join(folder, ...place.split('/'))
  if ((await findStamp(path)) !== null) return place
  const bytes = await make().catch((error: unknown) => {
    if (error instanceof Problem && error.code.startsWith('PHOTO_')) return null
    throw error
  })
  if (bytes === null) return null
  await makeFolder(join(folder, copiesName)).catch(error => {
    throw problemOfFolder(error, join(folder, copiesName))
  })
  await writeWhole(path, bytes, { force: true, signal, sweep: false })
  return place
}

/** Removes the copies that are not among these, and what killed runs left of theirs; what cannot be removed stays. */
export async function sweepCopies(folder: string, kept: ReadonlySet<string>): Promise<void> {
  await sweepFolder(join(folder, copiesName))
  const names = await readdir(join(folder, copiesName)).catch(() => [])
  for (const name of names) {
    if (!fileName.test(name) || kept.has(`${copiesName}/${name}`)) continue
    await rm(join(folder, copiesName, name), { force: true }).catch(() => undefined)
  }
  if (kept.size === 0 && names.every(name => fileName.test(name)))
    await rm(join(folder, copiesName), { recursive: true, force: true }).catch(() => undefined)
}
