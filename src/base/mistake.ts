// What may be wrong in a file that a person wrote, as data; the sentences are in messages/. Knows neither YAML nor any schema.

/** A kind of value, or a form in which one is written. */
export type ValueKind =
  | 'text'
  | 'number'
  | 'whole-number'
  | 'boolean'
  | 'list'
  | 'group'
  | 'empty'
  | 'line'
  | 'length'
  | 'colour'
  | 'date'
  | 'language-tag'
  | 'hashtag'
  | 'site'
  | 'web-address'
  | 'https-address'
  | 'id'
  | 'known-key'

/** What stands there instead; `missing` where nothing does. */
export type Found =
  | { readonly kind: 'missing' | 'empty' | 'list' | 'group' }
  | { readonly kind: 'text' | 'other'; readonly value: string }

type Nothing = Record<never, never>

/** A number, or how many of something: what was found, and the limit that it breaks. `isOpen`: the limit itself is too much, too. */
interface Limit {
  readonly of: 'value' | 'characters' | 'entries'
  readonly limit: number
  readonly isOpen: boolean
  readonly found: number
}

export interface MistakeArgs {
  // a value; the sentence reads on after the field's name
  /** It should be of one of these kinds, or one of these words. */
  VALUE_WRONG: { kinds: readonly ValueKind[]; words: readonly string[]; found: Found }
  FIELD_UNKNOWN: Nothing
  TOO_SMALL: Limit
  TOO_LARGE: Limit
  NOT_MULTIPLE: { of: number; found: Found }
  /** Nothing better can be said. */
  NOT_RIGHT: { found: Found }
  SPACE_AT_END: Nothing
  /** A `#` that begins a comment has swallowed the value. */
  HASH_UNQUOTED: { isColour: boolean }
  /** A number without a unit, or with one that there is not: `10px`. */
  LENGTH_UNIT: Nothing
  LENGTH_NEGATIVE: Nothing
  // a template
  BOX_ID_TWICE: Nothing
  PLACEMENT_TWICE: Nothing
  PHOTO_MISSING: Nothing
  PHOTO_TWICE: Nothing
  LEAST_OVER_MOST: Nothing
  BOX_UNKNOWN: Nothing
  BOX_HAS_NO_TEXT: Nothing
  BOXES_TOO_MANY: { most: number }
  BOXES_TOO_DEEP: { most: number }
  TEXTS_TOO_MANY: { most: number }
  PLACEMENTS_TOO_MANY: { most: number }
  // a campaign
  LANGUAGE_WITHOUT_FILE: Nothing
  OTHERS_WITHOUT_POINT: Nothing
  LANGUAGE_TWICE: { language: string }
  FIGURE_UNSAID: { figure: number }
  ADDRESS_ELSEWHERE: { site: string }
  BREAK_NOT_IN_MESSAGE: Nothing
  DIRECTION_NOT_RTL: Nothing
  PLACEHOLDER_UNKNOWN: { placeholder: string }
  PLACEHOLDER_MISSING: { placeholder: string }
  /** It is there, but only in parts that may be left out. */
  PLACEHOLDER_OPTIONAL: { placeholder: string }
  CAMPAIGN_FILE_MISSING: { file: string }
  LANGUAGE_FILES_MISSING: Nothing
  // the writing
  KEY_TWICE: Nothing
  TAB_AS_INDENT: Nothing
  BAD_INDENT: Nothing
  MISSING_CHAR: Nothing
  SEVERAL_DOCUMENTS: Nothing
  TAG_USED: Nothing
  ALIAS_LOST: Nothing
  ALIAS_IN_ITSELF: Nothing
  ALIASES_TOO_MANY: Nothing
  COLON_UNQUOTED: Nothing
  NESTED_TOO_DEEPLY: Nothing
  /** In the YAML library's own words. */
  YAML_NOT_READ: { detail: string }
  // the file
  FILE_NOT_FOUND: Nothing
  FILE_NOT_ALLOWED: Nothing
  FILE_IS_FOLDER: Nothing
  FILE_IS_DEVICE: Nothing
  /** A link that leads out of the folder that was named. */
  FILE_OUTSIDE: Nothing
  FILE_IN_CIRCLE: Nothing
  FILE_TOO_LARGE: { mostBytes: number }
  FILE_NOT_READ: { detail: string }
  /** The file is in none of the encodings that are read. */
  LETTER_NOT_READ: { line: number; before: string }
  // the list of mistakes
  /** The last, where there are too many to list: so many besides, at least. */
  MISTAKES_MORE: { count: number }
}

export type MistakeCode = keyof MistakeArgs

/** What is wrong, wherever it is. */
export type Fault = {
  [C in MistakeCode]: { readonly code: C; readonly args: MistakeArgs[C] }
}[MistakeCode]

/** One mistake in a file: where it is, what is wrong, the nearest right word if there is one. */
export type Mistake = Fault & {
  readonly line: number | null
  readonly column: number | null
  /** Dotted path of the field, e.g. `tree.children.0.size`; of a folder's file that cannot be read, its name; of a campaign that is loaded, after its file's name: `fr.yaml: message`. */
  readonly path: string
  readonly nearest: string | null
}

/** The last of a list that was cut: so many besides. */
export const moreMistakes = (count: number) =>
  ({ code: 'MISTAKES_MORE', args: { count }, line: null, column: null, path: '', nearest: null }) as const

/** How many there are, those included that are not listed. */
export const countMistakes = (mistakes: readonly Mistake[]): number =>
  mistakes.reduce((sum, { code, args }) => sum + (code === 'MISTAKES_MORE' ? args.count : 1), 0)
