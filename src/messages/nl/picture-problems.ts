// Dutch: what each problem with a photo of a cat or with a logo says.

import { isMeantAsPattern, showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, didYouMean, linkInCircle, number, quote, reasonOf, sameAgain, size } from './phrases.js'

// U+FFFD stands in a name where its bytes are no letters.
const otherName = 'De naam is niet in UTF-8 geschreven: geef het bestand een andere.'

export const pictureProblems = {
  PHOTO_NOT_FOUND: {
    message: ({ file }) => `Er is geen foto ${quote(file)}.`,
    hint: ({ nearest, file, isCircle }) =>
      isCircle
        ? linkInCircle
        : nearest
          ? `Bedoelde je ${quote(nearest)}?`
          : file.includes('\ufffd')
            ? otherName
            : isMeantAsPattern(file)
              ? 'Geen bestand past bij dit patroon. De naam van een map staat voor alle foto’s erin.'
              : 'Controleer het pad; een naam met spaties moet tussen aanhalingstekens, voor een naam die met een streepje begint komt “--”.',
    inList: ({ file }) =>
      file.includes('\ufffd')
        ? otherName
        : 'Schrijf in de cel het pad van de foto gezien vanuit de map van de lijst, met zijn einde: katten/mia.jpg.',
  },
  PHOTO_IS_FOLDER: {
    message: ({ file }) => `${quote(file)} is een map, geen foto.`,
    hint: ({ file }) =>
      file === '-'
        ? 'Geef de naam van de map in plaats van “-”: haar foto’s worden genomen.'
        : `Noem de foto’s erin, bijvoorbeeld ${quote(`${file.replace(/[\\/]+$/, '')}/kat.jpg`)}.`,
    inList: ({ file }) =>
      `Schrijf voor alle foto’s erin ${quote(`${file.replace(/[\\/]+$/, '')}/*.jpg`)} in de cel.`,
  },
  FOLDER_HAS_NO_PHOTOS: {
    message: ({ folder, cards }) =>
      cards === 0
        ? `Er is geen afbeelding in de map ${quote(folder)}.`
        : `De map ${quote(folder)} heeft geen foto, alleen ${count(cards, 'kaart', 'kaarten')} van dit programma.`,
    hint: () =>
      'Noem een map met foto’s erin (JPEG, HEIC, PNG, WebP, AVIF, TIFF, GIF); in mappen daarbinnen wordt niet gekeken.',
  },
  PHOTO_NO_PERMISSION: {
    message: ({ file }) =>
      `De foto ${quote(file)} kan niet geopend worden: de toegangsrechten laten dat niet toe.`,
    hint: () => 'Verander de rechten van het bestand of van de map, of kopieer de foto ergens anders heen.',
  },
  PHOTO_EMPTY: {
    message: ({ file }) => `De foto ${quote(file)} is leeg: ze heeft geen enkele byte.`,
    hint: () => 'Misschien is het een onafgewerkte download; haal ze opnieuw op.',
  },
  PHOTO_NOT_AN_IMAGE: {
    message: ({ file }) => `${quote(file)} is geen beeld.`,
    hint: () => 'Geef een foto in JPEG, HEIC, PNG, WebP, AVIF, TIFF of GIF.',
    onPage: {
      hint: () => 'Kies een foto in JPEG, HEIC, PNG, WebP, AVIF, TIFF of GIF.',
    },
  },
  PHOTO_FORMAT_UNSUPPORTED: {
    message: ({ file, format }) =>
      `De foto ${quote(file)} is in een bestandstype dat hier niet gelezen kan worden: ${showShort(format)}.`,
    hint: () => 'Exporteer ze als JPEG of PNG en probeer opnieuw.',
  },
  PHOTO_BROKEN: {
    message: ({ file, detail }) =>
      `De foto ${quote(file)} is beschadigd of onvolledig (${reasonOf(detail)}).`,
    hint: () => `Kopieer ze nog eens van de telefoon of camera. ${sameAgain}`,
  },
  PHOTO_TOO_MANY_PIXELS: {
    message: ({ file, width, height, limitMegapixels }) =>
      `De foto ${quote(file)} heeft ${number(width)} × ${number(height)} pixels, meer dan de grens van ` +
      `${count(limitMegapixels, 'megapixel', 'megapixels')}.`,
    hint: ({ raisable }) =>
      `Maak ze eerst kleiner, een kaart heeft veel minder pixels nodig${raisable ? '; of verhoog de grens met --max-pixels' : ''}.`,
    onPage: {
      hint: () => 'Maak ze eerst kleiner: een kaart heeft veel minder pixels nodig.',
    },
  },
  PHOTO_TOO_MANY_BYTES: {
    message: ({ file, limitBytes }) =>
      `De foto ${quote(file)} is groter dan de ${size(limitBytes)} die gelezen worden.`,
    hint: () => 'Exporteer ze als JPEG of maak ze kleiner.',
  },
  PHOTO_TOO_SLOW: {
    message: ({ file, seconds }) =>
      `De foto ${quote(file)} was niet gedecodeerd binnen ${count(seconds, 'seconde', 'seconden')}.`,
    hint: () => sameAgain,
  },
  PHOTO_CHANGED: {
    message: ({ file }) => `De foto ${quote(file)} veranderde terwijl ze gelezen werd.`,
    hint: () => 'Wacht tot ze volledig gekopieerd of opgeslagen is, en probeer dan opnieuw.',
  },
  LOGO_NOT_FOUND: {
    message: ({ file }) => `Er is geen logo ${quote(file)}.`,
    hint: ({ nearest, isCircle }) =>
      isCircle ? linkInCircle : didYouMean(nearest ?? null, [], 'Controleer het pad bij --logo.'),
    inList: () =>
      'Schrijf in de cel het pad van het logo gezien vanuit de map van de lijst, met zijn einde: logos/vet.svg.',
  },
  LOGO_NO_PERMISSION: {
    message: ({ file }) =>
      `Het logo ${quote(file)} kan niet geopend worden: de toegangsrechten laten dat niet toe.`,
    hint: () => 'Verander de rechten van het bestand of van de map, of kopieer het logo ergens anders heen.',
  },
  LOGO_NOT_AN_IMAGE: {
    message: ({ file }) => `Het logo ${quote(file)} is geen beeld dat gelezen kan worden.`,
    hint: () => 'Geef het logo als PNG, JPEG, WebP of SVG.',
  },
  LOGO_BROKEN: {
    message: ({ file, detail }) =>
      `Het logo ${quote(file)} is beschadigd of onvolledig (${reasonOf(detail)}).`,
    hint: () => 'Exporteer het opnieuw, het best als PNG.',
  },
  LOGO_REFUSED: {
    message: ({ file, reason }) => `Het logo ${quote(file)} kan niet worden gebruikt: ${reasonOf(reason)}.`,
    hint: () =>
      'Exporteer het als PNG, of als eenvoudige SVG: tekst omgezet in paden, zonder verwijzingen naar buiten en zonder geneste kopieën.',
  },
} satisfies Partial<Messages['problems']>
