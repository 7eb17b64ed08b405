// What is wrong with a photo of handwriting in; what is said of a cat's photo of which that is wrong, out. Knows no sentence itself.
import type { ProblemArgs, ProblemCode } from '../base/errors.js'
import { type Description, describeProblem, type Place } from './messages.js'
import type { Messages } from './words.js'

type AsPhoto = (args: ProblemArgs['HANDWRITING_UNREADABLE'], place: Place) => Description | null

/**
 * In a language's words for cats' photos. The function gives null where it is not told what is wrong: by an older machine, in a journal.
 * @param asOwn says of the sentence that it is about the handwriting
 */
export const openAsPhoto =
  (pictures: Partial<Messages['problems']>, asOwn: (message: string) => string): AsPhoto =>
  ({ file, detail, of }, place) => {
    if (of === undefined || !Object.hasOwn(pictures, detail)) return null
    const code = detail as ProblemCode
    const args = { ...of, file } as ProblemArgs[typeof code]
    const { message, hint } = describeProblem({ code, args }, { problems: pictures } as Messages, place)
    return { message: asOwn(message), hint }
  }
