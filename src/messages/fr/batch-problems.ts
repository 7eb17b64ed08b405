// French: what each problem of a batch says. In a list of mistakes the row and the column stand before the sentence.

import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, didYouMean, linkInCircle, number, quote, reasonOf, say, size, time } from './phrases.js'

type Problems = Messages['problems']

/** The two clicks of each spreadsheet. */
const fromGoogle = say`Google Sheets : Fichier, Télécharger, « Valeurs séparées par des virgules ».`

const asCsv = say`Excel : Fichier, Enregistrer sous, « CSV UTF-8 (délimité par des virgules) ». LibreOffice : Fichier, Enregistrer sous, « Texte CSV », jeu de caractères Unicode (UTF-8). ${fromGoogle} Numbers : Fichier, Exporter vers, « CSV ».`

export const batchProblems = {
  MANIFEST_NOT_FOUND: {
    message: ({ file }) => say`Il n’y a pas de liste ${quote(file)}.`,
    hint: ({ nearest, isCircle }) =>
      isCircle
        ? linkInCircle
        : didYouMean(
            nearest ?? null,
            [],
            say`Vérifiez le chemin ; « - » lit la liste sur l’entrée standard.`,
          ),
  },
  MANIFEST_UNREADABLE: {
    message: ({ file, detail }) => say`La liste ${quote(file)} ne peut pas être lue (${reasonOf(detail)}).`,
    hint: () => say`Ce doit être un fichier que vous pouvez lire : CSV, JSON ou NDJSON.`,
  },
  MANIFEST_ENCODING: {
    message: ({ file, line, before }) =>
      say`La liste ${quote(file)} n’est pas en UTF-8 : à la ligne ${number(line)}, la lettre après ${quote(before)} ne peut pas être lue.`,
    hint: () => say`Enregistrez-la à nouveau en UTF-8. ${asCsv}`,
  },
  MANIFEST_IS_SPREADSHEET: {
    message: ({ file }) => say`${quote(file)} est le fichier d’un tableur, qui n’est pas lu ici.`,
    hint: () => say`Enregistrez la liste en CSV. ${asCsv}`,
  },
  MANIFEST_IS_PICTURE: {
    message: ({ file }) => say`${quote(file)} est une image, alors que « batch » prend une liste.`,
    hint: ({ file }) => say`Pour une carte de cette photo : catsforkids compose ${showShort(file)}`,
  },
  MANIFEST_EMPTY: {
    message: ({ file }) => say`La liste ${quote(file)} n’a aucune ligne.`,
    hint: () =>
      say`La première ligne nomme les colonnes (au moins « photo »), chaque ligne suivante est une carte.`,
  },
  MANIFEST_BROKEN: {
    message: ({ detail }) => say`À partir d’ici, le fichier ne peut pas être lu : ${reasonOf(detail)}.`,
    hint: () => say`Cherchez un guillemet, un crochet ou une virgule en trop ou manquant.`,
  },
  MANIFEST_INVALID: {
    message: ({ file, wrong }) =>
      say`La liste ${quote(file)} a ${count(wrong, 'erreur')} : aucune carte n’a été faite.`,
    hint: () => say`Corrigez ce qui est indiqué, puis relancez.`,
  },
  MANIFEST_OF_OTHER_RUN: {
    message: ({ file, list }) =>
      say`${quote(file)} a les lignes d’une autre liste que ${quote(list)}, lancée depuis dans ce dossier : ses photos seraient cherchées parmi les siennes.`,
    hint: () =>
      say`Corrigez les lignes dans la liste d’où elles viennent, et lancez celle-ci avec un dossier à elle (-o).`,
  },
  BATCH_TOO_LARGE: {
    message: ({ file, what, most }) => {
      if (what === 'bytes') return say`${quote(file)} dépasse ${size(most)}, le plus que prend un seul lot.`
      const things = { rows: 'lignes', columns: 'colonnes', cells: 'cellules', cards: 'cartes' }[what]
      return say`${quote(file)} a plus de ${number(most)} ${things}, le plus que prend un seul lot.`
    },
    hint: ({ what }) =>
      what === 'columns' || what === 'cells'
        ? say`Retirez les colonnes dont les cartes n’ont pas besoin.`
        : say`Faites-en plusieurs lots, chacun avec son propre dossier.`,
  },
  COLUMN_UNKNOWN: {
    message: ({ value }) => say`Il n’y a pas de colonne ${quote(value)}.`,
    hint: ({ nearest, known }) =>
      didYouMean(nearest, [], say`Les colonnes sont : ${known.map(showShort).join(', ')}.`),
  },
  COLUMN_TWICE: {
    message: ({ value }) => say`La colonne ${quote(value)} est là deux fois.`,
    hint: () => say`Plusieurs valeurs d’une colonne vont dans une même cellule, comme fr|nl.`,
  },
  COLUMN_MISSING: {
    message: ({ value }) => say`La colonne ${quote(value)} manque.`,
    hint: () => say`La première ligne nomme les colonnes ; « photo » doit y être.`,
  },
  CELLS_TOO_MANY: {
    message: ({ cells, columns }) =>
      say`La ligne a ${count(cells, 'cellule')} pour ${count(columns, 'colonne')}.`,
    hint: () => say`Un texte qui contient le séparateur doit être entre guillemets.`,
  },
  CELL_WITHOUT_HEADING: {
    message: ({ place }) => say`Il y a un texte dans la colonne ${String(place)}, qui n’a pas de titre.`,
    hint: () =>
      say`Donnez un titre à la colonne (celles que le programme ne connaît pas sont les vôtres), ou mettez entre guillemets le texte qui contient le séparateur.`,
  },
  CELL_VALUES_TOO_MANY: {
    message: ({ column, most }) =>
      say`La cellule ${quote(column)} a plus de ${number(most)} valeurs, plus qu’on n’en cherche.`,
    hint: () => say`Répartissez-les sur plusieurs lignes, ou nommez les photos par un motif.`,
  },
  CELL_EMPTY: {
    message: ({ column }) => say`La cellule ${quote(column)} est vide.`,
    hint: () => say`Chaque ligne a besoin d’une photo : un fichier, ou un motif comme cats/*.jpg.`,
  },
  CELL_IS_ERROR: {
    message: ({ value }) => say`${quote(value)} est le résultat d’une formule du tableur, pas une valeur.`,
    hint: () =>
      say`Corrigez la formule de cette cellule, ou écrivez la valeur même, et enregistrez de nouveau la liste.`,
  },
  CELL_INVALID: {
    message: ({ value }) => say`${quote(value)} n’est pas une valeur pour cette colonne.`,
    hint: ({ expected }) => say`Elle accepte : ${showShort(expected)}`,
  },
  PHOTO_NO_MATCH: {
    message: ({ value }) => say`Aucune photo ne correspond à ${quote(value)}.`,
    hint: () =>
      say`Les motifs partent du dossier de la liste ; * remplace un nom, ** des dossiers quelconques.`,
  },
  FOLDER_FORBIDDEN: {
    message: ({ folder }) =>
      say`Le dossier ${quote(folder)}, où un motif cherche des photos, ne peut pas être lu : ses permissions l’interdisent.`,
    hint: () => say`Changez ses permissions, ou nommez plus précisément le dossier des photos.`,
  },
  PATTERN_REFUSED: {
    message: ({ value, reason }) => say`Le motif ${quote(value)} n’est pas suivi : ${reasonOf(reason)}.`,
    hint: () => say`Nommez plus précisément le dossier des photos, ou faites-en plusieurs lignes.`,
  },
  PATH_FORM: {
    message: ({ value, form }) =>
      ({
        web: say`${quote(value)} est une adresse sur le web, d’où rien n’est pris.`,
        sheet: say`${quote(value)} est une adresse sur le web, d’où rien n’est pris.`,
        file: say`${quote(value)} est l’adresse d’un fichier, alors qu’il faut son chemin.`,
        home: say`${quote(value)} commence par ~, qui n’est le dossier personnel de quelqu’un que dans un terminal.`,
      })[form],
    hint: ({ form }) =>
      ({
        web: say`Enregistrez le fichier sur cette machine, et donnez son nom.`,
        sheet: say`Enregistrez la liste sur cette machine, et donnez son nom. ${fromGoogle}`,
        file: say`Donnez le chemin sans « file:// ».`,
        home: say`Donnez le chemin sans ~.`,
      })[form],
    inList: ({ form }) =>
      ({
        web: say`Enregistrez le fichier à côté de la liste, et écrivez son nom.`,
        sheet: say`Enregistrez le fichier à côté de la liste, et écrivez son nom.`,
        file: say`Écrivez le chemin sans « file:// », depuis le dossier de la liste : chats/mia.jpg.`,
        home: say`Écrivez le chemin depuis le dossier de la liste : chats/mia.jpg.`,
      })[form],
  },
  PATH_OUTSIDE: {
    message: ({ file }) => say`${quote(file)} est hors du dossier de la liste.`,
    hint: () =>
      say`Déplacez le fichier dans ce dossier, ou permettez-le avec --allow-outside si vous faites confiance à la liste.`,
  },
  PATH_TOO_LONG: {
    message: ({ value, bytes, most }) =>
      say`${quote(value)} … fait ${number(bytes)} octets ; aucun chemin n’en a plus de ${number(most)}.`,
    hint: () => say`Écrivez le chemin d’un fichier ; plusieurs se séparent par | dans une cellule.`,
  },
  OUT_TOO_LONG: {
    message: ({ value, most, folders }) =>
      say`${quote(value)} … est trop long pour le chemin d’une carte : au plus ${number(most)} octets et ${number(folders)} dossiers.`,
    hint: () => say`Donnez-lui moins de parties, ou de plus courtes.`,
  },
  OUT_OUTSIDE: {
    message: ({ value }) => say`${quote(value)} serait hors du dossier de --out.`,
    hint: () => say`Donnez un chemin qui part de là, sans « .. » et sans barre oblique au début.`,
  },
  OUT_LINKED: {
    message: ({ folder }) =>
      say`${quote(folder)} est un lien qui mène hors du dossier de --out : aucune carte n’y est mise.`,
    hint: () => say`Nommez un autre dossier dans la colonne « out », ou remplacez le lien par un dossier.`,
  },
  OUT_INVALID: {
    message: ({ value }) => say`${quote(value)} n’est pas un chemin pour une carte.`,
    hint: ({ expected }) => say`Par exemple : ${showShort(expected)}`,
  },
  OUT_TAKEN: {
    message: ({ file, row }) => say`${quote(file)} serait aussi écrit par la ligne ${number(row)}.`,
    hint: () =>
      say`Distinguez-les par un id, ou dans « out » par {id}, {photo}, {partner}, {language}, {format}.`,
  },
  OUT_RESERVED: {
    message: ({ value, name }) =>
      say`${quote(value)} prendrait le nom de ${quote(name)}, qui est au lot lui-même.`,
    hint: () => say`Donnez un autre nom au dossier : le lot garde là son journal, ses rapports et sa page.`,
  },
  NETWORK_UNKNOWN: {
    message: ({ value }) => say`Aucun fichier ne peut être fait pour ${quote(value)}.`,
    hint: ({ nearest, known }) => didYouMean(nearest, known, say`« catsforkids networks » les montre tous.`),
  },
  FOLDER_REPLACED: {
    message: ({ folder }) =>
      say`Le dossier ${quote(folder)} a été déplacé, vidé ou remplacé pendant que des cartes y étaient faites.`,
    hint: () =>
      say`Ce qui a été fait se trouve là où ce dossier est maintenant ; continuez-y avec la même commande et --out.`,
  },
  BATCH_LOCKED: {
    message: ({ folder, pid, host, since }) =>
      pid === 0
        ? say`Un autre lot vient de commencer dans ${quote(folder)}.`
        : say`Un autre lot est en cours dans ${quote(folder)} : processus ${String(pid)} sur ${showShort(host)}, depuis le ${time(since)}.`,
    hint: () => say`Attendez qu’il soit fini, ou donnez à celui-ci un autre dossier avec --out.`,
  },
  REPORT_UNREADABLE: {
    message: ({ file, detail }) => {
      if (detail === undefined) return say`${quote(file)} n’est pas le rapport d’un lot.`
      return detail === 'ENOENT'
        ? say`${quote(file)} n’existe pas.`
        : say`${quote(file)} ne peut pas être lu (${reasonOf(detail)}).`
    },
    hint: () => say`Nommez des dossiers où un lot est fini : chacun contient un report.json.`,
  },
  MERGE_OVER_REPORT: {
    message: ({ folder }) => say`Le rapport réuni remplacerait celui du lot dans ${quote(folder)}.`,
    hint: () => say`Donnez-lui un dossier à lui avec --out ; les cartes restent où elles sont.`,
  },
  ROW_CRASHED: {
    message: ({ detail }) => say`Le programme a échoué sur cette carte : ${showShort(detail)}.`,
    hint: () => say`C’est une faute du programme ; signalez-la, avec la photo si vous le pouvez.`,
  },
} satisfies Partial<Problems>
