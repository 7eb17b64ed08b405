// A path in, what file it is out: the same for each of its names and links. Reads nothing of it.
import { realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'

/** Device and number, or the real path where a file system numbers nothing (some of Windows'); null where nothing is there. */
export async function identityOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null)
  if (found === null) return null
  return found.ino === 0
    ? realpath(path).catch(() => resolve(path))
    : `${String(found.dev)} ${String(found.ino)}`
}
