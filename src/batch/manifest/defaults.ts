// What stands where a row's cell is empty: the command's flags, or the program's own choice. A type only.
import type { HandName } from '../../text/hands.js'
import type { FoundFile } from './found-file.js'

export interface Defaults {
  /** IDs or paths; a path is taken as it is. */
  readonly templates: readonly string[]
  readonly languages: readonly string[]
  /** Null where each network gets its own, and a card without one the program's. */
  readonly formats: readonly string[] | null
  /** IDs; none where left out. */
  readonly networks?: readonly string[] | undefined
  readonly focus: string
  /** Who writes, and on which sheet; by photo and words where left out. */
  readonly hand?: HandName | undefined
  readonly variant?: number | undefined
  readonly partner: string | null
  readonly logo: FoundFile | null
  readonly handwriting?: FoundFile | undefined
  readonly handwritingHas?: 'hashtag' | undefined
  readonly message: string | null
  readonly hashtag: string | null
  readonly source: string | null
  readonly report: string | null
  /** Byte budget of each PNG; none where left out. */
  readonly maxBytes?: number | undefined
}
