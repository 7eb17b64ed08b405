// What a person wrote after `--focus` in, a focus out. Knows no photo.
import { Problem } from '../../base/errors.js'
import { findNearest } from '../../base/nearest.js'

/** Where the subject is: to be found, the middle, or a point in 0…1 of the upright photo. */
export type Focus =
  | { readonly kind: 'auto' }
  | { readonly kind: 'center' }
  | { readonly kind: 'point'; readonly x: number; readonly y: number }

/** `0.3` or `30%` → 0.3; NaN for anything else, and for what lies outside 0…1. */
function parseShare(text: string): number {
  const found = /^(\d{1,3}(?:\.\d{1,9})?|\.\d{1,9})(%?)$/.exec(text.trim())
  if (found === null) return Number.NaN
  const share = Number(found[1]) / (found[2] === '%' ? 100 : 1)
  return share <= 1 ? share : Number.NaN
}

/** `40,30`, whose signs were left out, → `40%,30%`; null for anything else. */
function pointMeant(word: string): string | null {
  const meant = word.split(',').map(part => `${part.trim()}%`)
  return meant.length === 2 && meant.every(part => !Number.isNaN(parseShare(part))) ? meant.join(',') : null
}

/**
 * Parses `auto`, `center`, or a point: `0.3,0.7` or `30%,70%`, across and down.
 * @throws Problem FOCUS_INVALID
 */
export function parseFocus(value: string): Focus {
  const word = value.trim().toLowerCase()
  if (word === 'auto') return { kind: 'auto' }
  if (word === 'center') return { kind: 'center' }
  const [across, down, ...more] = word.split(',')
  const [x, y] = [parseShare(across ?? ''), parseShare(down ?? '')]
  if (more.length > 0 || Number.isNaN(x) || Number.isNaN(y))
    throw new Problem('FOCUS_INVALID', {
      value,
      nearest: pointMeant(word) ?? findNearest(word, ['auto', 'center']),
    })
  return { kind: 'point', x, y }
}
