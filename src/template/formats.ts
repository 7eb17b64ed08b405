// The sizes of a card: seven named ones and any WIDTHxHEIGHT. Pixels, safe areas and print resolution, as data.
import { Problem } from '../base/errors.js'
import { type Box, boxOf, type Size } from '../base/geometry.js'
import { findNearest } from '../base/nearest.js'

export interface Format extends Size {
  /** `portrait`, or `800x800` for a size that the user gave. */
  readonly id: string
  /** What it is for, in a few words. */
  readonly use: string
  /** Where text may stand, in pixels: the whole card but for stories. */
  readonly safe: Box
  /** Dots per inch, for print; null on screens. */
  readonly dpi: number | null
}

export type Aspect = 'tower' | 'tall' | 'square' | 'wide'

const screen = (id: string, width: number, height: number, use: string): Format => ({
  id,
  width,
  height,
  use,
  safe: boxOf(0, 0, width, height),
  dpi: null,
})

/**
 * Sources and dates: docs/networks.md. The story's margins are those of Reels, the strictest: no text in the top 14 %,
 * the bottom 35 % and 6 % each side (secondary sources quoting Meta, November 2026).
 */
export const formats: readonly Format[] = [
  screen('square', 1080, 1080, 'Instagram, Facebook, LinkedIn and Mastodon feeds'),
  screen('portrait', 1080, 1350, 'Instagram and Facebook feeds (4:5)'),
  screen('tall', 1080, 1440, 'the grid of Instagram profiles (3:4)'),
  {
    ...screen('story', 1080, 1920, 'stories, reels, TikTok, WhatsApp status (9:16)'),
    safe: boxOf(65, 269, 950, 979),
  },
  screen('landscape', 1600, 900, 'X, Bluesky and Mastodon timelines (16:9)'),
  screen('link', 1200, 630, 'link previews (1.91:1)'),
  { ...screen('a4', 2480, 3508, 'a poster on A4 at 300 dpi'), dpi: 300 },
]

/** The format that is taken where neither a format nor a network is named. */
export const defaultFormat = 'portrait'

/** The formats as programs read them. */
export const describeFormats = () =>
  formats.map(({ id, width, height, dpi, safe, use }) => ({
    id,
    width,
    height,
    dpi,
    safe: [safe.x, safe.y, safe.width, safe.height] as const,
    use,
  }))

// Below 320 px no text is legible; above 5000 px a card is a print job for other tools.
const leastSide = 320
const mostSide = 5000

// `4:5`, `1.91:1`, `3/4`.
const proportion = /^(\d{1,2}(?:\.\d{1,3})?)\s*[:/]\s*(\d{1,2}(?:\.\d{1,3})?)$/

// 1.91:1 is 1200 × 630 to two digits.
const sameRatio = 0.01

// The shorter side of most named formats.
const ownSide = 1080

/** What has the proportion of `width` to `height`, named and of one's own; null where a card cannot have it. */
function findRatio(value: string, width: number, height: number, most: number): Problem | null {
  const ratio = width / height
  const sides = ratio > 1 ? [Math.round(ownSide * ratio), ownSide] : [ownSide, Math.round(ownSide / ratio)]
  if (!(Math.max(...sides) <= most)) return null
  const same = formats.filter(format => Math.abs(format.width / format.height / ratio - 1) < sameRatio)
  return new Problem('FORMAT_IS_RATIO', { value, formats: same.map(({ id }) => id), size: sides.join('x') })
}

/**
 * The format of a name or of `WIDTHxHEIGHT`. Throws FORMAT_UNKNOWN, FORMAT_IS_RATIO, FORMAT_OUT_OF_RANGE.
 * @param most pixels of a side, where no name is given
 */
export function parseFormat(value: string, most = mostSide): Format {
  const id = value.trim().toLowerCase()
  const named = formats.find(format => format.id === id)
  if (named) return named
  const parts = proportion.exec(id)
  const ratio = parts === null ? null : findRatio(value, Number(parts[1]), Number(parts[2]), most)
  if (ratio !== null) throw ratio
  const size = /^(\d{1,6})[x×](\d{1,6})$/.exec(id)
  if (!size) {
    const known = formats.map(format => format.id)
    throw new Problem('FORMAT_UNKNOWN', { value, nearest: findNearest(id, known), known })
  }
  const [width, height] = [Number(size[1]), Number(size[2])]
  if (Math.min(width, height) < leastSide || Math.max(width, height) > most) {
    throw new Problem('FORMAT_OUT_OF_RANGE', { value, least: leastSide, most })
  }
  return screen(`${width}x${height}`, width, height, 'a size of your own')
}

/** The aspect that a template's overrides name: tower under 0.66 (9:16), tall under 0.92, square up to 1.2, else wide. */
export function aspectOf({ width, height }: Size): Aspect {
  const ratio = width / height
  if (ratio < 0.66) return 'tower'
  if (ratio < 0.92) return 'tall'
  return ratio <= 1.2 ? 'square' : 'wide'
}
