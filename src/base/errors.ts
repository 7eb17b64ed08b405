// Problems and notices as data: a code and its arguments. The sentences live in messages/, and nowhere else.
import type { Mistake } from './mistake.js'

/** What each problem carries. A key is a code; codes are part of the contract and never change meaning. */
export interface ProblemArgs {
  // the photo
  /** `nearest`: a file that may have been meant. `isCircle`: it is a link that leads back to itself. */
  PHOTO_NOT_FOUND: { file: string; nearest?: string | null; isCircle?: true }
  PHOTO_IS_FOLDER: { file: string }
  /** `cards`: pictures in it that this program made. */
  FOLDER_HAS_NO_PHOTOS: { folder: string; cards: number }
  PHOTO_NO_PERMISSION: { file: string }
  PHOTO_EMPTY: { file: string }
  PHOTO_NOT_AN_IMAGE: { file: string }
  PHOTO_FORMAT_UNSUPPORTED: { file: string; format: string }
  PHOTO_BROKEN: { file: string; detail: string }
  /** `raisable`: by --max-pixels. */
  PHOTO_TOO_MANY_PIXELS: {
    file: string
    width: number
    height: number
    limitMegapixels: number
    raisable: boolean
  }
  PHOTO_TOO_MANY_BYTES: { file: string; bytes: number; limitBytes: number }
  PHOTO_TOO_SLOW: { file: string; seconds: number }
  PHOTO_CHANGED: { file: string }
  // the whole card: photo, logo, texts
  CARD_TOO_SLOW: { file: string; seconds: number }
  // the partner's logo
  LOGO_NOT_FOUND: { file: string; nearest?: string | null; isCircle?: true }
  LOGO_NO_PERMISSION: { file: string }
  LOGO_NOT_AN_IMAGE: { file: string }
  LOGO_BROKEN: { file: string; detail: string }
  LOGO_REFUSED: { file: string; reason: string }
  // the sheet that somebody wrote on
  HANDWRITING_NOT_FOUND: { file: string; nearest?: string | null; isCircle?: true }
  /** `detail` is the code that a cat's photo would have got, PHOTO_…, and `of` its arguments. */
  HANDWRITING_UNREADABLE: { file: string; detail: string; of?: object }
  HANDWRITING_NOT_A_SHEET: { file: string }
  HANDWRITING_NOTHING_WRITTEN: { file: string }
  HANDWRITING_FAINT: { file: string }
  HANDWRITING_BLURRED: { file: string }
  /** Much of the ink belongs to strokes that the photo's edge cuts off. */
  HANDWRITING_CUT_OFF: { file: string }
  /** The height of its small letters and the least, in pixels of the photo. */
  HANDWRITING_TOO_SMALL: { file: string; pixels: number; least: number }
  /** The look has no place for handwriting; `known` have one. */
  HANDWRITING_NOT_TAKEN: { template: string; known: readonly string[] }
  /** At the largest size that the look has room for, its small letters are so much lower than legible ones. */
  HANDWRITING_DOES_NOT_FIT: { template: string; format: string; overPercent: number }
  /** It fits, but so high a block of it leaves the cat too little of the card. */
  HANDWRITING_HIDES_PHOTO: { template: string; format: string }
  // names that the user chooses
  TEMPLATE_UNKNOWN: { value: string; nearest: string | null; known: readonly string[] }
  /** Two files whose cards would have the same names. */
  TEMPLATE_TWICE: { template: string; file: string; other: string }
  TEMPLATE_INVALID: { file: string; mistakes: readonly Mistake[] }
  FORMAT_UNKNOWN: { value: string; nearest: string | null; known: readonly string[] }
  /** `formats`: those that have it; `size`: one of one's own that has it. */
  FORMAT_IS_RATIO: { value: string; formats: readonly string[]; size: string }
  FORMAT_IS_NETWORK: { value: string; network: string; format: string }
  FORMAT_OUT_OF_RANGE: { value: string; least: number; most: number }
  LANGUAGE_UNKNOWN: { value: string; nearest: string | null; known: readonly string[] }
  CAMPAIGN_UNKNOWN: { value: string; nearest: string | null; known: readonly string[] }
  CAMPAIGN_INVALID: { file: string; mistakes: readonly Mistake[] }
  FOCUS_INVALID: { value: string; nearest: string | null }
  // the design
  TEXT_DOES_NOT_FIT: {
    slot: string
    template: string
    format: string
    overPercent: number
    graphemes: number
  }
  WORD_TOO_WIDE: { slot: string; template: string; format: string; word: string }
  TEXT_TOO_LONG: { slot: string; characters: number; most: number }
  TEXT_EMPTY: { slot: string }
  FIGURE_HAS_NO_GRID: { figure: number }
  /** `emoji`: those that there are, where one was asked for that is not. */
  GLYPHS_MISSING: { slot: string; glyphs: readonly string[]; emoji: readonly string[] }
  CONTRAST_UNREACHABLE: { slot: string; contrast: number; least: number }
  // what networks take
  FORMAT_NOT_TAKEN: { network: string; formats: readonly string[]; own: string }
  POST_TEXT_TOO_LONG: { network: string; text: 'caption' | 'altText'; length: number; most: number }
  HASHTAGS_TOO_MANY: { network: string; hashtags: number; most: number }
  BUDGET_TOO_SMALL: { leastBytes: number; limitBytes: number }
  // the machine
  /** `part`: a library, or a file of the package; `detail`: what it said itself. */
  INSTALLATION_BROKEN: { part: string; detail: string }
  /** Of memory, of addresses for it, or of threads. */
  MEMORY_SHORT: Record<string, never>
  HANDLES_SHORT: Record<string, never>
  /** The one that the command was given in. */
  FOLDER_GONE: Record<string, never>
  OUTPUT_IS_PHOTO: { file: string }
  /** `isOfBatch`: where a file of the batch itself would be, which is never overwritten. */
  OUTPUT_EXISTS: { file: string; isOfBatch?: true }
  OUTPUT_HAS_OWN_WORDS: { file: string }
  /** A file that only a person may replace. */
  FILE_EXISTS: { file: string }
  OUTPUT_NOT_WRITABLE: { file: string; detail: string }
  OUTPUT_FOLDER_MISSING: { folder: string }
  OUTPUT_SAME: { file: string }
  /** `value` is the text in the quotes of a shell. */
  TEXT_NOT_QUOTED: { option: string; value: string }
  NAME_NOT_QUOTED: { value: string }
  OUTPUT_NEEDS_FOLDER: { value: string; cards: number }
  DISK_FULL: { file: string }
  // a batch
  MANIFEST_NOT_FOUND: { file: string; nearest?: string | null; isCircle?: true }
  MANIFEST_UNREADABLE: { file: string; detail: string }
  /** Its first letter that cannot be read: the line, and what stands before it there. */
  MANIFEST_ENCODING: { file: string; line: number; before: string }
  /** In the spreadsheet's own form: .xlsx, .ods, .numbers, .xls. */
  MANIFEST_IS_SPREADSHEET: { file: string }
  MANIFEST_IS_PICTURE: { file: string }
  MANIFEST_EMPTY: { file: string }
  MANIFEST_BROKEN: { detail: string }
  MANIFEST_INVALID: { file: string; wrong: number }
  MANIFEST_OF_OTHER_RUN: { file: string; list: string }
  BATCH_TOO_LARGE: { file: string; what: 'rows' | 'columns' | 'cells' | 'cards' | 'bytes'; most: number }
  COLUMN_UNKNOWN: { value: string; nearest: string | null; known: readonly string[] }
  COLUMN_TWICE: { value: string }
  COLUMN_MISSING: { value: string }
  CELLS_TOO_MANY: { cells: number; columns: number }
  CELL_VALUES_TOO_MANY: { column: string; most: number }
  /** `place` from 1. */
  CELL_WITHOUT_HEADING: { place: number }
  CELL_EMPTY: { column: string }
  /** `#REF!`: what a formula came to. */
  CELL_IS_ERROR: { value: string }
  CELL_INVALID: { value: string; expected: string }
  PHOTO_NO_MATCH: { value: string }
  FOLDER_FORBIDDEN: { folder: string }
  PATTERN_REFUSED: { value: string; reason: string }
  /** An address on the web, one of a file, or `~`; `sheet`: the web address of a list in Google Sheets. */
  PATH_FORM: { value: string; form: 'web' | 'sheet' | 'file' | 'home'; nearest: string | null }
  PATH_OUTSIDE: { file: string }
  TEMPLATE_HIDES_PHOTO: { template: string; format: string }
  PATH_TOO_LONG: { value: string; bytes: number; most: number }
  OUT_TOO_LONG: { value: string; most: number; folders: number }
  OUT_OUTSIDE: { value: string }
  /** Of the cards' folder. */
  OUT_LINKED: { folder: string }
  OUT_INVALID: { value: string; expected: string }
  OUT_TAKEN: { file: string; row: number }
  OUT_RESERVED: { value: string; name: string }
  NETWORK_UNKNOWN: { value: string; nearest: string | null; known: readonly string[] }
  FOLDER_REPLACED: { folder: string }
  BATCH_LOCKED: { folder: string; pid: number; host: string; since: string }
  /** `detail`: the system's code, where it gave no file. */
  REPORT_UNREADABLE: { file: string; detail?: string }
  MERGE_OVER_REPORT: { folder: string }
  ROW_CRASHED: { detail: string }
  // a batch over several machines
  /** `command` installs it. */
  LIBRARY_MISSING: { library: string; command: string }
  QUEUE_UNREACHABLE: { queue: string; detail: string }
  QUEUE_REFUSED: { queue: string; answer: string }
  QUEUE_PASSWORD_SIGNS: { option: string }
  STORE_UNREACHABLE: { store: string; detail: string }
  /** `folder`: which of the store's own, `cards/ab`. */
  STORE_LINKED: { store: string; folder: string }
  STORE_MISSING: { file: string }
  STORE_DAMAGED: { file: string }
  JOB_INVALID: { detail: string }
  JOB_VERSION: { job: string; worker: string }
  JOB_DIFFERS: Record<never, never>
  JOB_STALLED: { times: number }
  JOB_FAILED: { detail: string }
  TEMPLATE_NOT_SENT: { value: string }
  CAMPAIGN_NOT_SENT: { value: string }
  // a server
  /** All places are taken; ask again after so many seconds. */
  SERVER_BUSY: { seconds: number }
  REQUESTS_TOO_MANY: { seconds: number }
  SERVER_STOPPING: Record<never, never>
  /** `expected`: the content type that is read. */
  FORM_TYPE: { expected: string }
  FORM_BROKEN: Record<never, never>
  FORM_TOO_LARGE: Record<never, never>
  PHOTO_MISSING: Record<never, never>
  FIELD_UNKNOWN: { value: string; nearest: string | null; known: readonly string[] }
  FIELD_TWICE: { field: string }
  /** `expected` is a notation, never prose. */
  FIELD_INVALID: { field: string; expected: string }
  CARD_CRASHED: Record<never, never>
  CARD_TOO_LARGE: { limitBytes: number }
  ORIGIN_REFUSED: Record<never, never>
  /** The server was asked for under that name. */
  HOST_REFUSED: { value: string }
  /** No request by HTTP. */
  REQUEST_BROKEN: Record<never, never>
  REQUEST_TOO_SLOW: Record<never, never>
  HEADERS_TOO_LARGE: Record<never, never>
  ADDRESS_TOO_LONG: Record<never, never>
  ADDRESS_UNKNOWN: Record<never, never>
  ADDRESS_TAKEN: { host: string; port: number; detail: string }
  // the command line
  /** `expected` is a notation or examples (`fr | fr,nl`, `1…16`), never prose: it is shown in every language. */
  OPTION_INVALID: { option: string; value: string; expected: string; nearest?: string | null }
  OPTION_UNKNOWN: { option: string; nearest: string | null }
  OPTION_VALUE_MISSING: { option: string }
  OPTIONS_CONFLICT: { option: string; other: string }
  OPTION_NEEDS: { option: string; other: string }
  COMMAND_UNKNOWN: { value: string; nearest: string | null; known: readonly string[] }
  ARGUMENT_MISSING: { name: string }
  ARGUMENT_UNEXPECTED: { value: string }
  STDIN_IS_TERMINAL: Record<never, never>
  STDOUT_IS_TERMINAL: Record<never, never>
  USAGE: { detail: string }
  INTERRUPTED: Record<never, never>
}

export interface NoticeArgs {
  LANGUAGE_CHOSEN: { language: string; reason: 'system' | 'default' }
  COLUMNS_IGNORED: { names: readonly string[] }
  /** A table of the report that somebody had changed has another name `now`. */
  TABLE_KEPT: { file: string; now: string }
  /** `files`: the first of them. */
  CARDS_LEFT: { cards: number; files: readonly string[] }
  /** Of another list, or of `compose`. */
  OTHER_CARDS_REPLACED: { cards: number; files: readonly string[] }
  /** Of an earlier report; `files`: the first of them. */
  CARDS_GONE: { cards: number; files: readonly string[] }
  LIST_NOT_GIVEN_BACK: { file: string }
  ROWS_STILL_FAILED: { rows: readonly number[] }
  CARDS_PASSED_OVER: { folder: string; cards: number }
  OUT_IS_FOLDER: { folder: string }
  NAME_SHARED: { file: string }
  /** By one of another picture. */
  CARD_REPLACED: { file: string }
  LANGUAGE_FALLBACK: { asked: string; language: string }
  PHOTO_ENLARGED: { scale: number }
  PHOTO_SMALL: { width: number; height: number; least: number }
  PHOTO_FIRST_FRAME: { frames: number }
  PHOTO_INCOMPLETE: Record<never, never>
  CAT_NOT_FOUND: Record<never, never>
  LOGO_TRIMMED: { share: number }
  /** A picture, not a drawing. */
  LOGO_ENLARGED: { scale: number }
  LOGO_FAINT: Record<never, never>
  HDR_TONE_MAPPED: Record<never, never>
  SUBJECT_COVERED: { share: number }
  /** The place that somebody pointed to. */
  PLACE_COVERED: { share: number }
  TRANSLATION_NOT_REVIEWED: { language: string }
  TERM_DISCOURAGED: { term: string; better: string }
  /** What each network makes a link of, where it is not the whole; `network` is null for most of them. */
  HASHTAG_NOT_LINKED: {
    hashtag: string
    links: readonly { readonly network: string | null; readonly linked: string }[]
  }
  /** Names of networks that take less than the whole. */
  POST_TEXT_SHORTENED: { text: 'caption' | 'altText'; networks: readonly string[] }
  /** So many lines do not fit their checksums. */
  JOURNAL_DAMAGED: { lines: number }
  HANDWRITING_NOT_READ: Record<never, never>
  /** Letters at the edge of the sheet's photo. */
  HANDWRITING_CUT: Record<never, never>
  /** A text's slot, or `logo`: it was asked for, and the template has no place for it. */
  PART_NOT_SHOWN: { part: string; template: string }
  /** Names of `--hand`. */
  HAND_REPLACED: { asked: string; used: string }
  GLYPHS_SUBSTITUTED: { slot: string; glyphs: readonly string[] }
}

export type ProblemCode = keyof ProblemArgs
export type NoticeCode = keyof NoticeArgs

// Mistakes in a file may be many.
const mostLogged = 300

/** Anything that stops a card. Thrown by every room, caught only by the command line, the batch and the server. */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  readonly code: C
  readonly args: ProblemArgs[C]
  constructor(code: C, args: ProblemArgs[C], options?: ErrorOptions) {
    // For a log that nobody translates; sentences for people are in messages/.
    super(`${code} ${JSON.stringify(args).slice(0, mostLogged)}`, options)
    this.name = 'Problem'
    this.code = code
    this.args = args
  }
}

/** Something that the user should know about a card that was made. */
export type Notice = { [C in NoticeCode]: { readonly code: C; readonly args: NoticeArgs[C] } }[NoticeCode]

/** sysexits are not used: the README has its own list. 2 usage, 3 input, 4 design, 5 system, 130 interrupted. */
export type ExitCode = 2 | 3 | 4 | 5 | 130
