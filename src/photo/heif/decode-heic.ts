// The bytes of an HEVC-coded HEIF in, upright RGBA out. Its WebAssembly decoder is loaded only when such a photo comes,
// and in a thread of its own: it takes most of a second for 12 megapixels, cannot be interrupted, prints what it dislikes,
// and its memory is freed only with the thread.
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { countDown } from '../../base/deadline.js'
import type { Size } from '../../base/geometry.js'
import { loadPart, partBroken } from '../../base/installation.js'
import type { FileFault } from '../../messages/file-faults.js'

/** Straight RGBA, 4 bytes a pixel, in the photo's own colours. */
interface HeicPixels extends Size {
  readonly data: Uint8Array
}

interface HeicOptions {
  /** Which of the file's pictures, from 0. */
  readonly page: number
  readonly limitPixels: number
  readonly limitSeconds: number
}

interface Answer {
  readonly pixels?: HeicPixels
  readonly fault?: string
  /** What was said when the decoder itself could not be loaded. */
  readonly broken?: string
}

// As text, for a thread that starts the same from TypeScript, from dist/ and from a bundle.
const task = `
const { parentPort, workerData } = require('node:worker_threads')
let decode
try {
  decode = require(workerData.decoder)
} catch (error) {
  parentPort.postMessage({ broken: String(error?.message ?? error) })
}
decode?.all({ buffer: workerData.bytes }).then(async images => {
  const image = images[workerData.page] ?? images[0]
  if (image === undefined) throw new Error('NO_PICTURE')
  const { width, height } = image
  if (!(width * height <= workerData.limitPixels)) throw new Error('LARGER_THAN_SAID')
  const { data } = await image.decode()
  parentPort.postMessage({ pixels: { width, height, data: new Uint8Array(data.buffer) } }, [data.buffer])
}).catch(error => parentPort.postMessage({ fault: String(error?.message ?? error) }))
`

const library = 'heic-decode'

/** Where the decoder lies; it is loaded only in its thread. Throws INSTALLATION_BROKEN. */
export const findHeicDecoder = (): string =>
  loadPart(library, () => createRequire(import.meta.url).resolve(library))

/**
 * Decodes a picture of the file. Its `irot` and `imir` are applied by the decoder; the EXIF orientation must not be.
 * @throws Problem INSTALLATION_BROKEN; Error whose message starts with `timeout`, or says what is wrong with the file
 */
export async function decodeHeic(bytes: Uint8Array, options: HeicOptions): Promise<HeicPixels> {
  const { limitSeconds, ...bounds } = options
  const decoder = findHeicDecoder()
  const worker = new Worker(task, {
    eval: true,
    workerData: { decoder, bytes, ...bounds },
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  })
  const stop = new AbortController()
  const stopCount = countDown(limitSeconds, () => stop.abort(new Error('timeout')))
  worker.once('exit', () => stop.abort(new Error('DECODER_STOPPED' satisfies FileFault)))
  try {
    // The thread ends right after it has answered or failed, and both may be heard of in one moment: the first that it said counts.
    const [{ pixels, fault, broken }] = (await once(worker, 'message', { signal: stop.signal }).catch(
      error => {
        throw error.name === 'AbortError' ? error.cause : error
      },
    )) as [Answer]
    if (broken !== undefined) throw partBroken(library, broken)
    if (pixels === undefined) throw new Error(fault)
    return pixels
  } finally {
    stopCount()
    await worker.terminate()
  }
}
