// An error of the file system in, what it means out: the same codes mean the same wherever a file is read or written.
// Says nothing to people and knows no room; who reads a file has problems of its own for what is told here.
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { Problem } from './errors.js'

export type DiskFault =
  /** The disk, a person's share of it, or the size that a file may have. */
  | 'full'
  | 'forbidden'
  /** There is nothing. */
  | 'missing'
  /** There can be nothing of that name. */
  | 'unnameable'
  | 'folder'
  /** A device or a pipe. */
  | 'device'
  /** As many files are open as may be: nothing is wrong with this one. */
  | 'handles'
  | 'other'

const faults: Readonly<Record<string, DiskFault>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EROFS: 'forbidden',
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  ENAMETOOLONG: 'unnameable',
  ELOOP: 'unnameable',
  ERR_INVALID_ARG_VALUE: 'unnameable',
  EISDIR: 'folder',
  ENXIO: 'device',
  EMFILE: 'handles',
  ENFILE: 'handles',
}

/** `ENOENT`; `unknown` for what is no error of the system. */
export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? 'unknown'

export const faultOf = (error: unknown): DiskFault => faults[codeOf(error)] ?? 'other'

/** There is a link, but it leads back to itself: a folder shows it, and looking once more for its name would not help. */
export const circleOf = (error: unknown): { readonly isCircle?: true } =>
  codeOf(error) === 'ELOOP' ? { isCircle: true } : {}

/** A folder that cannot be made: DISK_FULL, HANDLES_SHORT, OUTPUT_NOT_WRITABLE. */
export function problemOfFolder(error: unknown, file: string): Problem {
  if (error instanceof Problem) return error
  const options = { cause: error }
  switch (faultOf(error)) {
    case 'full':
      return new Problem('DISK_FULL', { file }, options)
    case 'handles':
      return new Problem('HANDLES_SHORT', {}, options)
    default:
      return new Problem('OUTPUT_NOT_WRITABLE', { file, detail: codeOf(error) }, options)
  }
}

/** A file that cannot be written: DISK_FULL, OUTPUT_FOLDER_MISSING, OUTPUT_NOT_WRITABLE. */
export function problemOfWriting(error: unknown, file: string): Problem {
  const folder = dirname(file)
  // A folder of the system's own, as `/proc`, says the same of what it does not let be made.
  if (codeOf(error) !== 'ENOENT' || existsSync(folder)) return problemOfFolder(error, file)
  return new Problem('OUTPUT_FOLDER_MISSING', { folder }, { cause: error })
}

/**
 * For a `catch` of who looks whose the file is that lies where one is to be written: null where it cannot be read. Throws
 * OUTPUT_NOT_WRITABLE where the system forbids that: it may be anybody's.
 */
export const unlessForbidden =
  (file: string) =>
  (error: unknown): null => {
    if (faultOf(error) === 'forbidden') throw problemOfFolder(error, file)
    return null
  }

/** A photo that cannot be read: PHOTO_…. */
export function problemOfPhoto(error: unknown, file: string): Problem {
  const options = { cause: error }
  switch (faultOf(error)) {
    case 'missing':
    case 'unnameable':
      return new Problem('PHOTO_NOT_FOUND', { file, ...circleOf(error) }, options)
    case 'forbidden':
      return new Problem('PHOTO_NO_PERMISSION', { file }, options)
    case 'folder':
      return new Problem('PHOTO_IS_FOLDER', { file }, options)
    case 'device':
      return new Problem('PHOTO_NOT_AN_IMAGE', { file }, options)
    case 'handles':
      return new Problem('HANDLES_SHORT', {}, options)
    default:
      return new Problem('PHOTO_BROKEN', { file, detail: codeOf(error) }, options)
  }
}

/** A photo of handwriting that cannot be read: HANDWRITING_…. */
export function problemOfHandwriting(error: unknown, file: string): Problem {
  const problem = problemOfPhoto(error, file)
  const { code } = problem
  if (code === 'HANDLES_SHORT') return problem
  const options = { cause: error }
  return code === 'PHOTO_NOT_FOUND'
    ? new Problem('HANDWRITING_NOT_FOUND', { file, ...circleOf(error) }, options)
    : new Problem('HANDWRITING_UNREADABLE', { file, detail: code, of: problem.args }, options)
}

/** A logo that cannot be read: LOGO_…. */
export function problemOfLogo(error: unknown, file: string): Problem {
  const options = { cause: error }
  switch (faultOf(error)) {
    case 'missing':
    case 'unnameable':
      return new Problem('LOGO_NOT_FOUND', { file, ...circleOf(error) }, options)
    case 'forbidden':
      return new Problem('LOGO_NO_PERMISSION', { file }, options)
    case 'folder':
    case 'device':
      return new Problem('LOGO_NOT_AN_IMAGE', { file }, options)
    case 'handles':
      return new Problem('HANDLES_SHORT', {}, options)
    default:
      return new Problem('LOGO_BROKEN', { file, detail: codeOf(error) }, options)
  }
}
