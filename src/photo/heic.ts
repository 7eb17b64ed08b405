// The bytes of an HEVC-coded HEIF in, upright RGBA out. Loads its WebAssembly decoder only when such a photo comes.
import { createRequire } from 'node:module'
import type { Size } from '../geometry.js'

/** Straight RGBA, 4 bytes a pixel. */
export interface HeicPixels extends Size {
  readonly data: Uint8Array
}

interface HeicImage extends Size {
  readonly decode: () => Promise<HeicPixels>
}

interface HeicDecode {
  readonly all: (input: { buffer: Uint8Array }) => Promise<HeicImage[] & { dispose: () => void }>
}

/** Decodes the first picture; its `irot` and `imir` are applied by the decoder, the EXIF orientation is not to be. */
export async function decodeHeic(bytes: Uint8Array, limitPixels: number): Promise<HeicPixels> {
  const decoder = createRequire(import.meta.url)('heic-decode') as HeicDecode
  const images = await decoder.all({ buffer: bytes })
  try {
    const [first] = images
    if (first === undefined) throw new Error('it holds no picture')
    if (first.width * first.height > limitPixels)
      throw new Error('its picture is larger than its header says')
    const { data, width, height } = await first.decode()
    return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) }
  } finally {
    images.dispose()
  }
}
