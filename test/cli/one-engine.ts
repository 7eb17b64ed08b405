// The rooms that make cards, with one studio for all that a file of tests asks of the command line: fonts are read once, and what
// is laid out or drawn for one command is there for the next. A campaign of one's own gets a studio of its own.
import { openStudio } from '../../src/card/studio.js'
import * as engine from '../../src/cli/engine.js'

const studio = openStudio()

export const loadOne = async (): Promise<engine.Engine> => ({
  ...engine,
  openStudio: options => (options?.campaign === undefined ? studio : openStudio(options)),
})
