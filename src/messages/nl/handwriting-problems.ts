// Dutch: what each problem with a photo of handwriting says.

import { openAsPhoto } from '../as-photo.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { didYouMean, linkInCircle, number, quote } from './phrases.js'
import { pictureProblems } from './picture-problems.js'

const asPhoto = openAsPhoto(pictureProblems, message => `Handschrift: ${message}`)

const lookAtIt = ({ file }: { readonly file: string }): string =>
  `Het moet een foto zijn zoals die van een kat: “catsforkids compose ${showShort(file)}” zegt wat er mis is.`

export const handwritingProblems = {
  HANDWRITING_NOT_FOUND: {
    message: ({ file }) => `Er is geen foto van handschrift ${quote(file)}.`,
    hint: ({ nearest, isCircle }) =>
      isCircle
        ? linkInCircle
        : didYouMean(nearest ?? null, [], 'Kijk het pad na dat met --handwriting is gegeven.'),
  },
  HANDWRITING_UNREADABLE: {
    message: args =>
      asPhoto(args, 'command')?.message ??
      `De foto van handschrift ${quote(args.file)} kan niet worden gebruikt (${showShort(args.detail)}).`,
    hint: args => asPhoto(args, 'command')?.hint ?? lookAtIt(args),
    inList: args => asPhoto(args, 'list')?.hint ?? lookAtIt(args),
    onPage: {
      message: args =>
        asPhoto(args, 'page')?.message ??
        `De foto van uw handschrift, ${quote(args.file)}, kan niet als beeld gelezen worden.`,
      hint: args =>
        asPhoto(args, 'page')?.hint ?? 'Kies een andere foto van het blad, het best als JPEG, HEIC of PNG.',
    },
  },
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
  HANDWRITING_CUT_OFF: {
    message: ({ file }) =>
      `Wat er in ${quote(file)} geschreven staat, wordt door de rand van het beeld afgesneden.`,
    hint: () => 'Fotografeer het met leeg papier rondom de woorden.',
  },
  HANDWRITING_TOO_SMALL: {
    message: ({ file, pixels, least }) =>
      `Het handschrift in ${quote(file)} is te klein: de letters hebben ${number(pixels)} pixels, minstens ${number(least)} zijn nodig.`,
    hint: () => 'Ga dichterbij met het toestel, of snijd de foto bij tot het handschrift.',
  },
  HANDWRITING_NOT_TAKEN: {
    message: ({ template }) =>
      `Het sjabloon ${quote(template)} zet zijn boodschap in drukletters en neemt geen handschrift.`,
    hint: ({ known }) => `Handschrift staat op: ${known.map(quote).join(', ')}.`,
    onPage: {
      message: ({ template }) =>
        `Het sjabloon ${quote(template)} zet zijn boodschap in drukletters en neemt geen handschrift.`,
      hint: ({ known }) => `Handschrift staat op: ${known.map(quote).join(', ')}.`,
    },
  },
  HANDWRITING_DOES_NOT_FIT: {
    message: ({ template, format, overPercent }) =>
      `In het sjabloon ${quote(template)} als ${showShort(format)} zou het handschrift te klein zijn om te lezen: de regels zijn ongeveer ${number(Math.ceil(overPercent))} % te lang.`,
    hint: () =>
      'Schrijf het opnieuw in kortere regels, groter of dichter bij elkaar, of kies een sjabloon of formaat met meer plaats.',
    onPage: {
      message: ({ template, format }) =>
        `In het sjabloon ${quote(template)} in het formaat ${quote(format)} zou uw handschrift te klein zijn om te lezen.`,
      hint: () =>
        'Schrijf het opnieuw in kortere regels, groter of dichter bij elkaar, of kies een ander sjabloon of formaat.',
    },
  },
  HANDWRITING_HIDES_PHOTO: {
    message: ({ template, format }) =>
      `In het sjabloon ${quote(template)} als ${showShort(format)} is het handschrift zo hoog dat er bijna niets van de foto overblijft.`,
    hint: () =>
      'Fotografeer minder regels, schrijf ze langer, of kies een formaat dat hoger is, of breder dan hoog.',
    onPage: {
      message: ({ template, format }) =>
        `In het sjabloon ${quote(template)} in het formaat ${quote(format)} is uw handschrift zo hoog dat er bijna niets van de foto overblijft.`,
      hint: () =>
        'Fotografeer minder regels, schrijf ze langer, of kies een formaat dat hoger is, of breder dan hoog.',
    },
  },
} satisfies Partial<Messages['problems']>
