// A manifest's folder in, what its values may name out: what lies in the folder, also behind symbolic links, unless they may leave it.
// Says nothing of what lies outside.
import { realpath } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { Problem } from '../../base/errors.js'
import { isInside } from '../../base/is-inside.js'
import type { FoundFile, Unfound } from './found-file.js'

export interface Bounds {
  readonly folder: string
  /** Where the folder lies, links followed. */
  readonly realFolder: string
  /** Whether a path may be named; links are not looked at. */
  readonly mayName: (path: string) => boolean
  /** The same for a path without links. */
  readonly mayRead: (realPath: string) => boolean
  /** The same for any path, links followed; of what is not there, as far as it is. */
  readonly leadsInside: (path: string) => Promise<boolean>
  /** A path as people and reports read it. */
  readonly show: (path: string) => string
  /** Where a value points. Does not look whether anything is there. */
  readonly placeOf: (value: string) => FoundFile | Unfound
}

// No system takes a longer path (Linux: PATH_MAX, with the byte that ends it).
const mostPathBytes = 4095
// Enough to find a value by.
const shownLetters = 60

export const toSlashes = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'))

export const outside = (value: string): Unfound => ({
  value,
  problem: new Problem('PATH_OUTSIDE', { file: value }),
  nearest: null,
})

export async function openBounds(folder: string, allowOutside: boolean): Promise<Bounds> {
  const realFolder = await realpath(folder)
  const mayName = (path: string): boolean => allowOutside || isInside(path, folder)
  const mayRead = (realPath: string): boolean => allowOutside || isInside(realPath, realFolder)
  const show = (path: string): string => toSlashes(isInside(path, folder) ? relative(folder, path) : path)
  return { folder, realFolder, mayName, mayRead, leadsInside, show, placeOf }

  async function leadsInside(path: string): Promise<boolean> {
    if (allowOutside) return true
    const whole = await realpath(path).catch(() => null)
    if (whole !== null) return mayRead(whole)
    // Downwards: of a path of a thousand folders that are not there, the first says so.
    let real = realFolder
    let there = folder
    for (const name of relative(folder, path).split(sep)) {
      there = join(there, name)
      const next = await realpath(there).catch(() => null)
      if (next === null) break
      real = next
    }
    return mayRead(real)
  }

  function placeOf(value: string): FoundFile | Unfound {
    const bytes = Buffer.byteLength(value)
    if (bytes > mostPathBytes) {
      const shown = value.slice(0, shownLetters)
      const problem = new Problem('PATH_TOO_LONG', { value: shown, bytes, most: mostPathBytes })
      return { value: shown, problem, nearest: null }
    }
    const path = resolve(folder, value)
    return mayName(path) ? { path, shown: show(path) } : outside(value)
  }
}
