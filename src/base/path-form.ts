// What stands where a file's path is wanted in, what else it is, out: an address on the web, one of a file, somebody's home. Looks at
// the words alone.
import type { ProblemArgs } from './errors.js'

export type PathForm = ProblemArgs['PATH_FORM']['form']

/** What a value is that names no file as lists and commands do; null for what may be a path. */
export function findPathForm(value: string): PathForm | null {
  if (/^https?:\/\/docs\.google\.com\/spreadsheets\//i.test(value)) return 'sheet'
  if (/^(?:https?|ftp):\/\//i.test(value)) return 'web'
  if (/^file:/i.test(value)) return 'file'
  return /^~(?:[\\/]|$)/.test(value) ? 'home' : null
}
