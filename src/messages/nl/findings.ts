// Dutch: how `check` names what it looked at.

import type { MetadataKind } from '../../base/finding.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, number, size } from './phrases.js'

const characters = (many: number): string => count(many, 'teken', 'tekens')

const ratio = (value: number): string => value.toLocaleString('nl-BE', { maximumFractionDigits: 2 })

const between = (least: string, most: string): string => (least === most ? least : `${least} tot ${most}`)

const pixels = (value: number): string => `${number(value)} px`

const kindNames: Readonly<Record<MetadataKind, string>> = {
  EXIF: 'EXIF',
  XMP: 'XMP',
  IPTC: 'IPTC',
  GEOTIFF: 'GeoTIFF',
  C2PA: 'C2PA',
  COMMENT: 'opmerkingen',
  DATE: 'datum',
  PREVIEW: 'een ander beeld',
  UNKNOWN: 'gegevens die niet nodig zijn',
  TRAILING: 'gegevens na het einde van het beeld',
}

const kinds = (found: readonly MetadataKind[]): string =>
  found.map(kind => kindNames[kind] ?? showShort(kind)).join(', ')

export const findings: Messages['findings'] = {
  TYPE: {
    name: 'type',
    found: ({ found }) => showShort(found),
    wanted: ({ allowed }) => allowed.join(', '),
  },
  BYTES: {
    name: 'grootte',
    found: ({ found }) => size(found),
    wanted: ({ most }) => `hoogstens ${size(most)}`,
  },
  WIDTH: {
    name: 'breedte',
    found: ({ found }) => pixels(found),
    wanted: ({ least, most }) => `${number(least)} tot ${pixels(most)}`,
  },
  SIDE: {
    name: 'langste zijde',
    found: ({ found }) => pixels(found),
    wanted: ({ most }) => `hoogstens ${pixels(most)}`,
  },
  PIXELS: {
    name: 'pixels',
    found: ({ found }) => number(found),
    wanted: ({ most }) => `hoogstens ${number(most)}`,
  },
  RATIO: {
    name: 'breedte ÷ hoogte',
    found: ({ found }) => ratio(found),
    wanted: ({ least, most }) => between(ratio(least), ratio(most)),
  },
  FRAMES: {
    name: 'beelden',
    found: ({ found }) => number(found),
    wanted: () => 'één, want animaties worden geweigerd of stilgezet',
  },
  DEPTH: {
    name: 'bits per kanaal',
    found: ({ found }) => number(found),
    wanted: () => '8',
  },
  COLOUR: {
    name: 'kleuren',
    found: ({ found }) => showShort(found),
    wanted: () => 'sRGB, want andere lijken bleek of verkeerd',
  },
  UPRIGHT: {
    name: 'rechtop',
    found: ({ found }) => (found === 1 ? 'ja' : `gedraaid door EXIF (${number(found)})`),
    wanted: () => 'ja, want een netwerk kan EXIF weglaten',
  },
  LOCATION: {
    name: 'plaats (GPS)',
    found: ({ found, mayHide }) => {
      if (found) return 'in het bestand'
      return mayHide.length === 0 ? 'geen' : `misschien, in: ${kinds(mayHide)}`
    },
    wanted: () => 'geen, want ze kan verraden waar iemand woont',
  },
  METADATA: {
    name: 'metadata',
    found: ({ found, bytes }) =>
      found.length === 0 ? 'geen' : `${kinds(found)} (${count(bytes, 'byte', 'bytes')})`,
    wanted: ({ found }) =>
      found.includes('TRAILING')
        ? 'geen; wat op een beeld volgt, kan een ander beeld, een film of een plaats zijn'
        : 'geen',
  },
  TEXT_SIZE: {
    name: 'kleinste tekst',
    found: ({ found }) => pixels(found),
    wanted: ({ least }) => `minstens ${pixels(least)}`,
  },
  ALT_TEXT: {
    name: 'alt-tekst',
    found: ({ found }) => characters(found),
    wanted: ({ most }) => `hoogstens ${number(most)}`,
  },
}
