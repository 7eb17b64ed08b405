// The scan for faces against the same in plain lines: the cascade read weak classifier by weak classifier, window by window.
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { GreyPixels } from '../../../src/base/pixels.js'
import { WINDOW } from '../../../src/photo/subject/cat-face-cascade.js'
import { loadJudges } from '../../../src/photo/subject/cat-face-judge.js'
import { type Hit, type Span, scanForFaces } from '../../../src/photo/subject/cat-face-scan.js'
import { greyOf, shrinkGrey } from '../../../src/photo/subject/grey.js'
import { cat } from '../../card/card-checks.js'
import { pixelsOf } from '../shared-photos.js'

const border = 6
const clampTo = (value: number, most: number): number => Math.min(most, Math.max(0, value))

/** The picture at another size (bilinear, in whole 256ths), its border continued. */
function levelOf({ data, width, height }: GreyPixels, toWidth: number, toHeight: number): number[][] {
  const placeOf = (at: number, length: number, from: number): [number, number] => {
    const centre = clampTo(((clampTo(at, length - 1) + 0.5) * from) / length - 0.5, from - 1)
    const nearer = Math.min(from - 2, Math.floor(centre))
    return [nearer, Math.floor((centre - nearer) * 256 + 0.5)]
  }
  return Array.from({ length: toHeight + 2 * border }, (_, row) => {
    const [y, down] = placeOf(row - border, toHeight, height)
    return Array.from({ length: toWidth + 2 * border }, (__, column) => {
      const [x, across] = placeOf(column - border, toWidth, width)
      const between = (at: number): number => data[at]! * (256 - across) + data[at + 1]! * across
      const [high, low] = [between(y * width + x), between((y + 1) * width + x)]
      return (high * 256 + (low - high) * down + 32768) >> 16
    })
  })
}

/** The stage at which a window is refused, or 20 and its score. */
function depthOf(level: readonly number[][], which: number, x: number, y: number): number {
  const { starts, thresholds, rects, subsets, votes } = loadJudges()[which]!
  const brightness = (left: number, top: number, width: number, height: number): number => {
    let sum = 0
    for (let row = y + top; row < y + top + height; row++)
      for (let column = x + left; column < x + left + width; column++) sum += level[row]![column]!
    return sum
  }
  let score = 0
  for (const [stage, rounded] of thresholds.entries()) {
    const threshold = rounded - 1e-5
    let total = 0
    for (let weak = starts[stage]!; weak < starts[stage + 1]!; weak++) {
      const [left, top, width, height] = [0, 1, 2, 3].map(i => rects[weak * 4 + i]!) as [
        number,
        number,
        number,
        number,
      ]
      const at = (column: number, row: number): number =>
        brightness(left + column * width, top + row * height, width, height)
      const around = [at(0, 0), at(1, 0), at(2, 0), at(2, 1), at(2, 2), at(1, 2), at(0, 2), at(0, 1)]
      const middle = at(1, 1)
      const code = around.reduce((bits, block) => bits * 2 + (block >= middle ? 1 : 0), 0)
      const isFirst = (subsets[weak * 8 + (code >> 5)]! >>> (code & 31)) & 1
      total += votes[weak * 2 + 1 - isFirst]!
    }
    if (total < threshold + Math.max(0, 1 + 1.3 * stage - score)) return stage
    score += total - threshold
  }
  return 20 + score
}

function scanPlainly(grey: GreyPixels, span: Span): Hit[] {
  const hits: Hit[] = []
  for (let scale = 1; ; scale *= 1.1) {
    const [width, height] = [Math.round(grey.width / scale), Math.round(grey.height / scale)]
    if (Math.min(width, height) + border < WINDOW) return hits
    const level = levelOf(grey, width, height)
    const [lastX, lastY] = [width + 2 * border - WINDOW, height + 2 * border - WINDOW]
    const tried = new Set<string>()
    const tryNear = (x: number, y: number, which: number): void => {
      for (let nearY = Math.max(0, y - 1); nearY <= Math.min(lastY, y + 1); nearY++) {
        for (let nearX = Math.max(0, x - 1); nearX <= Math.min(lastX, x + 1); nearX++) {
          const key = [nearX, nearY, which].join()
          if (tried.has(key)) continue
          tried.add(key)
          const depth = depthOf(level, which, nearX, nearY)
          if (depth < 20) continue
          hits.push({
            x: (nearX - border) * scale,
            y: (nearY - border) * scale,
            side: WINDOW * scale,
            score: depth - 20,
          })
          tryNear(nearX, nearY, 0)
          tryNear(nearX, nearY, 1)
        }
      }
    }
    const first = Math.max(0, Math.ceil(span.left / scale - WINDOW / 2 + border))
    const last = Math.min(lastX, Math.floor(span.right / scale - WINDOW / 2 + border))
    for (let y = 0; y <= lastY; y += 3)
      for (let x = first, which = y % 2; x <= last; x += 3, which = 1 - which)
        if (depthOf(level, which, x, y) >= 7) tryNear(x, y, which)
  }
}

const fixed = ({ x, y, side, score }: Hit): number[] =>
  [x, y, side, score].map(value => Math.round(value * 1e6) / 1e6)

describe('scanForFaces', () => {
  const face = async (): Promise<GreyPixels> => greyOf(await pixelsOf(sharp(cat)), 320)

  // Small enough that no level is made of the halved picture. From each of the columns that the judges' planes begin with.
  it.each([0, 1, 2, 3, 4, 5])(
    'finds what a plain reading of the cascade finds, from column %i on',
    async left => {
      const grey = shrinkGrey(await face(), 52)
      const span = { left: left + 6, right: grey.width, edges: [] }
      const found = scanForFaces(grey, span)
      expect(found.length).toBeGreaterThan(0)
      expect(found.map(fixed)).toEqual(scanPlainly(grey, span).map(fixed))
    },
  )

  it('finds it in the mirror as well', async () => {
    const { data, width, height, channels } = shrinkGrey(await face(), 50)
    const mirrored = data.map((_, at) => data[at - (at % width) + width - 1 - (at % width)]!)
    const grey: GreyPixels = { width, height, channels, data: mirrored }
    const span = { left: 0, right: width, edges: [] }
    const found = scanForFaces(grey, span)
    expect(found.length).toBeGreaterThan(0)
    expect(found.map(fixed)).toEqual(scanPlainly(grey, span).map(fixed))
  })
})
