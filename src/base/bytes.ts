// Memory for what is about to be written whole.

/** Uninitialised bytes, all of which the caller must write: clearing megabytes first would take a hundredth of a batch's time. */
export const unclearedBytes = (length: number): Uint8Array =>
  new Uint8Array(Buffer.allocUnsafeSlow(length).buffer)
