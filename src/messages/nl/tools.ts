// Dutch: what the designer's and the doctor's commands say.

import { showShort } from '../show.js'
import type { ToolWords } from '../tools.js'
import { capital, count, slotName } from './phrases.js'

const the = (part: string): string => capital(slotName(part))

const again =
  'Installeer het programma opnieuw op deze computer: npm ci, in de map waarin het geïnstalleerd werd. Een installatie die van een ander systeem gekopieerd is, mist de juiste bibliotheken.'

export const tools: ToolWords = {
  check: {
    warning: 'waarschuwing',
    allFormats: 'alle formaten',
    verdict: (file, mistakes, warnings) =>
      `${showShort(file)}: ${mistakes === 0 ? 'geen fouten' : count(mistakes, 'fout', 'fouten')}` +
      `${warnings === 0 ? '' : `, ${count(warnings, 'waarschuwing', 'waarschuwingen')}`}`,
    faults: {
      'outside-live-area': part =>
        `${the(part)} staat te dicht bij de rand van de kaart, of waar bij een story de knoppen zijn`,
      'outside-container': part => `${the(part)} loopt over de rand van waar het op staat`,
      overlap: (part, other) => `${the(part)} raakt ${slotName(other)}`,
      contrast: part => `${the(part)} is moeilijk te lezen op wat erachter is`,
      'lines-lost': part => `${the(part)} verliest letters waar de regels breken`,
      'line-empty': part => `${the(part)} heeft een lege regel`,
      'line-short': part => `${the(part)} heeft een regel die niet half zo breed is als de breedste`,
      'size-illegible': part => `${the(part)} is te klein om te lezen`,
      'message-not-largest': () => 'Een andere tekst lijkt groter dan de boodschap',
      'hashtag-not-second': () => 'De kleine lettertjes lijken groter dan de hashtag',
      'word-parted': part => `${the(part)} heeft een woord dat in stukken gebroken is`,
      'figure-parted': part => `${the(part)} scheidt het cijfer van zijn woord`,
      'french-spaces': part => `${the(part)} mist de spaties die het Frans vraagt`,
      'logo-large': () => 'Het logo neemt meer dan 8% van de kaart',
      'logo-distorted': () => 'Het logo is uitgerekt',
      'cells-miscounted': () => 'Het raster toont niet zoveel vakjes als het cijfer zegt',
      'text-missing': part => `${the(part)} staat niet op de kaart: geen enkel vak toont die tekst`,
      'logo-missing': () => 'Het logo van een partner zou niet op de kaart staan: geen enkel vak toont het',
    },
  },
  campaign: {
    good: (folder, languages) => `${showShort(folder)}: geen fouten in ${count(languages, 'taal', 'talen')}`,
    languages: many => count(many, 'taal', 'talen'),
    headings: {
      figures: 'De cijfers en hun bronnen',
      reporting: 'Waar je kunt melden, en voor welke talen',
      helpLines: 'Hulplijnen, in bijschriften',
      wording: 'De boodschap, en van wie ze is',
    },
  },
  created: file =>
    `Geschreven. Zie het terwijl je het verandert: catsforkids templates preview ${showShort(file)} --watch`,
  starter: {
    intro:
      'Een sjabloon voor kaarten. Verander het, sla het op, en zie het in elk formaat:\n' +
      '  catsforkids templates preview {file} --watch\n' +
      'docs/templates.md legt elk woord uit (in het Engels). Lengtes: 50% van het vak eromheen, 1u is 4% van de\n' +
      'kortste zijde van de kaart, 1vmin is er 1% van.',
    names: 'De naam in opdrachten, en de naam voor mensen.',
    description: 'Wat je ziet, in één regel.',
    ground: 'Wat je ziet waar geen foto en geen vlak is: ink, paper, night, amber, white, of #rrggbb.',
    tree: 'Vakken in vakken, zoals flexbox in CSS; onder elkaar als direction er niet staat. Latere liggen bovenop.',
    photo:
      'De foto vult de kaart. Met inset mag ze kleiner staan waar de tekst de kop van de kat zou bedekken.',
    stage: 'Het deel van de kaart waar tekst mag staan; wat erin zit, staat onderaan.',
    sheet:
      'Een blad papier, gedraaid over een hoek tussen deze graden. Geef een vak een id om het verderop te veranderen.',
    text: 'Een tekst krijgt de grootste maat tussen least en most die past. Handen: pen, marker, print, print-bold.',
    hashtag: 'Hoogstens 0.95 van de grootte van de boodschap, met één pennenstreek onderlijnd.',
    small: 'De kleine lettertjes: waar het cijfer vandaan komt, en waar je kunt melden.',
    partner: 'Alleen op kaarten met een partner.',
    aspects:
      'Wat verandert met de verhoudingen: tower (stories), tall, square, wide. Alleen wat anders is, per id van het vak.',
    placements:
      'Andere plaatsen voor de tekst, de mooiste eerst: het programma neemt de eerste die de kop van de kat vrij laat.',
  },
  watching: file => `De pagina volgt ${showShort(file)} en is alleen op deze computer te zien. Ctrl-C stopt.`,
  refused: cards =>
    `${count(cards, 'kaart kon niet gemaakt worden', 'kaarten konden niet gemaakt worden')}: zie het beeld.`,
  page: {
    boxes: 'Kaders',
    mistakes: 'Te verbeteren',
    place: 'regel {line}, kolom {column}',
    nearest: 'bedoelde je “{word}”?',
    stale: 'De kaarten tonen het bestand zoals het eerder was.',
    making: 'aan het tekenen …',
    ready: 'zoals opgeslagen',
    gone: 'Het bestand is weg; de kaarten tonen het zoals het was.',
    lost: 'Het programma is gestopt.',
    original: 'ware grootte',
  },
  doctor: {
    names: {
      node: 'Node',
      icu: 'talen van Node',
      sharp: 'sharp (foto’s)',
      canvas: 'canvas (tekenen)',
      fonts: 'lettertypes',
      heic: 'HEIC-decoder',
      data: 'meegeleverde gegevens',
      folder: 'deze map',
      memory: 'vrij geheugen',
      card: 'een kaart',
    },
    remedies: {
      node: 'Installeer Node 20.11 of nieuwer: nodejs.org.',
      icu: 'Deze Node is zonder talen gebouwd (small-icu); installeer er een van nodejs.org.',
      sharp: again,
      canvas: again,
      fonts: again,
      heic: 'Installeer het programma opnieuw: npm ci, in de map waarin het geïnstalleerd werd; exporteer iPhone-foto’s tot dan als JPEG.',
      data: 'Een bestand is gewijzigd of ontbreekt: was u dat niet, installeer het programma dan opnieuw: npm ci, in de map waarin het geïnstalleerd werd.',
      folder:
        'Hier zou geen kaart geschreven kunnen worden: ga naar een andere map, of geef er een met --out.',
      memory:
        'Sluit andere programma’s, of maak grote foto’s eerst kleiner; een reeks neemt minder met --jobs 1.',
      card: 'De delen werken apart, maar niet samen: meld het met de regels hierboven.',
    },
    states: { ok: 'goed', warning: 'let op', broken: 'stuk' },
    summary: (broken, warnings) =>
      broken > 0
        ? `${count(broken, 'ding', 'dingen')} stuk.`
        : `Klaar om kaarten te maken${warnings > 0 ? `; ${count(warnings, 'opmerking', 'opmerkingen')}` : ''}.`,
  },
}
