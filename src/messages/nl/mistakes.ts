// Dutch: what is wrong in a file that a person wrote. Of a value the clause reads on after the field's name.
import type { Found, Mistake, ValueKind } from '../../base/mistake.js'
import { describeMistake } from '../messages.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, list, number, quote, size } from './phrases.js'

const kindNames: Readonly<Record<ValueKind, string>> = {
  text: 'een tekst',
  number: 'een getal',
  'whole-number': 'een geheel getal',
  boolean: 'true of false',
  list: 'een lijst',
  group: 'een groep velden',
  empty: 'leeg',
  line: 'één regel tekst zonder stuurtekens',
  length: 'een lengte zoals 50%, 1.5u of 6vmin',
  colour: 'een kleur (een naam uit het palet, of #rrggbb)',
  date: 'een datum zoals 2026-01-31',
  'language-tag': 'een taalcode zoals fr, fr-BE of sr-Latn',
  hashtag: 'een # met daarna alleen letters, cijfers en _ (zoals #naam)',
  site: 'een webadres zonder https://, zoals example.org',
  'web-address': 'een webadres zoals https://example.org',
  'https-address': 'een webadres dat met https:// begint',
  id: 'een naam van kleine letters, cijfers en koppeltekens',
  'known-key': 'een naam die hier bekend is',
}

function but(found: Found): string {
  switch (found.kind) {
    case 'missing':
      return ''
    case 'empty':
      return ', maar is leeg'
    case 'list':
      return ', maar is een lijst'
    case 'group':
      return ', maar is een groep velden'
    case 'text':
      return `, maar is de tekst ${quote(found.value)}`
    case 'other':
      return `, maar is ${showShort(found.value)}`
  }
}

const notRight = (found: Found): string =>
  found.kind === 'missing' ? 'ontbreekt' : `klopt hier niet${but(found)}`

function oneOf(kinds: readonly ValueKind[], words: readonly string[]): string {
  const all = [...kinds.map(kind => kindNames[kind]), ...words.map(showShort)]
  if (all.length === 1) return all[0]!
  if (kinds.length === 0) return `een van ${list(words)}`
  return `${all.slice(0, -1).join(', ')} of ${all.at(-1) ?? ''}`
}

const limit = (
  of: 'value' | 'characters' | 'entries',
  bound: string,
  most: number,
  found: number,
): string => {
  if (of === 'value') return `moet ${bound} ${number(most)} zijn, maar is ${number(found)}`
  const amount = of === 'characters' ? count(most, 'teken', 'tekens') : count(most, 'element', 'elementen')
  return `moet ${bound} ${amount} hebben, maar heeft er ${number(found)}`
}

export const mistakes: Messages['mistakes'] = {
  VALUE_WRONG: ({ kinds, words, found }) => {
    if (kinds.length + words.length === 0) return notRight(found)
    return found.kind === 'missing'
      ? `ontbreekt: hier hoort ${oneOf(kinds, words)}`
      : `hoort ${oneOf(kinds, words)} te zijn${but(found)}`
  },
  FIELD_UNKNOWN: () => 'is geen veld dat hier bekend is',
  TOO_SMALL: ({ of, limit: least, isOpen, found }) =>
    limit(of, isOpen ? 'meer dan' : 'minstens', least, found),
  TOO_LARGE: ({ of, limit: most, isOpen, found }) =>
    limit(of, isOpen ? 'minder dan' : 'hoogstens', most, found),
  NOT_MULTIPLE: ({ of, found }) => `moet een veelvoud van ${number(of)} zijn${but(found)}`,
  NOT_RIGHT: ({ found }) => notRight(found),
  SPACE_AT_END: () => 'mag niet met een spatie beginnen of eindigen',
  HASH_UNQUOTED: ({ isColour }) =>
    `${isColour ? 'een kleur' : 'een tekst met #'} hoort tussen aanhalingstekens: # begint een opmerking`,
  LENGTH_UNIT: () => 'lengtes zijn in u, vmin of %, zoals 1.5u, 6vmin of 50%',
  LENGTH_NEGATIVE: () => 'is een lengte onder 0, en dat mag alleen een marge (margin) zijn',
  BOX_ID_TWICE: () => 'is ook de id van een ander vak',
  PLACEMENT_TWICE: () => 'is ook de naam van een andere plaatsing',
  PHOTO_MISSING: () => 'heeft geen foto: een van zijn vakken moet photo: {} zeggen',
  PHOTO_TWICE: () => 'is een foto te veel: een kaart heeft er één',
  LEAST_OVER_MOST: () => 'mag niet groter zijn dan most',
  BOX_UNKNOWN: () => 'is niet de id van een vak in de boom',
  BOX_HAS_NO_TEXT: () => 'verandert een tekst, maar dit vak heeft er geen',
  BOXES_TOO_DEEP: ({ most }) =>
    `heeft meer dan ${number(most)} vakken in elkaar; die heeft geen enkele kaart nodig`,
  BOXES_TOO_MANY: ({ most }) => `heeft meer dan ${number(most)} vakken; die passen op geen enkele kaart`,
  TEXTS_TOO_MANY: ({ most }) => `heeft meer dan ${number(most)} teksten, meer dan een kaart zegt`,
  PLACEMENTS_TOO_MANY: ({ most }) => `heeft meer dan ${number(most)} plaatsingen, meer dan er bekeken worden`,
  LANGUAGE_WITHOUT_FILE: () => 'is een taal waarvoor hier geen bestand is',
  OTHERS_WITHOUT_POINT: () => 'moet één meldpunt voor alle andere talen hebben (languages: ["*"])',
  LANGUAGE_TWICE: ({ language }) => `noemt de taal ${showShort(language)} twee keer`,
  BREAK_NOT_IN_MESSAGE: () =>
    'moet een stuk van de boodschap zijn, met een streep waar een regel eindigt, zoals “photo de | chat”',
  FIGURE_UNSAID: ({ figure }) => `moet het cijfer van de campagne in cijfers zeggen: ${String(figure)}`,
  ADDRESS_ELSEWHERE: ({ site }) =>
    `moet een adres zijn van de site die de kaarten noemen: ${showShort(site)}`,
  DIRECTION_NOT_RTL: () => 'moet rtl zijn: de boodschap wordt van rechts naar links geschreven',
  PLACEHOLDER_UNKNOWN: ({ placeholder }) =>
    `heeft een invulplaats die hier niet bekend is: ${showShort(placeholder)}`,
  PLACEHOLDER_MISSING: ({ placeholder }) => `moet de invulplaats ${showShort(placeholder)} hebben`,
  PLACEHOLDER_OPTIONAL: ({ placeholder }) =>
    `moet ${showShort(placeholder)} hebben in een deel dat niet mag wegvallen`,
  CAMPAIGN_FILE_MISSING: ({ file }) => `Het bestand ${showShort(file)} ontbreekt`,
  LANGUAGE_FILES_MISSING: () => 'Er is geen taalbestand (zoals fr.yaml)',
  KEY_TWICE: () => 'Hetzelfde veld staat hier twee keer',
  TAB_AS_INDENT: () => 'Er is met een tab ingesprongen: gebruik spaties',
  BAD_INDENT: () => 'De inspringing past niet bij de regels erboven',
  MISSING_CHAR: () => 'Er ontbreekt een aanhalingsteken, een haakje of een komma',
  SEVERAL_DOCUMENTS: () => 'Het bestand bevat meer dan één document (een regel met ---)',
  TAG_USED: () => 'Tags (!naam) worden hier niet gebruikt: zet de tekst tussen aanhalingstekens',
  ALIAS_LOST: () =>
    'Een alias (*naam) heeft geen anker (&naam): een tekst die met * begint, hoort tussen aanhalingstekens',
  ALIAS_IN_ITSELF: () => 'Deze alias (*naam) staat in wat hij herhaalt, zodat er geen einde aan komt',
  ALIASES_TOO_MANY: () => 'Aliassen (*naam) herhalen te veel van het bestand',
  COLON_UNQUOTED: () =>
    'Twee dubbele punten op één regel: een tekst met een dubbele punt hoort tussen aanhalingstekens',
  NESTED_TOO_DEEPLY: () => 'Dit zit te diep genest',
  YAML_NOT_READ: ({ detail }) => `De YAML is niet te lezen: ${showShort(detail)}`,
  FILE_NOT_FOUND: () => 'Dat bestand bestaat niet',
  FILE_NOT_ALLOWED: () => 'Het bestand kan niet geopend worden: het mag niet gelezen worden',
  FILE_IS_FOLDER: () => 'Dit is een map, geen bestand',
  FILE_IS_DEVICE: () => 'Dit is een apparaat of een pijp, geen bestand',
  FILE_IN_CIRCLE: () => 'Dit is een koppeling die naar zichzelf terugleidt',
  FILE_OUTSIDE: () => 'Dit is een koppeling die buiten de map leidt',
  FILE_TOO_LARGE: ({ mostBytes }) =>
    `Het bestand is groter dan ${size(mostBytes)}, meer dan iemand met de hand schrijft`,
  MISTAKES_MORE: ({ count: more }) =>
    `en nog ${count(more, 'fout', 'fouten')}, te zien als deze verbeterd zijn`,
  FILE_NOT_READ: ({ detail }) => `Het bestand kan niet gelezen worden (${showShort(detail)})`,
  LETTER_NOT_READ: ({ line, before }) =>
    `Het bestand is niet als UTF-8 opgeslagen: op regel ${String(line)} is de letter na ${showShort(before)} niet te lezen`,
}

export function firstMistake([first]: readonly Mistake[]): string {
  if (first === undefined) return 'het is onleesbaar'
  const place = first.line === null ? '' : `regel ${first.line}: `
  return `${place}${first.path === '' ? '' : `${showShort(first.path)}: `}${describeMistake(first, { mistakes })}`
}

const again = 'Verbeter het bestand en probeer opnieuw.'

export const mistakesHint = ([first]: readonly Mistake[]): string =>
  first === undefined || first.nearest === null ? again : `Bedoelde je ${quote(first.nearest)}? ${again}`
