// French: what the designer's and the doctor's commands say.

import { showShort } from '../show.js'
import type { ToolWords } from '../tools.js'
import { capital, count, say, slotName } from './phrases.js'

const the = (part: string): string => capital(slotName(part))

const again = say`Installez à nouveau le programme sur cette machine : npm ci, dans le dossier où il a été installé. Une installation copiée d’un autre système n’a pas les bonnes bibliothèques.`

export const tools: ToolWords = {
  check: {
    warning: 'avertissement',
    allFormats: 'tous les formats',
    verdict: (file, mistakes, warnings) =>
      say`${showShort(file)} : ${mistakes === 0 ? 'aucune erreur' : count(mistakes, 'erreur')}` +
      `${warnings === 0 ? '' : `, ${count(warnings, 'avertissement')}`}`,
    faults: {
      'outside-live-area': part =>
        say`${the(part)} : trop près du bord de la carte, ou là où sont les boutons d’une story`,
      'outside-container': part => say`${the(part)} : dépasse de ce qui le porte`,
      overlap: (part, other) => say`${the(part)} touche ${slotName(other)}`,
      contrast: part => say`${the(part)} se lit mal sur ce qui est derrière`,
      'lines-lost': part => say`${the(part)} perd des lettres en fin de ligne`,
      'line-empty': part => say`${the(part)} a une ligne vide`,
      'line-short': part => say`${the(part)} a une ligne de moins de la moitié de la plus large`,
      'size-illegible': part => say`${the(part)} : trop petit pour être lu`,
      'message-not-largest': () => 'Un autre texte paraît plus grand que le message',
      'hashtag-not-second': () => 'Une petite ligne paraît plus grande que le hashtag',
      'word-parted': part => say`${the(part)} a un mot coupé en deux`,
      'figure-parted': part => say`${the(part)} sépare le chiffre de son nom`,
      'french-spaces': part => say`${the(part)} manque d’espaces à la française`,
      'logo-large': () => say`Le logo prend plus de 8 % de la carte`,
      'logo-distorted': () => 'Le logo est déformé',
      'cells-miscounted': () => 'La grille ne montre pas autant de cases que le dit le chiffre',
      'text-missing': part => say`${the(part)} n’est pas sur la carte : aucune boîte ne le montre`,
      'logo-missing': () =>
        say`Le logo d’un partenaire ne serait pas sur la carte : aucune boîte ne le montre`,
    },
  },
  campaign: {
    good: (folder, languages) => say`${showShort(folder)} : aucune erreur dans ${count(languages, 'langue')}`,
    languages: many => count(many, 'langue'),
    headings: {
      figures: 'Les chiffres et leurs sources',
      reporting: say`Où signaler, et pour quelles langues`,
      helpLines: say`Lignes d’écoute, dans les légendes`,
      wording: 'Le message, et de qui il est',
    },
  },
  created: file =>
    say`Écrit. Pour le voir pendant que vous le changez : catsforkids templates preview ${showShort(file)} --watch`,
  starter: {
    intro: say`Un modèle de carte. Changez-le, enregistrez, et voyez-le dans tous les formats :
  catsforkids templates preview {file} --watch
docs/templates.md explique chaque mot (en anglais). Longueurs : 50% de la boîte qui contient, 1u vaut 4 % du
petit côté de la carte, 1vmin en vaut 1 %.`,
    names: 'Le nom dans les commandes, et le nom pour les gens.',
    description: 'Ce que l’on voit, en une ligne.',
    ground: say`Ce qui se voit là où il n’y a ni photo ni surface : ink, paper, night, amber, white, ou #rrggbb.`,
    tree: say`Des boîtes dans des boîtes, comme flexbox en CSS ; en colonne si direction n’est pas dit. Les dernières sont au-dessus.`,
    photo: say`La photo remplit la carte. Avec inset, elle peut être plus petite là où le texte cacherait la tête du chat.`,
    stage: say`La partie de la carte où du texte peut être ; ce qu’elle contient est en bas.`,
    sheet: say`Une feuille de papier, tournée d’un angle entre ces degrés. Donnez un id à une boîte pour la changer plus bas.`,
    text: say`Un texte prend la plus grande taille entre least et most qui tient. Mains : pen, marker, print, print-bold.`,
    hashtag: 'Au plus 0.95 de la taille du message, souligné d’un trait de plume.',
    small: say`Les petites lignes : d’où vient le chiffre, et où signaler.`,
    partner: 'Seulement sur les cartes qui ont un partenaire.',
    aspects: say`Ce qui change selon les proportions : tower (stories), tall, square, wide. Seulement ce qui diffère, par l’id de la boîte.`,
    placements: say`D’autres places pour le texte, la plus belle d’abord : le programme prend la première qui laisse libre la tête du chat.`,
  },
  watching: file =>
    say`La page suit ${showShort(file)} et ne se voit que sur cette machine. Ctrl-C y met fin.`,
  refused: cards =>
    say`${count(cards, 'carte n’a pas pu être faite', 'cartes n’ont pas pu être faites')} : voyez l’image.`,
  page: {
    boxes: 'Cadres',
    mistakes: 'À corriger',
    place: 'ligne {line}, colonne {column}',
    nearest: say`vouliez-vous dire « {word} » ?`,
    stale: 'Les cartes montrent le fichier tel qu’il était avant.',
    making: 'dessin en cours …',
    ready: 'à jour',
    gone: say`Le fichier a disparu ; les cartes le montrent tel qu’il était.`,
    lost: 'Le programme s’est arrêté.',
    original: 'taille réelle',
  },
  doctor: {
    names: {
      node: 'Node',
      icu: 'langues de Node',
      sharp: 'sharp (photos)',
      canvas: 'canvas (dessin)',
      fonts: 'polices',
      heic: 'décodeur HEIC',
      data: 'données fournies',
      folder: 'ce dossier',
      memory: 'mémoire libre',
      card: 'une carte',
    },
    remedies: {
      node: say`Installez Node 20.11 ou plus récent : nodejs.org.`,
      icu: say`Ce Node a été construit sans les langues (small-icu) ; installez-en un de nodejs.org.`,
      sharp: again,
      canvas: again,
      fonts: again,
      heic: say`Installez à nouveau le programme : npm ci, dans le dossier où il a été installé ; d’ici là, exportez en JPEG les photos d’iPhone.`,
      data: say`Un fichier a été changé ou manque : si ce n’est pas de votre fait, installez à nouveau le programme : npm ci, dans le dossier où il a été installé.`,
      folder: say`Aucune carte ne pourrait être écrite ici : allez dans un autre dossier, ou donnez-en un avec --out.`,
      memory: say`Fermez d’autres programmes, ou réduisez d’abord les grandes photos ; un lot en prend moins avec --jobs 1.`,
      card: say`Les parties fonctionnent seules, mais pas ensemble : signalez-le avec les lignes ci-dessus.`,
    },
    states: { ok: 'bon', warning: 'remarque', broken: 'cassé' },
    summary: (broken, warnings) =>
      broken > 0
        ? say`${count(broken, 'chose cassée', 'choses cassées')}.`
        : say`Prêt à faire des cartes${warnings > 0 ? say` ; ${count(warnings, 'remarque')}` : ''}.`,
  },
}
