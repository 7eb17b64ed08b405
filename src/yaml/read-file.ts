// The path of a file that a person writes (a look, a language's words) in; its text, or why there is none, out. Refuses what
// is no file, and what nobody writes by hand: the parser would take a minute over some megabytes, and a device has no end.
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { decodeText } from '../base/decode-text.js'
import { codeOf, faultOf } from '../base/disk-errors.js'
import type { Fault, Mistake } from '../base/mistake.js'

/** The longest of ours has 3 kB. */
export const mostFileBytes = 512 * 1024

/** `fault`: what to tell its author; null where no file is there. */
export type TextFile = { readonly text: string } | { readonly fault: Fault | null }

const isDevice: Fault = { code: 'FILE_IS_DEVICE', args: {} }
const isFolder: Fault = { code: 'FILE_IS_FOLDER', args: {} }

/** What an error of the system says of a file or folder; null where nothing is there. */
export function faultOfReading(error: unknown): Fault | null {
  if (codeOf(error) === 'ELOOP') return { code: 'FILE_IN_CIRCLE', args: {} }
  switch (faultOf(error)) {
    case 'missing':
    case 'unnameable':
      return null
    case 'forbidden':
      return { code: 'FILE_NOT_ALLOWED', args: {} }
    case 'folder':
      return isFolder
    case 'device':
      return isDevice
    default:
      return { code: 'FILE_NOT_READ', args: { detail: codeOf(error) } }
  }
}

function textOf(bytes: Uint8Array): TextFile {
  const decoded = decodeText(bytes)
  if (!('text' in decoded)) return { fault: { code: 'LETTER_NOT_READ', args: decoded } }
  // A line may end so in YAML, but the parser does not know it.
  return { text: decoded.text.replace(/\r(?!\n)/g, '\n') }
}

export function readTextFile(path: string): TextFile {
  try {
    // Without O_NONBLOCK opening a named pipe would wait for a writer for ever.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const found = fstatSync(file)
      if (found.isDirectory()) return { fault: isFolder }
      if (!found.isFile()) return { fault: isDevice }
      if (found.size > mostFileBytes)
        return { fault: { code: 'FILE_TOO_LARGE', args: { mostBytes: mostFileBytes } } }
      return textOf(readFileSync(file))
    } finally {
      closeSync(file)
    }
  } catch (error) {
    return { fault: faultOfReading(error) }
  }
}

/** A mistake of the file as a whole. */
export const mistakeOfFile = (fault: Fault, path = ''): Mistake => ({
  line: null,
  column: null,
  path,
  nearest: null,
  ...fault,
})
