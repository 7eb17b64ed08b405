// What a value of a list comes to: a file, or none and why.
import type { Problem } from '../../base/errors.js'

export interface FoundFile {
  /** Absolute and real: what has a link on its way by the time that it is read is another file. */
  readonly path: string
  /** As people and reports read it: from the manifest's folder, with `/`. */
  readonly shown: string
}

/** A value that means no file, with the nearest name in its folder. */
export interface Unfound {
  readonly value: string
  readonly problem: Problem
  readonly nearest: string | null
}
