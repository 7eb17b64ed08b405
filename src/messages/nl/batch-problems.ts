// Dutch: what each problem of a batch says. In a list of mistakes the row and the column stand before the sentence.

import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, didYouMean, linkInCircle, number, quote, reasonOf, size, time } from './phrases.js'

type Problems = Messages['problems']

/** The two clicks of each spreadsheet. */
const fromGoogle = 'Google Sheets: Bestand, Downloaden, “Door komma’s gescheiden waarden”.'

const asCsv = `Excel: Bestand, Opslaan als, “CSV UTF-8 (gescheiden door komma’s)”. LibreOffice: Bestand, Opslaan als, “Tekst CSV”, tekenset Unicode (UTF-8). ${fromGoogle} Numbers: Archief, Exporteer naar, “CSV”.`

export const batchProblems = {
  MANIFEST_NOT_FOUND: {
    message: ({ file }) => `Er is geen lijst ${quote(file)}.`,
    hint: ({ nearest, isCircle }) =>
      isCircle
        ? linkInCircle
        : didYouMean(nearest ?? null, [], 'Controleer het pad; “-” leest de lijst van de standaardinvoer.'),
  },
  MANIFEST_UNREADABLE: {
    message: ({ file, detail }) => `De lijst ${quote(file)} kan niet gelezen worden (${reasonOf(detail)}).`,
    hint: () => 'Het moet een bestand zijn dat je mag lezen: CSV, JSON of NDJSON.',
  },
  MANIFEST_ENCODING: {
    message: ({ file, line, before }) =>
      `De lijst ${quote(file)} is niet als UTF-8 opgeslagen: op regel ${number(line)} kan de letter na ${quote(before)} niet gelezen worden.`,
    hint: () => `Sla hem opnieuw op als UTF-8. ${asCsv}`,
  },
  MANIFEST_IS_SPREADSHEET: {
    message: ({ file }) =>
      `${quote(file)} is het eigen bestand van een rekenblad, dat hier niet gelezen wordt.`,
    hint: () => `Bewaar de lijst als CSV. ${asCsv}`,
  },
  MANIFEST_IS_PICTURE: {
    message: ({ file }) => `${quote(file)} is een afbeelding, maar “batch” neemt een lijst.`,
    hint: ({ file }) => `Voor een kaart van deze foto: catsforkids compose ${showShort(file)}`,
  },
  MANIFEST_EMPTY: {
    message: ({ file }) => `De lijst ${quote(file)} heeft geen rijen.`,
    hint: () => 'De eerste regel noemt de kolommen (minstens “photo”), elke regel eronder is een rij.',
  },
  MANIFEST_BROKEN: {
    message: ({ detail }) => `Vanaf hier kan het bestand niet gelezen worden: ${reasonOf(detail)}.`,
    hint: () => 'Zoek een aanhalingsteken, haakje of komma te veel of te weinig.',
  },
  MANIFEST_INVALID: {
    message: ({ file, wrong }) =>
      `De lijst ${quote(file)} heeft ${count(wrong, 'fout', 'fouten')}, dus is er geen kaart gemaakt.`,
    hint: () => 'Verbeter wat er staat, en probeer opnieuw.',
  },
  MANIFEST_OF_OTHER_RUN: {
    message: ({ file, list }) =>
      `${quote(file)} heeft rijen van een andere lijst dan ${quote(list)}, die sindsdien in deze map liep: de foto’s zouden bij die lijst gezocht worden.`,
    hint: () => 'Verbeter de rijen in de lijst waar ze uit komen, en laat die lopen met een eigen map (-o).',
  },
  BATCH_TOO_LARGE: {
    message: ({ file, what, most }) => {
      if (what === 'bytes') return `${quote(file)} is groter dan ${size(most)}, het meeste voor één reeks.`
      const things = { rows: 'rijen', columns: 'kolommen', cells: 'cellen', cards: 'kaarten' }[what]
      return `${quote(file)} heeft meer dan ${number(most)} ${things}, het meeste voor één reeks.`
    },
    hint: ({ what }) =>
      what === 'columns' || what === 'cells'
        ? 'Laat de kolommen weg die de kaarten niet nodig hebben.'
        : 'Maak er meerdere reeksen van, elk met een eigen map.',
  },
  COLUMN_UNKNOWN: {
    message: ({ value }) => `Er is geen kolom ${quote(value)}.`,
    hint: ({ nearest, known }) =>
      didYouMean(nearest, [], `De kolommen zijn: ${known.map(showShort).join(', ')}.`),
  },
  COLUMN_TWICE: {
    message: ({ value }) => `De kolom ${quote(value)} staat er twee keer.`,
    hint: () => 'Meerdere waarden van één kolom komen in één cel, zoals fr|nl.',
  },
  COLUMN_MISSING: {
    message: ({ value }) => `De kolom ${quote(value)} ontbreekt.`,
    hint: () => 'De eerste regel noemt de kolommen; “photo” moet erbij zijn.',
  },
  CELLS_TOO_MANY: {
    message: ({ cells, columns }) =>
      `De rij heeft ${count(cells, 'cel', 'cellen')} voor ${count(columns, 'kolom', 'kolommen')}.`,
    hint: () => 'Een tekst waarin het scheidingsteken voorkomt, moet tussen aanhalingstekens.',
  },
  CELL_WITHOUT_HEADING: {
    message: ({ place }) => `Er staat iets in kolom ${place}, die geen kop heeft.`,
    hint: () =>
      'Geef de kolom een kop (een die het programma niet kent, is van jou), of zet een tekst met het scheidingsteken erin tussen aanhalingstekens.',
  },
  CELL_VALUES_TOO_MANY: {
    message: ({ column, most }) =>
      `De cel ${quote(column)} heeft meer dan ${number(most)} waarden, meer dan er worden opgezocht.`,
    hint: () => 'Verdeel ze over meer rijen, of noem foto’s met een patroon.',
  },
  CELL_EMPTY: {
    message: ({ column }) => `De cel ${quote(column)} is leeg.`,
    hint: () => 'Elke rij heeft een foto nodig: een bestand, of een patroon zoals cats/*.jpg.',
  },
  CELL_IS_ERROR: {
    message: ({ value }) => `${quote(value)} is de uitkomst van een formule van het rekenblad, geen waarde.`,
    hint: () => 'Verbeter de formule in deze cel, of schrijf de waarde zelf, en bewaar de lijst opnieuw.',
  },
  CELL_INVALID: {
    message: ({ value }) => `${quote(value)} is geen waarde voor deze kolom.`,
    hint: ({ expected }) => `Mogelijk is: ${showShort(expected)}`,
  },
  PHOTO_NO_MATCH: {
    message: ({ value }) => `Geen foto past bij ${quote(value)}.`,
    hint: () => 'Patronen vertrekken van de map van de lijst; * is een naam, ** zijn mappen.',
  },
  FOLDER_FORBIDDEN: {
    message: ({ folder }) =>
      `De map ${quote(folder)}, waar een patroon foto’s zoekt, mag niet worden gelezen.`,
    hint: () => 'Wijzig de rechten ervan, of noem de map met foto’s nauwkeuriger.',
  },
  PATTERN_REFUSED: {
    message: ({ value, reason }) => `Het patroon ${quote(value)} wordt niet gevolgd: ${reasonOf(reason)}.`,
    hint: () => 'Noem de map van de foto’s preciezer, of maak er meerdere rijen van.',
  },
  PATH_FORM: {
    message: ({ value, form }) =>
      ({
        web: `${quote(value)} is een adres op het web, en daar wordt niets opgehaald.`,
        sheet: `${quote(value)} is een adres op het web, en daar wordt niets opgehaald.`,
        file: `${quote(value)} is het adres van een bestand, waar zijn pad nodig is.`,
        home: `${quote(value)} begint met ~, dat alleen in een terminal voor iemands eigen map staat.`,
      })[form],
    hint: ({ form }) =>
      ({
        web: 'Bewaar het bestand op deze machine, en geef zijn naam.',
        sheet: `Bewaar de lijst op deze machine, en geef haar naam. ${fromGoogle}`,
        file: 'Geef het pad zonder “file://”.',
        home: 'Geef het pad zonder ~.',
      })[form],
    inList: ({ form }) =>
      ({
        web: 'Bewaar het bestand naast de lijst, en schrijf zijn naam.',
        sheet: 'Bewaar het bestand naast de lijst, en schrijf zijn naam.',
        file: 'Schrijf het pad zonder “file://”, gezien vanuit de map van de lijst: katten/mia.jpg.',
        home: 'Schrijf het pad gezien vanuit de map van de lijst: katten/mia.jpg.',
      })[form],
  },
  PATH_OUTSIDE: {
    message: ({ file }) => `${quote(file)} ligt buiten de map van de lijst.`,
    hint: () =>
      'Verplaats het bestand naar die map, of sta het toe met --allow-outside als je de lijst vertrouwt.',
  },
  PATH_TOO_LONG: {
    message: ({ value, bytes, most }) =>
      `${quote(value)} … is ${number(bytes)} bytes lang; geen pad heeft er meer dan ${number(most)}.`,
    hint: () => 'Schrijf het pad van één bestand; meerdere staan in een cel met | ertussen.',
  },
  OUT_TOO_LONG: {
    message: ({ value, most, folders }) =>
      `${quote(value)} … is te lang voor het pad van een kaart: hoogstens ${number(most)} bytes en ${number(folders)} mappen.`,
    hint: () => 'Geef het minder of kortere delen.',
  },
  OUT_OUTSIDE: {
    message: ({ value }) => `${quote(value)} zou buiten de map van --out liggen.`,
    hint: () => 'Geef een pad dat daar vertrekt, zonder “..” en zonder schuine streep vooraan.',
  },
  OUT_LINKED: {
    message: ({ folder }) =>
      `${quote(folder)} is een koppeling die buiten de map van --out leidt: daar komt geen kaart.`,
    hint: () => 'Noem een andere map in de kolom “out”, of zet een map in de plaats van de koppeling.',
  },
  OUT_INVALID: {
    message: ({ value }) => `${quote(value)} is geen pad voor een kaart.`,
    hint: ({ expected }) => `Bijvoorbeeld: ${showShort(expected)}`,
  },
  OUT_TAKEN: {
    message: ({ file, row }) => `${quote(file)} zou ook door rij ${number(row)} geschreven worden.`,
    hint: () => 'Onderscheid ze met een id, of in “out” met {id}, {photo}, {partner}, {language}, {format}.',
  },
  OUT_RESERVED: {
    message: ({ value, name }) =>
      `${quote(value)} zou de naam krijgen van ${quote(name)}, dat van de reeks zelf is.`,
    hint: () =>
      'Geef de map een andere naam: de reeks bewaart daar haar journaal, haar verslagen en haar pagina.',
  },
  NETWORK_UNKNOWN: {
    message: ({ value }) => `Voor ${quote(value)} kunnen geen bestanden gemaakt worden.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, '“catsforkids networks” toont ze allemaal.'),
  },
  FOLDER_REPLACED: {
    message: ({ folder }) =>
      `De map ${quote(folder)} is verplaatst, geleegd of vervangen terwijl er kaarten in werden gemaakt.`,
    hint: () => 'Wat gemaakt is, ligt waar die map nu is; ga daar verder met dezelfde opdracht en --out.',
  },
  BATCH_LOCKED: {
    message: ({ folder, pid, host, since }) =>
      pid === 0
        ? `In ${quote(folder)} is net een andere reeks begonnen.`
        : `In ${quote(folder)} is al een reeks bezig: proces ${String(pid)} op ${showShort(host)}, sinds ${time(since)}.`,
    hint: () => 'Wacht tot die klaar is, of geef deze een andere map met --out.',
  },
  REPORT_UNREADABLE: {
    message: ({ file, detail }) => {
      if (detail === undefined) return `${quote(file)} is geen verslag van een reeks.`
      return detail === 'ENOENT'
        ? `${quote(file)} bestaat niet.`
        : `${quote(file)} kan niet worden gelezen (${reasonOf(detail)}).`
    },
    hint: () => 'Noem mappen waarin een reeks afgelopen is: elk bevat een report.json.',
  },
  MERGE_OVER_REPORT: {
    message: ({ folder }) => `Het samengevoegde verslag zou dat van de reeks in ${quote(folder)} vervangen.`,
    hint: () => 'Geef het met --out een eigen map; de kaarten blijven waar ze zijn.',
  },
  ROW_CRASHED: {
    message: ({ detail }) => `Het programma faalde bij deze kaart: ${showShort(detail)}.`,
    hint: () => 'Dit is een fout van het programma; meld ze, als het kan met de foto.',
  },
} satisfies Partial<Problems>
