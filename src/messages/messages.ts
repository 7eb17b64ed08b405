// Codes and their arguments in; what a person reads, and the exit code, out. Knows no room and no command.
import type { ExitCode, NoticeArgs, NoticeCode, ProblemArgs, ProblemCode } from '../base/errors.js'
import type { FindingArgs, FindingCode } from '../base/finding.js'
import type { MistakeArgs, MistakeCode } from '../base/mistake.js'
import type { Messages, Sentence } from './words.js'

/** A problem or a notice as a person reads it. */
export interface Description {
  readonly message: string
  readonly hint: string
}

/** Where a reader can do something about it: on the command line, in a cell of a list, or in a form of a page. */
export type Place = 'command' | 'list' | 'page'

function describe<Args>(sentence: Sentence<Args>, args: Args, place: Place): Description {
  const { message, hint, inList, onPage } = sentence
  if (place === 'page')
    return { message: (onPage?.message ?? message)(args), hint: (onPage?.hint ?? hint)(args) }
  return { message: message(args), hint: (place === 'list' ? (inList ?? hint) : hint)(args) }
}

/** What happened and why, and what to do. */
export function describeProblem<C extends ProblemCode>(
  { code, args }: { readonly code: C; readonly args: ProblemArgs[C] },
  messages: Messages,
  place: Place = 'command',
): Description {
  return describe(messages.problems[code], args, place)
}

/** What the user should know about a card that was made, and what can be done. */
export function describeNotice<C extends NoticeCode>(
  { code, args }: { readonly code: C; readonly args: NoticeArgs[C] },
  messages: Messages,
  place: Place = 'command',
): Description {
  return describe(messages.notices[code], args, place)
}

/** What is wrong in a file that a person wrote, without its place. */
export const describeMistake = <C extends MistakeCode>(
  { code, args }: { readonly code: C; readonly args: MistakeArgs[C] },
  { mistakes }: Pick<Messages, 'mistakes'>,
): string => mistakes[code](args)

interface FindingDescription {
  readonly name: string
  readonly found: string
  readonly wanted: string
}

/** A row of `check` as a person reads it. */
export function describeFinding<C extends FindingCode>(
  { code, args }: { readonly code: C; readonly args: FindingArgs[C] },
  messages: Messages,
): FindingDescription {
  const words = messages.findings[code]
  return { name: words.name, found: words.found(args), wanted: words.wanted(args) }
}

// 2: the command itself is wrong, whatever lies on the disk. 3: a file that was read. 4: the card would be bad.
// 5: what the machine did not let us do. The README's table says the same.
const exitCodes: Readonly<Record<ProblemCode, ExitCode>> = {
  PHOTO_NOT_FOUND: 3,
  PHOTO_IS_FOLDER: 3,
  FOLDER_HAS_NO_PHOTOS: 3,
  PHOTO_NO_PERMISSION: 3,
  PHOTO_EMPTY: 3,
  PHOTO_NOT_AN_IMAGE: 3,
  PHOTO_FORMAT_UNSUPPORTED: 3,
  PHOTO_BROKEN: 3,
  PHOTO_TOO_MANY_PIXELS: 3,
  PHOTO_TOO_MANY_BYTES: 3,
  PHOTO_TOO_SLOW: 3,
  PHOTO_CHANGED: 3,
  CARD_TOO_SLOW: 3,
  LOGO_NOT_FOUND: 3,
  LOGO_NO_PERMISSION: 3,
  LOGO_NOT_AN_IMAGE: 3,
  LOGO_BROKEN: 3,
  LOGO_REFUSED: 3,
  HANDWRITING_NOT_FOUND: 3,
  HANDWRITING_UNREADABLE: 3,
  HANDWRITING_NOT_A_SHEET: 3,
  HANDWRITING_NOTHING_WRITTEN: 3,
  HANDWRITING_FAINT: 3,
  HANDWRITING_BLURRED: 3,
  HANDWRITING_CUT_OFF: 3,
  HANDWRITING_TOO_SMALL: 3,
  HANDWRITING_NOT_TAKEN: 2,
  HANDWRITING_DOES_NOT_FIT: 4,
  HANDWRITING_HIDES_PHOTO: 4,
  TEMPLATE_UNKNOWN: 2,
  TEMPLATE_INVALID: 3,
  FORMAT_UNKNOWN: 2,
  TEMPLATE_TWICE: 2,
  FORMAT_IS_RATIO: 2,
  FORMAT_IS_NETWORK: 2,
  FORMAT_OUT_OF_RANGE: 2,
  LANGUAGE_UNKNOWN: 2,
  CAMPAIGN_UNKNOWN: 2,
  CAMPAIGN_INVALID: 3,
  FOCUS_INVALID: 2,
  INSTALLATION_BROKEN: 5,
  MEMORY_SHORT: 5,
  HANDLES_SHORT: 5,
  FOLDER_GONE: 5,
  TEXT_DOES_NOT_FIT: 4,
  WORD_TOO_WIDE: 4,
  TEXT_TOO_LONG: 4,
  TEXT_EMPTY: 4,
  FIGURE_HAS_NO_GRID: 4,
  GLYPHS_MISSING: 4,
  CONTRAST_UNREACHABLE: 4,
  FORMAT_NOT_TAKEN: 2,
  POST_TEXT_TOO_LONG: 4,
  HASHTAGS_TOO_MANY: 4,
  BUDGET_TOO_SMALL: 4,
  OUTPUT_IS_PHOTO: 2,
  OUTPUT_HAS_OWN_WORDS: 5,
  OUTPUT_EXISTS: 5,
  FILE_EXISTS: 5,
  OUTPUT_NOT_WRITABLE: 5,
  OUTPUT_FOLDER_MISSING: 5,
  OUTPUT_SAME: 2,
  TEXT_NOT_QUOTED: 2,
  NAME_NOT_QUOTED: 2,
  OUTPUT_NEEDS_FOLDER: 2,
  DISK_FULL: 5,
  MANIFEST_NOT_FOUND: 3,
  MANIFEST_UNREADABLE: 3,
  MANIFEST_ENCODING: 3,
  MANIFEST_IS_SPREADSHEET: 3,
  MANIFEST_IS_PICTURE: 3,
  MANIFEST_EMPTY: 3,
  MANIFEST_BROKEN: 3,
  MANIFEST_INVALID: 3,
  MANIFEST_OF_OTHER_RUN: 3,
  BATCH_TOO_LARGE: 3,
  COLUMN_UNKNOWN: 3,
  COLUMN_TWICE: 3,
  COLUMN_MISSING: 3,
  CELLS_TOO_MANY: 3,
  CELL_WITHOUT_HEADING: 3,
  CELL_VALUES_TOO_MANY: 3,
  CELL_EMPTY: 3,
  CELL_IS_ERROR: 3,
  CELL_INVALID: 3,
  PHOTO_NO_MATCH: 3,
  FOLDER_FORBIDDEN: 3,
  PATTERN_REFUSED: 3,
  PATH_FORM: 3,
  PATH_OUTSIDE: 3,
  TEMPLATE_HIDES_PHOTO: 3,
  PATH_TOO_LONG: 3,
  OUT_TOO_LONG: 3,
  OUT_OUTSIDE: 3,
  OUT_LINKED: 3,
  OUT_INVALID: 3,
  OUT_TAKEN: 3,
  OUT_RESERVED: 3,
  NETWORK_UNKNOWN: 2,
  FOLDER_REPLACED: 5,
  BATCH_LOCKED: 5,
  REPORT_UNREADABLE: 3,
  MERGE_OVER_REPORT: 2,
  ROW_CRASHED: 5,
  LIBRARY_MISSING: 5,
  QUEUE_REFUSED: 5,
  QUEUE_UNREACHABLE: 5,
  QUEUE_PASSWORD_SIGNS: 2,
  STORE_UNREACHABLE: 5,
  STORE_LINKED: 5,
  STORE_MISSING: 5,
  STORE_DAMAGED: 5,
  JOB_INVALID: 5,
  JOB_VERSION: 5,
  JOB_DIFFERS: 5,
  JOB_STALLED: 5,
  JOB_FAILED: 5,
  TEMPLATE_NOT_SENT: 5,
  CAMPAIGN_NOT_SENT: 5,
  SERVER_BUSY: 5,
  REQUESTS_TOO_MANY: 5,
  SERVER_STOPPING: 5,
  FORM_TYPE: 2,
  FORM_BROKEN: 3,
  FORM_TOO_LARGE: 3,
  PHOTO_MISSING: 2,
  FIELD_UNKNOWN: 2,
  FIELD_TWICE: 2,
  FIELD_INVALID: 2,
  CARD_CRASHED: 5,
  CARD_TOO_LARGE: 5,
  ORIGIN_REFUSED: 2,
  HOST_REFUSED: 2,
  REQUEST_BROKEN: 2,
  REQUEST_TOO_SLOW: 2,
  HEADERS_TOO_LARGE: 2,
  ADDRESS_TOO_LONG: 2,
  ADDRESS_UNKNOWN: 2,
  ADDRESS_TAKEN: 5,
  OPTION_INVALID: 2,
  OPTION_UNKNOWN: 2,
  OPTION_VALUE_MISSING: 2,
  OPTIONS_CONFLICT: 2,
  OPTION_NEEDS: 2,
  COMMAND_UNKNOWN: 2,
  ARGUMENT_MISSING: 2,
  ARGUMENT_UNEXPECTED: 2,
  STDIN_IS_TERMINAL: 2,
  STDOUT_IS_TERMINAL: 2,
  USAGE: 2,
  INTERRUPTED: 130,
}

/** The exit code that a problem gives the command. */
export const exitCodeOf = (code: ProblemCode): ExitCode => exitCodes[code]
