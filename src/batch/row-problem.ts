// What went wrong with one row in, the problem as people read it out: of the file that it is about, with paths as the list has them.
import { relative, sep } from 'node:path'
import { problemOfHandwriting, problemOfLogo, problemOfPhoto } from '../base/disk-errors.js'
import { Problem } from '../base/errors.js'
import { findMachineFault } from '../base/installation.js'
import type { Job } from './job.js'

/** Folders that paths are told from: the cards' own, and the manifest's. */
interface Places {
  readonly base: string
  readonly folder: string
}

/** A photo or logo that was there when the manifest was checked, and is not now. */
export function problemOfInput(error: unknown, job: Job): unknown {
  const { code, path } = error as NodeJS.ErrnoException
  if (code === undefined || error instanceof Problem) return error
  if (job.handwriting !== undefined && path === job.handwriting.path)
    return problemOfHandwriting(error, job.handwriting.path)
  return job.logo !== null && path === job.logo.path
    ? problemOfLogo(error, job.logo.path)
    : problemOfPhoto(error, job.photo.path)
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const detail = error instanceof Error ? error.message : String(error)
  return findMachineFault(error) ?? new Problem('ROW_CRASHED', { detail }, { cause: error })
}

/** The same problem with its paths as people know them: reports are sent on, and tell of no machine. */
export function relate(problem: Problem, job: Job, { base, folder }: Places): Problem {
  const relateText = (text: string): string => {
    if (text === job.photo.path) return job.photo.shown
    if (text === job.logo?.path) return job.logo.shown
    if (text === job.handwriting?.path) return job.handwriting.shown
    for (const root of [folder, base]) {
      if (text.startsWith(`${root}${sep}`)) return relative(root, text).replaceAll(sep, '/')
    }
    return text.replaceAll(`${folder}${sep}`, '').replaceAll(`${base}${sep}`, '')
  }
  const args = Object.fromEntries(
    Object.entries(problem.args).map(([key, value]) => [
      key,
      typeof value === 'string' ? relateText(value) : value,
    ]),
  )
  return new Problem(problem.code, args as typeof problem.args, { cause: problem })
}
