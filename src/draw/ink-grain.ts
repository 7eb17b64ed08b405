// A block of handwriting as drawn in; the same with the specks out where the ink did not reach into the paper. Made of seeded
// noise, a tile for each pen, made once a process.
import type { Size } from '../base/geometry.js'
import { seedRandom } from '../base/random.js'
import type { TextOp } from '../layout/scene.js'
import { type Canvas, type Context, createCanvas } from './canvas.js'

type AnyPen = NonNullable<TextOp['pen']>

interface Lift {
  /** The most that is lifted, 0…1. */
  readonly most: number
  /** Which share of the paper it comes off at all. */
  readonly share: number
  /** Pixels that a speck is wide, of text of 80 px. */
  readonly speck: number
}

// A ball skips, a felt leaves its fibres' traces, a marker hardly anything. Lifted ink shows the paper, so it costs
// contrast; what is measured of a text is its full ink.
const lifts: Readonly<Record<AnyPen, Lift>> = {
  ballpoint: { most: 0.34, share: 0.4, speck: 1.3 },
  fineliner: { most: 0.16, share: 0.4, speck: 1.2 },
  'felt-tip': { most: 0.2, share: 0.5, speck: 2 },
  marker: { most: 0.12, share: 0.4, speck: 2.6 },
}

const side = 256
const tiles = new Map<AnyPen, Canvas>()

/** In the block's own coordinates. */
export function liftInk(
  context: Context,
  pen: AnyPen,
  { width, height }: Size,
  seed: number,
  sizePx: number,
): void {
  const pattern = context.createPattern(tileOf(pen), 'repeat')
  if (!pattern) return
  const scale = (lifts[pen].speck * Math.max(24, sizePx)) / 80
  context.save()
  context.globalCompositeOperation = 'destination-out'
  context.scale(scale, scale)
  context.translate(-(seed % side), -((seed >>> 8) % side))
  context.fillStyle = pattern
  context.fillRect(seed % side, (seed >>> 8) % side, width / scale, height / scale)
  context.restore()
}

/** Alpha alone: noise of single pixels, smoothed by its neighbours, cut so that most of the paper took the ink. */
function tileOf(pen: AnyPen): Canvas {
  const known = tiles.get(pen)
  if (known) return known
  const { most, share } = lifts[pen]
  const random = seedRandom(`ink ${pen}`)
  const noise = Float32Array.from({ length: side * side }, () => random() + random())
  const tile = createCanvas(side, side)
  const context = tile.getContext('2d')
  const image = context.createImageData(side, side)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const at = (dx: number, dy: number): number =>
        noise[((y + dy + side) % side) * side + ((x + dx + side) % side)]!
      const smooth = (2 * at(0, 0) + at(1, 0) + at(-1, 0) + at(0, 1) + at(0, -1)) / 12
      // Smooth noise lies about 0.5, nearly all of it within 0.25.
      const lifted = Math.max(0, Math.min(1, (smooth - 0.5) * 3 + share))
      image.data[(y * side + x) * 4 + 3] = Math.round(255 * most * lifted)
    }
  }
  context.putImageData(image, 0, 0)
  tiles.set(pen, tile)
  return tile
}
