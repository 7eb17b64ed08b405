// A path in, what tells that the file is still the one that was read out: size, times, and number of the file; and its
// SHA-256, read from the disk only where no earlier reading with the same stamp is at hand.
import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { openFile } from '../../base/open-file.js'
import { isUnmoved } from '../../base/unmoved.js'

/** A stamp, and the hash of the bytes that were there under it. */
export interface HashedFile {
  /** Size, time of change of the content, time of change of the file, number: no program changes bytes and keeps all four. */
  readonly stamp: string
  /** SHA-256, hexadecimal. */
  readonly sha256: string
}

const stampOf = ({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string =>
  `${String(size)}-${String(mtimeNs)}-${String(ctimeNs)}-${String(ino)}`

/** Null where there is no such file. */
export async function findStamp(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null)
  return found?.isFile() === true ? stampOf(found) : null
}

export const sizeOfStamp = (stamp: string): number => Number(stamp.split('-', 1)[0])

export const hashBytes = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex')

// Large, so that a file takes few reads; and one buffer for all of them, as a stream's would have to be garbage-collected.
const pieceBytes = 512 * 1024

/** Throws the system's error. */
async function readHash(path: string, isReal: boolean): Promise<string> {
  const hash = createHash('sha256')
  const handle = await openFile(path)
  try {
    if (isReal && !(await isUnmoved(path, await handle.stat())))
      throw Object.assign(new Error('a link has come into its place'), { code: 'ENOENT', path })
    const piece = Buffer.allocUnsafeSlow(pieceBytes)
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, pieceBytes, null)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(piece.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}

/**
 * The file's hash; `earlier` is trusted where its stamp is the file's. Throws the system's error, or what `read` throws.
 * @param read gives the whole file; null to read it piece by piece
 * @param isReal the path had no link in it when the file was found, and must have none now: else ENOENT is thrown
 */
export async function hashFile(
  path: string,
  earlier: HashedFile | null,
  read: ((path: string) => Promise<Uint8Array>) | null = null,
  isReal = false,
): Promise<HashedFile> {
  const stamp = stampOf(await stat(path, { bigint: true }))
  if (earlier?.stamp === stamp) return earlier
  // Stamped before it is read: what changes meanwhile has another stamp the next time.
  return { stamp, sha256: read === null ? await readHash(path, isReal) : hashBytes(await read(path)) }
}
