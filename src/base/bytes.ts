// Memory for what is about to be written whole.

/** Bytes that hold anything yet: to clear megabytes first takes a hundredth of a batch. Whoever asks writes them all. */
export const unclearedBytes = (length: number): Uint8Array =>
  new Uint8Array(Buffer.allocUnsafeSlow(length).buffer)
