// An ICC profile in, whether lcms may be given it out. Its tables of tags say where things lie, and a small file may name one thing
// thousands of times, or claim a table that it does not hold: lcms would work for minutes, or take gigabytes (ICC.1:2022, 10.10 to 10.16).
import { nameAt, viewOf } from '../../base/bytes.js'

/** Name and place; of equal names the first counts. */
export function tagsOf(profile: Uint8Array): [name: string, at: number][] {
  const view = viewOf(profile)
  const count = Math.min(view.getUint32(128), mostTags)
  return Array.from({ length: count }, (_, i) => [
    nameAt(profile, 132 + i * 12),
    view.getUint32(136 + i * 12),
  ])
}

// lcms reads 100.
const mostTags = 200

// Elements one after another, as many as there are entries in a list, which may all be the same one. Browsers know none of them.
const ofElements = /^(?:D2B|B2D)[0-3]$/
const ofTables = /^A2B[0-2]$/

/** What the table of an element has by what it says itself. */
function tableBytes(profile: Uint8Array, at: number): number {
  const view = viewOf(profile)
  const [inputs, outputs] = [view.getUint8(at + 8), view.getUint8(at + 9)]
  const type = nameAt(profile, at)
  if (type === 'mft1' || type === 'mft2')
    return view.getUint8(at + 10) ** inputs * outputs * (type === 'mft1' ? 1 : 2)
  const table = type === 'mAB ' ? view.getUint32(at + 24) : 0
  if (table === 0) return 0
  const points = profile.subarray(at + table, at + table + inputs)
  return points.reduce((all, more) => all * more, outputs) * view.getUint8(at + table + 16)
}

export function isForLcms(profile: Uint8Array): boolean {
  try {
    return tagsOf(profile).every(
      ([name, at]) =>
        !ofElements.test(name) && !(ofTables.test(name) && tableBytes(profile, at) > profile.length),
    )
  } catch (error) {
    // An offset beyond the end: the profile is cut off.
    if (error instanceof RangeError) return false
    throw error
  }
}
