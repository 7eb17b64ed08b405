// An error of the library's in; what Redis answered, in one word, out. The whole sentence may quote the password: Redis repeats
// commands that it does not know.
import { unreadable } from './redis-line.js'

/** What Redis, or a library, says in a sentence without a word of its own. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/DB index is out of range/i, 'DB_INDEX'],
  [/max number of clients/i, 'MAXCLIENTS'],
  [/Redis version needs to be/i, 'VERSION_OLD'],
  [/^Protocol error/i, unreadable],
]

const isReply = (error: unknown): boolean => error instanceof Error && error.name === 'ReplyError'

/** Null where it is no answer of Redis's, but of the line. */
export function answerOf(error: unknown): string | null {
  const { code, message = '' } = error as NodeJS.ErrnoException
  if (code === unreadable) return unreadable
  const said = message.replace(/^Ready check failed: /, '')
  const known = sentences.find(([pattern]) => pattern.test(said))
  if (known !== undefined) return known[1]
  const [word] = /^[A-Z]{3,20}(?= )/.exec(said) ?? []
  return word !== undefined && (isReply(error) || said !== message) ? word : null
}

/** One word: what Redis answered, or the system's (ECONNREFUSED). */
export const wordOf = (error: unknown): string =>
  answerOf(error) ?? (error as NodeJS.ErrnoException).code ?? 'unknown'

/** Whether it is the answer to the choice of a database, without which the library goes on in another. */
export const isOfSelect = (error: unknown): boolean =>
  isReply(error) && (error as { command?: { name?: string } }).command?.name === 'select'
