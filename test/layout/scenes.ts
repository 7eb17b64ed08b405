// Small scenes by hand, for the checks and measures that take one.

import { boxOf } from '../../src/base/geometry.js'
import type { RgbPixels } from '../../src/base/pixels.js'
import { fillRgb } from '../../src/base/pixels.js'
import type { Scene, TextOp } from '../../src/layout/scene.js'

export const turned = (x: number, y: number, width: number, height: number, rotation = 0) => ({
  ...boxOf(x, y, width, height),
  rotation,
})

export const textOp = (op: Partial<TextOp> = {}): TextOp => ({
  kind: 'text',
  slot: 'message',
  box: turned(100, 100, 400, 100),
  fontSize: 80,
  families: ['Caveat'],
  weight: 700,
  language: 'en',
  direction: 'ltr',
  colour: [255, 255, 255],
  strokeEm: 0,
  figureSlant: 0,
  oneShape: false,
  pen: null,
  seed: 1,
  lines: [{ text: 'Cats for kids', box: boxOf(0, 10, 400, 80) }],
  runs: [],
  ...op,
})

export const sceneOf = (scene: Partial<Scene> = {}): Scene => ({
  size: { width: 1000, height: 1000 },
  dpi: null,
  ground: [255, 255, 255],
  below: [],
  photo: {
    crop: boxOf(0, 0, 1000, 1000),
    box: turned(0, 0, 1000, 1000),
    scale: 1,
  },
  over: [],
  ink: [],
  covers: [],
  ...scene,
})

/** Left half of one grey, right half of another. */
export function twoGreys(left: number, right: number, side = 1000): RgbPixels {
  const pixels = fillRgb({ width: side, height: side }, [left, left, left])
  for (let y = 0; y < side; y++) pixels.data.fill(right, (y * side + side / 2) * 3, (y + 1) * side * 3)
  return pixels
}
