// The path of a file that a person writes (a look, a language's words) in; its text, or why there is none, out. Refuses what
// is no file, and what nobody writes by hand: the parser would take a minute over some megabytes, and a device has no end.
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { codeOf, faultOf } from '../base/disk-errors.js'

/** The longest of ours has 3 kB. */
export const mostWrittenBytes = 512 * 1024

/** `fault`: what to tell its author, as a mistake; null where no file is there. */
export type Written = { readonly text: string } | { readonly fault: string | null }

const isDevice = 'This is a device or a pipe, not a file'
const isFolder = 'This is a folder, not a file'

function describe(error: unknown): string | null {
  switch (faultOf(error)) {
    case 'missing':
    case 'unnameable':
      return null
    case 'forbidden':
      return 'The file cannot be opened: its permissions forbid reading it'
    case 'folder':
      return isFolder
    case 'device':
      return isDevice
    default:
      return `The file cannot be read (${codeOf(error)})`
  }
}

export function readWritten(path: string): Written {
  try {
    // Without O_NONBLOCK opening a named pipe would wait for a writer for ever.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const found = fstatSync(file)
      if (found.isDirectory()) return { fault: isFolder }
      if (!found.isFile()) return { fault: isDevice }
      if (found.size > mostWrittenBytes)
        return {
          fault: `The file is larger than ${mostWrittenBytes / 1024} kB, more than anybody writes by hand`,
        }
      return { text: readFileSync(file, 'utf8') }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    return { fault: describe(error) }
  }
}
