// Boxes and what covers them in; how much of them is covered, and where they are clear, out. Pure sums over boxes.
import { areaOf, type Box, bottomOf, boxOf, intersectionOf, rightOf, type Size } from '../base/geometry.js'

/** The share of `part` that lies in `box` and under no cover, 0…1. */
export function visibleShare(part: Box, box: Box, covers: readonly Box[]): number {
  const inside = intersectionOf(part, box)
  const whole = areaOf(part)
  if (whole === 0) return 1
  return Math.max(0, areaOf(inside) - coveredArea(inside, covers)) / whole
}

/** A story's upper, middle and lower part. */
export const thirdsOf = ({ width, height }: Size): Box[] =>
  [0, 1, 2].map(third => boxOf(0, (third * height) / 3, width, height / 3))

/** The area of `part` under at least one cover: overlapping covers count once. */
export function coveredArea(part: Box, covers: readonly Box[]): number {
  const hits = covers.map(cover => intersectionOf(part, cover)).filter(hit => areaOf(hit) > 0)
  if (hits.length < 2) return hits[0] === undefined ? 0 : areaOf(hits[0])
  const xs = sortedOnce(hits.flatMap(hit => [hit.x, rightOf(hit)]))
  const ys = sortedOnce(hits.flatMap(hit => [hit.y, bottomOf(hit)]))
  let sum = 0
  for (let i = 0; i + 1 < xs.length; i++) {
    for (let j = 0; j + 1 < ys.length; j++) {
      const [left, top, right, bottom] = [xs[i]!, ys[j]!, xs[i + 1]!, ys[j + 1]!]
      if (isMet(hits, left, top, right, bottom)) sum += (right - left) * (bottom - top)
    }
  }
  return sum
}

/** Whether any of the boxes reaches into the rectangle. */
function isMet(boxes: readonly Box[], left: number, top: number, right: number, bottom: number): boolean {
  for (const { x, y, width, height } of boxes)
    if (x < right && left < x + width && y < bottom && top < y + height) return true
  return false
}

const sortedOnce = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b)

/** The empty rectangle of `area` in which `subject` can stand largest. */
export function chooseClear(area: Box, covers: readonly Box[], subject: Size): Box {
  const hits = covers.map(cover => intersectionOf(area, cover)).filter(hit => areaOf(hit) > 0)
  if (hits.length === 0) return area
  const xs = sortedOnce([area.x, rightOf(area), ...hits.flatMap(hit => [hit.x, rightOf(hit)])])
  const ys = sortedOnce([area.y, bottomOf(area), ...hits.flatMap(hit => [hit.y, bottomOf(hit)])])
  const [wide, high] = [Math.max(1, subject.width), Math.max(1, subject.height)]
  const share = 0.3 / Math.max(1, areaOf(area))
  let best = { box: area, merit: -1 }
  for (let l = 0; l < xs.length; l++) {
    for (let r = l + 1; r < xs.length; r++) {
      const [left, width] = [xs[l]!, xs[r]! - xs[l]!]
      for (let t = 0; t < ys.length; t++) {
        for (let b = t + 1; b < ys.length; b++) {
          const [top, height] = [ys[t]!, ys[b]! - ys[t]!]
          // How large the subject can stand decides; of two that are alike, the roomier.
          const merit = Math.min(width / wide, height / high) + share * width * height
          // Asked last, for it is most of the work.
          if (merit <= best.merit || isMet(hits, left, top, xs[r]!, ys[b]!)) continue
          best = { box: boxOf(left, top, width, height), merit }
        }
      }
    }
  }
  return best.box
}
