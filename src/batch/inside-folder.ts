// A folder below that of the cards in; that no link on the way leads out of it, seen to. Looked at whenever something is written there: a
// link may have come since.
import { realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { problemOfFolder } from '../base/disk-errors.js'
import { Problem } from '../base/errors.js'
import { isInside } from '../base/is-inside.js'
import { makeFolder } from '../base/make-folder.js'

/** Throws OUT_LINKED. */
export async function checkInside(path: string, root: string): Promise<void> {
  const realRoot = await realpath(root).catch(() => null)
  const names = relative(root, path)
    .split(sep)
    .filter(name => name !== '')
  for (let count = 1; count <= names.length; count++) {
    const folder = names.slice(0, count)
    const real = await realpath(join(root, ...folder)).catch(() => null)
    // What is not there is no link, nor is what is below it.
    if (real === null || realRoot === null) return
    if (!isInside(real, realRoot)) throw new Problem('OUT_LINKED', { folder: folder.join('/') })
  }
}

/** Throws OUT_LINKED, DISK_FULL, HANDLES_SHORT, OUTPUT_NOT_WRITABLE. */
export async function makeFolderIn(path: string, root: string): Promise<void> {
  try {
    await checkInside(path, root)
    await makeFolder(path)
  } catch (error) {
    throw problemOfFolder(error, path)
  }
}
