// What a cell says of a photo or a logo in, the files that it means out. Opens only what a pattern finds, to see whether it is a card.
import { realpath, stat } from 'node:fs/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { problemOfHandwriting, problemOfLogo, problemOfPhoto } from '../../base/disk-errors.js'
import { Problem } from '../../base/errors.js'
import type { FileKind } from '../../base/file-kinds.js'
import { isInside } from '../../base/is-inside.js'
import { findPathForm, type PathForm } from '../../base/path-form.js'
import { remember } from '../../base/remember.js'
import { findOwnEntries } from '../../output/files/own-file.js'
import { type Bounds, openBounds, outside } from './bounds.js'
import { type MatcherOptions, openMatcher } from './find-matches.js'
import type { FoundFile, Unfound } from './found-file.js'
import { openNames } from './names-there.js'
import { isPattern } from './pattern.js'

export interface FileFinder {
  readonly findPhotos: (value: string) => Promise<readonly (FoundFile | Unfound)[]>
  readonly findLogo: (value: string) => Promise<FoundFile | Unfound>
  readonly findHandwriting: (value: string) => Promise<FoundFile | Unfound>
  /** A template's file, where the cell names one; also one that is not there, whose reader says so. */
  readonly findTemplate: (value: string) => Promise<FoundFile | Unfound>
  /** The file beside it that was probably meant by the name of one that is not there, or null. */
  readonly nearestTo: (value: string, kind: FileKind) => Promise<string | null>
  /** Whether a cell that says so would name a file. */
  readonly isThere: (value: string) => Promise<boolean>
}

export interface FinderOptions extends MatcherOptions {
  /** The manifest's. */
  readonly folder: string
  readonly allowOutside: boolean
  /** Called for each pattern among whose files are pictures that this program made: no cards are made of cards, unless one is named. */
  readonly tellPassedOver: (pattern: string, cards: number) => void
}

// Answers that are kept: rows name the same photos and logos again and again.
const mostFiles = 2000
const filesAtOnce = 64

const isFile = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isFile() ?? false

export async function openFinder({
  folder,
  allowOutside,
  tellPassedOver,
  ...options
}: FinderOptions): Promise<FileFinder> {
  const bounds = await openBounds(folder, allowOutside)
  const { mayRead, leadsInside, placeOf } = bounds
  const names = openNames(bounds)
  const { findComposedPath, nearestTo } = names
  const findMatches = openMatcher(bounds, names, options)
  const findPhoto = rememberFiles(problemOfPhoto, 'photo')
  const findLogo = rememberFiles(problemOfLogo, 'logo')
  const findHandwriting = rememberFiles(problemOfHandwriting, 'photo')

  return {
    findTemplate,
    nearestTo,
    isThere: async value => {
      const place = placeOf(value)
      return !('problem' in place) && (await leadsInside(place.path)) && (await isFile(place.path))
    },
    findLogo: async value => (await withSlashes(value, async one => [await findLogo(one)]))[0]!,
    findHandwriting: async value => (await withSlashes(value, async one => [await findHandwriting(one)]))[0]!,
    findPhotos: value => withSlashes(value, findAll),
  }

  function rememberFiles(problemOf: (error: unknown, file: string) => Problem, kind: FileKind) {
    return remember(
      mostFiles,
      (value: string) => value,
      (value: string) => findFile(value, problemOf, kind),
    )
  }

  async function findFile(
    value: string,
    problemOf: (error: unknown, file: string) => Problem,
    kind: FileKind,
  ): Promise<FoundFile | Unfound> {
    const form = findPathForm(value)
    if (form !== null) return refuseForm(value, form, bounds)
    const place = placeOf(value)
    if ('problem' in place) return place
    const found = await stat(place.path).catch((error: unknown) => ({ error }))
    if (!(await leadsInside(place.path))) return outside(value)
    if ('error' in found) {
      const problem = problemOf(found.error, value)
      if (!problem.code.endsWith('_NOT_FOUND')) return { value, problem, nearest: null }
      const composed = await findComposedPath(place.path)
      // A link that leads nowhere has its name in the folder, and is not there all the same.
      if (composed !== null && composed !== place.path)
        return findFile(relative(folder, composed), problemOf, kind)
      return { value, problem, nearest: await nearestTo(value, kind) }
    }
    if (found.isDirectory()) return { value, problem: problemOf({ code: 'EISDIR' }, value), nearest: null }
    const gone = { value, problem: problemOf({ code: 'ENOENT' }, value), nearest: null }
    return (await keepReal(value, place)) ?? gone
  }

  async function findTemplate(value: string): Promise<FoundFile | Unfound> {
    const place = placeOf(value)
    if ('problem' in place) return place
    if (!(await leadsInside(place.path))) return outside(value)
    return (await keepReal(value, place)) ?? place
  }

  /** Looked at once more, for the path that is kept; null where nothing is there. */
  async function keepReal(value: string, place: FoundFile): Promise<FoundFile | Unfound | null> {
    const real = await realpath(place.path).catch(() => null)
    if (real === null) return null
    return mayRead(real) ? { path: real, shown: place.shown } : outside(value)
  }

  /** Null for what this program made. */
  async function findPicture(value: string): Promise<FoundFile | Unfound | null> {
    const found = await findPhoto(value)
    return 'problem' in found || (await findOwnEntries(found.path)) === null ? found : null
  }

  async function findAll(value: string): Promise<readonly (FoundFile | Unfound)[]> {
    const one = await findPhoto(value)
    // A file may be named `cat[1].jpg`: what exists under the very name is meant.
    if (!('problem' in one) || !isPattern(value)) return [one]
    const matches = await findMatches(value)
    if (matches instanceof Problem) return [{ value, problem: matches, nearest: null }]
    const noMatch = { value, problem: new Problem('PHOTO_NO_MATCH', { value }), nearest: null }
    if (matches.length === 0) return [noMatch]
    const found: (FoundFile | Unfound | null)[] = []
    for (let at = 0; at < matches.length; at += filesAtOnce) {
      const { signal } = options
      if (signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
      found.push(...(await Promise.all(matches.slice(at, at + filesAtOnce).map(findPicture))))
    }
    const photos = found.filter(file => file !== null)
    if (photos.length < found.length) tellPassedOver(value, found.length - photos.length)
    return photos.length === 0 ? [noMatch] : photos
  }
}

/** An address of a file that lies in the folder is answered with its path there. */
function refuseForm(value: string, form: PathForm, { folder, show }: Bounds): Unfound {
  let nearest: string | null = null
  if (form === 'file' && URL.canParse(value)) {
    try {
      const path = fileURLToPath(value)
      if (isInside(path, folder)) nearest = show(path)
    } catch {
      // An address on another machine.
    }
  }
  return { value, problem: new Problem('PATH_FORM', { value, form, nearest }), nearest }
}

/** Backslashes are taken for slashes where that is there. */
async function withSlashes<T extends FoundFile | Unfound>(
  value: string,
  find: (value: string) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const found = await find(value)
  if (!value.includes('\\') || found.some(file => !('problem' in file))) return found
  const other = await find(value.replaceAll('\\', '/'))
  const isAnswer = other.every(file => !('problem' in file) || file.problem.code === 'PATH_OUTSIDE')
  return isAnswer ? other : found
}
