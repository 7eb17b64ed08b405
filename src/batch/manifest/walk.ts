// A folder and patterns in, the files below it that fit one of them out. Looks at each folder once, for all patterns; does not
// go through links but where a pattern names one, and then not out of its bounds; has seen enough at some point, and hears
// a signal between two looks. Opens no file.
import type { Dirent } from 'node:fs'
import { opendir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { faultOf } from '../../base/disk-errors.js'
import { Problem } from '../../base/errors.js'
import { fitsSegment, type Segment } from './pattern.js'

export interface WalkOptions {
  /** A link is followed to what this says of its real path. */
  readonly mayEnter: (realPath: string) => boolean
  /** A folder that is passed over, by its real path. */
  readonly skip: string | null
  /** Counts what is looked at; throws where it is too much. */
  readonly look: () => void
  /** Throws where it is too deep. */
  readonly descend: (depth: number) => void
  readonly signal: AbortSignal
}

// So many names of a folder are read before the signal is looked at again.
const namesAtOnce = 256

/** How far in a pattern: its segments before `at` fit the folders above. */
interface State {
  readonly segments: readonly Segment[]
  readonly at: number
}

interface Step {
  readonly path: string
  readonly depth: number
  readonly states: readonly State[]
}

/** Each state, and for one that stands at `**` also the next: `**` may stand for no folder at all. */
function close(states: readonly State[]): State[] {
  const closed: State[] = []
  for (const state of states) {
    closed.push(state)
    if (state.segments[state.at]?.kind === 'folders') closed.push({ ...state, at: state.at + 1 })
  }
  return closed.filter(
    ({ segments, at }, i) => closed.findIndex(other => other.segments === segments && other.at === at) === i,
  )
}

/** The states behind a name: `named` have used up a segment with it, `staying` are still in a `**`. */
function advance(name: string, states: readonly State[]): { named: State[]; staying: State[] } {
  const fitting = states.filter(
    ({ segments, at }) => at < segments.length && fitsSegment(name, segments[at]!),
  )
  const [named, staying]: [State[], State[]] = [[], []]
  for (const state of fitting) {
    if (state.segments[state.at]!.kind === 'folders') staying.push(state)
    else named.push({ ...state, at: state.at + 1 })
  }
  return { named, staying }
}

const isEnd = ({ segments, at }: State): boolean =>
  at === segments.length || (at === segments.length - 1 && segments[at]!.kind === 'folders')

/** A link is what it leads to; null for what is neither, or leads nowhere. */
async function kindOf(entry: Dirent, path: string): Promise<'file' | 'folder' | 'linked folder' | null> {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  if (!entry.isSymbolicLink()) return null
  const found = await stat(path).catch(() => null)
  return found?.isFile() ? 'file' : found?.isDirectory() ? 'linked folder' : null
}

/** Throws INTERRUPTED, what `look` and `descend` throw, and FOLDER_FORBIDDEN: nobody would miss a card of a photo that was not seen. */
export async function walk(
  root: string,
  patterns: readonly (readonly Segment[])[],
  { mayEnter, skip, look, descend, signal }: WalkOptions,
): Promise<string[]> {
  const found: string[] = []
  const steps: Step[] = [{ path: root, depth: 0, states: patterns.map(segments => ({ segments, at: 0 })) }]
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    descend(step.depth)
    const folder = await opendir(step.path, { bufferSize: namesAtOnce }).catch((error: unknown) => {
      if (faultOf(error) === 'forbidden') throw new Problem('FOLDER_FORBIDDEN', { folder: step.path })
      return null
    })
    if (folder === null) continue
    const states = close(step.states)
    for await (const entry of folder) {
      if (signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
      look()
      const { named, staying } = advance(entry.name, states)
      if (named.length === 0 && staying.length === 0) continue
      const path = join(step.path, entry.name)
      const kind = await kindOf(entry, path)
      if (kind === 'file') {
        if (named.some(isEnd) || staying.some(isEnd)) found.push(path)
      } else if (kind !== null) {
        const isLinked = kind === 'linked folder'
        const real = isLinked ? await realpath(path) : path
        const next = (isLinked ? named : [...named, ...staying]).filter(
          ({ segments, at }) => at < segments.length,
        )
        if (next.length > 0 && real !== skip && (!isLinked || mayEnter(real)))
          steps.push({ path, depth: step.depth + 1, states: next })
      }
    }
  }
  return found
}
