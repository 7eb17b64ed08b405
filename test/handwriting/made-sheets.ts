// Sheets with known writing, photographed by sums: words drawn by the program, on paper of many kinds, in perspective, unevenly lit,
// blurred, noisy and compressed. The same sheet gives the same bytes; and how well a lifted block covers the true ink.
import sharp from 'sharp'
import type { Rgb } from '../../src/base/colour.js'
import type { Size } from '../../src/base/geometry.js'
import type { RgbPixels } from '../../src/base/pixels.js'
import { seedRandom } from '../../src/base/random.js'
import { createCanvas, registerFonts } from '../../src/draw/canvas.js'
import type { Handwriting } from '../../src/handwriting/lift.js'
import { flatten, invert, mapPoint, type Quad } from '../../src/handwriting/perspective.js'
import { fontBook, fontsFolder } from '../text/book.js'

export interface SheetPlan {
  readonly seed: string
  readonly lines?: readonly string[]
  readonly family?: 'Caveat' | 'Caveat Brush' | 'Mynerve'
  /** Of the letters, in pixels of the flat sheet, which is 1800 × 1300. */
  readonly size?: number
  readonly ink?: Rgb
  /** How much of its colour the ink has, 0 … 1: pencil has half. */
  readonly strength?: number
  readonly paper?: Rgb
  readonly ruling?: 'none' | 'ruled' | 'squared' | 'dots'
  readonly ruleColour?: Rgb
  readonly margin?: boolean
  /** How unevenly the paper gives light back, as a share of it: coarse kraft by 0.06. */
  readonly coarse?: number
  readonly holes?: boolean
  /** Writing on the back, and how much of it is seen. */
  readonly shining?: number
  /** Corners in the photo, as shares of its sides; undefined: the sheet fills the photo. */
  readonly quad?: readonly (readonly [number, number])[]
  readonly turned?: number
  /** By how much of its height the sheet waves from side to side, as a book's page does. */
  readonly wave?: number
  readonly table?: Rgb
  readonly grain?: number
  /** What the sheet lies before, in place of a table: RGB, as large as the photo. */
  readonly background?: Uint8Array
  readonly light?: 'even' | 'slope' | 'phone' | 'folds' | 'warm'
  readonly finger?: boolean
  readonly blur?: number
  readonly noise?: number
  readonly quality?: number
  readonly photo?: Size
}

export interface MadeSheet {
  readonly jpeg: Buffer
  readonly pixels: RgbPixels
  /** The true ink on the flat sheet, 0 … 255. */
  readonly ink: Uint8Array
  readonly sheet: Size
  /** The same where it is seen in the photo. */
  readonly seen: Uint8Array
}

const sheet: Size = { width: 1800, height: 1300 }

function drawInk(plan: SheetPlan, lines: readonly string[], mirrored: boolean): Uint8Array {
  registerFonts(fontBook.faces.values(), fontsFolder)
  const canvas = createCanvas(sheet.width, sheet.height)
  const context = canvas.getContext('2d')
  const face = plan.family ?? 'Caveat'
  const fontAt = (px: number): string => `${face === 'Caveat' ? 700 : 400} ${px}px "${face}"`
  context.font = fontAt(100)
  const widest = Math.max(1, ...lines.map(line => context.measureText(line).width))
  // Nobody writes over the sheet's edge.
  const size = Math.min(plan.size ?? 150, (100 * 1240) / widest)
  context.font = fontAt(size)
  context.fillStyle = '#000'
  if (mirrored) {
    context.translate(sheet.width, 0)
    context.scale(-1, 1)
  }
  const random = seedRandom(`${plan.seed}|hand`)
  const top = sheet.height / 2 - ((lines.length - 1) / 2) * size * 1.25 + size * 0.25
  for (const [i, line] of lines.entries()) {
    let x = 240 + 40 * random()
    for (const word of line.split(' ')) {
      context.fillText(word, x, top + i * size * 1.25 + (random() - 0.5) * 0.06 * size)
      x += context.measureText(`${word} `).width * (0.95 + 0.2 * random())
    }
  }
  const { data } = context.getImageData(0, 0, sheet.width, sheet.height)
  return Uint8Array.from({ length: sheet.width * sheet.height }, (_, at) => data[at * 4 + 3]!)
}

/** The flat sheet as light that it gives back, 0 … 255 a channel. */
function paintSheet(plan: SheetPlan, ink: Uint8Array, back: Uint8Array | null): Float32Array {
  const paper = plan.paper ?? [244, 243, 240]
  const colour = plan.ink ?? [28, 34, 70]
  const strength = plan.strength ?? 0.95
  const rule = plan.ruleColour ?? [140, 170, 220]
  const random = seedRandom(`${plan.seed}|grain`)
  const flat = new Float32Array(sheet.width * sheet.height * 3)
  const fibres = plan.coarse === undefined ? null : layFibres(plan)
  const pitch = plan.ruling === 'squared' ? 46 : 92
  for (let y = 0, at = 0; y < sheet.height; y++) {
    for (let x = 0; x < sheet.width; x++, at++) {
      const onRow = y % pitch < 3
      const onColumn = x % pitch < 3
      const isRule =
        (plan.ruling === 'ruled' && onRow && y > 150) ||
        (plan.ruling === 'squared' && (onRow || onColumn)) ||
        (plan.ruling === 'dots' && onRow && onColumn)
      const isMargin = plan.margin === true && x >= 180 && x < 184
      const covered = (ink[at]! / 255) * strength * (strength < 0.8 ? 0.75 + 0.5 * random() : 1)
      const shines = back === null ? 0 : (back[at]! / 255) * (plan.shining ?? 0)
      for (let c = 0; c < 3; c++) {
        let light = paper[c]!
        if (isRule) light *= rule[c]! / 255
        if (isMargin) light *= [235, 120, 120][c]! / 255
        light *= 1 - shines * (1 - colour[c]! / 255)
        if (fibres !== null) light *= 1 + (plan.coarse ?? 0) * fibres[at]!
        flat[at * 3 + c] = light * (1 - Math.min(1, covered) * (1 - colour[c]! / 255))
      }
      if (
        plan.holes === true &&
        [0.15, 0.5, 0.85].some(share => Math.hypot(x - 90, y - share * sheet.height) < 24)
      )
        for (let c = 0; c < 3; c++) flat[at * 3 + c] = (plan.table ?? [96, 72, 52])[c]! * 0.8
    }
  }
  return flat
}

/** Lying mostly along the sheet, some of them dark; by how many times the usual swing each place is lighter. */
function layFibres({ seed }: SheetPlan): Float32Array {
  const random = seedRandom(`${seed}|fibres`)
  const fibres = Float32Array.from({ length: sheet.width * sheet.height }, () => 2 * (random() - 0.5))
  for (let i = 0; i < 30_000; i++) {
    const [from, length] = [Math.floor(random() * fibres.length), 6 + Math.floor(24 * random())]
    const swing = 4 * (random() - 0.55)
    const drift = 1.6 * (random() - 0.5)
    for (let along = 0; along < length; along++) {
      const at = from + along + sheet.width * Math.round(drift * along)
      for (const beside of [at, at + sheet.width])
        if (beside >= 0 && beside < fibres.length) fibres[beside] = fibres[beside]! + swing
    }
  }
  return fibres
}

function lightAt(kind: SheetPlan['light'], u: number, v: number): Rgb {
  if (kind === 'slope') {
    const fall = 1 - 0.45 * u - 0.1 * v
    return [fall, fall, fall]
  }
  if (kind === 'warm') return [1, 0.9 - 0.05 * v, 0.7 - 0.08 * v]
  if (kind === 'phone') {
    // The shadow of a phone and a hand: a soft-edged step across the sheet.
    const inside = 1 / (1 + Math.exp(-(u + 0.25 * v - 0.62) * 60))
    const fall = 0.97 - 0.38 * inside
    return [fall, fall * (1 - 0.02 * inside), fall]
  }
  if (kind === 'folds') {
    // Four facets with a sharp crease, each a little darker or lighter, and a dark line in the crease itself.
    const facet = (u < 0.5 ? 0.95 : 0.84) * (v < 0.5 ? 1 : 0.9) * (1 - 0.12 * Math.abs(u - 0.25))
    const crease = 1 - 0.13 * Math.exp(-(((u - 0.5) * 700) ** 2)) - 0.13 * Math.exp(-(((v - 0.5) * 500) ** 2))
    return [facet * crease, facet * crease, facet * crease]
  }
  return [1, 1, 1]
}

/** Sums of photography. */
export async function makeSheet(plan: SheetPlan): Promise<MadeSheet> {
  const ink = drawInk(
    plan,
    plan.lines ?? ['Pour chaque photo de chat,', '78 images d’abus sexuels', 'sur des enfants'],
    false,
  )
  const back =
    plan.shining === undefined
      ? null
      : await soften(
          drawInk(
            { ...plan, seed: `${plan.seed}|back` },
            ['recette : farine et oeufs', 'deux pommes, un citron', 'laisser reposer'],
            true,
          ),
        )
  const flat = paintSheet(plan, ink, back)
  const photo = plan.photo ?? { width: 1500, height: 1125 }
  const { data, seen } = photograph(plan, flat, ink, photo)
  let pipeline = sharp(data, { raw: { width: photo.width, height: photo.height, channels: 3 } })
  if ((plan.blur ?? 0.7) > 0.3) pipeline = pipeline.blur(plan.blur ?? 0.7)
  const blurred = await pipeline.raw().toBuffer()
  const random = seedRandom(`${plan.seed}|noise`)
  const swing = plan.noise ?? 4
  for (let at = 0; at < blurred.length; at++) {
    // Three even ones are nearly a normal one.
    const value = blurred[at]! + swing * (random() + random() + random() - 1.5)
    blurred[at] = value < 0 ? 0 : value > 255 ? 255 : value
  }
  const jpeg = await sharp(blurred, { raw: { width: photo.width, height: photo.height, channels: 3 } })
    .jpeg({ quality: plan.quality ?? 85 })
    .toBuffer()
  const pixels = new Uint8Array(await sharp(jpeg).raw().toBuffer())
  return {
    jpeg,
    pixels: { width: photo.width, height: photo.height, channels: 3, data: pixels },
    ink,
    sheet,
    seen,
  }
}

/** What is on the back comes through paper's fibres. */
async function soften(ink: Uint8Array): Promise<Uint8Array> {
  const blurred = await sharp(ink, { raw: { width: sheet.width, height: sheet.height, channels: 1 } })
    .blur(3)
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  return new Uint8Array(blurred)
}

function cornersOf(plan: SheetPlan, photo: Size): Quad {
  const given = plan.quad ?? [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ]
  const radians = ((plan.turned ?? 0) * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const corners = given.map(([u, v]) => {
    const [dx, dy] = [(u - 0.5) * photo.width, (v - 0.5) * photo.height]
    return { x: photo.width / 2 + dx * cos - dy * sin, y: photo.height / 2 + dx * sin + dy * cos }
  })
  return [corners[0]!, corners[1]!, corners[2]!, corners[3]!]
}

function photograph(
  plan: SheetPlan,
  flat: Float32Array,
  ink: Uint8Array,
  photo: Size,
): { data: Uint8Array; seen: Uint8Array } {
  const quad = cornersOf(plan, photo)
  const { size, map } = flatten(quad, photo)
  const back = invert(map)
  const table = plan.table ?? [96, 72, 52]
  const random = seedRandom(`${plan.seed}|table`)
  const data = new Uint8Array(photo.width * photo.height * 3)
  const seen = new Uint8Array(photo.width * photo.height)
  let streak = 0
  for (let y = 0, at = 0; y < photo.height; y++) {
    streak = 0.9 * streak + (random() - 0.5) * (plan.grain ?? 14)
    for (let x = 0; x < photo.width; x++, at += 3) {
      const point = mapPoint(back, x + 0.5, y + 0.5)
      const u = point.x / size.width
      const v = point.y / size.height + (plan.wave ?? 0) * Math.sin(9 * u + 2 * (point.y / size.height))
      const light = lightAt(plan.light, u, v)
      const isSheet = u >= 0 && v >= 0 && u < 1 && v < 1
      const sample = isSheet ? bilinear(flat, u * sheet.width - 0.5, v * sheet.height - 0.5) : null
      if (isSheet)
        seen[at / 3] = ink[Math.floor(v * sheet.height) * sheet.width + Math.floor(u * sheet.width)]!
      const isFinger =
        plan.finger === true &&
        Math.hypot((x - 0.93 * photo.width) / 1.6, y - 0.78 * photo.height) < 0.08 * photo.width
      for (let c = 0; c < 3; c++) {
        const shown = isFinger
          ? [205, 150, 125][c]!
          : sample === null
            ? (plan.background?.[at + c] ?? table[c]! + streak)
            : sample[c]!
        data[at + c] = Math.max(0, Math.min(255, shown * light[c]!))
      }
    }
  }
  return { data, seen }
}

const sampled: [number, number, number] = [0, 0, 0]

function bilinear(flat: Float32Array, x: number, y: number): readonly number[] {
  const [left, top] = [
    Math.max(0, Math.min(sheet.width - 2, Math.floor(x))),
    Math.max(0, Math.min(sheet.height - 2, Math.floor(y))),
  ]
  const [dx, dy] = [Math.max(0, Math.min(1, x - left)), Math.max(0, Math.min(1, y - top))]
  const at = (top * sheet.width + left) * 3
  const under = at + sheet.width * 3
  for (let c = 0; c < 3; c++)
    sampled[c] =
      (flat[at + c]! * (1 - dx) + flat[at + 3 + c]! * dx) * (1 - dy) +
      (flat[under + c]! * (1 - dx) + flat[under + 3 + c]! * dx) * dy
  return sampled
}

export interface Agreement {
  /** Intersection over union of the ink. */
  readonly overlap: number
  readonly precision: number
  readonly recall: number
}

/** The lifted block against the true ink, both cut to their edges and laid over one another, moved by a few pixels where that fits better. */
export async function compareInk(lifted: Handwriting, truth: Uint8Array, size: Size): Promise<Agreement> {
  const found = cutToInk(lifted.alpha, lifted)
  const wanted = cutToInk(truth, size)
  const scaled = await sharp(wanted.data, {
    raw: { width: wanted.width, height: wanted.height, channels: 1 },
  })
    .resize(found.width, found.height, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  let best: Agreement = { overlap: 0, precision: 0, recall: 0 }
  for (let dy = -3; dy <= 3; dy++) {
    for (let dx = -3; dx <= 3; dx++) {
      const agreement = agree(found.data, scaled, found, dx, dy)
      if (agreement.overlap > best.overlap) best = agreement
    }
  }
  return best
}

function agree(
  found: Uint8Array,
  wanted: Uint8Array,
  { width, height }: Size,
  dx: number,
  dy: number,
): Agreement {
  let [both, only, missed] = [0, 0, 0]
  for (let y = 0; y < height; y++) {
    const row = y + dy
    for (let x = 0; x < width; x++) {
      const is = found[y * width + x]! > 127
      const column = x + dx
      const should =
        row >= 0 && row < height && column >= 0 && column < width && wanted[row * width + column]! > 127
      if (is && should) both++
      else if (is) only++
      else if (should) missed++
    }
  }
  return {
    overlap: both / (both + only + missed || 1),
    precision: both / (both + only || 1),
    recall: both / (both + missed || 1),
  }
}

function cutToInk(alpha: Uint8Array, { width, height }: Size): { data: Uint8Array } & Size {
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let at = 0; at < alpha.length; at++) {
    if (alpha[at]! <= 127) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    left = Math.min(left, x)
    right = Math.max(right, x + 1)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
  }
  const size = { width: right - left, height: bottom - top }
  const data = new Uint8Array(size.width * size.height)
  for (let y = 0; y < size.height; y++)
    data.set(alpha.subarray((y + top) * width + left, (y + top) * width + right), y * size.width)
  return { ...size, data }
}
