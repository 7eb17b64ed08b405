// Memory for what is about to be written whole, and what others give as theirs.

/** Uninitialised bytes, all of which the caller must write: clearing megabytes first would take a hundredth of a batch's time. */
export const unclearedBytes = (length: number): Uint8Array =>
  new Uint8Array(Buffer.allocUnsafeSlow(length).buffer)

/** The same bytes, not as a Buffer, whose `slice` shares its memory where everybody expects a copy. */
export const plainBytes = ({ buffer, byteOffset, length }: Uint8Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, length)
