// The path of a file that a person writes (a look, a language's words) in; its text, or why there is none, out. Refuses what
// is no file, and what nobody writes by hand: the parser would take a minute over some megabytes, and a device has no end.
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'

/** The longest of ours has 3 kB. */
export const mostWrittenBytes = 512 * 1024

/** `fault`: what to tell its author, as a mistake; null where no file is there. */
export type Written = { readonly text: string } | { readonly fault: string | null }

const faults: Readonly<Record<string, string | null>> = {
  ENOENT: null,
  ENOTDIR: null,
  ENAMETOOLONG: null,
  ELOOP: null,
  ERR_INVALID_ARG_VALUE: null,
  EACCES: 'The file cannot be opened: its permissions forbid reading it',
  EPERM: 'The file cannot be opened: its permissions forbid reading it',
  ENXIO: 'This is a device or a pipe, not a file',
}

export function readWritten(path: string): Written {
  try {
    // Without O_NONBLOCK opening a named pipe would wait for a writer for ever.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const found = fstatSync(file)
      if (found.isDirectory()) return { fault: 'This is a folder, not a file' }
      if (!found.isFile()) return { fault: 'This is a device or a pipe, not a file' }
      if (found.size > mostWrittenBytes)
        return {
          fault: `The file is larger than ${mostWrittenBytes / 1024} kB, more than anybody writes by hand`,
        }
      return { text: readFileSync(file, 'utf8') }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
    const fault = faults[code]
    return { fault: fault === undefined ? `The file cannot be read (${code})` : fault }
  }
}
