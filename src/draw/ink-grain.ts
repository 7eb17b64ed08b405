// Ink as drawn, and the paper under it, in; the ink with what did not reach into the paper taken out. It is the paper's own grain that
// shows: its fibres run on through the strokes. A tile for each pen on each grain, made once a process.
import { type Box, wholeBoxOf } from '../base/geometry.js'
import { hashText } from '../base/random.js'
import { layOut } from '../kernels/kernels.js'
import { pixelKernel } from '../kernels/pixel-kernel.js'
import type { SurfaceOp, TextOp } from '../layout/scene.js'
import { type Canvas, type Context, createCanvas } from './canvas.js'
import { type Grain, layTile, lieOf, pixelsOf } from './grain.js'
import { turnTo } from './shadow.js'

export type AnyPen = NonNullable<TextOp['pen']>

interface Lift {
  /** The most that is lifted, 0…1. */
  readonly most: number
  /** Which share of the paper it comes off on average. */
  readonly share: number
  /** How often its specks are smoothed: how large they are. */
  readonly smooth: number
}

// A ball skips, a felt leaves its fibres' traces, a marker hardly anything. Lifted ink shows the paper, so it costs
// contrast; what is measured of a text is its full ink.
const lifts: Readonly<Record<AnyPen, Lift>> = {
  ballpoint: { most: 0.24, share: 0.36, smooth: 1 },
  fineliner: { most: 0.17, share: 0.36, smooth: 1 },
  'felt-tip': { most: 0.2, share: 0.45, smooth: 3 },
  marker: { most: 0.14, share: 0.4, smooth: 4 },
}

// Board drinks what a marker gives, and its waves keep some of it off.
const markerOnBoard: Lift = { most: 0.22, share: 0.4, smooth: 2 }

// How much of what is lifted the pen's own specks decide, and how much the paper's grain: of a standard deviation of each.
const specks = 0.16
const relief = 0.2

const tiles = new Map<string, Canvas>()

/** Inside `reach`, in card pixels. `ground` is what the ink lies on; null for none with a grain: then its specks are as large as `sizePx` says. */
export function liftInk(
  context: Context,
  pen: AnyPen,
  reach: Box,
  ground: SurfaceOp | null,
  sizePx: number,
): void {
  const { x, y, width, height } = wholeBoxOf(reach)
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  context.globalCompositeOperation = 'destination-out'
  if (ground) {
    turnTo(context, ground.box)
    layTile(context, tileOf(pen, grainOf(ground)), lieOf(ground))
  } else layTile(context, tileOf(pen, 'paper'), { shift: 0, scale: Math.max(24, sizePx) / 80 })
  context.restore()
}

const grainOf = ({ material }: SurfaceOp): Grain => (material === 'cardboard' ? 'cardboard' : 'paper')

// Noise repeats twice within a grain's tile, which hides that it does: a cold card pays for each of its pixels.
const noiseSide = 256

/** Its alpha alone counts: noise of single pixels, smoothed by its neighbours, and the grain's light fibres. */
function tileOf(pen: AnyPen, grain: Grain): Canvas {
  const key = `${pen} ${grain}`
  const known = tiles.get(key)
  if (known) return known
  const { most, share, smooth } = pen === 'marker' && grain === 'cardboard' ? markerOnBoard : lifts[pen]
  const image = pixelsOf(grain)
  const { width, height, data } = image
  const kernel = pixelKernel()
  const noiseBytes = noiseSide * noiseSide * 4
  const [noise, spare, pixels] = layOut(kernel, noiseBytes, noiseBytes, data.length) as [
    number,
    number,
    number,
  ]
  const memory = kernel.bytes(0)
  memory.set(data, pixels)
  const made = kernel.run.makeNoise(hashText(`ink ${key}`), noiseSide, smooth, noise, spare)
  kernel.run.liftInk(pixels, width, height, made, noiseSide, share, specks, relief, most)
  data.set(memory.subarray(pixels, pixels + data.length))
  const tile = createCanvas(width, height)
  tile.getContext('2d').putImageData(image, 0, 0)
  tiles.set(key, tile)
  return tile
}
