// Dutch: what each problem with a photo of handwriting says.

import type { Messages } from '../words.js'
import { number, quote } from './phrases.js'

export const handwritingProblems = {
  HANDWRITING_NOT_A_SHEET: {
    message: ({ file }) =>
      `${quote(file)} toont geen blad papier waarvan het handschrift kan worden overgenomen.`,
    hint: () => 'Fotografeer het blad recht van boven, zodat het bijna het hele beeld vult.',
  },
  HANDWRITING_NOTHING_WRITTEN: {
    message: ({ file }) => `Op het blad in ${quote(file)} staat niets geschreven.`,
    hint: () => 'Geef de foto van de beschreven kant, met alles wat er staat binnen de randen van het blad.',
  },
  HANDWRITING_FAINT: {
    message: ({ file }) =>
      `Het handschrift in ${quote(file)} is te bleek om van het papier te onderscheiden.`,
    hint: () => 'Schrijf met een donkerdere pen, of fotografeer met meer licht.',
  },
  HANDWRITING_BLURRED: {
    message: ({ file }) => `Het handschrift in ${quote(file)} is onscherp.`,
    hint: () =>
      'Houd het toestel stil, tik op het handschrift om scherp te stellen, en neem de foto opnieuw met meer licht.',
  },
  HANDWRITING_TOO_SMALL: {
    message: ({ file, pixels, least }) =>
      `Het handschrift in ${quote(file)} is te klein: de letters hebben ${number(pixels)} pixels, minstens ${number(least)} zijn nodig.`,
    hint: () => 'Ga dichterbij met het toestel, of snijd de foto bij tot het handschrift.',
  },
} satisfies Partial<Messages['problems']>
