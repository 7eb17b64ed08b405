// The languages that the program itself speaks, and all their words. Adding one: copy the folder en/, translate it, and add a line
// here. A card's language is another matter: see campaign/.
import type { UiWords } from './words.js'

// Only the one that is spoken is loaded, English too. All of a language's words are one file of the built program: it has 50 to
// 60 kB, and finding a second file takes longer than reading the words that a command does not need.
const folders = {
  en: () => import('./en/words.js'),
  fr: () => import('./fr/words.js'),
  nl: () => import('./nl/words.js'),
} satisfies Readonly<Record<string, () => Promise<{ readonly words: UiWords }>>>

export type UiLanguage = keyof typeof folders

/** All of them, the one for everybody else first. */
export const uiLanguages = Object.keys(folders) as readonly UiLanguage[]

/** All that the program says in a language. */
export const loadWords = async (language: UiLanguage): Promise<UiWords> => (await folders[language]()).words
