// What every command is given. No command reaches for the process, the streams or the rooms in any other way.
import type { UiWords } from '../messages/words.js'
import type { Engine } from './engine.js'
import type { Io } from './io.js'
import type { Terminal } from './print/terminal.js'

export interface Context {
  readonly io: Io
  readonly terminal: Terminal
  /** What the program says, in the user's language; a card's language is another matter. */
  readonly words: UiWords
  readonly signal: AbortSignal
  readonly loadEngine: () => Promise<Engine>
  /** Leaves the exit code of a command that has ended; 0 where none is left. */
  readonly finish: (exitCode: number) => void
}
