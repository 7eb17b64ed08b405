// A path in, the file's bytes out, read once. Refuses what is no file, what is too large, and what changes under the hand.
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { unclearedBytes } from '../../base/bytes.js'
import { Problem } from '../../base/errors.js'

/** The codes that a caller's own kind of file (photo, logo) turns a failure into. */
interface ReadFaults {
  readonly missing: () => Problem
  readonly folder: () => Problem
  readonly forbidden: () => Problem
  readonly empty: () => Problem
  readonly notAFile: () => Problem
  readonly tooLarge: (bytes: number, limitBytes: number) => Problem
  readonly changed: () => Problem
  readonly broken: (detail: string, cause: unknown) => Problem
}

const chunkBytes = 4 << 20

async function openFile(path: string, faults: ReadFaults): Promise<FileHandle> {
  try {
    // Without O_NONBLOCK opening a named pipe would wait for a writer for ever.
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (
      code === 'ENOENT' ||
      code === 'ENOTDIR' ||
      code === 'ENAMETOOLONG' ||
      code === 'ELOOP' ||
      code === 'ERR_INVALID_ARG_VALUE'
    )
      throw faults.missing()
    if (code === 'EISDIR') throw faults.folder()
    if (code === 'EACCES' || code === 'EPERM') throw faults.forbidden()
    if (code === 'ENXIO') throw faults.notAFile()
    throw faults.broken(code ?? 'unreadable', error)
  }
}

/** Reads a whole file of at most `limitBytes`. Throws a problem of `faults`, or the signal's reason. */
export async function readBytes(
  path: string,
  limitBytes: number,
  faults: ReadFaults,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  signal?.throwIfAborted()
  const handle = await openFile(path, faults)
  try {
    const before = await handle.stat()
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
    throw faults.broken((error as NodeJS.ErrnoException).code ?? 'unreadable', error)
  } finally {
    await handle.close()
  }
}
