// A path in, the file's bytes out, read once. Refuses what is no file, what is too large, and what changes under the hand.
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { unclearedBytes } from '../../base/bytes.js'
import { Problem } from '../../base/errors.js'
import { isUnmoved } from '../../base/unmoved.js'

/** The codes that a caller's own kind of file (photo, logo) turns a failure into. */
interface ReadFaults {
  /** The system's error. */
  readonly unreadable: (error: unknown) => Problem
  readonly folder: () => Problem
  readonly empty: () => Problem
  readonly notAFile: () => Problem
  readonly tooLarge: (bytes: number, limitBytes: number) => Problem
  readonly changed: () => Problem
}

export interface ReadOptions {
  /** False where the path was real when the file was found: one that leads through a link by now is told as changed. Default true. */
  readonly followLinks?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

const chunkBytes = 4 << 20

/** Reads a whole file of at most `limitBytes`. Throws a problem of `faults`, or the signal's reason. */
export async function readBytes(
  path: string,
  limitBytes: number,
  faults: ReadFaults,
  { followLinks = true, signal }: ReadOptions = {},
): Promise<Uint8Array> {
  signal?.throwIfAborted()
  // Without O_NONBLOCK opening a named pipe would wait for a writer for ever.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
  const handle = await open(path, flags).catch(error => {
    throw faults.unreadable(error)
  })
  try {
    const before = await handle.stat()
    if (!followLinks && !(await isUnmoved(path, before))) throw faults.changed()
    if (before.isDirectory()) throw faults.folder()
    if (!before.isFile()) throw faults.notAFile()
    if (before.size === 0) throw faults.empty()
    if (before.size > limitBytes) throw faults.tooLarge(before.size, limitBytes)
    const bytes = unclearedBytes(before.size)
    for (let at = 0; at < bytes.length; ) {
      signal?.throwIfAborted()
      const { bytesRead } = await handle.read(bytes, at, Math.min(chunkBytes, bytes.length - at), at)
      if (bytesRead === 0) throw faults.changed()
      at += bytesRead
    }
    const after = await handle.stat()
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw faults.changed()
    return bytes
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof Problem) throw error
    throw faults.unreadable(error)
  } finally {
    await handle.close()
  }
}
