// Seeded noise as small tiles that repeat: paper fibre, cardboard fleck, the grain of a desk. Quiet enough that a JPEG
// does not smear them. A tile is made once a process; a card only shifts it.
import { hashText, type Random, seedRandom } from '../base/random.js'
import { pixelKernel } from '../kernels/pixel-kernel.js'
import type { SurfaceOp } from '../layout/scene.js'
import { type Canvas, type Context, createCanvas, type ImageData } from './canvas.js'

/** `photographed`: paper with what a camera adds to all that it sees, as one tile, since to lay a tile costs as much as all that is written. */
export type Grain = 'paper' | 'cardboard' | 'desk' | 'camera' | 'photographed'

// Pixels a side: large enough that the repeat is not seen at a card's size.
const side = 512

const tiles = new Map<Grain, Canvas>()

/** How a tile lies: `shift` moves it, `scale` enlarges it, and it may be turned so that its rows are columns. */
export interface Lie {
  readonly shift: number
  readonly scale: number
  readonly isUpright?: boolean
}

/** How a surface's grain lies, and what else belongs to it. A grain pixel is drawn for a card of 1080: its unit is 43.2 px. */
export const lieOf = ({ seed, unit, board }: SurfaceOp): Lie => ({
  shift: seed,
  scale: unit / 43.2,
  isUpright: board?.flutes === 'upright',
})

/** Lays the grain over what is drawn inside the current clip. */
export function layGrain(context: Context, grain: Grain, lie: Lie): void {
  layTile(context, tileOf(grain), lie)
}

/** The same with another tile as large: what belongs to a grain lies where it does. */
export function layTile(context: Context, tile: Canvas, { shift, scale, isUpright = false }: Lie): void {
  const pattern = context.createPattern(tile, 'repeat')
  const { width, height } = context.canvas
  context.save()
  context.scale(scale, scale)
  if (isUpright) context.transform(0, 1, 1, 0, 0, 0)
  context.translate(-(shift % side), -((shift >>> 9) % side))
  if (pattern) context.fillStyle = pattern
  const [across, down] = isUpright ? [height, width] : [width, height]
  context.fillRect(-2 * side, -2 * side, across / scale + 4 * side, down / scale + 4 * side)
  context.restore()
}

/** A grain's own pixels: a copy. */
export const pixelsOf = (grain: Grain): ImageData =>
  tileOf(grain).getContext('2d').getImageData(0, 0, side, side)

function tileOf(grain: Grain): Canvas {
  const known = tiles.get(grain)
  if (known) return known
  const tile = createCanvas(side, side)
  const context = tile.getContext('2d')
  const seed = `grain ${grain}`
  const random = seedRandom(seed)
  if (grain === 'paper') {
    layClouds(context, random, 26, 60, 0.012)
    layFibres(context, random, 420, 14, 0.05)
  } else if (grain === 'cardboard') {
    layClouds(context, random, 40, 80, 0.03)
    layFlutes(context, random)
    layFibres(context, random, 900, 12, 0.1)
    laySpecks(context, random, 160, 0.16)
  } else if (grain === 'camera') {
    layNoise(context, seed, 0.013)
  } else if (grain === 'photographed') {
    for (const part of ['paper', 'camera'] as const) context.drawImage(tileOf(part), 0, 0)
  } else {
    layClouds(context, random, 30, 110, 0.02)
    layFibres(context, random, 140, 40, 0.025)
  }
  tiles.set(grain, tile)
  return tile
}

/** Draws what reaches so far from x, y also where it crosses an edge, so that it comes in at the other. */
function repeat(
  context: Context,
  x: number,
  y: number,
  reach: number,
  paint: (x: number, y: number) => void,
): void {
  const places = (at: number): number[] =>
    [at - side, at, at + side].filter(place => place + reach > 0 && place - reach < side)
  for (const left of places(x)) for (const top of places(y)) paint(left, top)
  context.globalAlpha = 1
}

function layClouds(context: Context, random: Random, count: number, radius: number, alpha: number): void {
  for (let i = 0; i < count; i++) {
    const [x, y, size] = [random() * side, random() * side, radius * (0.5 + random())]
    const tone = random() < 0.5 ? '0,0,0' : '255,255,255'
    repeat(context, x, y, size, (left, top) => {
      const cloud = context.createRadialGradient(left, top, 0, left, top, size)
      cloud.addColorStop(0, `rgba(${tone},${alpha})`)
      cloud.addColorStop(1, `rgba(${tone},0)`)
      context.fillStyle = cloud
      context.fillRect(left - size, top - size, 2 * size, 2 * size)
    })
  }
}

function layFibres(context: Context, random: Random, count: number, length: number, alpha: number): void {
  context.lineWidth = 0.8
  context.lineCap = 'round'
  for (let i = 0; i < count; i++) {
    const [x, y] = [random() * side, random() * side]
    const angle = random() * Math.PI
    const reach = length * (0.3 + random())
    const bend = (random() - 0.5) * reach * 0.5
    const [dx, dy] = [Math.cos(angle) * reach, Math.sin(angle) * reach]
    const tone = random() < 0.55 ? '70,60,45' : '255,255,255'
    context.strokeStyle = `rgba(${tone},${(alpha * (0.4 + random())).toFixed(3)})`
    // Its round ends, and the pixel that smooths them, reach a little further.
    repeat(context, x, y, reach + 2, (left, top) => {
      context.beginPath()
      context.moveTo(left, top)
      context.quadraticCurveTo(left + dx / 2 - bend, top + dy / 2 + bend, left + dx, top + dy)
      context.stroke()
    })
  }
}

function laySpecks(context: Context, random: Random, count: number, alpha: number): void {
  for (let i = 0; i < count; i++) {
    const [x, y, size] = [random() * side, random() * side, 0.5 + random() * 1.1]
    context.fillStyle = `rgba(60,40,20,${(alpha * random()).toFixed(3)})`
    repeat(context, x, y, size + 1, (left, top) => {
      context.beginPath()
      context.arc(left, top, size, 0, 2 * Math.PI)
      context.fill()
    })
  }
}

// So many waves a tile: of corrugated board as most boxes are made of, one every 7 mm on a sign of 35 cm.
const flutes = 24

/** The waves inside corrugated board, as its face shows them: evenly spaced, each pressed through as it happened, in places not at all. */
function layFlutes(context: Context, random: Random): void {
  const layer = createCanvas(side, side)
  const waves = layer.getContext('2d')
  const shade = waves.createLinearGradient(0, 0, 0, side)
  for (let i = 0; i < flutes; i++) {
    const depth = 0.035 + 0.06 * random()
    const at = (share: number, tone: string, alpha: number): void =>
      shade.addColorStop((i + share) / flutes, `rgba(${tone},${alpha.toFixed(3)})`)
    at(0.1 + 0.1 * random(), '50,28,6', 0)
    at(0.35, '50,28,6', depth)
    at(0.55, '50,28,6', 0)
    at(0.56, '255,240,214', 0)
    at(0.7 + 0.1 * random(), '255,240,214', 1.3 * depth)
    at(0.95, '255,240,214', 0)
  }
  waves.fillStyle = shade
  waves.fillRect(0, 0, side, side)
  waves.globalCompositeOperation = 'destination-out'
  for (const [count, radius, alpha] of [
    [9, 130, 0.8],
    [26, 45, 0.4],
  ] as const) {
    for (let i = 0; i < count; i++) {
      const [x, y, size] = [random() * side, random() * side, radius * (0.5 + random())]
      repeat(waves, x, y, 2 * size, (left, top) => {
        const worn = waves.createRadialGradient(0, 0, 0, 0, 0, size)
        worn.addColorStop(0, `rgba(0,0,0,${alpha})`)
        worn.addColorStop(1, 'rgba(0,0,0,0)')
        waves.save()
        // What is worn is worn along the waves.
        waves.transform(2, 0, 0, 1, left, top)
        waves.fillStyle = worn
        waves.fillRect(-size, -size, 2 * size, 2 * size)
        waves.restore()
      })
    }
  }
  context.drawImage(layer, 0, 0)
}

/** What a camera adds to all that it sees: even paper without any looks pasted into a photo. */
function layNoise(context: Context, seed: string, alpha: number): void {
  const image = context.createImageData(side, side)
  const { run, base, bytes } = pixelKernel()
  const memory = bytes(image.data.length)
  run.layNoise(hashText(seed), base, side * side, alpha)
  image.data.set(memory.subarray(base, base + image.data.length))
  context.putImageData(image, 0, 0)
}
