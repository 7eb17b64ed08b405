// Dutch: what each problem says, in the manner of the English: one sentence that names the file or value and says why,
// then what to do.

import { countMistakes } from '../../base/mistake.js'
import { showShort } from '../show.js'
import { hopelessPercent, type Messages, surplusOf } from '../words.js'
import { batchProblems } from './batch-problems.js'
import { handwritingProblems } from './handwriting-problems.js'
import { firstMistake, mistakesHint } from './mistakes.js'
import { networkProblems } from './network-problems.js'
import { capital, count, didYouMean, list, number, quote, reasonOf, slotName } from './phrases.js'
import { pictureProblems } from './picture-problems.js'
import { queueProblems } from './queue-problems.js'
import { serveProblems } from './serve-problems.js'
import { usageProblems } from './usage-problems.js'

const mistakes = (many: number): string => count(many, 'fout', 'fouten')

export const problems: Messages['problems'] = {
  ...pictureProblems,
  CARD_TOO_SLOW: {
    message: ({ file, seconds }) =>
      `De kaart van de foto ${quote(file)} was niet klaar binnen ${count(seconds, 'seconde', 'seconden')}, langer mag een kaart niet duren.`,
    hint: () =>
      'Probeer een kleinere foto, een eenvoudiger logo en minder kaarten tegelijk (--jobs); ook een trage schijf of een drukke machine kan de reden zijn.',
    onPage: {
      hint: () =>
        'Probeer een kleinere foto, of probeer het later opnieuw: misschien heeft de machine het druk.',
    },
  },
  TEMPLATE_UNKNOWN: {
    message: ({ value }) => `Er is geen sjabloon ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, '“catsforkids templates” toont ze allemaal.'),
    onPage: {
      message: ({ value }) => `Er is geen sjabloon ${quote(value)}.`,
      hint: ({ nearest, known }) => didYouMean(nearest, known, '/templates noemt ze allemaal.'),
    },
  },
  TEMPLATE_HIDES_PHOTO: {
    message: ({ template, format }) =>
      `Het sjabloon ${quote(template)} laat de foto geen plaats als ${quote(format)}.`,
    hint: () =>
      'Geef het vak van de foto een maat, of laat het groeien; “templates preview” toont de vakken.',
    onPage: {
      message: ({ template, format }) =>
        `Het sjabloon ${quote(template)} laat de foto geen plaats in het formaat ${quote(format)}.`,
      hint: () => 'Kies een ander sjabloon of formaat.',
    },
  },
  TEMPLATE_TWICE: {
    message: ({ template, file, other }) =>
      `${quote(file)} en ${quote(other)} zijn twee sjablonen met dezelfde id, ${quote(template)}: hun kaarten zouden dezelfde namen hebben.`,
    hint: () => 'Geef een van de twee een andere “id:”, of maak hun kaarten apart, elk met een eigen --out.',
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
    onPage: {
      hint: ({ network, format }) =>
        `Schrijf ${quote(network)} in het veld “for”, of kies ${quote(format)}, het formaat dat er het best bij past.`,
    },
  },
  FORMAT_OUT_OF_RANGE: {
    message: ({ value, least, most }) =>
      `De grootte ${quote(value)} kan niet: elke zijde moet ${number(least)} tot ${number(most)} pixels hebben.`,
    hint: () => 'Kies een grootte daartussen, of een formaat uit “catsforkids formats”.',
    onPage: {
      hint: () => 'Kies een maat binnen die grenzen, of een formaat met een naam.',
    },
  },
  LANGUAGE_UNKNOWN: {
    message: ({ value }) => `De campagne heeft geen tekst in de taal ${quote(value)}.`,
    hint: ({ value, nearest, known }) =>
      value === 'all'
        ? `Noem ze met komma’s ertussen; allemaal: ${known.join(',')}`
        : didYouMean(nearest, known, '“catsforkids languages” toont ze allemaal.'),
    onPage: {
      hint: ({ nearest, known }) => didYouMean(nearest, known, '/languages noemt ze allemaal.'),
    },
  },
  CAMPAIGN_UNKNOWN: {
    message: ({ value }) => `Er is geen campagne ${quote(value)}.`,
    hint: ({ nearest, known }) =>
      didYouMean(nearest, known, 'Geef de naam, of de map waarin haar campaign.yaml staat.'),
  },
  CAMPAIGN_INVALID: {
    message: ({ file, mistakes: all }) =>
      `De campagne ${quote(file)} heeft ${mistakes(countMistakes(all))}; de eerste: ${firstMistake(all)}.`,
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
    onPage: {
      hint: () => 'Laat het weten aan wie deze pagina beheert.',
    },
  },
  MEMORY_SHORT: {
    message: () => 'Deze computer gaf het programma te weinig geheugen.',
    hint: () =>
      'Sluit andere programma’s, maak minder kaarten tegelijk (--jobs 1), of sta het meer toe: de grens van een container, of ulimit -v, die zonder grens moet blijven.',
    onPage: {
      message: () => 'De machine die de kaarten maakt, heeft op dit moment te weinig geheugen.',
      hint: () => 'Probeer het over een minuut opnieuw, of met een kleinere foto.',
    },
  },
  HANDLES_SHORT: {
    message: () => 'Deze computer laat het programma te weinig bestanden tegelijk openen.',
    hint: () => 'Sta er meer toe: ulimit -n 1024, of de grens van een container.',
  },
  FOLDER_GONE: {
    message: () => 'De map waarin dit commando werd gegeven, is er niet meer.',
    hint: () => 'Ga naar een map die er is (cd), en probeer opnieuw.',
  },
  TEXT_DOES_NOT_FIT: {
    message: ({ slot, template, format, overPercent, graphemes }) =>
      overPercent < hopelessPercent
        ? `${capital(slotName(slot))} (${count(graphemes, 'teken', 'tekens')}) is ongeveer ${number(Math.ceil(overPercent))}% te lang om ` +
          `leesbaar te blijven in het sjabloon ${quote(template)} als ${showShort(format)}.`
        : `Als ${showShort(format)} heeft het sjabloon ${quote(template)} veel te weinig plaats voor ${slotName(slot)} ` +
          `(${count(graphemes, 'teken', 'tekens')}).`,
    hint: () => 'Maak de tekst korter, of kies een sjabloon of formaat met meer plaats.',
    onPage: {
      message: ({ slot, overPercent, graphemes, template, format }) =>
        overPercent < hopelessPercent
          ? `${capital(slotName(slot))} is te lang om leesbaar te blijven in het sjabloon ${quote(template)} in het formaat ${quote(format)}: er moeten ongeveer ${count(surplusOf({ graphemes, overPercent }), 'teken', 'tekens')} van de ${number(graphemes)} weg.`
          : `Het sjabloon ${quote(template)} in het formaat ${quote(format)} heeft veel te weinig plaats voor ${slotName(slot)} (${count(graphemes, 'teken', 'tekens')}).`,
      hint: () => 'Maak de tekst korter, of kies een ander sjabloon of formaat met meer plaats.',
    },
  },
  WORD_TOO_WIDE: {
    message: ({ slot, template, format, word }) =>
      `${capital(slotName(slot))}: ${quote(word)} is breder dan elke regel van het sjabloon ${quote(template)} als ${showShort(format)}.`,
    hint: () =>
      'Zet een zacht koppelteken (U+00AD) waar het woord mag afbreken, maak het korter, of kies een sjabloon of formaat met bredere regels.',
    onPage: {
      message: ({ slot, template, format, word }) =>
        `In ${slotName(slot)} is ${quote(word)} breder dan elke regel van het sjabloon ${quote(template)} in het formaat ${quote(format)}.`,
      hint: () =>
        'Zet een streepje waar het woord afgebroken mag worden, neem een korter woord, of kies een ander sjabloon of formaat.',
    },
  },
  TEXT_TOO_LONG: {
    message: ({ slot, characters, most }) =>
      `${capital(slotName(slot))} telt ${count(characters, 'teken', 'tekens')}, veel meer dan op een kaart kan; boven ${number(most)} wordt niets geprobeerd.`,
    hint: () =>
      'Schrijf een of twee zinnen; is dit een heel bestand, dan ontbreekt er misschien een aanhalingsteken in.',
    onPage: {
      hint: () => 'Schrijf één of twee zinnen.',
    },
  },
  TEXT_EMPTY: {
    message: ({ slot }) => `${capital(slotName(slot))} is leeg.`,
    hint: () => 'Schrijf iets, of laat de optie weg om de tekst van de campagne te houden.',
    onPage: {
      hint: () => 'Schrijf iets, of laat het veld leeg voor de woorden van de campagne.',
    },
  },
  FIGURE_HAS_NO_GRID: {
    message: ({ figure }) =>
      `Het cijfer van de campagne, ${number(figure)}, kan niet als hele vakjes rond een foto getoond worden.`,
    hint: () => 'Kies een ander sjabloon; “figure” schrijft het getal groot.',
    onPage: {
      hint: () => 'Kies een ander sjabloon; “figure” schrijft het getal groot.',
    },
  },
  GLYPHS_MISSING: {
    message: ({ slot, glyphs }) =>
      `${capital(slotName(slot))} bevat ${glyphs.length === 1 ? 'een teken dat' : 'tekens die'} geen enkel lettertype van het programma heeft: ` +
      `${glyphs.slice(0, 12).map(showShort).join(' ')}${glyphs.length > 12 ? ' …' : '.'}`,
    hint: ({ glyphs, emoji }) =>
      `Schrijf de tekst zonder ${glyphs.length === 1 ? 'dat teken' : 'die tekens'}; de lettertypes hebben Latijn, Grieks, Cyrillisch, Arabisch en Hebreeuws` +
      (emoji.length > 0 ? `, en deze emoji: ${emoji.map(showShort).join(' ')}.` : '.'),
  },
  CONTRAST_UNREACHABLE: {
    message: ({ slot, contrast, least }) =>
      `${capital(slotName(slot))} zou moeilijk te lezen zijn: het contrast is ${number(contrast)} : 1, het minste is ${number(least)} : 1.`,
    hint: () => 'Kies een ander sjabloon (“note” schrijft op papier), of een andere foto.',
    onPage: {
      message: ({ slot }) =>
        `${capital(slotName(slot))} zou op deze foto in dit sjabloon slecht leesbaar zijn.`,
      hint: () => 'Kies een ander sjabloon (“note” schrijft op papier), of een andere foto.',
    },
  },
  OUTPUT_IS_PHOTO: {
    message: ({ file }) =>
      `${quote(file)} is een bestand waarvan een kaart gemaakt wordt: het wordt nooit overschreven.`,
    hint: () => 'Geef een andere naam met --out.',
    inList: () => 'Geef de kaart een andere naam in de kolom “out”.',
  },
  OUTPUT_EXISTS: {
    message: ({ file }) =>
      `${quote(file)} bestaat al, en is niet door dit programma gemaakt, of is sindsdien gewijzigd.`,
    hint: ({ isOfBatch }) =>
      isOfBatch
        ? 'Geef een andere map met --out, of verplaats dat bestand: de reeks schrijft daar een van de hare.'
        : 'Geef een andere plaats met --out, of verplaats dat bestand; “compose” overschrijft het met --force.',
    inList: () => 'Geef de kaart een andere naam in de kolom “out”, of verplaats dat bestand.',
  },
  OUTPUT_HAS_OWN_WORDS: {
    message: ({ file }) => `${quote(file)} bestaat al: een kaart die “compose” maakte, met eigen woorden.`,
    hint: () => 'Geef de kaart een andere naam in de kolom “out”, of alle kaarten een andere map (-o).',
  },
  FILE_EXISTS: {
    message: ({ file }) => `${quote(file)} bestaat al en blijft zoals het is.`,
    hint: () => 'Kies een andere naam, of verplaats dat bestand.',
  },
  OUTPUT_NOT_WRITABLE: {
    message: ({ file, detail }) =>
      `${file === '-' ? 'De standaarduitvoer' : quote(file)} kan niet geschreven worden (${reasonOf(detail)}).`,
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
  NAME_NOT_QUOTED: {
    message: () =>
      'Zonder aanhalingstekens werden de woorden van de naam van een foto voor verschillende foto’s genomen.',
    hint: ({ value }) => `Zet de naam tussen aanhalingstekens: ${showShort(value)}`,
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
    message: ({ file }) =>
      `De schijf heeft geen plaats meer voor ${file === '-' ? 'de standaarduitvoer' : quote(file)}.`,
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
