// English: how `check` names what it looked at.

import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, number, size } from './phrases.js'

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
