// What a cell says of a photo or a logo in, the files that it means out. Stays inside the manifest's folder, also behind
// symbolic links, unless it may leave it. Opens no file.
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { problemOfLogo, problemOfPhoto } from '../../base/disk-errors.js'
import { Problem } from '../../base/errors.js'
import { findNearest } from '../../base/nearest.js'
import { remember } from '../../base/remember.js'

export interface FoundFile {
  /** Absolute. */
  readonly path: string
  /** As people and reports read it: from the manifest's folder, with `/`. */
  readonly shown: string
}

/** A value that means no file, with the nearest name in its folder. */
export interface Unfound {
  readonly value: string
  readonly problem: Problem
  readonly nearest: string | null
}

export interface FileFinder {
  readonly findPhotos: (value: string) => Promise<readonly (FoundFile | Unfound)[]>
  readonly findLogo: (value: string) => Promise<FoundFile | Unfound>
  /** A template's file, where the cell names one. Does not look whether it exists. */
  readonly placeOf: (value: string) => FoundFile | Unfound
}

export interface FinderOptions {
  /** The manifest's. */
  readonly folder: string
  readonly allowOutside: boolean
  /** Of `--out`: patterns never find cards. */
  readonly cardFolder: string
}

// Answers that are kept: rows name the same photos and logos again and again.
const mostFiles = 2000
const mostPatterns = 8
const mostFolders = 50
// Of larger folders nobody expects the nearest name.
const mostNames = 20_000

const toSlashes = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'))

const isInside = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

// Without one of these nothing is a pattern, and the library need not be loaded: 12 ms.
const wild = /[*?[({!]/

/** True where a cell is a pattern rather than a name. */
export const isPattern = async (value: string): Promise<boolean> =>
  wild.test(value) && (await import('tinyglobby')).isDynamicPattern(value)

/** Several values in one cell. */
export const splitPhotos = (value: string): string[] =>
  value
    .split('|')
    .map(part => part.trim())
    .filter(part => part !== '')

export async function openFinder({ folder, allowOutside, cardFolder }: FinderOptions): Promise<FileFinder> {
  const realFolder = await realpath(folder)

  const showOf = (path: string): string => {
    const inside = isInside(path, folder)
    return toSlashes(inside ? relative(folder, path) : path)
  }
  const outside = (value: string): Unfound => ({
    value,
    problem: new Problem('PATH_OUTSIDE', { file: value }),
    nearest: null,
  })
  const namesOf = remember(
    mostFolders,
    (path: string) => path,
    async path => (await readdir(path).catch(() => [])).slice(0, mostNames),
  )
  const placeOf = (value: string): FoundFile | Unfound => {
    const path = resolve(folder, value)
    if (!allowOutside && !isInside(path, folder)) return outside(value)
    return { path, shown: showOf(path) }
  }

  const findFile = async (
    value: string,
    problemOf: (error: unknown, file: string) => Problem,
  ): Promise<FoundFile | Unfound> => {
    const place = placeOf(value)
    if ('problem' in place) return place
    const found = await stat(place.path).catch((error: unknown) => ({ error }))
    if ('error' in found) {
      const problem = problemOf(found.error, value)
      if (!problem.code.endsWith('_NOT_FOUND')) return { value, problem, nearest: null }
      const near = findNearest(basename(value), await namesOf(dirname(place.path)))
      return { value, problem, nearest: near === null ? null : toSlashes(join(dirname(value), near)) }
    }
    if (found.isDirectory()) return { value, problem: problemOf({ code: 'EISDIR' }, value), nearest: null }
    if (!allowOutside && !isInside(await realpath(place.path), realFolder)) return outside(value)
    return place
  }
  const findPhoto = remember(
    mostFiles,
    (value: string) => value,
    (value: string) => findFile(value, problemOfPhoto),
  )
  const findLogo = remember(
    mostFiles,
    (value: string) => value,
    (value: string) => findFile(value, problemOfLogo),
  )
  const cards = isInside(cardFolder, folder) && cardFolder !== folder ? relative(folder, cardFolder) : null
  const match = remember(
    mostPatterns,
    (pattern: string) => pattern,
    async (pattern: string) => {
      const { glob } = await import('tinyglobby')
      const found = await glob(sep === '/' ? pattern : pattern.replaceAll('\\', '/'), {
        cwd: folder,
        expandDirectories: false,
        onlyFiles: true,
        ignore: cards === null ? [] : [`${toSlashes(cards)}/**`],
      })
      return found.sort()
    },
  )

  return {
    placeOf,
    findLogo,
    findPhotos: async value => {
      const one = await findPhoto(value)
      // A file may be named `cat[1].jpg`: what exists under the very name is meant.
      if (!('problem' in one) || !(await isPattern(value))) return [one]
      if (!allowOutside && (isAbsolute(value) || /^\.\.(?:[/\\]|$)/.test(value))) return [outside(value)]
      const names = await match(value)
      const missing = { value, problem: new Problem('PHOTO_NO_MATCH', { value }), nearest: null }
      return names.length === 0 ? [missing] : Promise.all(names.map(findPhoto))
    },
  }
}
