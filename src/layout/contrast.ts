// Finished pixels and text blocks in; the contrast under every line, and the least scrim that makes it enough, out.
import { contrastOf, luminanceOf, type Rgb } from '../base/colour.js'
import { type Box, centreOf } from '../base/geometry.js'
import type { RgbaPixels, RgbPixels } from '../base/pixels.js'
import type { OverOp, Scene, ScrimOp, TextOp } from './scene.js'

/** WCAG 2.2, 1.4.3: text needs 4.5 : 1. Held for every size, large print too. */
export const leastContrast = 4.5

// The scrim aims at what WCAG asks for small print (1.4.6, AAA): on a busy photo letters that just reach the least are restless.
const aimedContrast = 7
// Share of the pixels under a line that may be worse: a whisker or a catchlight does not make a word illegible.
const outliers = 0.02

/**
 * The contrast that all but a few pixels under every line of `text` reach, 1…21. A background with alpha must be opaque
 * under the lines.
 */
export function measureContrast(background: RgbPixels | RgbaPixels, text: TextOp): number {
  const ink = luminanceOf(...text.colour)
  return Math.min(
    ...text.lines.map(line => {
      const luminances = sampleLine(background, text, line.box, (r, g, b) => luminanceOf(r, g, b))
      return worstOf(luminances.map(luminance => contrastOf(ink, luminance)))
    }),
  )
}

/** The scene with every scrim as strong as the text over it needs, and no stronger. */
export function fitScrims(scene: Scene, base: RgbPixels): Scene {
  const over = scene.over.map(op =>
    op.kind === 'scrim' ? { ...op, opacity: fitOpacity(scene, op, base) } : op,
  )
  return { ...scene, over: over satisfies readonly OverOp[] }
}

function fitOpacity(scene: Scene, scrim: ScrimOp, base: RgbPixels): number {
  const texts = scene.ink.filter(text => {
    const centre = centreOf(text.box)
    const { x, y, width, height } = scrim.box
    return centre.x >= x && centre.x <= x + width && centre.y >= y && centre.y <= y + height
  })
  const needs = texts.flatMap(text =>
    text.lines.map(line => {
      const colours = sampleLine(base, text, line.box, (r, g, b): Rgb => [r, g, b])
      return leastOpacity(colours, scrim.colour, luminanceOf(...text.colour))
    }),
  )
  // Steps of 1/50: equal scenes for photos that hardly differ, so that a batch draws its overlay once.
  return Math.min(1, Math.ceil(Math.max(0, ...needs) * 50) / 50)
}

function leastOpacity(colours: readonly Rgb[], scrim: Rgb, ink: number): number {
  const reached = (opacity: number): boolean => {
    const contrasts = colours.map(([r, g, b]) =>
      contrastOf(
        ink,
        luminanceOf(r + (scrim[0] - r) * opacity, g + (scrim[1] - g) * opacity, b + (scrim[2] - b) * opacity),
      ),
    )
    return worstOf(contrasts) >= aimedContrast
  }
  if (reached(0)) return 0
  let [low, high] = [0, 1]
  for (let step = 0; step < 8; step++) {
    const middle = (low + high) / 2
    if (reached(middle)) high = middle
    else low = middle
  }
  return high
}

/** The contrast that all but the outliers reach. */
export function worstOf(contrasts: readonly number[]): number {
  // Numbers of one type are sorted by Node itself, without a function that compares them, 77 000 times a card.
  const sorted = Float64Array.from(contrasts).sort()
  return sorted[Math.floor(sorted.length * outliers)] ?? 21
}

/** Up to about 1 500 pixels of a line's box, spread evenly, wherever the block is turned. */
export function sampleLine<T>(
  pixels: RgbPixels | RgbaPixels,
  text: TextOp,
  line: Box,
  pick: (red: number, green: number, blue: number) => T,
): T[] {
  const step = Math.max(1, Math.sqrt((line.width * line.height) / 1500))
  const { width, height, channels, data } = pixels
  const centre = centreOf(text.box)
  const radians = (text.box.rotation * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const picked: T[] = []
  for (let y = step / 2; y < line.height; y += step) {
    const dy = text.box.y + line.y + y - centre.y
    for (let x = step / 2; x < line.width; x += step) {
      const dx = text.box.x + line.x + x - centre.x
      const column = Math.floor(centre.x + dx * cos - dy * sin)
      const row = Math.floor(centre.y + dx * sin + dy * cos)
      if (column < 0 || row < 0 || column >= width || row >= height) continue
      const at = (row * width + column) * channels
      picked.push(pick(data[at]!, data[at + 1]!, data[at + 2]!))
    }
  }
  return picked
}
