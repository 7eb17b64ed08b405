// A library that only one command needs, and that its user installs for it: what it is, or LIBRARY_MISSING with the command that
// installs it, out.
import { Problem } from './errors.js'

/** What `load` loads. Throws LIBRARY_MISSING where a library is not there. */
export async function loadOptional<T>(library: string, command: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause
    throw new Problem('LIBRARY_MISSING', { library, command }, { cause })
  }
}
