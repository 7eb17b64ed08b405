// French and Dutch: every sentence is there, in the manner of its language, with nothing raw in it.
import { describe, expect, it } from 'vitest'
import type { NoticeArgs, NoticeCode, ProblemArgs, ProblemCode } from '../../src/base/errors.js'
import type { Labels } from '../../src/cli/labels.js'
import { labelsOf } from '../../src/cli/labels.js'
import { toolWordsOf } from '../../src/cli/tool-words.js'
import { describeNotice, describeProblem, messagesOf } from '../../src/messages/messages.js'
import { anything } from '../anything.js'

const en = await messagesOf('en')
const codes = Object.keys(en.problems) as ProblemCode[]
const noticeCodes = Object.keys(en.notices) as NoticeCode[]

/** What a table says, a leaf each. Functions take names and amounts. */
function listTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') {
    const made: unknown = value('1', '2', '3')
    return typeof made === 'string' ? [made] : []
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listTexts) : []
}

const withoutCommands = ({ examples, ...labels }: Labels): object => ({
  ...labels,
  does: Object.values(examples).flatMap(list => list.map(({ does }) => does)),
})

// Between what is the program's own: options, commands, placeholders, file names.
const plainQuotes = /['"]/
const wideFrench = /[ \u00a0][;!?»%]|« |(?<!\d)[ \u00a0]:|[\p{L}\p{N})][;!?»]|«(?!\u202f)/u

describe.each(['fr', 'nl'] as const)('%s', language => {
  it.each(codes)('%s', async code => {
    const args = anything as unknown as ProblemArgs[typeof code]
    const { message, hint } = describeProblem({ code, args }, await messagesOf(language))
    const english = describeProblem({ code, args }, en)
    for (const [text, other] of [
      [message, english.message],
      [hint, english.hint],
    ] as const) {
      expect(text).toMatch(/^\S.*\S$/u)
      expect(text).not.toMatch(/undefined|NaN|\[object/)
      expect(text).not.toContain('\u001b')
      expect(text).not.toBe(other)
      expect(text).not.toMatch(plainQuotes)
      if (language === 'fr') expect(text).not.toMatch(wideFrench)
    }
  })

  it.each(noticeCodes)('%s', async code => {
    const args = { ...anything, reason: 'system' } as unknown as NoticeArgs[typeof code]
    const { message, hint } = describeNotice({ code, args }, await messagesOf(language))
    expect(message).not.toBe(describeNotice({ code, args }, en).message)
    expect(`${message} ${hint}`).not.toMatch(/undefined|NaN|\[object/)
    expect(`${message} ${hint}`).not.toMatch(plainQuotes)
    if (language === 'fr') expect(`${message} ${hint}`).not.toMatch(wideFrench)
  })

  it('has all labels and words of the tools, in its own quotes and spaces', async () => {
    const own = [
      ...listTexts(withoutCommands(await labelsOf(language))),
      ...listTexts(await toolWordsOf(language)),
    ]
    const english = [
      ...listTexts(withoutCommands(await labelsOf('en'))),
      ...listTexts(await toolWordsOf('en')),
    ]
    expect(own).toHaveLength(english.length)
    expect(own.filter(text => plainQuotes.test(text))).toEqual([])
    expect(own.filter(text => text.trim() === '')).toEqual([])
    if (language === 'fr') expect(own.filter(text => wideFrench.test(text))).toEqual([])
    // Four words and more are a sentence; “in ~/.bashrc” is the same in two languages.
    expect(own.filter(text => english.includes(text) && text.split(' ').length > 3)).toEqual([])
  })
})
