// What a library or the system said when a part of the program could not be loaded or read in; the problem of it out. Natives, fonts
// and data come in through here, so that nobody after it takes a broken installation, or memory that the machine does not give, for a
// broken photo.
import { faultOf } from './disk-errors.js'
import { Problem } from './errors.js'

// Of the system and of Node.
const codes = new Set(['ENOMEM', 'EAGAIN', 'ERR_WORKER_OUT_OF_MEMORY', 'ERR_WORKER_INIT_FAILED'])

// As V8 (arrays, WebAssembly), Emscripten, glib and libvips say it.
const sayings =
  /\bout of memory\b|allocation failed|cannot allocate|not enough memory|maximum memory size exceeded|error creating thread|memory\.grow/i

/** MEMORY_SHORT, HANDLES_SHORT, or null for any other error. */
export function findShortage(error: unknown): Problem | null {
  if (!(error instanceof Error) || error instanceof Problem) return null
  if (faultOf(error) === 'handles') return new Problem('HANDLES_SHORT', {}, { cause: error })
  const isShort = codes.has(String((error as NodeJS.ErrnoException).code)) || sayings.test(error.message)
  return isShort ? new Problem('MEMORY_SHORT', {}, { cause: error }) : null
}

/** The first line that says something, as a terminal may have it. */
function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const [line = ''] = message.trim().split('\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal must never get them
  return line.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').slice(0, 240)
}

/** `part` is a library, or a file or folder of the package. */
export const partBroken = (part: string, cause: unknown): Problem =>
  cause instanceof Problem
    ? cause
    : (findShortage(cause) ??
      new Problem('INSTALLATION_BROKEN', { part, detail: sentenceOf(cause) }, { cause }))

/** What `load` loads. Throws INSTALLATION_BROKEN, MEMORY_SHORT where it cannot. */
export function loadPart<T>(part: string, load: () => T): T {
  try {
    return load()
  } catch (cause) {
    throw partBroken(part, cause)
  }
}

/** What `read` reads. Throws INSTALLATION_BROKEN, MEMORY_SHORT where it cannot. */
export const readPart = <T>(part: string, read: () => Promise<T>): Promise<T> =>
  read().catch(cause => {
    throw partBroken(part, cause)
  })

const unloadable = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'])

/**
 * The same for an error that came past all doors: a file of the program, or a small library, is not there; there is no memory; the folder in
 * which the program was started is gone. Else null.
 */
export function findMachineFault(error: unknown): Problem | null {
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd')
    return new Problem('OUTPUT_FOLDER_MISSING', { folder: '.' }, { cause: error })
  if (!(error instanceof Error) || !unloadable.has(String((error as NodeJS.ErrnoException).code)))
    return findShortage(error)
  const [, part = 'node_modules'] = /'([^']+)'/.exec(error.message) ?? []
  return partBroken(part, error)
}
