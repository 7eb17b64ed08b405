// A table of boards: seams, grain that runs with the wood, no two boards of one tint. In the surface's own coordinates; quiet,
// since a photo lies on it and small print may stand there.
import type { Random } from '../base/random.js'
import type { SurfaceOp } from '../layout/scene.js'
import type { Context } from './canvas.js'

// How broad a board is, in units: a photo of 10 by 15 cm lies on two or three of them.
const breadths = { least: 5.5, most: 8.5 }
// Lines of grain to a unit of a board's breadth.
const grainDensity = 5.5

/** Over the colour that is there, inside the current clip. */
export function drawBoards(
  context: Context,
  { box: { width, height }, unit }: SurfaceOp,
  random: Random,
): void {
  const between = (least: number, most: number): number => least + (most - least) * random()
  context.lineCap = 'round'
  for (let y = -between(0, breadths.most) * unit; y < height; ) {
    const breadth = between(breadths.least, breadths.most) * unit
    const board = { y, breadth, width, unit }
    tintBoard(context, board, random)
    drawGrain(context, board, random)
    drawSeam(context, board)
    y += breadth
  }
}

interface Board {
  readonly y: number
  readonly breadth: number
  readonly width: number
  readonly unit: number
}

function tintBoard(context: Context, { y, breadth, width }: Board, random: Random): void {
  const isLight = random() < 0.5
  context.fillStyle = isLight
    ? `rgba(255,248,236,${(0.07 * random()).toFixed(3)})`
    : `rgba(0,0,0,${(0.11 * random()).toFixed(3)})`
  context.fillRect(0, y, width, breadth)
}

/** Long lines that swell and thin out, bent alike within a board, as its years are. */
function drawGrain(context: Context, { y, breadth, width, unit }: Board, random: Random): void {
  const count = Math.round((grainDensity * breadth) / unit)
  const sway = (random() - 0.5) * 1.1 * unit
  const crest = width * (0.2 + 0.6 * random())
  for (let line = 0; line < count; line++) {
    const at = y + ((line + 0.8 * random()) / count) * breadth
    const from = width * (random() * 1.1 - 0.4)
    const to = from + width * (0.25 + 0.6 * random())
    const tone = random() < 0.68 ? '0,0,0' : '255,246,230'
    const alpha = (0.03 + 0.085 * random() * random()).toFixed(3)
    const shade = context.createLinearGradient(from, 0, to, 0)
    shade.addColorStop(0, `rgba(${tone},0)`)
    shade.addColorStop(0.3 + 0.4 * random(), `rgba(${tone},${alpha})`)
    shade.addColorStop(1, `rgba(${tone},0)`)
    context.beginPath()
    context.moveTo(from, at)
    context.quadraticCurveTo(crest, at + sway, to, at + 0.3 * sway * random())
    context.lineWidth = (0.03 + 0.11 * random() * random()) * unit
    context.strokeStyle = shade
    context.stroke()
  }
}

/** The gap to the next board, and the light on that one's edge. */
function drawSeam(context: Context, { y, breadth, width, unit }: Board): void {
  const at = y + breadth
  context.fillStyle = 'rgba(0,0,0,0.34)'
  context.fillRect(0, at - 0.05 * unit, width, 0.07 * unit)
  context.fillStyle = 'rgba(255,248,236,0.1)'
  context.fillRect(0, at + 0.02 * unit, width, 0.05 * unit)
}
