// Where photos, logos, handwriting, templates, campaigns, cards and what is told of them lie for all machines: each under the hash of
// its content, so that none is stored twice, and whatever comes back is checked to be what was asked for. What a store is, and which one.
import { createHash } from 'node:crypto'
import { Problem } from '../base/errors.js'
import type { StoreAddress } from './address.js'

export const shelves = [
  'photos',
  'logos',
  'handwritings',
  'templates',
  'campaigns',
  'cards',
  'results',
] as const
export type Shelf = (typeof shelves)[number]

/** Every method throws STORE_UNREACHABLE, in a folder STORE_LINKED, and in a bucket the reason of the signal that it was opened with. */
export interface Store {
  /** Whether a file of this hash and length is there. Its content is checked when it is read. */
  has(shelf: Shelf, sha256: string, bytes: number): Promise<boolean>
  /** Puts bytes there, whole or not at all; their hash. */
  put(shelf: Shelf, bytes: Uint8Array): Promise<string>
  /** Puts a file there, piece by piece; false where its content is not, or no longer, of this hash. */
  putFile(shelf: Shelf, sha256: string, path: string): Promise<boolean>
  /** What has this hash, into memory. Throws STORE_MISSING, STORE_DAMAGED (also for more than `mostBytes`). */
  get(shelf: Shelf, sha256: string, mostBytes: number): Promise<Uint8Array>
  close(): void
}

/** The folder, or the prefix, in two levels: no folder gets long. */
export const keyOf = (shelf: Shelf, sha256: string): string => `${shelf}/${sha256.slice(0, 2)}/${sha256}`

/**
 * Opens a store and makes sure that it can be used. `mayMake`: a folder that is not there is made. `signal` ends what is asked of a bucket,
 * whose server may be silent for a minute and more.
 * Throws STORE_UNREACHABLE, STORE_LINKED, LIBRARY_MISSING.
 */
export async function openStore(
  address: StoreAddress,
  mayMake: boolean,
  signal?: AbortSignal,
): Promise<Store> {
  if (address.kind === 'folder') {
    const { openFolderStore } = await import('./folder-store.js')
    return openFolderStore(address.path, address.shown, mayMake)
  }
  const { openS3Store } = await import('./s3-store.js')
  return openS3Store(address, signal)
}

/** The pieces of a file in one, checked. Throws STORE_DAMAGED, and what the pieces throw. */
export async function collect(
  pieces: AsyncIterable<Uint8Array>,
  key: string,
  sha256: string,
  mostBytes: number,
): Promise<Uint8Array> {
  const hash = createHash('sha256')
  const held: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    length += piece.length
    if (length > mostBytes) throw new Problem('STORE_DAMAGED', { file: key })
    hash.update(piece)
    held.push(piece)
  }
  if (hash.digest('hex') !== sha256) throw new Problem('STORE_DAMAGED', { file: key })
  return held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held, length)
}
