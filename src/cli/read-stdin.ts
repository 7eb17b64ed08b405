// Standard input, or another pipe, in, the bytes of one photo out. Does not know what a photo is.
import { fstatSync } from 'node:fs'
import { Problem } from '../base/errors.js'
import type { Io } from './io.js'

// As much as is read of a photo on the disk.
const limitBytes = 256 * 1024 * 1024

/** `< folder`: reading from it gives nothing, and no error. */
export const isFolder = (stdin: Io['stdin']): boolean =>
  'fd' in stdin && typeof stdin.fd === 'number' && fstatSync(stdin.fd).isDirectory()

/** Reads all of it; `file` is its name in messages. Throws STDIN_IS_TERMINAL (nobody types a photo), PHOTO_IS_FOLDER, PHOTO_EMPTY, PHOTO_TOO_MANY_BYTES. */
export async function readStdin(stdin: Io['stdin'], file = '-'): Promise<Uint8Array> {
  if (stdin.isTTY) throw new Problem('STDIN_IS_TERMINAL', {})
  if (isFolder(stdin)) throw new Problem('PHOTO_IS_FOLDER', { file })
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of stdin) {
    bytes += chunk.length
    if (bytes > limitBytes) throw new Problem('PHOTO_TOO_MANY_BYTES', { file, bytes, limitBytes })
    chunks.push(chunk)
  }
  if (bytes === 0) throw new Problem('PHOTO_EMPTY', { file })
  return Buffer.concat(chunks)
}
