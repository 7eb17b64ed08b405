// An opened file and the path under which it was found in; whether that is still its place, with no link on the way, out: a path
// may have become another between its check and its opening. Reads nothing.
import type { Stats } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'

/** @param path as realpath gave it when the file was found; `opened`: what the handle says. */
export async function isUnmoved(path: string, opened: Pick<Stats, 'dev' | 'ino'>): Promise<boolean> {
  const [real, there] = await Promise.all([realpath(path), stat(path)]).catch(() => [null, null] as const)
  return real === path && there.ino === opened.ino && there.dev === opened.dev
}
