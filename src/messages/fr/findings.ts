// French: how `check` names what it looked at.

import type { MetadataKind } from '../../base/finding.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, number, size } from './phrases.js'

const ratio = (value: number): string => value.toLocaleString('fr-BE', { maximumFractionDigits: 2 })

const between = (least: string, most: string): string => (least === most ? least : `${least} à ${most}`)

const pixels = (value: number): string => `${number(value)} px`

const kindNames: Readonly<Record<MetadataKind, string>> = {
  EXIF: 'EXIF',
  XMP: 'XMP',
  IPTC: 'IPTC',
  GEOTIFF: 'GeoTIFF',
  C2PA: 'C2PA',
  COMMENT: 'commentaires',
  DATE: 'date',
  PREVIEW: 'une autre image',
  UNKNOWN: 'des données dont elle n’a pas besoin',
  TRAILING: 'des données après la fin de l’image',
}

const kinds = (found: readonly MetadataKind[]): string =>
  found.map(kind => kindNames[kind] ?? showShort(kind)).join(', ')

export const findings: Messages['findings'] = {
  TYPE: {
    name: 'type',
    found: ({ found }) => showShort(found),
    wanted: ({ allowed }) => allowed.join(', '),
  },
  BYTES: { name: 'taille', found: ({ found }) => size(found), wanted: ({ most }) => `au plus ${size(most)}` },
  WIDTH: {
    name: 'largeur',
    found: ({ found }) => pixels(found),
    wanted: ({ least, most }) => `${number(least)} à ${pixels(most)}`,
  },
  SIDE: {
    name: 'grand côté',
    found: ({ found }) => pixels(found),
    wanted: ({ most }) => `au plus ${pixels(most)}`,
  },
  PIXELS: {
    name: 'pixels',
    found: ({ found }) => number(found),
    wanted: ({ most }) => `au plus ${number(most)}`,
  },
  RATIO: {
    name: 'largeur ÷ hauteur',
    found: ({ found }) => ratio(found),
    wanted: ({ least, most }) => between(ratio(least), ratio(most)),
  },
  FRAMES: {
    name: 'images',
    found: ({ found }) => number(found),
    wanted: () => 'une, car les animations sont refusées ou figées',
  },
  DEPTH: {
    name: 'bits par canal',
    found: ({ found }) => number(found),
    wanted: () => '8',
  },
  COLOUR: {
    name: 'couleurs',
    found: ({ found }) => showShort(found),
    wanted: () => 'sRGB, car d’autres paraissent pâles ou fausses',
  },
  UPRIGHT: {
    name: 'à l’endroit',
    found: ({ found }) => (found === 1 ? 'oui' : `tournée par l’EXIF (${number(found)})`),
    wanted: () => 'oui, car un réseau peut supprimer l’EXIF',
  },
  LOCATION: {
    name: 'lieu (GPS)',
    found: ({ found, mayHide }) => {
      if (found) return 'dans le fichier'
      return mayHide.length === 0 ? 'aucun' : `peut-être, dans : ${kinds(mayHide)}`
    },
    wanted: () => 'aucun, car il peut dire où quelqu’un habite',
  },
  METADATA: {
    name: 'métadonnées',
    found: ({ found, bytes }) =>
      found.length === 0 ? 'aucune' : `${kinds(found)} (${count(bytes, 'octet')})`,
    wanted: ({ found }) =>
      found.includes('TRAILING')
        ? 'aucune ; ce qui suit une image peut en être une autre, un film ou un lieu'
        : 'aucune',
  },
  TEXT_SIZE: {
    name: 'plus petit texte',
    found: ({ found }) => pixels(found),
    wanted: ({ least }) => `au moins ${pixels(least)}`,
  },
  ALT_TEXT: {
    name: 'texte alternatif',
    found: ({ found }) => count(found, 'caractère'),
    wanted: ({ most }) => `au plus ${number(most)}`,
  },
}
