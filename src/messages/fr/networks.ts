// French: what each problem with a network's file says, and how `check` names what it looked at.

import { showShort } from '../show.js'
import type { Messages } from '../table.js'
import { count, number, quote, fr as say, size } from './phrases.js'

export const networkProblems = {
  FORMAT_NOT_TAKEN: {
    message: ({ network, formats }) =>
      say`${showShort(network)} n’accepte ${formats.length === 1 ? 'pas le format' : 'aucun des formats'} ${formats.map(quote).join(', ')}.`,
    hint: ({ own }) => say`Ajoutez ${quote(own)}, ou omettez --format : chaque réseau reçoit alors le sien.`,
  },
  POST_TEXT_TOO_LONG: {
    message: ({ network, text, length, most }) =>
      say`${text === 'caption' ? 'La légende' : 'Le texte alternatif'} pour ${showShort(network)} a ${count(length, 'caractère')}, même sans tout ce qui peut être omis ; le maximum est ${number(most)}.`,
    hint: () => say`Raccourcissez le message, ou omettez ce réseau.`,
  },
  HASHTAGS_TOO_MANY: {
    message: ({ network, hashtags, most }) =>
      say`La légende pour ${showShort(network)} a ${count(hashtags, 'hashtag')} ; le maximum est ${number(most)}.`,
    hint: () => say`Mettez moins de hashtags dans --message et --hashtag, ou omettez ce réseau.`,
  },
  BUDGET_TOO_SMALL: {
    message: ({ leastBytes, limitBytes }) =>
      say`L’image pèse au moins ${size(leastBytes)} pour rester convenable, plus que ${size(limitBytes)}.`,
    hint: () => say`Permettez plus d’octets, ou choisissez un format plus petit.`,
  },
} satisfies Partial<Messages['problems']>

const ratio = (value: number): string => value.toLocaleString('fr-BE', { maximumFractionDigits: 2 })

const between = (least: string, most: string): string => (least === most ? least : `${least} à ${most}`)

const pixels = (value: number): string => `${number(value)} px`

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
    found: ({ found }) => (found ? 'dans le fichier' : 'aucun'),
    wanted: () => 'aucun, car il peut dire où quelqu’un habite',
  },
  METADATA: {
    name: 'métadonnées',
    found: ({ found }) => (found.length === 0 ? 'aucune' : found.map(showShort).join(', ')),
    wanted: () => 'aucune',
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
