// English: what each problem with a network's file says, and how `check` names what it looked at.

import { showShort } from '../show.js'
import type { Messages } from '../table.js'
import { count, number, quote, size } from './phrases.js'

export const networkProblems = {
  FORMAT_NOT_TAKEN: {
    message: ({ network, formats }) =>
      `${showShort(network)} does not take ${formats.length === 1 ? 'the format' : 'any of the formats'} ${formats.map(quote).join(', ')}.`,
    hint: ({ own }) => `Add ${quote(own)}, or leave --format out: each network then gets its own.`,
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
  },
  BUDGET_TOO_SMALL: {
    message: ({ leastBytes, limitBytes }) =>
      `The picture has ${size(leastBytes)} at the least that still looks decent, which is more than ${size(limitBytes)}.`,
    hint: () => 'Allow more bytes, or choose a smaller format.',
  },
} satisfies Partial<Messages['problems']>

const ratio = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 2 })

const between = (least: string, most: string): string => (least === most ? least : `${least} to ${most}`)

const pixels = (value: number): string => `${number(value)} px`

export const findings: Messages['findings'] = {
  TYPE: {
    name: 'type',
    found: ({ found }) => showShort(found),
    wanted: ({ allowed }) => allowed.join(', '),
  },
  BYTES: { name: 'size', found: ({ found }) => size(found), wanted: ({ most }) => `at most ${size(most)}` },
  WIDTH: {
    name: 'width',
    found: ({ found }) => pixels(found),
    wanted: ({ least, most }) => `${number(least)} to ${pixels(most)}`,
  },
  SIDE: {
    name: 'longer side',
    found: ({ found }) => pixels(found),
    wanted: ({ most }) => `at most ${pixels(most)}`,
  },
  PIXELS: {
    name: 'pixels',
    found: ({ found }) => number(found),
    wanted: ({ most }) => `at most ${number(most)}`,
  },
  RATIO: {
    name: 'width ÷ height',
    found: ({ found }) => ratio(found),
    wanted: ({ least, most }) => between(ratio(least), ratio(most)),
  },
  FRAMES: {
    name: 'frames',
    found: ({ found }) => number(found),
    wanted: () => 'one, as animations are refused or stopped',
  },
  DEPTH: {
    name: 'bits per channel',
    found: ({ found }) => number(found),
    wanted: () => '8',
  },
  COLOUR: {
    name: 'colours',
    found: ({ found }) => showShort(found),
    wanted: () => 'sRGB, as others look pale or wrong',
  },
  UPRIGHT: {
    name: 'upright',
    found: ({ found }) => (found === 1 ? 'yes' : `turned by EXIF (${number(found)})`),
    wanted: () => 'yes, as networks may drop EXIF',
  },
  LOCATION: {
    name: 'place (GPS)',
    found: ({ found }) => (found ? 'in the file' : 'none'),
    wanted: () => 'none, as it may tell where somebody lives',
  },
  METADATA: {
    name: 'metadata',
    found: ({ found }) => (found.length === 0 ? 'none' : found.map(showShort).join(', ')),
    wanted: () => 'none',
  },
  TEXT_SIZE: {
    name: 'smallest text',
    found: ({ found }) => pixels(found),
    wanted: ({ least }) => `at least ${pixels(least)}`,
  },
  ALT_TEXT: {
    name: 'alt text',
    found: ({ found }) => count(found, 'character'),
    wanted: ({ most }) => `at most ${number(most)}`,
  },
}
