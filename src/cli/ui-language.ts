// The command line and the environment in, the language that the program speaks out. Read before anything is parsed: the
// help and the mistakes in the command are in it too. Knows no campaign and no card's language.
import { notAmong } from '../base/choice.js'
import type { Problem } from '../base/errors.js'
import type { UiLanguage } from '../messages/languages.js'
import { uiLanguages } from '../messages/languages.js'
import type { Io } from './io.js'
import { findSystemLocale } from './system-locale.js'

const option = '--ui-language'

/** What was chosen, and what is wrong with the choice: told in the system's language. */
export interface UiChoice {
  readonly language: UiLanguage
  readonly problem: Problem | null
}

/** `fr`, `fr_BE.UTF-8`, `FR-be` → fr; null for a language that the program does not speak. */
function parseUiLanguage(locale: string): UiLanguage | null {
  const code = locale.toLowerCase().split(/[-_.@]/)[0]
  return uiLanguages.find(language => language === code) ?? null
}

/** The value of the last `--ui-language`; undefined without one. Commander says when its value is missing. */
function findGiven(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--')
  const words = argv.slice(0, end < 0 ? undefined : end)
  const at = words.findLastIndex(word => word === option || word.startsWith(`${option}=`))
  if (at < 0) return undefined
  return words[at] === option ? words[at + 1] : words[at]?.slice(option.length + 1)
}

/** The language of `--ui-language`, else that of the system, else English. */
export function chooseUiLanguage(argv: readonly string[], { env, platform }: Io): UiChoice {
  const system = parseUiLanguage(findSystemLocale(env, platform) ?? '') ?? 'en'
  const given = findGiven(argv)
  if (given === undefined) return { language: system, problem: null }
  const language = parseUiLanguage(given)
  if (language !== null) return { language, problem: null }
  return { language: system, problem: notAmong(option, given, uiLanguages) }
}
