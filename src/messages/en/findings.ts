// English: how `check` names what it looked at.

import type { MetadataKind } from '../../base/finding.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, number, size } from './phrases.js'

const ratio = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 2 })

const between = (least: string, most: string): string => (least === most ? least : `${least} to ${most}`)

const pixels = (value: number): string => `${number(value)} px`

const kindNames: Readonly<Record<MetadataKind, string>> = {
  EXIF: 'EXIF',
  XMP: 'XMP',
  IPTC: 'IPTC',
  GEOTIFF: 'GeoTIFF',
  C2PA: 'C2PA',
  COMMENT: 'comments',
  DATE: 'date',
  PREVIEW: 'another picture',
  UNKNOWN: 'data that are not needed',
  TRAILING: 'data after the picture’s end',
}

const kinds = (found: readonly MetadataKind[]): string =>
  found.map(kind => kindNames[kind] ?? showShort(kind)).join(', ')

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
    found: ({ found, mayHide }) => {
      if (found) return 'in the file'
      return mayHide.length === 0 ? 'none' : `perhaps, in: ${kinds(mayHide)}`
    },
    wanted: () => 'none, as it may tell where somebody lives',
  },
  METADATA: {
    name: 'metadata',
    found: ({ found, bytes }) => (found.length === 0 ? 'none' : `${kinds(found)} (${count(bytes, 'byte')})`),
    wanted: ({ found }) =>
      found.includes('TRAILING')
        ? 'none; what follows a picture may be another one, a film or a place'
        : 'none',
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
