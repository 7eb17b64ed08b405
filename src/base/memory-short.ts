// An error in; where it says that the machine gave no memory, or no thread to work in, the problem of that out. A photo or a
// library that fails for it is neither broken nor incomplete.
import { Problem } from './errors.js'

// Of the system and of Node.
const codes = new Set(['ENOMEM', 'EAGAIN', 'ERR_WORKER_OUT_OF_MEMORY', 'ERR_WORKER_INIT_FAILED'])

// As V8 (arrays, WebAssembly), Emscripten, glib and libvips say it.
const sayings =
  /\bout of memory\b|allocation failed|cannot allocate|not enough memory|maximum memory size exceeded|error creating thread|memory\.grow/i

/** MEMORY_SHORT, or null for any other error. */
export function findMemoryShort(error: unknown): Problem | null {
  if (!(error instanceof Error) || error instanceof Problem) return null
  const isShort = codes.has(String((error as NodeJS.ErrnoException).code)) || sayings.test(error.message)
  return isShort ? new Problem('MEMORY_SHORT', {}, { cause: error }) : null
}
