// French: what each problem with a network's file says.

import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, number, quote, say, size } from './phrases.js'

export const networkProblems = {
  FORMAT_NOT_TAKEN: {
    message: ({ network, formats }) =>
      say`${showShort(network)} n’accepte ${formats.length === 1 ? 'pas le format' : 'aucun des formats'} ${formats.map(quote).join(', ')}.`,
    hint: ({ own }) => say`Ajoutez ${quote(own)}, ou omettez --format : chaque réseau reçoit alors le sien.`,
    inList: ({ own }) =>
      say`Ajoutez ${quote(own)} dans la colonne « format », ou laissez sa cellule vide : chaque réseau reçoit alors le sien.`,
    onPage: {
      hint: ({ own }) => say`Choisissez ${quote(own)}, ou aucun format : chaque réseau reçoit alors le sien.`,
    },
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
    inList: () =>
      say`Mettez moins de hashtags dans les colonnes « message » et « hashtag », ou omettez ce réseau.`,
    onPage: {
      hint: () => say`Mettez moins de hashtags dans le message, ou laissez ce réseau de côté.`,
    },
  },
  BUDGET_TOO_SMALL: {
    message: ({ leastBytes, limitBytes }) =>
      say`L’image pèse au moins ${size(leastBytes)} pour rester convenable, plus que ${size(limitBytes)}.`,
    hint: () => say`Permettez plus d’octets, ou choisissez un format plus petit.`,
  },
} satisfies Partial<Messages['problems']>
