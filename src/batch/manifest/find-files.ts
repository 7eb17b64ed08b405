// What a cell says of a photo or a logo in, the files that it means out. Stays inside the manifest's folder, also behind
// symbolic links, unless it may leave it, and says nothing of what lies outside. Opens no file.
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { problemOfHandwriting, problemOfLogo, problemOfPhoto } from '../../base/disk-errors.js'
import { Problem } from '../../base/errors.js'
import type { FileKind } from '../../base/file-kinds.js'
import { findComposed, findNearestFile } from '../../base/nearest.js'
import { findPathForm, type PathForm } from '../../base/path-form.js'
import { remember } from '../../base/remember.js'
import type { FileFault } from '../../messages/file-faults.js'
import { isPattern, parsePattern, type Segment } from './pattern.js'
import { walk } from './walk.js'

export interface FoundFile {
  /** Absolute and real: what has a link on its way by the time that it is read is another file. A template's is as it was written. */
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
  readonly findHandwriting: (value: string) => Promise<FoundFile | Unfound>
  /** A template's file, where the cell names one. Does not look whether it exists. */
  readonly placeOf: (value: string) => FoundFile | Unfound
  /** The file beside it that was probably meant by the name of one that is not there, or null. */
  readonly nearestTo: (value: string, kind: FileKind) => Promise<string | null>
  /** Whether a cell that says so would name a file. */
  readonly isThere: (value: string) => Promise<boolean>
}

export interface FinderOptions {
  /** The manifest's. */
  readonly folder: string
  readonly allowOutside: boolean
  /** Of `--out`: patterns never find cards. */
  readonly cardFolder: string
  readonly signal: AbortSignal
}

// No system takes a longer path (Linux: PATH_MAX, with the byte that ends it).
const mostPathBytes = 4095
// Enough to find a value by.
const shownLetters = 60

// Answers that are kept: rows name the same photos and logos again and again.
const mostFiles = 2000
const mostPatterns = 8
const mostFolders = 50
// Of larger folders nobody expects the nearest name.
const mostNames = 20_000

// What one pattern looks at, and what those of a manifest do together: some seconds, and a minute.
const mostLooks = 200_000
const mostLooksInAll = 5_000_000
const mostDepth = 64
const filesAtOnce = 64

const isFile = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isFile() ?? false

const toSlashes = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'))

const isInside = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

export async function openFinder({
  folder,
  allowOutside,
  cardFolder,
  signal,
}: FinderOptions): Promise<FileFinder> {
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
  /** Whether it lies in the manifest's folder, links followed; of what is not there, as far as it is. */
  const isAllowed = async (path: string): Promise<boolean> => {
    if (allowOutside) return true
    const whole = await realpath(path).catch(() => null)
    if (whole !== null) return isInside(whole, realFolder)
    // Downwards: of a path of a thousand folders that are not there, the first says so.
    let real = realFolder
    let there = folder
    for (const name of relative(folder, path).split(sep)) {
      there = join(there, name)
      const next = await realpath(there).catch(() => null)
      if (next === null) break
      real = next
    }
    return isInside(real, realFolder)
  }
  const placeOf = (value: string): FoundFile | Unfound => {
    const bytes = Buffer.byteLength(value)
    if (bytes > mostPathBytes) {
      const shown = value.slice(0, shownLetters)
      const problem = new Problem('PATH_TOO_LONG', { value: shown, bytes, most: mostPathBytes })
      return { value: shown, problem, nearest: null }
    }
    const path = resolve(folder, value)
    if (!allowOutside && !isInside(path, folder)) return outside(value)
    return { path, shown: showOf(path) }
  }

  /** A path that is there, of the same names with letters that are composed in another way; or null. */
  const composedOf = async (path: string): Promise<string | null> => {
    if ((await stat(path).catch(() => null)) !== null) return path
    const parent = dirname(path)
    if (parent === path || !isInside(path, allowOutside ? parent : folder)) return null
    const there = await composedOf(parent)
    const name = there === null ? null : findComposed(basename(path), await namesOf(there))
    return there === null || name === null ? null : join(there, name)
  }
  const nearestTo = async (value: string, kind: FileKind): Promise<string | null> => {
    const place = placeOf(value)
    // A name with a backslash in it is a path of another system: what is near to all of it is another file.
    if ('problem' in place || value.includes('\\') || !(await isAllowed(place.path))) return null
    const name = basename(place.path)
    const beside = (await namesOf(dirname(place.path))).filter(other => other !== name)
    const near = findNearestFile(name, beside, kind)
    return near === null ? null : toSlashes(join(dirname(value), near))
  }
  const findFile = async (
    value: string,
    problemOf: (error: unknown, file: string) => Problem,
    kind: FileKind,
  ): Promise<FoundFile | Unfound> => {
    const form = findPathForm(value)
    if (form !== null) return refuseForm(value, form)
    const place = placeOf(value)
    if ('problem' in place) return place
    const found = await stat(place.path).catch((error: unknown) => ({ error }))
    if (!(await isAllowed(place.path))) return outside(value)
    if ('error' in found) {
      const problem = problemOf(found.error, value)
      if (!problem.code.endsWith('_NOT_FOUND')) return { value, problem, nearest: null }
      const composed = await composedOf(place.path)
      // A link that leads nowhere has its name in the folder, and is not there all the same.
      if (composed !== null && composed !== place.path)
        return findFile(relative(folder, composed), problemOf, kind)
      return { value, problem, nearest: await nearestTo(value, kind) }
    }
    if (found.isDirectory()) return { value, problem: problemOf({ code: 'EISDIR' }, value), nearest: null }
    const real = await realpath(place.path).catch(() => place.path)
    // Looked at once more, for the path that is kept.
    return allowOutside || isInside(real, realFolder) ? { path: real, shown: place.shown } : outside(value)
  }
  /** An address of a file that lies in the folder is answered with its path there. */
  const refuseForm = (value: string, form: PathForm): Unfound => {
    let nearest: string | null = null
    if (form === 'file' && URL.canParse(value)) {
      try {
        const path = fileURLToPath(value)
        if (isInside(path, folder)) nearest = showOf(path)
      } catch {
        // An address on another machine.
      }
    }
    return { value, problem: new Problem('PATH_FORM', { value, form, nearest }), nearest }
  }
  /** Backslashes are taken for slashes where that is there. */
  const withSlashes = async <T extends FoundFile | Unfound>(
    value: string,
    find: (value: string) => Promise<readonly T[]>,
  ): Promise<readonly T[]> => {
    const found = await find(value)
    if (!value.includes('\\') || found.some(file => !('problem' in file))) return found
    const other = await find(value.replaceAll('\\', '/'))
    const isAnswer = other.every(file => !('problem' in file) || file.problem.code === 'PATH_OUTSIDE')
    return isAnswer ? other : found
  }
  const findPhoto = remember(
    mostFiles,
    (value: string) => value,
    (value: string) => findFile(value, problemOfPhoto, 'photo'),
  )
  const findLogo = remember(
    mostFiles,
    (value: string) => value,
    (value: string) => findFile(value, problemOfLogo, 'logo'),
  )
  const findHandwriting = remember(
    mostFiles,
    (value: string) => value,
    (value: string) => findFile(value, problemOfHandwriting, 'photo'),
  )
  const cards = cardFolder !== realFolder && isInside(cardFolder, realFolder) ? cardFolder : null
  let looksInAll = 0
  /** Where a pattern's own names lead, as far as they are names; then what is left of it. */
  const beginOf = (segments: readonly Segment[]): { base: string; rest: readonly Segment[] } => {
    let at = 0
    let base = ''
    for (const segment of segments.slice(0, -1)) {
      if (segment.kind !== 'name') break
      base = `${base}${segment.name}/`
      at++
    }
    return { base, rest: segments.slice(at) }
  }
  const match = async (pattern: string): Promise<readonly string[] | Problem> => {
    const byBase = new Map<string, (readonly Segment[])[]>()
    for (const segments of parsePattern(toSlashes(pattern))) {
      const { base, rest } = beginOf(segments)
      const named = resolve(folder, pattern.startsWith('/') ? `/${base}` : base)
      const path = (await composedOf(named)) ?? named
      if (!allowOutside && (isAbsolute(pattern) || !isInside(path, folder))) return outside(pattern).problem
      if (!(await isAllowed(path))) return outside(pattern).problem
      const real = await realpath(path).catch(() => null)
      if (real === null || (cards !== null && isInside(real, cards))) continue
      byBase.set(path, [...(byBase.get(path) ?? []), rest])
    }
    let looks = 0
    const refuse = (reason: FileFault): never => {
      throw new Problem('PATTERN_REFUSED', { value: pattern, reason })
    }
    const found = new Set<string>()
    for (const [base, patterns] of byBase) {
      const paths = await walk(base, patterns, {
        mayEnter: real => allowOutside || isInside(real, realFolder),
        skip: cards,
        look: () => {
          if (++looks > mostLooks || ++looksInAll > mostLooksInAll) refuse('TOO_MANY_FILES')
        },
        descend: depth => {
          if (depth > mostDepth) refuse('NESTED_TOO_DEEPLY')
        },
        signal,
      })
      for (const path of paths) found.add(toSlashes(relative(folder, path)))
    }
    return [...found].sort()
  }
  const findMatches = remember(
    mostPatterns,
    (pattern: string) => pattern,
    (pattern: string) =>
      match(pattern).catch((error: unknown) => {
        if (error instanceof Problem && error.code === 'PATTERN_REFUSED') return error
        throw error
      }),
  )

  return {
    placeOf,
    nearestTo,
    isThere: async value => {
      const place = placeOf(value)
      return !('problem' in place) && (await isAllowed(place.path)) && (await isFile(place.path))
    },
    findLogo: async value => (await withSlashes(value, async one => [await findLogo(one)]))[0]!,
    findHandwriting: async value => (await withSlashes(value, async one => [await findHandwriting(one)]))[0]!,
    findPhotos: value => withSlashes(value, findAll),
  }

  async function findAll(value: string): Promise<readonly (FoundFile | Unfound)[]> {
    const one = await findPhoto(value)
    // A file may be named `cat[1].jpg`: what exists under the very name is meant.
    if (!('problem' in one) || !isPattern(value)) return [one]
    const names = await findMatches(value)
    if (names instanceof Problem) return [{ value, problem: names, nearest: null }]
    if (names.length === 0)
      return [{ value, problem: new Problem('PHOTO_NO_MATCH', { value }), nearest: null }]
    const found: (FoundFile | Unfound)[] = []
    for (let at = 0; at < names.length; at += filesAtOnce) {
      if (signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
      found.push(...(await Promise.all(names.slice(at, at + filesAtOnce).map(findPhoto))))
    }
    return found
  }
}
