// What the gallery says, by the language that the program speaks. `{n}` is a number, `{x}` a name or another number.
import type { UiLanguage } from '../../messages/table.js'

export interface GalleryWords {
  readonly title: string
  readonly from: string
  readonly skip: string
  readonly filters: string
  readonly search: string
  readonly partner: string
  readonly language: string
  readonly template: string
  readonly format: string
  readonly status: string
  readonly clear: string
  readonly noScript: string
  readonly noFit: string
  readonly more: string
  readonly madeBy: string
  readonly all: string
  readonly none: string
  readonly done: string
  readonly failed: string
  readonly card: string
  readonly cards: string
  readonly countFailed: string
  readonly shown: string
  readonly caption: string
  readonly altText: string
  readonly notes: string
  readonly words: string
  readonly wordsAndNotes: string
  readonly copyCaption: string
  readonly copyAltText: string
  /** What a screen reader says of a button: the button, and whose it is. */
  readonly of: string
  readonly captionCopied: string
  readonly altTextCopied: string
  readonly notCopied: string
  readonly notMade: string
  readonly noPicture: string
}

const en: GalleryWords = {
  title: 'Cards',
  from: 'from',
  skip: 'Skip to the cards',
  filters: 'Filter the cards',
  search: 'Search',
  partner: 'Partner',
  language: 'Language',
  template: 'Template',
  format: 'Format',
  status: 'Status',
  clear: 'Clear',
  noScript:
    'This page shows its cards with the script that it carries. Your browser does not run it; the cards lie as pictures in the same folder, their captions in report.csv.',
  noFit: 'No card fits these filters.',
  more: 'Show more',
  madeBy: 'Made by {x}. Nothing on this page is loaded from a network.',
  all: 'All',
  none: 'None',
  done: 'Made',
  failed: 'Failed',
  card: '{n} card',
  cards: '{n} cards',
  countFailed: '{n} failed',
  shown: '{n} of {x}',
  caption: 'Caption',
  altText: 'Alt text',
  notes: 'Notes',
  words: 'Words',
  wordsAndNotes: 'Words and notes',
  copyCaption: 'Copy caption',
  copyAltText: 'Copy alt text',
  of: '{n} of {x}',
  captionCopied: 'Caption copied',
  altTextCopied: 'Alt text copied',
  notCopied: 'Not copied: select the text and copy it by hand',
  notMade: 'Not made · row {n}',
  noPicture: 'The picture is not in its place.',
}

const fr: GalleryWords = {
  title: 'Cartes',
  from: 'de',
  skip: 'Aller aux cartes',
  filters: 'Filtrer les cartes',
  search: 'Chercher',
  partner: 'Partenaire',
  language: 'Langue',
  template: 'Modèle',
  format: 'Format',
  status: 'État',
  clear: 'Effacer',
  noScript:
    'Cette page montre ses cartes par le script qu’elle contient. Votre navigateur ne l’exécute pas\u202f; les cartes sont des images dans le même dossier, leurs légendes dans report.csv.',
  noFit: 'Aucune carte ne correspond à ces filtres.',
  more: 'En montrer plus',
  madeBy: 'Fait par {x}. Rien sur cette page n’est chargé d’un réseau.',
  all: 'Tout',
  none: 'Aucun',
  done: 'Faites',
  failed: 'Échecs',
  card: '{n} carte',
  cards: '{n} cartes',
  countFailed: '{n} en échec',
  shown: '{n} sur {x}',
  caption: 'Légende',
  altText: 'Texte alternatif',
  notes: 'Remarques',
  words: 'Textes',
  wordsAndNotes: 'Textes et remarques',
  copyCaption: 'Copier la légende',
  copyAltText: 'Copier le texte alternatif',
  of: '{n}\u202f: {x}',
  captionCopied: 'Légende copiée',
  altTextCopied: 'Texte alternatif copié',
  notCopied: 'Pas copié\u202f: sélectionnez le texte et copiez-le à la main',
  notMade: 'Pas faite · ligne {n}',
  noPicture: 'L’image n’est pas à sa place.',
}

const nl: GalleryWords = {
  title: 'Kaarten',
  from: 'uit',
  skip: 'Naar de kaarten',
  filters: 'Kaarten filteren',
  search: 'Zoeken',
  partner: 'Partner',
  language: 'Taal',
  template: 'Sjabloon',
  format: 'Formaat',
  status: 'Status',
  clear: 'Wissen',
  noScript:
    'Deze pagina toont haar kaarten met het script dat ze bevat. Je browser voert het niet uit; de kaarten liggen als afbeeldingen in dezelfde map, hun bijschriften in report.csv.',
  noFit: 'Geen kaart past bij deze filters.',
  more: 'Meer tonen',
  madeBy: 'Gemaakt met {x}. Niets op deze pagina wordt van een netwerk geladen.',
  all: 'Alle',
  none: 'Geen',
  done: 'Gemaakt',
  failed: 'Mislukt',
  card: '{n} kaart',
  cards: '{n} kaarten',
  countFailed: '{n} mislukt',
  shown: '{n} van {x}',
  caption: 'Bijschrift',
  altText: 'Alternatieve tekst',
  notes: 'Opmerkingen',
  words: 'Teksten',
  wordsAndNotes: 'Teksten en opmerkingen',
  copyCaption: 'Bijschrift kopiëren',
  copyAltText: 'Alternatieve tekst kopiëren',
  of: '{n}: {x}',
  captionCopied: 'Bijschrift gekopieerd',
  altTextCopied: 'Alternatieve tekst gekopieerd',
  notCopied: 'Niet gekopieerd: selecteer de tekst en kopieer hem zelf',
  notMade: 'Niet gemaakt · rij {n}',
  noPicture: 'De afbeelding staat niet op haar plaats.',
}

const tables: Readonly<Record<UiLanguage, GalleryWords>> = { en, fr, nl }

export const galleryWordsOf = (language: UiLanguage): GalleryWords => tables[language]
