// Memory for what is about to be written whole, and what others give as theirs; numbers and names in files.

/** Uninitialised bytes, all of which the caller must write: clearing megabytes first would take a hundredth of a batch's time. */
export const unclearedBytes = (length: number): Uint8Array =>
  new Uint8Array(Buffer.allocUnsafeSlow(length).buffer)

/** The same bytes, not as a Buffer, whose `slice` shares its memory where everybody expects a copy. */
export const plainBytes = ({ buffer, byteOffset, length }: Uint8Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, length)

/** For the numbers in bytes, which may lie anywhere in their memory. */
export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)

/** The four letters by which containers call their boxes and chunks; fewer at the end of the bytes. */
export const nameAt = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + 4))
