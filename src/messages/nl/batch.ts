// Dutch: the words of `batch`.

import type { BatchWords } from '../batch.js'
import { showPlain, showShort } from '../show.js'
import { count, number } from './phrases.js'

const duration = (seconds: number): string =>
  seconds < 90 ? `${number(Math.ceil(seconds))} s` : `${number(Math.round(seconds / 60))} min`

const cards = (many: number): string => count(many, 'kaart', 'kaarten')
const rows = (many: number): string => count(many, 'rij', 'rijen')

export const batch: BatchWords = {
  summary: 'de kaarten van een lijst maken: een rekenblad, JSON of NDJSON',
  about:
    'Leest een lijst (CSV, een JSON-lijst of NDJSON) met een rij per kaart of per reeks kaarten, kijkt alles na en ' +
    'maakt dan de kaarten. Kolommen: photo (een bestand of een patroon) en naar wens id, template, language, format, ' +
    'for, partner, logo, message, hashtag, source, report, focus, handwriting, hand, variant, out; meerdere waarden als fr|nl. Een rij die mislukt, houdt ' +
    'de andere niet tegen. Start het gerust opnieuw: wat er ongewijzigd is, wordt niet opnieuw gemaakt.',
  manifest: 'de lijst; “-” leest ze van de standaardinvoer',
  options: {
    out: 'de map voor kaarten, verslag en galerij (standaard: cards/)',
    template:
      'de sjablonen: namen uit “catsforkids templates”, bestanden van jezelf, of all voor alle (standaard: note)',
    dryRun: 'elke rij nakijken, niets maken',
    jobs: 'kaarten tegelijk in de maak (standaard: de kernen van de machine en twee meer)',
    redo: 'ook opnieuw maken wat er ongewijzigd is',
    failFast: 'stoppen bij de eerste rij die mislukt',
    shard: 'een deel van meerdere maken, als 1/3: voor machines die een lijst delen',
    noGallery: 'geen index.html schrijven',
    noReview: 'een pagina om door te sturen: zonder de lijst, en zonder kleine kopieën van hele foto’s',
    allowOutside: 'foto’s en logo’s mogen buiten de map van de lijst liggen',
    json: 'een JSON-object per regel schrijven: elk resultaat, dan de samenvatting',
    quiet: 'alleen fouten en de samenvatting schrijven',
    mergeOut: 'de map voor verslag en galerij (standaard: cards/)',
  },
  examples: [
    { command: 'catsforkids batch partners.csv', does: 'elke kaart van de lijst, in cards/' },
    { command: 'catsforkids batch partners.csv --dry-run', does: 'de lijst nakijken, niets maken' },
    { command: 'catsforkids batch partners.csv -l fr,nl -f square', does: 'waar een cel leeg is: deze' },
    { command: 'catsforkids batch cards/failed.csv', does: 'de rijen die mislukten, nog eens' },
    {
      command: 'catsforkids batch partners.csv --shard 1/2 -o een/',
      does: 'de helft, op de eerste van twee machines',
    },
    { command: 'catsforkids batch merge een/ twee/ -o alles/', does: 'één verslag van beide helften' },
  ],
  mergeSummary: 'de verslagen van meerdere mappen samenvoegen',
  mergeAbout: 'Voegt de verslagen en galerijen van meerdere reeksen samen. De kaarten blijven waar ze zijn.',
  folders: 'mappen waarin een reeks is afgelopen',
  run: 'Het verloop:',
  row: row => `rij ${String(row)}`,
  rows: (many, which) => `${many === 1 ? 'rij' : 'rijen'} ${which}`,
  reading: read => `${rows(read)} nagekeken`,
  planned: (read, all, planned) =>
    `${rows(read)}, ${cards(all)}${planned === all ? '' : `, waarvan ${number(planned)} hier`}`,
  dryRun: (read, left, kept) =>
    `${rows(read)} nagekeken, ${cards(left)} te maken${kept === 0 ? '' : `, ${number(kept)} al aanwezig`}; er is niets gemaakt`,
  progress: ({ done, cards: all, kept, failed, rate, secondsLeft }) =>
    [
      `${number(done)} van ${number(all)}`,
      ...(kept > 0 ? [`${number(kept)} al aanwezig`] : []),
      ...(failed > 0 ? [`${number(failed)} mislukt`] : []),
      ...(rate === null ? [] : [`${number(rate)} per seconde`]),
      ...(secondsLeft === null ? [] : [`nog ${duration(secondsLeft)}`]),
    ].join(' · '),
  summarise: (made, kept, failed, left) =>
    [
      `${cards(made)} gemaakt`,
      ...(kept > 0 ? [`${number(kept)} al aanwezig`] : []),
      failed > 0 ? `${number(failed)} mislukt` : 'geen mislukt',
      ...(left > 0 ? [`${number(left)} niet begonnen`] : []),
    ].join(', '),
  lookFirst: (page, parts) =>
    `Eerst te bekijken, bovenaan ${showShort(page)}: ${parts
      .map(
        ({ cards: many, reasons }) =>
          `${cards(many)} (${reasons.map(([why, these]) => `${why}: ${number(these)}`).join(', ')})`,
      )
      .join('; daarna ')}`,
  retry: (file, command) =>
    `Verbeter de rijen in ${showShort(file)} en start dat bestand dan zoals het is; de rest wordt aangevuld:\n  ${showPlain(command)}`,
  merged: (done, failed) => `${cards(done)}, ${failed > 0 ? number(failed) : 'geen'} mislukt`,
}
