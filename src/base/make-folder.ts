// A folder's path in; the folder and those above it there, or why not.
import { mkdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { codeOf } from './disk-errors.js'

/** The first folder that was made, if any. Throws the system's error. */
export async function makeFolder(path: string): Promise<string | undefined> {
  try {
    return await mkdir(path, { recursive: true })
  } catch (error) {
    // Node 20 also says so where the disk takes no more files (ENOSPC); its synchronous twin tells the two apart.
    if (codeOf(error) !== 'ENOENT') throw error
    return mkdirSync(path, { recursive: true })
  }
}
