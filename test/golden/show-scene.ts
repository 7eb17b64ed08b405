// A scene in; the same as text that people can read and compare out: an operation per line, lengths in tenths of a pixel.
import { hexOf } from '../../src/base/colour.js'
import type { TurnedBox } from '../../src/base/geometry.js'
import type { Scene } from '../../src/layout/scene.js'

/** Boxes as [x, y, width, height, degrees], colours as #rrggbb, runs as [text, x, baseline, size, degrees]. */
export function showScene(scene: Scene): string {
  const { size, ground, photo, covers } = scene
  const lines = [
    { size: [size.width, size.height], ground: hexOf(ground) },
    { photo: { crop: photo.crop, box: photo.box, scale: photo.scale } },
    ...scene.below.map(op => ({ below: op })),
    ...scene.over.map(op => ({ over: op.kind === 'cells' ? { ...op, count: op.boxes.length } : op })),
    ...scene.ink.flatMap(({ lines: texts, runs, ...op }) => [
      { ink: op },
      ...texts.map(line => ({ line: line.text, box: line.box })),
      { runs: runs.map(run => [run.text, run.x, run.baseline, run.sizePx, run.rotation]) },
    ]),
    { covers },
  ]
  return `${lines.map(line => JSON.stringify(simplify(line))).join('\n')}\n`
}

function simplify(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 10) / 10
  if (Array.isArray(value)) return value.map(simplify)
  if (typeof value !== 'object' || value === null) return value
  const fields = value as Record<string, unknown>
  if (isBox(fields)) {
    const { x, y, width, height, rotation } = fields
    return [x, y, width, height, ...(rotation === undefined ? [] : [rotation])].map(simplify)
  }
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [
      key,
      key === 'colour' ? hexOf(field as never) : simplify(field),
    ]),
  )
}

const isBox = (fields: Record<string, unknown>): fields is Record<keyof TurnedBox, number> =>
  ['x', 'y', 'width', 'height'].every(key => typeof fields[key] === 'number')
