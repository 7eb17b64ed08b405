// Standard input, or another pipe, in, the bytes of one photo out. Does not know what a photo is.
import { Problem } from '../base/errors.js'
import type { Io } from './io.js'

// As much as is read of a photo on the disk.
const limitBytes = 256 * 1024 * 1024

/** Reads all of it; `file` is its name in messages. Throws STDIN_IS_TERMINAL (nobody types a photo), PHOTO_EMPTY, PHOTO_TOO_MANY_BYTES. */
export async function readStdin(stdin: Io['stdin'], file = '-'): Promise<Uint8Array> {
  if (stdin.isTTY) throw new Problem('STDIN_IS_TERMINAL', {})
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
