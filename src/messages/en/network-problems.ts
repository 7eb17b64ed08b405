// English: what each problem with a network's file says.

import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, number, quote, size } from './phrases.js'

export const networkProblems = {
  FORMAT_NOT_TAKEN: {
    message: ({ network, formats }) =>
      `${showShort(network)} does not take ${formats.length === 1 ? 'the format' : 'any of the formats'} ${formats.map(quote).join(', ')}.`,
    hint: ({ own }) => `Add ${quote(own)}, or leave --format out: each network then gets its own.`,
    inList: ({ own }) =>
      `Add ${quote(own)} in the column “format”, or leave its cell empty: each network then gets its own.`,
    onPage: {
      hint: ({ own }) => `Choose ${quote(own)}, or no format: each network then gets its own.`,
    },
  },
  POST_TEXT_TOO_LONG: {
    message: ({ network, text, length, most }) =>
      `The ${text === 'caption' ? 'caption' : 'alt text'} for ${showShort(network)} has ${count(length, 'character')}, ` +
      `even without all that may be left out; ${number(most)} is the most.`,
    hint: () => 'Shorten the message, or leave this network out.',
  },
  HASHTAGS_TOO_MANY: {
    message: ({ network, hashtags, most }) =>
      `The caption for ${showShort(network)} has ${count(hashtags, 'hashtag')}; ${number(most)} is the most.`,
    hint: () => 'Use fewer hashtags in --message and --hashtag, or leave this network out.',
    inList: () => 'Use fewer hashtags in the columns “message” and “hashtag”, or leave this network out.',
    onPage: {
      hint: () => 'Use fewer hashtags in the message, or leave this network out.',
    },
  },
  BUDGET_TOO_SMALL: {
    message: ({ leastBytes, limitBytes }) =>
      `The picture has ${size(leastBytes)} at the least that still looks decent, which is more than ${size(limitBytes)}.`,
    hint: () => 'Allow more bytes, or choose a smaller format.',
  },
} satisfies Partial<Messages['problems']>
