// Where the benchmark finds the program and leaves what it makes; nothing it makes is kept in the repository but RESULTS.md.
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

export const folders = {
  root,
  bench: import.meta.dirname,
  /** Photos, cards, bundles and raw figures; may be deleted at any time. */
  work: join(root, 'out/bench'),
} as const
