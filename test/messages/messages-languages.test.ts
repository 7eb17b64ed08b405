// Every other language than English: every sentence is there, in the manner of its language, with nothing raw and no English in it.
import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { NoticeArgs, NoticeCode, ProblemArgs, ProblemCode } from '../../src/base/errors.js'
import type { MistakeArgs, MistakeCode } from '../../src/base/mistake.js'
import { loadWords, type UiLanguage, uiLanguages } from '../../src/messages/languages.js'
import { describeMistake, describeNotice, describeProblem } from '../../src/messages/messages.js'
import type { UiWords } from '../../src/messages/words.js'
import { anything } from '../anything.js'

const en = await loadWords('en')
const codes = Object.keys(en.problems) as ProblemCode[]
const mistakeCodes = Object.keys(en.mistakes) as MistakeCode[]
const noticeCodes = Object.keys(en.notices) as NoticeCode[]
const folder = new URL('../../src/messages/', import.meta.url)

/** What a table says, a leaf each, by its path. Functions take names and amounts. */
function listTexts(value: unknown, path = ''): (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    // What tells of rows takes their numbers, what is to be looked at its reasons.
    const made: unknown = path.endsWith('.rows')
      ? value([2, 3, 5])
      : path.endsWith('.lookFirst')
        ? value('index.html', [
            { cards: 2, reasons: [['x', 2]] },
            { cards: 3, reasons: [] },
          ])
        : value('1', '2', '3')
    return typeof made === 'string' ? [[path, made]] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => listTexts(inner, `${path}.${key}`))
}

/** All but the sentences, which take arguments of their own, and the command lines of examples. */
const textsOf = ({ problems: _, mistakes: _m, notices: _n, findings: _f, language: _l, ...words }: UiWords) =>
  listTexts(words).filter(([path]) => !/\.examples\..*\.command$/.test(path))

// Between what is the program's own: options, commands, placeholders, file names.
const plainQuotes = /['"]/
const wideFrench = /[ \u00a0][;!?»%]|« |(?<!\d)[ \u00a0]:|[\p{L}\p{N})][;!?»]|«(?!\u202f)/u

it('has a folder for each language of the list and no other, with the same files', async () => {
  const entries = await readdir(folder, { withFileTypes: true })
  const folders = entries.filter(entry => entry.isDirectory()).map(({ name }) => name)
  expect(folders.sort()).toEqual([...uiLanguages].sort())
  const files = await Promise.all(folders.map(name => readdir(new URL(name, folder))))
  for (const list of files) expect(list.sort()).toEqual(files[0]?.sort())
})

it.each(uiLanguages)('loads the words of %s for it', async language => {
  expect((await loadWords(language)).language).toBe(language)
})

const others = uiLanguages.filter(language => language !== 'en')

describe.each(others)('%s', (language: UiLanguage) => {
  it.each(codes)('%s', async code => {
    const args = anything as unknown as ProblemArgs[typeof code]
    const { message, hint } = describeProblem({ code, args }, await loadWords(language))
    const english = describeProblem({ code, args }, en)
    const inList = describeProblem({ code, args }, await loadWords(language), 'list')
    const onPage = describeProblem({ code, args }, await loadWords(language), 'page')
    const englishPage = describeProblem({ code, args }, en, 'page')
    for (const [text, other] of [
      [message, english.message],
      [hint, english.hint],
      [inList.hint, describeProblem({ code, args }, en, 'list').hint],
      [onPage.message, englishPage.message],
      [onPage.hint, englishPage.hint],
    ] as const) {
      expect(text).toMatch(/^\S.*\S$/u)
      expect(text).not.toMatch(/undefined|NaN|\[object/)
      expect(text).not.toContain('\u001b')
      expect(text).not.toBe(other)
      expect(text).not.toMatch(plainQuotes)
      if (language === 'fr') expect(text).not.toMatch(wideFrench)
    }
  })

  it.each(mistakeCodes)('%s', async code => {
    const args = anything as unknown as MistakeArgs[typeof code]
    const text = describeMistake({ code, args }, await loadWords(language))
    expect(text).toMatch(/^\S.*\S$/u)
    expect(text).not.toMatch(/undefined|NaN|\[object/)
    expect(text).not.toContain('\u001b')
    expect(text).not.toBe(describeMistake({ code, args }, en))
    // A list in YAML is written with plain quotes.
    expect(text.replace('["*"]', '')).not.toMatch(plainQuotes)
    if (language === 'fr') expect(text.replace(/photo: \{\}|languages: \[.*\]/, '')).not.toMatch(wideFrench)
  })

  it.each(noticeCodes)('%s', async code => {
    const args = { ...anything, reason: 'system' } as unknown as NoticeArgs[typeof code]
    for (const place of ['command', 'page'] as const) {
      const { message, hint } = describeNotice({ code, args }, await loadWords(language), place)
      expect(message).not.toBe(describeNotice({ code, args }, en, place).message)
      expect(`${message} ${hint}`).not.toMatch(/undefined|NaN|\[object/)
      expect(`${message} ${hint}`).not.toMatch(plainQuotes)
      if (language === 'fr') expect(`${message} ${hint}`).not.toMatch(wideFrench)
    }
  })

  it('has all labels and words of every command and page, in its own quotes and spaces', async () => {
    const own = textsOf(await loadWords(language))
    const english = new Map(textsOf(en))
    expect(own.map(([path]) => path)).toEqual([...english.keys()])
    const texts = own.map(([, text]) => text)
    expect(texts.filter(text => plainQuotes.test(text))).toEqual([])
    expect(texts.filter(text => text.trim() === '')).toEqual([])
    if (language === 'fr') expect(texts.filter(text => wideFrench.test(text))).toEqual([])
    // Four words and more are a sentence; “in ~/.bashrc” is the same in two languages.
    const same = own.filter(([path, text]) => text === english.get(path) && text.split(' ').length > 3)
    expect(same).toEqual([])
  })
})
