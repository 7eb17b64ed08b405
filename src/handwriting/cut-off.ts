// Written strokes and how their sheet lay in its photo in; how much of the ink belongs to strokes that the photo's edge cuts off, out.
import { bottomOf, rightOf, type Size } from '../base/geometry.js'
import { type Homography, mapPoint } from './perspective.js'
import type { Stroke, Strokes } from './strokes.js'

// Ink that is no farther from the photo's edge than this goes on beyond it.
const nearest = 1.5

/** @param map a pixel of the strokes' plane → one of the photo */
export function shareCutOff(
  written: readonly Stroke[],
  { of }: Strokes,
  width: number,
  map: Homography,
  photo: Size,
): number {
  const isAtEdge = (x: number, y: number): boolean => {
    const at = mapPoint(map, x, y)
    return Math.min(at.x, at.y) < nearest || at.x > photo.width - nearest || at.y > photo.height - nearest
  }
  const isCutOff = ({ box, number }: Stroke): boolean => {
    const [right, bottom] = [rightOf(box), bottomOf(box)]
    // What has all corners inside is inside.
    if (![box.x, right].some(x => [box.y, bottom].some(y => isAtEdge(x, y)))) return false
    for (let y = box.y; y < bottom; y++)
      for (let x = box.x; x < right; x++)
        if (of[y * width + x] === number && isAtEdge(x + 0.5, y + 0.5)) return true
    return false
  }
  const inkOf = (strokes: readonly Stroke[]): number => strokes.reduce((sum, { area }) => sum + area, 0)
  return inkOf(written.filter(isCutOff)) / Math.max(1, inkOf(written))
}
