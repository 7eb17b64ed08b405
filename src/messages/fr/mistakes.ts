// French: what is wrong in a file that a person wrote. Of a value the clause reads on after the field's name.
import type { Found, Mistake, ValueKind } from '../../base/mistake.js'
import { describeMistake } from '../messages.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, list, number, quote, say, size } from './phrases.js'

const kindNames: Readonly<Record<ValueKind, string>> = {
  text: 'un texte',
  number: 'un nombre',
  'whole-number': 'un nombre entier',
  boolean: 'true ou false',
  list: 'une liste',
  group: 'un groupe de champs',
  empty: 'vide',
  line: 'une seule ligne de texte, sans caractères de contrôle',
  length: say`une longueur, par exemple 50%, 1.5u ou 6vmin`,
  colour: 'une couleur (un nom de la palette, ou #rrggbb)',
  date: 'une date comme 2026-01-31',
  'language-tag': 'un code de langue comme fr, fr-BE ou sr-Latn',
  hashtag: 'un # puis seulement des lettres, des chiffres et _ (comme #nom)',
  site: 'une adresse sans https://, comme example.org',
  'web-address': 'une adresse comme https://example.org',
  'https-address': 'une adresse qui commence par https://',
  id: 'fait de minuscules, de chiffres et de traits d’union',
  'known-key': 'un nom connu ici',
}

const should = ({ kind }: Found): string => (kind === 'missing' ? say`manque : devrait être` : 'devrait être')

const notRight = (found: Found): string =>
  found.kind === 'missing' ? 'manque' : `ne convient pas ici${but(found)}`

function but(found: Found): string {
  switch (found.kind) {
    case 'missing':
      return ''
    case 'empty':
      return ', mais est vide'
    case 'list':
      return ', mais est une liste'
    case 'group':
      return ', mais est un groupe de champs'
    case 'text':
      return `, mais est le texte ${quote(found.value)}`
    case 'other':
      return `, mais est ${showShort(found.value)}`
  }
}

function oneOf(kinds: readonly ValueKind[], words: readonly string[]): string {
  const all = [...kinds.map(kind => kindNames[kind]), ...words.map(showShort)]
  if (all.length === 1) return all[0]!
  if (kinds.length === 0) return say`l’un de ces mots : ${list(words)}`
  return `${all.slice(0, -1).join(', ')} ou ${all.at(-1) ?? ''}`
}

const limit = (
  of: 'value' | 'characters' | 'entries',
  bound: string,
  most: number,
  found: number,
): string => {
  if (of === 'value') return `devrait valoir ${bound} ${number(most)}, mais vaut ${number(found)}`
  const amount = of === 'characters' ? count(most, 'caractère') : count(most, 'élément')
  return `devrait avoir ${bound} ${amount}, mais en a ${number(found)}`
}

export const mistakes: Messages['mistakes'] = {
  VALUE_WRONG: ({ kinds, words, found }) =>
    kinds.length + words.length === 0
      ? notRight(found)
      : `${should(found)} ${oneOf(kinds, words)}${but(found)}`,
  FIELD_UNKNOWN: () => 'n’est pas un champ connu ici',
  TOO_SMALL: ({ of, limit: least, isOpen, found }) =>
    limit(of, isOpen ? 'plus de' : 'au moins', least, found),
  TOO_LARGE: ({ of, limit: most, isOpen, found }) => limit(of, isOpen ? 'moins de' : 'au plus', most, found),
  NOT_MULTIPLE: ({ of, found }) => `devrait être un multiple de ${number(of)}${but(found)}`,
  NOT_RIGHT: ({ found }) => notRight(found),
  SPACE_AT_END: () => 'ne devrait ni commencer ni finir par une espace',
  HASH_UNQUOTED: ({ isColour }) =>
    say`${isColour ? 'une couleur' : 'un texte avec #'} se met entre guillemets : # commence un commentaire`,
  LENGTH_UNIT: () => say`les longueurs se donnent en u, en vmin ou en pour cent (%) : 1.5u, 6vmin ou 50%`,
  LENGTH_NEGATIVE: () => 'est une longueur négative, permise aux seules marges (margin)',
  BOX_ID_TWICE: () => 'est aussi l’id d’une autre boîte',
  PLACEMENT_TWICE: () => 'est aussi le nom d’un autre emplacement',
  PHOTO_MISSING: () => say`n’a pas de photo : une de ses boîtes devrait dire photo: {}`,
  PHOTO_TWICE: () => say`est une photo de trop : une carte en a une`,
  LEAST_OVER_MOST: () => 'ne devrait pas dépasser most',
  BOX_UNKNOWN: () => 'n’est l’id d’aucune boîte de l’arbre',
  BOX_HAS_NO_TEXT: () => 'change un texte, mais cette boîte n’en a pas',
  BOXES_TOO_DEEP: ({ most }) =>
    `a plus de ${number(most)} boîtes l’une dans l’autre, ce dont aucune carte n’a besoin`,
  BOXES_TOO_MANY: ({ most }) => `a plus de ${number(most)} boîtes, ce qu’aucune carte ne contient`,
  TEXTS_TOO_MANY: ({ most }) => `a plus de ${number(most)} textes, plus qu’une carte n’en dit`,
  PLACEMENTS_TOO_MANY: ({ most }) => `a plus de ${number(most)} emplacements, plus qu’on n’en examine`,
  LANGUAGE_WITHOUT_FILE: () => 'est une langue qui n’a pas de fichier ici',
  OTHERS_WITHOUT_POINT: () =>
    'devrait avoir un point de signalement pour toutes les autres langues (languages: ["*"])',
  LANGUAGE_TWICE: ({ language }) => `nomme deux fois la langue ${showShort(language)}`,
  BREAK_NOT_IN_MESSAGE: () =>
    say`devrait être une suite de mots du message, avec une barre à la fin de la ligne : « photo de | chat »`,
  FIGURE_UNSAID: ({ figure }) => say`devrait dire le chiffre de la campagne en chiffres : ${String(figure)}`,
  ADDRESS_ELSEWHERE: ({ site }) =>
    say`devrait être une adresse du site que les cartes nomment : ${showShort(site)}`,
  DIRECTION_NOT_RTL: () => say`devrait être rtl : le message s’écrit de droite à gauche`,
  PLACEHOLDER_UNKNOWN: ({ placeholder }) =>
    say`contient un paramètre qui n’est pas connu ici : ${showShort(placeholder)}`,
  PLACEHOLDER_MISSING: ({ placeholder }) => `devrait contenir le paramètre ${showShort(placeholder)}`,
  PLACEHOLDER_OPTIONAL: ({ placeholder }) =>
    `devrait contenir ${showShort(placeholder)} dans une partie qui n’est pas facultative`,
  CAMPAIGN_FILE_MISSING: ({ file }) => `Le fichier ${showShort(file)} manque`,
  LANGUAGE_FILES_MISSING: () => 'Il n’y a aucun fichier de langue (comme fr.yaml)',
  KEY_TWICE: () => 'Le même champ se trouve ici deux fois',
  TAB_AS_INDENT: () => say`Une tabulation sert de retrait : utilisez des espaces`,
  BAD_INDENT: () => 'Le retrait ne s’aligne pas sur les lignes du dessus',
  MISSING_CHAR: () => 'Il manque un guillemet, un crochet, une accolade ou une virgule',
  SEVERAL_DOCUMENTS: () => 'Le fichier contient plus d’un document (une ligne de ---)',
  TAG_USED: () => say`Les étiquettes (!nom) ne servent pas ici : mettez le texte entre guillemets`,
  ALIAS_LOST: () =>
    say`Un alias (*nom) n’a pas d’ancre (&nom) : un texte qui commence par * se met entre guillemets`,
  ALIAS_IN_ITSELF: () => 'Cet alias (*nom) se trouve dans ce qu’il répète, ce qui n’aurait pas de fin',
  ALIASES_TOO_MANY: () => 'Des alias (*nom) répètent une trop grande part du fichier',
  COLON_UNQUOTED: () =>
    say`Deux deux-points sur une ligne : un texte avec un deux-points se met entre guillemets`,
  NESTED_TOO_DEEPLY: () => 'Les niveaux sont trop nombreux ici',
  YAML_NOT_READ: ({ detail }) => say`Le YAML ne peut pas être lu : ${showShort(detail)}`,
  FILE_NOT_FOUND: () => 'Ce fichier n’existe pas',
  FILE_NOT_ALLOWED: () => say`Le fichier ne peut pas être ouvert : ses permissions interdisent de le lire`,
  FILE_IS_FOLDER: () => 'C’est un dossier, pas un fichier',
  FILE_IS_DEVICE: () => 'C’est un périphérique ou un tube, pas un fichier',
  FILE_IN_CIRCLE: () => 'C’est un lien qui ramène à lui-même',
  FILE_OUTSIDE: () => 'C’est un lien qui mène hors du dossier',
  FILE_TOO_LARGE: ({ mostBytes }) =>
    `Le fichier dépasse ${size(mostBytes)}, plus que personne n’écrit à la main`,
  MISTAKES_MORE: ({ count: more }) =>
    say`et encore ${count(more, 'erreur')}, à voir quand celles-ci seront corrigées`,
  FILE_NOT_READ: ({ detail }) => `Le fichier ne peut pas être lu (${showShort(detail)})`,
  LETTER_NOT_READ: ({ line, before }) =>
    say`Le fichier n’est pas enregistré en UTF-8 : à la ligne ${String(line)}, la lettre après ${showShort(before)} est illisible`,
}

export function firstMistake([first]: readonly Mistake[]): string {
  if (first === undefined) return 'il est illisible'
  const place = first.line === null ? '' : say`ligne ${String(first.line)} : `
  return `${place}${first.path === '' ? '' : say`${showShort(first.path)} : `}${describeMistake(first, { mistakes })}`
}

const again = 'Corrigez le fichier et recommencez.'

export const mistakesHint = ([first]: readonly Mistake[]): string =>
  first === undefined || first.nearest === null
    ? again
    : say`Vouliez-vous dire ${quote(first.nearest)} ? ${again}`
