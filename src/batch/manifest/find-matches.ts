// A pattern for photos in, the files that fit it out, as values from the manifest's folder. Stays in its bounds, passes over the cards,
// and has looked at enough at some point. Opens no file.
import { realpath } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { Problem } from '../../base/errors.js'
import { isInside } from '../../base/is-inside.js'
import { remember } from '../../base/remember.js'
import type { FileFault } from '../../messages/file-faults.js'
import { type Bounds, outside, toSlashes } from './bounds.js'
import type { NamesThere } from './names-there.js'
import { parsePattern, type Segment } from './pattern.js'
import { walk } from './walk.js'

export interface MatcherOptions {
  /** Of `--out`: patterns never find cards. */
  readonly cardFolder: string
  readonly signal: AbortSignal
}

// Rows name the same patterns again and again.
const mostPatterns = 8

// What one pattern looks at, and what those of a manifest do together: some seconds, and a minute.
const mostLooks = 200_000
const mostLooksInAll = 5_000_000
const mostDepth = 64

const refusals: ReadonlySet<string> = new Set(['PATTERN_REFUSED', 'FOLDER_FORBIDDEN'])

/** A function of a pattern. Its answers are in order. */
export function openMatcher(
  { folder, realFolder, mayName, mayRead, leadsInside }: Bounds,
  { findComposedPath }: NamesThere,
  { cardFolder, signal }: MatcherOptions,
): (pattern: string) => Promise<readonly string[] | Problem> {
  const cards = cardFolder !== realFolder && isInside(cardFolder, realFolder) ? cardFolder : null
  let looksInAll = 0

  return remember(
    mostPatterns,
    (pattern: string) => pattern,
    (pattern: string) =>
      match(pattern).catch((error: unknown) => {
        if (error instanceof Problem && refusals.has(error.code)) return error
        throw error
      }),
  )

  async function match(pattern: string): Promise<readonly string[] | Problem> {
    const byBase = new Map<string, (readonly Segment[])[]>()
    for (const segments of parsePattern(toSlashes(pattern))) {
      const { base, rest } = beginOf(segments)
      const named = resolve(folder, pattern.startsWith('/') ? `/${base}` : base)
      const path = (await findComposedPath(named)) ?? named
      if (!mayName(path) || !(await leadsInside(path))) return outside(pattern).problem
      const real = await realpath(path).catch(() => null)
      if (real === null || (cards !== null && isInside(real, cards))) continue
      byBase.set(path, [...(byBase.get(path) ?? []), rest])
    }
    let looks = 0
    const refuse = (reason: FileFault): never => {
      throw new Problem('PATTERN_REFUSED', { value: pattern, reason })
    }
    const found = new Set<string>()
    for (const [base, patterns] of byBase) {
      const paths = await walk(base, patterns, {
        mayEnter: mayRead,
        skip: cards,
        look: () => {
          if (++looks > mostLooks || ++looksInAll > mostLooksInAll) refuse('TOO_MANY_FILES')
        },
        descend: depth => {
          if (depth > mostDepth) refuse('NESTED_TOO_DEEPLY')
        },
        signal,
      })
      for (const path of paths) found.add(toSlashes(relative(folder, path)))
    }
    return [...found].sort()
  }
}

/** Where a pattern's own names lead, as far as they are names; then what is left of it. */
function beginOf(segments: readonly Segment[]): { base: string; rest: readonly Segment[] } {
  let at = 0
  let base = ''
  for (const segment of segments.slice(0, -1)) {
    if (segment.kind !== 'name') break
    base = `${base}${segment.name}/`
    at++
  }
  return { base, rest: segments.slice(at) }
}
