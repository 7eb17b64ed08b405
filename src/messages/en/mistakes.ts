// English: what is wrong in a file that a person wrote. Of a value the clause reads on after the field's name.
import type { Found, Mistake, ValueKind } from '../../base/mistake.js'
import { describeMistake } from '../messages.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { count, list, number, quote, size } from './phrases.js'

const kindNames: Readonly<Record<ValueKind, string>> = {
  text: 'a text',
  number: 'a number',
  'whole-number': 'a whole number',
  boolean: 'true or false',
  list: 'a list',
  group: 'a group of fields',
  empty: 'empty',
  line: 'one line of text, without control characters',
  length: 'a length such as 50%, 1.5u or 6vmin',
  colour: 'a colour: a name of the palette, or #rrggbb',
  date: 'a date such as 2026-01-31',
  'language-tag': 'a language tag such as fr, fr-BE or sr-Latn',
  hashtag: '# and then only letters, digits and _ (such as #name)',
  site: 'a web address without https://, such as example.org',
  'web-address': 'a web address such as https://example.org',
  'https-address': 'a web address that begins with https://',
  id: 'lower-case letters, digits and hyphens',
  'known-key': 'a name that is known here',
}

const should = ({ kind }: Found): string => (kind === 'missing' ? 'is missing: it should be' : 'should be')

const notRight = (found: Found): string =>
  found.kind === 'missing' ? 'is missing' : `is not right here${but(found)}`

function but(found: Found): string {
  switch (found.kind) {
    case 'missing':
      return ''
    case 'empty':
      return ', but is empty'
    case 'list':
      return ', but is a list'
    case 'group':
      return ', but is a group of fields'
    case 'text':
      return `, but is the text ${quote(found.value)}`
    case 'other':
      return `, but is ${showShort(found.value)}`
  }
}

function oneOf(kinds: readonly ValueKind[], words: readonly string[]): string {
  const all = [...kinds.map(kind => kindNames[kind]), ...words.map(showShort)]
  if (all.length === 1) return all[0]!
  if (kinds.length === 0) return `one of ${list(words)}`
  return `${all.slice(0, -1).join(', ')} or ${all.at(-1) ?? ''}`
}

const limit = (
  of: 'value' | 'characters' | 'entries',
  bound: string,
  most: number,
  found: number,
): string => {
  if (of === 'value') return `should be ${bound} ${number(most)}, but is ${number(found)}`
  const amount = of === 'characters' ? count(most, 'character') : count(most, 'entry', 'entries')
  return `should have ${bound} ${amount}, but has ${number(found)}`
}

export const mistakes: Messages['mistakes'] = {
  VALUE_WRONG: ({ kinds, words, found }) =>
    kinds.length + words.length === 0
      ? notRight(found)
      : `${should(found)} ${oneOf(kinds, words)}${but(found)}`,
  FIELD_UNKNOWN: () => 'is not a field that is known here',
  TOO_SMALL: ({ of, limit: least, isOpen, found }) =>
    limit(of, isOpen ? 'more than' : 'at least', least, found),
  TOO_LARGE: ({ of, limit: most, isOpen, found }) => limit(of, isOpen ? 'less than' : 'at most', most, found),
  NOT_MULTIPLE: ({ of, found }) => `should be a multiple of ${number(of)}${but(found)}`,
  NOT_RIGHT: ({ found }) => notRight(found),
  SPACE_AT_END: () => 'should not begin or end with a space',
  HASH_UNQUOTED: ({ isColour }) =>
    `${isColour ? 'a colour' : 'a text with #'} needs quotes: # begins a comment`,
  LENGTH_UNIT: () => 'lengths are u, vmin or %, as in 1.5u, 6vmin or 50%',
  LENGTH_NEGATIVE: () => 'is a length under 0, which only a margin may be',
  BOX_ID_TWICE: () => 'is the ID of another box too',
  PLACEMENT_TWICE: () => 'is the name of another placement too',
  PHOTO_MISSING: () => 'has no photo: one of its boxes should say photo: {}',
  PHOTO_TWICE: () => 'is one photo too many: a card has one',
  LEAST_OVER_MOST: () => 'should not be larger than most',
  BOX_UNKNOWN: () => 'is not the ID of a box in the tree',
  BOX_HAS_NO_TEXT: () => 'changes a text, but this box has none',
  BOXES_TOO_DEEP: ({ most }) => `has more than ${number(most)} boxes within one another, which no card needs`,
  BOXES_TOO_MANY: ({ most }) => `has more than ${number(most)} boxes, which no card can hold`,
  TEXTS_TOO_MANY: ({ most }) => `has more than ${number(most)} texts, more than a card says`,
  PLACEMENTS_TOO_MANY: ({ most }) => `has more than ${number(most)} placements, more than are looked at`,
  LANGUAGE_WITHOUT_FILE: () => 'is a language that has no file here',
  OTHERS_WITHOUT_POINT: () => 'should have one point for all other languages (languages: ["*"])',
  LANGUAGE_TWICE: ({ language }) => `names the language ${showShort(language)} twice`,
  BREAK_NOT_IN_MESSAGE: () =>
    'should be words of the message with a bar where a line ends, as in “photo de | chat”',
  FIGURE_UNSAID: ({ figure }) => `should say the campaign’s figure in digits: ${String(figure)}`,
  ADDRESS_ELSEWHERE: ({ site }) => `should be an address of the site that the cards name: ${showShort(site)}`,
  DIRECTION_NOT_RTL: () => 'should be rtl: the message is written from right to left',
  PLACEHOLDER_UNKNOWN: ({ placeholder }) =>
    `has a placeholder that is not known here: ${showShort(placeholder)}`,
  PLACEHOLDER_MISSING: ({ placeholder }) => `should have the placeholder ${showShort(placeholder)}`,
  PLACEHOLDER_OPTIONAL: ({ placeholder }) =>
    `should have ${showShort(placeholder)} in a part that is not optional`,
  CAMPAIGN_FILE_MISSING: ({ file }) => `The file ${showShort(file)} is missing`,
  LANGUAGE_FILES_MISSING: () => 'There is no language file (such as fr.yaml)',
  KEY_TWICE: () => 'The same field stands here twice',
  TAB_AS_INDENT: () => 'A tab is used for indentation: use spaces',
  BAD_INDENT: () => 'The indentation does not line up with the lines above',
  MISSING_CHAR: () => 'A quote, a bracket or a comma is missing',
  SEVERAL_DOCUMENTS: () => 'The file holds more than one document (a line of ---)',
  TAG_USED: () => 'Tags (!name) are not used here: put the text in quotes',
  ALIAS_LOST: () => 'An alias (*name) has no anchor (&name): a text that begins with * must be in quotes',
  ALIAS_IN_ITSELF: () => 'This alias (*name) stands inside what it repeats, so that there would be no end',
  ALIASES_TOO_MANY: () => 'Aliases (*name) repeat too much of the file',
  COLON_UNQUOTED: () => 'Two colons in one line: a text with a colon must be in quotes',
  NESTED_TOO_DEEPLY: () => 'This is nested too deeply',
  YAML_NOT_READ: ({ detail }) => `The YAML cannot be read: ${showShort(detail)}`,
  FILE_NOT_FOUND: () => 'There is no such file',
  FILE_NOT_ALLOWED: () => 'The file cannot be opened: its permissions forbid reading it',
  FILE_IS_FOLDER: () => 'This is a folder, not a file',
  FILE_IS_DEVICE: () => 'This is a device or a pipe, not a file',
  FILE_IN_CIRCLE: () => 'This is a link that leads back to itself',
  FILE_OUTSIDE: () => 'This is a link that leads out of the folder',
  FILE_TOO_LARGE: ({ mostBytes }) =>
    `The file is larger than ${size(mostBytes)}, more than anybody writes by hand`,
  MISTAKES_MORE: ({ count: more }) => `and ${count(more, 'more mistake')}, told when these are mended`,
  FILE_NOT_READ: ({ detail }) => `The file cannot be read (${showShort(detail)})`,
  LETTER_NOT_READ: ({ line, before }) =>
    `The file was not saved as UTF-8: in line ${String(line)} the letter after ${showShort(before)} cannot be read`,
}

export function firstMistake([first]: readonly Mistake[]): string {
  if (first === undefined) return 'it could not be read'
  const place = first.line === null ? '' : `line ${first.line}: `
  return `${place}${first.path === '' ? '' : `${showShort(first.path)}: `}${describeMistake(first, { mistakes })}`
}

const again = 'Correct the file and try again.'

export const mistakesHint = ([first]: readonly Mistake[]): string =>
  first === undefined || first.nearest === null ? again : `Did you mean ${quote(first.nearest)}? ${again}`
