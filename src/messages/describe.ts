// A problem or a notice in, what the command line would say of it out: for programs that show it to people.
import type { Notice, Problem, ProblemCode } from '../base/errors.js'
import { checkForm, group, text } from '../base/given.js'
import { loadWords, type UiLanguage, uiLanguages } from './languages.js'
import { type Description, describeNotice, describeProblem } from './messages.js'

/**
 * What happened and why, and what to do about it.
 * @param language BCP 47; English where the program does not speak it
 */
export async function describe(
  what: Notice | Pick<Problem, 'code' | 'args'>,
  language = 'en',
): Promise<Description> {
  checkForm('what', what, group)
  checkForm('what.code', what.code, text)
  checkForm('what.args', what.args, group)
  checkForm('language', language, text)
  const spoken = language.toLowerCase().split('-')[0]
  const words = await loadWords(uiLanguages.find((code): code is UiLanguage => code === spoken) ?? 'en')
  const codes: string[] = [...Object.keys(words.problems), ...Object.keys(words.notices)]
  checkForm('what.code', what.code, {
    expected: 'Problem | Notice',
    fits: code => codes.includes(String(code)),
  })
  return isNotice(what, words.problems) ? describeNotice(what, words) : describeProblem(what, words)
}

const isNotice = (
  what: Notice | Pick<Problem, 'code' | 'args'>,
  problems: Readonly<Record<ProblemCode, unknown>>,
): what is Notice => !Object.hasOwn(problems, what.code)
