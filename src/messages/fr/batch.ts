// French: the words of `batch`.

import type { BatchWords } from '../batch.js'
import { showPlain, showShort } from '../show.js'
import { count, number, say } from './phrases.js'

const duration = (seconds: number): string =>
  seconds < 90 ? `${number(Math.ceil(seconds))} s` : `${number(Math.round(seconds / 60))} min`

const cards = (many: number): string => count(many, 'carte')
const rows = (many: number): string => count(many, 'ligne')

export const batch: BatchWords = {
  summary: say`faire les cartes d’une liste : un tableur, JSON ou NDJSON`,
  about: say`Lit une liste (CSV, tableau JSON ou NDJSON), une ligne par carte ou par série de cartes, vérifie tout, puis fait les cartes. Colonnes : photo (un fichier ou un motif) et, au choix, id, template, language, format, for, partner, logo, message, hashtag, source, report, focus, handwriting, hand, variant, out ; plusieurs valeurs : fr|nl. Une ligne qui échoue n’arrête pas les autres. Relancez quand vous voulez : ce qui est là et n’a pas changé n’est pas refait.`,
  manifest: say`la liste ; « - » la lit sur l’entrée standard`,
  options: {
    out: say`le dossier des cartes, du rapport et de la galerie (par défaut : cards/)`,
    template: say`les modèles : des noms de « catsforkids templates », des fichiers à vous, ou all pour tous (par défaut : note)`,
    dryRun: 'vérifier chaque ligne, ne rien faire',
    jobs: say`cartes en chantier à la fois (par défaut : les cœurs de la machine et deux de plus)`,
    redo: 'refaire aussi ce qui est là et n’a pas changé',
    failFast: 'arrêter à la première ligne qui échoue',
    shard: say`faire une part sur plusieurs, comme 1/3 : pour des machines qui partagent une liste`,
    noGallery: 'ne pas écrire index.html',
    noReview: say`une page à transmettre : sans la liste, et sans petites copies des photos entières`,
    allowOutside: 'photos et logos peuvent être hors du dossier de la liste',
    json: say`écrire un objet JSON par ligne : chaque résultat, puis le résumé`,
    quiet: 'n’écrire que les erreurs et le résumé',
    mergeOut: say`le dossier du rapport et de la galerie (par défaut : cards/)`,
  },
  examples: [
    { command: 'catsforkids batch partenaires.csv', does: 'chaque carte de la liste, dans cards/' },
    { command: 'catsforkids batch partenaires.csv --dry-run', does: 'vérifier la liste, ne rien faire' },
    { command: 'catsforkids batch partenaires.csv -l fr,nl', does: say`où une cellule est vide : ceci` },
    { command: 'catsforkids batch cards/failed.csv', does: 'les lignes qui ont échoué, encore une fois' },
    {
      command: 'catsforkids batch partenaires.csv --shard 1/2 -o un/',
      does: 'la moitié, sur la première de deux machines',
    },
    { command: 'catsforkids batch merge un/ deux/ -o tout/', does: 'un seul rapport des deux moitiés' },
  ],
  mergeSummary: 'réunir les rapports de plusieurs dossiers',
  mergeAbout: 'Réunit les rapports et galeries de plusieurs lots. Les cartes restent où elles sont.',
  folders: 'des dossiers où un lot s’est terminé',
  run: say`Le déroulement :`,
  row: row => `ligne ${String(row)}`,
  rows: (many, which) => `${many === 1 ? 'ligne' : 'lignes'} ${which}`,
  reading: read => `${rows(read)} vérifiées`,
  planned: (read, all, planned) =>
    `${rows(read)}, ${cards(all)}${planned === all ? '' : `, dont ${number(planned)} ici`}`,
  dryRun: (read, left, kept) =>
    say`${rows(read)} vérifiées, ${cards(left)} à faire${kept === 0 ? '' : `, ${number(kept)} déjà là`} ; rien n’a été fait`,
  progress: ({ done, cards: all, kept, failed, rate, secondsLeft }) =>
    [
      `${number(done)} sur ${number(all)}`,
      ...(kept > 0 ? [`${number(kept)} déjà là`] : []),
      ...(failed > 0 ? [count(failed, 'échec')] : []),
      ...(rate === null ? [] : [`${number(rate)} par seconde`]),
      ...(secondsLeft === null ? [] : [`encore ${duration(secondsLeft)}`]),
    ].join(' · '),
  summarise: (made, kept, failed, left) =>
    [
      `${cards(made)} ${made < 2 ? 'faite' : 'faites'}`,
      ...(kept > 0 ? [`${number(kept)} déjà là`] : []),
      failed > 0 ? count(failed, 'échec') : 'aucun échec',
      ...(left > 0 ? [`${number(left)} pas encore`] : []),
    ].join(', '),
  lookFirst: (page, parts) =>
    say`À regarder d’abord, en tête de ${showShort(page)} : ${parts
      .map(
        ({ cards: many, reasons }) =>
          say`${cards(many)} (${reasons.map(([why, these]) => say`${why} : ${number(these)}`).join(', ')})`,
      )
      .join(say` ; puis `)}`,
  retry: (file, command) =>
    `${say`Corrigez les lignes dans ${showShort(file)}, puis lancez ce fichier tel quel ; le reste sera complété :`}\n  ${showPlain(command)}`,
  merged: (done, failed) => `${cards(done)}, ${failed > 0 ? count(failed, 'échec') : 'aucun échec'}`,
}
