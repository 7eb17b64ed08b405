// What a picture's file carries beside its picture, as the walks of this folder give it. A walk goes through its container to the
// file's last byte: what it does not know as needed for the picture is a part, so that nothing new slips through as nothing.
import type { MetadataKind } from '../../base/finding.js'

export interface Part {
  readonly kind: MetadataKind
  /** As it stands in the file. */
  readonly bytes: Uint8Array
  /** The same unpacked, where it is packed or cut into blocks. */
  readonly said?: Uint8Array
  /** True where the walk itself saw that it tells a place. */
  readonly tellsPlace?: boolean
}

export const startsWith = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, text.length)).toString('latin1') === text

// Zeros, 0xff and ends of lines: what writers fill up with.
const filling: ReadonlySet<number> = new Set([0, 0xff, 0x0a, 0x0d])

/** Bytes where nothing belongs, or behind the end, as a part; none where they are only filling. */
export function* strays(kind: 'UNKNOWN' | 'TRAILING', bytes: Uint8Array): Generator<Part> {
  if (!bytes.every(byte => filling.has(byte))) yield { kind, bytes }
}
