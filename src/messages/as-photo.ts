// What is wrong with a photo of handwriting in; what is said of a cat's photo of which that is wrong, out. Knows no sentence itself.
import type { ProblemArgs, ProblemCode } from '../base/errors.js'
import { type Description, describeProblem, type Place } from './messages.js'
import type { Messages } from './words.js'

/** Null where it is not told what is wrong with it: by an older machine, in a journal. */
export function describeAsPhoto(
  { file, detail, of }: ProblemArgs['HANDWRITING_UNREADABLE'],
  pictures: Partial<Messages['problems']>,
  place: Place,
): Description | null {
  if (of === undefined || !Object.hasOwn(pictures, detail)) return null
  const code = detail as ProblemCode
  const args = { ...of, file } as ProblemArgs[typeof code]
  return describeProblem({ code, args }, { problems: pictures } as Messages, place)
}
