// The photos as the command line names them in; the photos of folders, the bytes of those that come through a pipe, and words
// that were meant for something else, out. Does not know what a photo is.
import { constants, open } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { problemOfPhoto } from '../../base/disk-errors.js'
import { type Notice, Problem } from '../../base/errors.js'
import { hasEndingOf } from '../../base/file-kinds.js'
import { isThere } from '../../base/is-there.js'
import { openComposed } from '../../base/nearest.js'
import { findOwnEntries } from '../../output/files/own-file.js'
import type { Io } from '../io.js'
import { readStdin } from '../read-stdin.js'
import type { ComposeOptions } from './compose-order.js'
import type { Target } from './output-path.js'

const isPipe = async (path: string): Promise<boolean> =>
  path === '-' || ((await stat(path).catch(() => null))?.isFIFO() ?? false)

/** Which photos can be read only once: standard input, and what `<(…)` and `mkfifo` make. */
export async function findPipes(photos: readonly string[]): Promise<Set<string>> {
  const found = await Promise.all(photos.map(async photo => ((await isPipe(photo)) ? [photo] : [])))
  return new Set(found.flat())
}

/** Reads them, one after the other. Throws STDIN_IS_TERMINAL, PHOTO_EMPTY, PHOTO_TOO_MANY_BYTES. */
export async function readPipes(
  pipes: ReadonlySet<string>,
  stdin: Io['stdin'],
  signal: AbortSignal,
): Promise<Map<string, Uint8Array>> {
  const read = new Map<string, Uint8Array>()
  for (const pipe of pipes) {
    read.set(
      pipe,
      pipe === '-' ? await readStdin(stdin) : await readStdin(await openPipe(pipe, signal), pipe),
    )
  }
  return read
}

/** A stream that an interruption ends, while it waits for the writer too. */
async function openPipe(path: string, signal: AbortSignal): Promise<Io['stdin']> {
  const { Socket } = await import('node:net')
  // Without O_NONBLOCK opening it would wait for a writer for ever, in a thread that hears nothing.
  const fd = await promisify(open)(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  return new Socket({ fd, readable: true, writable: false, signal })
}

const texts = ['message', 'partner', 'source', 'report', 'hashtag'] as const

const looksLikePhoto = (word: string): boolean => /[\\/]/.test(word) || hasEndingOf('photo', word)

// So many words one name may have.
const mostWords = 12

/** The name of a file that the shell cut at its blanks: none of its words is there, and together they are. */
async function findCutName(photos: readonly string[]): Promise<string | null> {
  for (let first = 0; first < photos.length - 1; first++) {
    for (let last = first; last < Math.min(photos.length, first + mostWords); last++) {
      if (await isThere(photos[last]!)) break
      const name = photos.slice(first, last + 1).join(' ')
      if (last > first && (await isThere(name))) return name
    }
  }
  return null
}

/** Throws NAME_NOT_QUOTED where the words of a photo's name came to stand for photos of their own; TEXT_NOT_QUOTED where the words of a text came to stand among the photos; PHOTO_NOT_FOUND for other such words. */
export async function checkWords(
  photos: readonly string[],
  options: ComposeOptions,
  target: Target,
): Promise<void> {
  const cut = await findCutName(photos)
  if (cut !== null) throw new Problem('NAME_NOT_QUOTED', { value: `"${cut}"` })
  const isWord = async (photo: string): Promise<boolean> =>
    photo !== '-' && !looksLikePhoto(photo) && !(await isThere(photo))
  const found = await Promise.all(photos.map(async photo => ((await isWord(photo)) ? [photo] : [])))
  const words = found.flat()
  const [first] = words
  const name = texts.find(text => options[text] !== undefined)
  if (first === undefined || photos.length === 1) return
  if (name !== undefined)
    throw new Problem('TEXT_NOT_QUOTED', {
      option: `--${name}`,
      value: `"${[options[name], ...words].join(' ')}"`,
    })
  // Else it would be said that so many cards do not go into one file.
  if (target.kind === 'file') throw new Problem('PHOTO_NOT_FOUND', { file: first })
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

export interface FoundPhotos {
  readonly photos: readonly string[]
  /** Of folders with cards among their pictures. */
  readonly notices: readonly Notice[]
}

/**
 * A folder stands for its pictures, without the cards in it: a second run makes no cards of cards. A name whose letters are
 * composed in another way than the file's means that file. All else stays as it was named. Throws FOLDER_HAS_NO_PHOTOS,
 * PHOTO_NO_PERMISSION for a folder that may not be listed.
 */
export async function findPhotos(named: readonly string[]): Promise<FoundPhotos> {
  const photos: string[] = []
  const notices: Notice[] = []
  for (const photo of named) {
    const there = photo === '-' ? null : await stat(photo).catch(() => null)
    if (there?.isDirectory()) {
      const found = await photosIn(photo)
      photos.push(...found.photos)
      notices.push(...found.notices)
    } else if (there === null && photo !== '-') {
      const composed = openComposed(await namesIn(dirname(photo)))(basename(photo))
      photos.push(composed === null ? photo : join(dirname(photo), composed))
    } else photos.push(photo)
  }
  return { photos, notices }
}

async function photosIn(folder: string): Promise<FoundPhotos> {
  const names = await readdir(folder).catch(error => {
    throw problemOfPhoto(error, folder)
  })
  const pictures = names
    .filter(name => hasEndingOf('photo', name) && !name.startsWith('.'))
    .sort()
    .map(name => join(folder, name))
  const photos: string[] = []
  let cards = 0
  for (const picture of pictures) {
    const there = await stat(picture).catch(() => null)
    // Whatever else has such a name, a pipe or a folder: opening it may wait for ever. What cannot be seen is said card by card.
    if (there !== null && !there.isFile()) continue
    if ((await findOwnEntries(picture)) === null) photos.push(picture)
    else cards++
  }
  if (photos.length === 0) throw new Problem('FOLDER_HAS_NO_PHOTOS', { folder, cards })
  return { photos, notices: cards === 0 ? [] : [{ code: 'CARDS_PASSED_OVER', args: { folder, cards } }] }
}
