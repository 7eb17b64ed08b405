// The photos as the command line names them in; the bytes of those that come through a pipe, and words that were meant for
// something else, out. Does not know what a photo is.
import { constants, open } from 'node:fs'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { Problem } from '../../base/errors.js'
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
const looksLikePhoto = /[\\/]|\.(?:jpe?g|heic|heif|png|webp|avif|tiff?|gif)$/i

/** Throws TEXT_NOT_QUOTED where the words of a text came to stand among the photos; PHOTO_NOT_FOUND for other such words. */
export async function checkWords(
  photos: readonly string[],
  options: ComposeOptions,
  target: Target,
): Promise<void> {
  const isWord = async (photo: string): Promise<boolean> =>
    photo !== '-' && !looksLikePhoto.test(photo) && (await stat(photo).catch(() => null)) === null
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
