// Dutch: what each problem with a network's file says.

import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, number, quote, size } from './phrases.js'

const characters = (many: number): string => count(many, 'teken', 'tekens')

export const networkProblems = {
  FORMAT_NOT_TAKEN: {
    message: ({ network, formats }) =>
      `${showShort(network)} aanvaardt ${formats.length === 1 ? 'het formaat' : 'geen van de formaten'} ${formats.map(quote).join(', ')}${formats.length === 1 ? ' niet' : ''}.`,
    hint: ({ own }) => `Voeg ${quote(own)} toe, of laat --format weg: elk netwerk krijgt dan zijn eigen.`,
    inList: ({ own }) =>
      `Voeg ${quote(own)} toe in de kolom “format”, of laat haar cel leeg: elk netwerk krijgt dan zijn eigen.`,
    onPage: {
      hint: ({ own }) => `Kies ${quote(own)}, of geen formaat: elk netwerk krijgt dan het zijne.`,
    },
  },
  POST_TEXT_TOO_LONG: {
    message: ({ network, text, length, most }) =>
      `${text === 'caption' ? 'Het bijschrift' : 'De alt-tekst'} voor ${showShort(network)} heeft ${characters(length)}, ` +
      `ook zonder alles wat weg mag; ${number(most)} is het maximum.`,
    hint: () => 'Maak de boodschap korter, of laat dit netwerk weg.',
  },
  HASHTAGS_TOO_MANY: {
    message: ({ network, hashtags, most }) =>
      `Het bijschrift voor ${showShort(network)} heeft ${count(hashtags, 'hashtag', 'hashtags')}; ${number(most)} is het maximum.`,
    hint: () => 'Zet minder hashtags in --message en --hashtag, of laat dit netwerk weg.',
    inList: () => 'Gebruik minder hashtags in de kolommen “message” en “hashtag”, of laat dit netwerk weg.',
    onPage: {
      hint: () => 'Gebruik minder hashtags in de boodschap, of laat dit netwerk weg.',
    },
  },
  BUDGET_TOO_SMALL: {
    message: ({ leastBytes, limitBytes }) =>
      `De afbeelding is minstens ${size(leastBytes)} om er nog goed uit te zien, meer dan ${size(limitBytes)}.`,
    hint: () => 'Sta meer bytes toe, of kies een kleiner formaat.',
  },
} satisfies Partial<Messages['problems']>
