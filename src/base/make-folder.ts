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
    return await makeOne(path)
  } catch (error) {
    const above = dirname(path)
    if (codeOf(error) !== 'ENOENT' || above === path) throw error
    // Tried again even if the one above is there by now: another process may have made it in between.
    const first = await makeFolder(above)
    const own = await makeOne(path)
    return first ?? own
  }
}

/** The folder, if it was not there before. */
async function makeOne(path: string): Promise<string | undefined> {
  try {
    await mkdir(path)
    return path
  } catch (error) {
    if (await isFolder(path)) return undefined
    throw error
  }
}
