// English: what each problem with what was typed says.

import { exampleOf } from '../argument-examples.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { didYouMean, quote } from './phrases.js'

export const usageProblems = {
  OPTION_INVALID: {
    message: ({ option, value }) => `${quote(value)} is not a value for ${showShort(option)}.`,
    hint: ({ expected, nearest }) => didYouMean(nearest ?? null, [], `It takes: ${showShort(expected)}`),
  },
  OPTION_UNKNOWN: {
    message: ({ option }) => `There is no option ${quote(option)} here.`,
    hint: ({ option, nearest }) => {
      if (nearest !== null) return `Did you mean ${quote(nearest)}? “--help” lists the options.`
      return option.startsWith('--')
        ? '“--help” lists the options.'
        : '“--help” lists the options; a file name that begins with a dash needs “--” before it.'
    },
  },
  OPTION_VALUE_MISSING: {
    message: ({ option }) => `The option ${showShort(option)} has no value.`,
    hint: () => '“--help” says what it takes; a value that begins with a dash stands after “=”.',
  },
  OPTIONS_CONFLICT: {
    message: ({ option, other }) => `${showShort(option)} and ${showShort(other)} cannot be used together.`,
    hint: () => 'Leave one of them out.',
  },
  COMMAND_UNKNOWN: {
    message: ({ value }) => `There is no command ${quote(value)}.`,
    hint: ({ value, nearest, known }) =>
      nearest === null && known.includes('compose') && /[./\\]/.test(value)
        ? `To make a card: catsforkids compose ${showShort(value)}`
        : didYouMean(nearest, known, '“catsforkids --help” lists them all.'),
  },
  ARGUMENT_MISSING: {
    message: ({ name }) => `Nothing was given for <${showShort(name)}>.`,
    hint: ({ name }) => `“--help” shows what the command takes; for instance: ${exampleOf(name, 'cat.jpg')}`,
  },
  ARGUMENT_UNEXPECTED: {
    message: ({ value }) => `${quote(value)} is one word too many.`,
    hint: () => 'Put quotes around a value with spaces; “--help” shows what the command takes.',
  },
  STDIN_IS_TERMINAL: {
    message: () => 'The photo “-” stands for standard input, but nothing is sent there.',
    hint: () => 'Send a photo: catsforkids compose - < cat.jpg',
  },
  STDOUT_IS_TERMINAL: {
    message: () => 'A picture is not sent to a terminal, which cannot show it.',
    hint: () => 'Send it on: catsforkids compose cat.jpg --out - > card.png',
  },
  USAGE: {
    message: ({ detail }) => `The command could not be understood: ${showShort(detail)}.`,
    hint: () => '“catsforkids --help” shows how it is used.',
  },
} satisfies Partial<Messages['problems']>
