// Seeded noise as small tiles that repeat: paper fibre, cardboard fleck, the grain of a desk. Quiet enough that a JPEG
// does not smear them. A tile is made once a process; a card only shifts it.
import { hashText, type Random, seedRandom } from '../base/random.js'
import { pixelKernel } from '../kernels/pixel-kernel.js'
import { type Canvas, type Context, createCanvas, type ImageData } from './canvas.js'

/** `photographed`: paper with what a camera adds to all that it sees, as one tile, since to lay a tile costs as much as all that is written. */
export type Grain = 'paper' | 'cardboard' | 'desk' | 'camera' | 'photographed'

// Pixels a side: large enough that the repeat is not seen at a card's size.
const side = 512

const tiles = new Map<Grain, Canvas>()

/** Lays the grain over what is drawn inside the current clip. `shift` moves the tile, `scale` enlarges it. */
export function layGrain(context: Context, grain: Grain, shift: number, scale: number): void {
  layTile(context, tileOf(grain), shift, scale)
}

/** The same with another tile as large: what belongs to a grain lies where it does. */
export function layTile(context: Context, tile: Canvas, shift: number, scale: number): void {
  const pattern = context.createPattern(tile, 'repeat')
  const { width, height } = context.canvas
  context.save()
  context.scale(scale, scale)
  context.translate(-(shift % side), -((shift >>> 9) % side))
  if (pattern) context.fillStyle = pattern
  context.fillRect(-2 * side, -2 * side, width / scale + 4 * side, height / scale + 4 * side)
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

/** What a camera adds to all that it sees: even paper without any looks pasted into a photo. */
function layNoise(context: Context, seed: string, alpha: number): void {
  const image = context.createImageData(side, side)
  const { run, base, bytes } = pixelKernel()
  const memory = bytes(image.data.length)
  run.layNoise(hashText(seed), base, side * side, alpha)
  image.data.set(memory.subarray(base, base + image.data.length))
  context.putImageData(image, 0, 0)
}
