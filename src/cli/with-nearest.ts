// A problem with a file that is not there in; out, that its name is an address, or the same with the file beside it that was probably
// meant; any other problem as it is.
// For files that were typed: those of a list's cells are looked for inside its folder alone (batch/manifest/find-files.ts).
import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { Problem, type ProblemCode } from '../base/errors.js'
import type { FileKind } from '../base/file-kinds.js'
import { findNearestFile } from '../base/nearest.js'
import { findPathForm } from '../base/path-form.js'

const kinds: Readonly<Partial<Record<ProblemCode, FileKind>>> = {
  PHOTO_NOT_FOUND: 'photo',
  HANDWRITING_NOT_FOUND: 'photo',
  LOGO_NOT_FOUND: 'logo',
  MANIFEST_NOT_FOUND: 'list',
  TEMPLATE_UNKNOWN: 'template',
}

/** As it was typed, with another name at its end. */
const beside = (file: string, name: string): string =>
  file.slice(0, file.length - basename(file).length) + name

export async function withNearest(problem: Problem): Promise<Problem> {
  const kind = kinds[problem.code]
  const args: { readonly [name: string]: unknown } = { ...problem.args }
  const file = args.file ?? args.value
  if (kind === undefined || typeof file !== 'string' || typeof args.nearest === 'string') return problem
  const form = findPathForm(file)
  // In a terminal ~ is somebody's home, unless a folder is called so.
  if (form !== null && form !== 'home')
    return new Problem('PATH_FORM', { value: file, form, nearest: null }, { cause: problem.cause })
  const names = await readdir(dirname(file)).catch(() => [])
  // A link that leads nowhere has its name in the folder, and is not there all the same.
  const others = names.filter(other => other !== basename(file))
  const name = findNearestFile(basename(file), others, kind)
  if (name === null) return problem
  return new Problem(problem.code, { ...problem.args, nearest: beside(file, name) }, { cause: problem.cause })
}
