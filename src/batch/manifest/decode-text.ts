// Bytes in, text out, chunk by chunk: UTF-8 with or without a byte order mark, UTF-16 in either order.
// Refuses to guess a code page: a name with the wrong accents would be printed on four hundred cards.
import { Problem } from '../../base/errors.js'

/** Told from the first bytes: by their mark, or, without one, by the empty half of the first letter. */
function findEncoding(start: Uint8Array): string {
  const [first, second] = start
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (start.length >= 2 && second === 0) return 'utf-16le'
  if (start.length >= 2 && first === 0) return 'utf-16be'
  return 'utf-8'
}

/** Throws MANIFEST_ENCODING; `file` is the name to show. */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<string, void> {
  let start: Uint8Array | null = new Uint8Array(0)
  let decoder = new TextDecoder()
  const decode = (chunk: Uint8Array | undefined): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch (cause) {
      throw new Problem('MANIFEST_ENCODING', { file }, { cause })
    }
  }
  const begin = (head: Uint8Array): string => {
    decoder = new TextDecoder(findEncoding(head), { fatal: true })
    start = null
    return decode(head)
  }
  for await (const chunk of bytes) {
    if (start === null) {
      yield decode(chunk)
      continue
    }
    const head: Uint8Array = start.length === 0 ? chunk : Buffer.concat([start, chunk])
    if (head.length < 4) start = head
    else yield begin(head)
  }
  if (start !== null) yield begin(start)
  yield decode(undefined)
}
