// Two paths in, whether one lies in the other out, as they are written: links are not looked at.
import { isAbsolute, relative, sep } from 'node:path'

/** True also for the folder itself. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  // On Windows the way to another drive is absolute.
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
