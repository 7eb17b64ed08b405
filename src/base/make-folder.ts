// A folder's path in; the folder and those above it there, or why not.
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { codeOf } from './disk-errors.js'
import { isFolder } from './is-there.js'

/**
 * The first folder that was made, if any. Throws the system's error.
 * Not by `mkdir`'s `recursive`, which tries for ever where the folder above is there and still nothing can be made in it (`/proc`), and
 * for a full disk says that there is nothing (ENOENT; Node 20).
 */
export async function makeFolder(path: string): Promise<string | undefined> {
  try {
    await mkdir(path)
    return path
  } catch (error) {
    if (await isFolder(path)) return undefined
    const above = dirname(path)
    if (codeOf(error) !== 'ENOENT' || above === path || (await isFolder(above))) throw error
    const first = await makeFolder(above)
    return (await makeFolder(path)) === undefined ? first : (first ?? path)
  }
}
