// Dutch: what each problem says, in the manner of the English: one sentence that names the file or value and says why,
// then what to do.

import { countMistakes } from '../../base/mistake.js'
import { showShort } from '../show.js'
import { hopelessPercent, type Messages } from '../words.js'
import { batchProblems } from './batch-problems.js'
import { handwritingProblems } from './handwriting-problems.js'
import { firstMistake, mistakesHint } from './mistakes.js'
import { networkProblems } from './network-problems.js'
import {
  capital,
  count,
  didYouMean,
  list,
  number,
  quote,
  reasonOf,
  sameAgain,
  size,
  slotName,
} from './phrases.js'
import { queueProblems } from './queue-problems.js'
import { serveProblems } from './serve-problems.js'
import { usageProblems } from './usage-problems.js'

const mistakes = (many: number): string => count(many, 'fout', 'fouten')

export const problems: Messages['problems'] = {
  PHOTO_NOT_FOUND: {
    message: ({ file }) => `Er is geen foto ${quote(file)}.`,
    hint: ({ nearest, file }) =>
      nearest
        ? `Bedoelde je ${quote(nearest)}?`
        : file.includes('\ufffd')
          ? 'De naam is niet in UTF-8 geschreven: geef het bestand een andere.'
          : 'Controleer het pad; een naam met spaties moet tussen aanhalingstekens, voor een naam die met een streepje begint komt “--”.',
    inList: () =>
      'Schrijf in de cel het pad van de foto gezien vanuit de map van de lijst, met zijn einde: katten/mia.jpg.',
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
    message: ({ file }) => `${quote(file)} is geen beeld, wat de naam ook zegt.`,
    hint: () => 'Geef een foto in JPEG, HEIC, PNG, WebP, AVIF, TIFF of GIF.',
  },
  PHOTO_FORMAT_UNSUPPORTED: {
    message: ({ file, format }) =>
      `De foto ${quote(file)} is in een bestandstype dat hier niet gelezen kan worden: ${showShort(format)}.`,
    hint: () => 'Exporteer ze als JPEG of PNG en probeer opnieuw.',
  },
  PHOTO_BROKEN: {
    message: ({ file, detail }) =>
      `De foto ${quote(file)} is beschadigd of onvolledig (${reasonOf(detail)}).`,
    hint: () => `Haal of kopieer ze opnieuw. ${sameAgain}`,
  },
  PHOTO_TOO_MANY_PIXELS: {
    message: ({ file, width, height, limitMegapixels }) =>
      `De foto ${quote(file)} zegt dat ze ${number(width)} × ${number(height)} pixels heeft, meer dan de grens van ` +
      `${count(limitMegapixels, 'megapixel', 'megapixels')}.`,
    hint: ({ raisable }) =>
      `Maak ze eerst kleiner, een kaart heeft veel minder pixels nodig${raisable ? '; of verhoog de grens met --max-pixels' : ''}.`,
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
  CARD_TOO_SLOW: {
    message: ({ file, seconds }) =>
      `De kaart van de foto ${quote(file)} was niet klaar binnen ${count(seconds, 'seconde', 'seconden')}, langer mag een kaart niet duren.`,
    hint: () =>
      'Probeer een kleinere foto, een eenvoudiger logo en minder kaarten tegelijk (--jobs); ook een trage schijf of een drukke machine kan de reden zijn.',
  },
  LOGO_NOT_FOUND: {
    message: ({ file }) => `Er is geen logo ${quote(file)}.`,
    hint: ({ nearest }) => didYouMean(nearest ?? null, [], 'Controleer het pad bij --logo.'),
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
    message: ({ file, reason }) => `Het logo ${quote(file)} wordt niet gebruikt: ${reasonOf(reason)}.`,
    hint: () =>
      'Exporteer het als PNG, of als eenvoudige SVG: tekst omgezet in paden, zonder verwijzingen naar buiten en zonder geneste kopieën.',
  },
  TEMPLATE_UNKNOWN: {
    message: ({ value }) => `Er is geen sjabloon ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, '“catsforkids templates” toont ze allemaal.'),
  },
  TEMPLATE_HIDES_PHOTO: {
    message: ({ template, format }) =>
      `Het sjabloon ${quote(template)} laat de foto geen plaats als ${quote(format)}.`,
    hint: () =>
      'Geef het vak van de foto een maat, of laat het groeien; “templates preview” toont de vakken.',
  },
  TEMPLATE_INVALID: {
    message: ({ file, mistakes: all }) =>
      `Het sjabloon ${quote(file)} heeft ${mistakes(countMistakes(all))} (${firstMistake(all)}).`,
    hint: ({ mistakes: all }) => mistakesHint(all),
  },
  FORMAT_UNKNOWN: {
    message: ({ value }) => `Er is geen formaat ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, 'Een grootte zoals 1200x900 kan ook.'),
  },
  FORMAT_IS_RATIO: {
    message: ({ value }) => `${quote(value)} is een verhouding, niet de naam van een formaat.`,
    hint: ({ formats, size }) =>
      formats.length === 0
        ? `Geen formaat heeft die: geef een grootte in pixels, zoals ${showShort(size)}.`
        : `Van die verhouding: ${list(formats)}. Of geef een grootte in pixels, zoals ${showShort(size)}.`,
  },
  FORMAT_IS_NETWORK: {
    message: ({ value }) => `${quote(value)} is een netwerk, geen formaat.`,
    hint: ({ network, format }) =>
      `Wat het aanvaardt krijg je met --for ${showShort(network)}. Het formaat dat er het best bij past: ${quote(format)}.`,
    inList: ({ network, format }) =>
      `Schrijf ${quote(network)} in de kolom “for”, of hier ${quote(format)}, het formaat dat er het best bij past.`,
  },
  FORMAT_OUT_OF_RANGE: {
    message: ({ value, least, most }) =>
      `De grootte ${quote(value)} kan niet: elke zijde moet ${number(least)} tot ${number(most)} pixels hebben.`,
    hint: () => 'Kies een grootte daartussen, of een formaat uit “catsforkids formats”.',
  },
  LANGUAGE_UNKNOWN: {
    message: ({ value }) => `De campagne heeft geen tekst in de taal ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, '“catsforkids languages” toont ze allemaal.'),
  },
  CAMPAIGN_UNKNOWN: {
    message: ({ value }) => `Er is geen campagne ${quote(value)}.`,
    hint: ({ nearest, known }) =>
      didYouMean(nearest, known, 'Geef de naam, of de map waarin haar campaign.yaml staat.'),
  },
  CAMPAIGN_INVALID: {
    message: ({ file, mistakes: all }) =>
      `Het campagnebestand ${quote(file)} heeft ${mistakes(countMistakes(all))} (${firstMistake(all)}).`,
    hint: ({ mistakes: all }) => mistakesHint(all),
  },
  FOCUS_INVALID: {
    message: ({ value }) => `${quote(value)} is geen punt op de foto.`,
    hint: ({ nearest }) =>
      didYouMean(nearest, [], 'Schrijf auto, center, of x,y vanaf linksboven, zoals 0.5,0.4 of 50%,40%.'),
  },
  INSTALLATION_BROKEN: {
    message: ({ part, detail }) =>
      `Een deel van het programma, ${quote(part)}, ontbreekt of is stuk (${showShort(detail)}).`,
    hint: () =>
      'Installeer het programma opnieuw op deze computer: npm ci, in de map waarin het geïnstalleerd werd.',
  },
  MEMORY_SHORT: {
    message: () => 'Deze computer gaf het programma te weinig geheugen.',
    hint: () =>
      'Sluit andere programma’s, maak minder kaarten tegelijk (--jobs 1), of sta het meer toe: de grens van een container, of ulimit -v, die zonder grens moet blijven.',
  },
  TEXT_DOES_NOT_FIT: {
    message: ({ slot, template, format, overPercent, graphemes }) =>
      overPercent < hopelessPercent
        ? `${capital(slotName(slot))} (${count(graphemes, 'teken', 'tekens')}) is ongeveer ${number(Math.ceil(overPercent))}% te lang om ` +
          `leesbaar te blijven in het sjabloon ${quote(template)} als ${showShort(format)}.`
        : `Als ${showShort(format)} heeft het sjabloon ${quote(template)} veel te weinig plaats voor ${slotName(slot)} ` +
          `(${count(graphemes, 'teken', 'tekens')}).`,
    hint: () => 'Maak de tekst korter, of kies een sjabloon of formaat met meer plaats.',
  },
  WORD_TOO_WIDE: {
    message: ({ slot, template, format, word }) =>
      `${capital(slotName(slot))}: ${quote(word)} is breder dan elke regel van het sjabloon ${quote(template)} als ${showShort(format)}.`,
    hint: () =>
      'Zet een zacht koppelteken (U+00AD) waar het woord mag afbreken, maak het korter, of kies een sjabloon of formaat met bredere regels.',
  },
  TEXT_TOO_LONG: {
    message: ({ slot, characters, most }) =>
      `${capital(slotName(slot))} telt ${count(characters, 'teken', 'tekens')}, veel meer dan op een kaart kan; boven ${number(most)} wordt niets geprobeerd.`,
    hint: () =>
      'Schrijf een of twee zinnen; is dit een heel bestand, dan ontbreekt er misschien een aanhalingsteken in.',
  },
  TEXT_EMPTY: {
    message: ({ slot }) => `${capital(slotName(slot))} is leeg.`,
    hint: () => 'Schrijf iets, of laat de optie weg om de tekst van de campagne te houden.',
  },
  FIGURE_HAS_NO_GRID: {
    message: ({ figure }) =>
      `Het cijfer van de campagne, ${number(figure)}, kan niet als hele vakjes rond een foto getoond worden.`,
    hint: () => 'Kies een ander sjabloon; “figure” schrijft het getal groot.',
  },
  GLYPHS_MISSING: {
    message: ({ slot, glyphs }) =>
      `${capital(slotName(slot))} bevat ${glyphs.length === 1 ? 'een teken dat' : 'tekens die'} geen enkel lettertype van het programma heeft: ` +
      `${glyphs.slice(0, 12).map(showShort).join(' ')}${glyphs.length > 12 ? ' …' : ''}`,
    hint: ({ glyphs, emoji }) =>
      `Schrijf de tekst zonder ${glyphs.length === 1 ? 'dat teken' : 'die tekens'}; de lettertypes hebben Latijn, Grieks, Cyrillisch, Arabisch en Hebreeuws` +
      (emoji.length > 0 ? `, en van de emoji ${emoji.map(showShort).join(' ')}` : ''),
  },
  CONTRAST_UNREACHABLE: {
    message: ({ slot, contrast, least }) =>
      `${capital(slotName(slot))} zou moeilijk te lezen zijn: het contrast is ${number(contrast)} : 1, het minste is ${number(least)} : 1.`,
    hint: () => 'Kies een ander sjabloon (“note” schrijft op papier), of een andere foto.',
  },
  OUTPUT_IS_PHOTO: {
    message: ({ file }) =>
      `De kaart zou ${quote(file)} overschrijven, waarvan hier kaarten gemaakt worden: dat gebeurt nooit.`,
    hint: () => 'Geef een andere naam met --out.',
    inList: () => 'Geef de kaart een andere naam in de kolom “out”.',
  },
  OUTPUT_EXISTS: {
    message: ({ file }) => `${quote(file)} bestaat al en is niet door dit programma gemaakt.`,
    hint: () =>
      'Geef een andere plaats met --out, of verplaats dat bestand; “compose” overschrijft het met --force.',
    inList: () => 'Geef de kaart een andere naam in de kolom “out”, of verplaats dat bestand.',
  },
  FILE_EXISTS: {
    message: ({ file }) => `${quote(file)} bestaat al en blijft zoals het is.`,
    hint: () => 'Kies een andere naam, of verplaats dat bestand.',
  },
  OUTPUT_NOT_WRITABLE: {
    message: ({ file, detail }) => `${quote(file)} kan niet geschreven worden (${reasonOf(detail)}).`,
    hint: () => 'Controleer de rechten van de map, of kies een andere met --out.',
  },
  OUTPUT_FOLDER_MISSING: {
    message: ({ folder }) => `De map ${quote(folder)} voor de kaart bestaat niet.`,
    hint: () => 'Maak ze eerst, of eindig --out met een schuine streep om ze te laten maken.',
  },
  OUTPUT_SAME: {
    message: ({ file }) => `Twee van de kaarten zouden dezelfde naam hebben, ${quote(file)}.`,
    hint: () => 'Geef elke foto één keer, of maak foto’s met dezelfde naam apart, elk met een eigen --out.',
  },
  TEXT_NOT_QUOTED: {
    message: ({ option }) =>
      `Zonder aanhalingstekens is alleen het eerste woord na ${showShort(option)} de tekst; de andere golden als foto’s.`,
    hint: ({ option, value }) =>
      `Zet de tekst tussen rechte aanhalingstekens: ${showShort(option)} ${showShort(value)}`,
  },
  OUTPUT_NEEDS_FOLDER: {
    message: ({ value, cards }) =>
      `${number(cards)} kaarten passen niet in ${value === '-' ? 'de standaarduitvoer' : quote(value)}, waar er één in kan.`,
    hint: ({ value }) =>
      value === '-'
        ? 'Geef een map met --out.'
        : `Noem een map, bijvoorbeeld: --out ${showShort(value.replace(/\.(?:png|jpe?g)$/i, ''))}/`,
  },
  DISK_FULL: {
    message: ({ file }) => `De schijf heeft geen plaats meer voor ${quote(file)}.`,
    hint: () =>
      'Maak plaats, of kies een andere schijf. Heeft die nog plaats, dan is uw deel ervan op, of de grootte die een bestand mag hebben (ulimit -f).',
  },
  ...batchProblems,
  ...queueProblems,
  ...serveProblems,
  ...handwritingProblems,
  ...networkProblems,
  ...usageProblems,
  INTERRUPTED: {
    message: () => 'Onderbroken; wat niet af was, is niet geschreven.',
    hint: () => 'Voer dezelfde opdracht opnieuw uit om de rest te maken.',
  },
}
