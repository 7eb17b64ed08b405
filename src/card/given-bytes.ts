// A picture as a library's caller has it in, a path or plain bytes out.
import { orAborted } from '../base/until-aborted.js'

/** A path, or the bytes of a file, as Node and browsers' interfaces give them. They must not change while a card is made. */
export type PictureSource = string | Uint8Array | ArrayBuffer | Blob

/** Throws the signal's reason as soon as it is aborted: the bytes of a Blob may never come. */
export async function bytesOf(
  source: PictureSource,
  signal?: AbortSignal | undefined,
): Promise<string | Uint8Array> {
  if (source instanceof ArrayBuffer) return new Uint8Array(source)
  if (!(source instanceof Blob)) return source
  const bytes = source.arrayBuffer()
  return new Uint8Array(await (signal ? orAborted(bytes, signal) : bytes))
}
