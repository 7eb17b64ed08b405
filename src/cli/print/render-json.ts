// Any value in, JSON that disturbs no terminal out.
import { unsafeCharacters } from '../../messages/show.js'

/** JSON with a newline at its end; what could disturb a terminal is escaped, so that parsing gives it back as it was. */
export const renderJson = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(unsafeCharacters(), character =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}\n`

/** One object on one line, with the same escapes. */
export const renderJsonLine = (value: unknown): string =>
  `${JSON.stringify(value).replace(
    unsafeCharacters(),
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}\n`
