// The names in folders, read when they are asked for: what a path is called there, where its letters are composed in another way,
// and what was probably meant by one that is not there.
import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { FileKind } from '../../base/file-kinds.js'
import { isThere } from '../../base/is-there.js'
import { openComposed, openNearestFile } from '../../base/nearest.js'
import { remember } from '../../base/remember.js'
import { type Bounds, toSlashes } from './bounds.js'

export interface NamesThere {
  /** A path that is there, of the same names with letters that are composed in another way; or null. */
  readonly findComposedPath: (path: string) => Promise<string | null>
  /** The file beside it that was probably meant by the name of one that is not there, or null. */
  readonly nearestTo: (value: string, kind: FileKind) => Promise<string | null>
}

const mostFolders = 50
// Of larger folders nobody expects the nearest name.
const mostNames = 20_000

export function openNames({ mayName, leadsInside, placeOf }: Bounds): NamesThere {
  const namesOf = remember(
    mostFolders,
    (path: string) => path,
    async path => {
      const names = (await readdir(path).catch(() => [])).slice(0, mostNames)
      return { findComposed: openComposed(names), findNearest: openNearestFile(names) }
    },
  )
  return { findComposedPath, nearestTo }

  async function findComposedPath(path: string): Promise<string | null> {
    if (await isThere(path)) return path
    const parent = dirname(path)
    if (parent === path || !mayName(path)) return null
    const there = await findComposedPath(parent)
    const name = there === null ? null : (await namesOf(there)).findComposed(basename(path))
    return there === null || name === null ? null : join(there, name)
  }

  async function nearestTo(value: string, kind: FileKind): Promise<string | null> {
    const place = placeOf(value)
    // A name with a backslash in it is a path of another system: what is near to all of it is another file.
    if ('problem' in place || value.includes('\\') || !(await leadsInside(place.path))) return null
    const near = (await namesOf(dirname(place.path))).findNearest(basename(place.path), kind)
    return near === null ? null : toSlashes(join(dirname(value), near))
  }
}
