// A picture as a library's caller has it in, a path or plain bytes out.

/** A path, or the bytes of a file, as Node and browsers' interfaces give them. They must not change while a card is made. */
export type PictureSource = string | Uint8Array | ArrayBuffer | Blob

export async function bytesOf(source: PictureSource): Promise<string | Uint8Array> {
  if (source instanceof ArrayBuffer) return new Uint8Array(source)
  if (source instanceof Blob) return new Uint8Array(await source.arrayBuffer())
  return source
}
