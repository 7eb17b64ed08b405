// The palette by name, and the photo's own tones. Colour names in, bytes out.
import { luminanceOf, mix, parseHex, type Rgb } from '../base/colour.js'
import type { BoardStock, MarkerInk } from '../template/board.js'
import type { Paper, PenInk, Sheet } from '../template/sheet.js'
import type { ColourName, Material, PaletteColour, ToneColour } from '../template/template.js'

const palette: Readonly<Record<PaletteColour, Rgb>> = {
  ink: parseHex('#1b2440'),
  paper: parseHex('#faf6ee'),
  night: parseHex('#14161c'),
  amber: parseHex('#f2b233'),
  white: parseHex('#ffffff'),
  film: parseHex('#fbfaf6'),
  card: parseHex('#c69c6d'),
}

// The paler part of a stroke; draw/ink.ts makes its beginning darker. Contrast on paper: 13, 8.6 and 14 : 1.
const inks: Readonly<Record<PenInk, Rgb>> = {
  'blue-black': parseHex('#1f2a4d'),
  blue: parseHex('#24479c'),
  black: parseHex('#26241f'),
}

export const penColour = (ink: PenInk): Rgb => inks[ink]

// On the darkest boards that they are used on, either has at least 6 : 1; the shade of a label and a crease take up to a third of it.
const markers: Readonly<Record<MarkerInk, Rgb>> = { black: parseHex('#17130f'), blue: parseHex('#12265f') }

export const markerColour = (ink: MarkerInk): Rgb => markers[ink]

/** The photo's mean colour, in four strengths that text can stand on. */
export interface Tones {
  readonly dark: Rgb
  /** Less dark, and more of its colour: for white letters that are large. */
  readonly deep: Rgb
  readonly mid: Rgb
  readonly light: Rgb
  /** What its shadows look like. */
  readonly shade: Rgb
  /** What white paper looks like in the photo's light. */
  readonly lamp: Rgb
}

const daylight: Rgb = [255, 255, 255]

// Relative luminances: white text has 11 : 1 on the dark tone and 7 : 1 on the deep one, ink 9 : 1 on the light one.
const dark = 0.045
const deep = 0.095
const mid = 0.2
const light = 0.72
const shade = 0.009

/** For looks that use none of the photo's colours. */
export const greyTones: Tones = {
  dark: [60, 60, 60],
  deep: [87, 87, 87],
  mid: [124, 124, 124],
  light: [220, 220, 220],
  shade: palette.night,
  lamp: daylight,
}

// What a table or a wall may have of colour, as the difference between its channels: enough to belong to the photo, not so
// much that it outshines it. A photo without colour gets none.
const leastChroma = 34
const mostChroma = 76
const grey = 6
// Of the dark tone, which may be half of a card: more would look like paint.
const darkShare = 0.6
const deepShare = 0.85

/** Tones of one hue: the photo's colour, made as dark or as light as its name says. */
export function tonesOf(colour: Rgb): Tones {
  const chroma = Math.max(...colour) - Math.min(...colour)
  const wanted = chroma < grey ? chroma : Math.min(mostChroma, Math.max(leastChroma, chroma))
  const neutral = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]
  const share = wanted / Math.max(1, chroma)
  const tint = (strength: number): Rgb =>
    colour.map(value =>
      Math.min(255, Math.max(0, neutral + (value - neutral) * share * strength)),
    ) as unknown as Rgb
  return {
    dark: withLuminance(tint(darkShare), dark),
    deep: withLuminance(tint(deepShare), deep),
    mid: withLuminance(tint(1), mid),
    light: withLuminance(tint(1), light),
    shade: shadeOf(colour),
    lamp: daylight,
  }
}

/** A colour of the photo as it is, but no lighter than the deep tone, and no more of a colour than a wall has. */
export function toneUnderWords(colour: Rgb): Rgb {
  const chroma = Math.max(...colour) - Math.min(...colour)
  const neutral = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]
  const share = Math.min(1, mostChroma / Math.max(1, chroma))
  const calm = colour.map(value => neutral + (value - neutral) * share) as unknown as Rgb
  return luminanceOf(...calm) <= deep ? calm : withLuminance(calm, deep)
}

// A few hues and not each photo's own, so that the cards of a batch share their drawings; a photo without colour has the night's.
const hues = 9
const colourful = 12
// How far the other channels are under the highest: a shadow has the light's colour, and is no paint.
const shadeDepths = { pale: 0.3, full: 0.55 }
const full = 30

function shadeOf(colour: Rgb): Rgb {
  const most = Math.max(...colour)
  const chroma = most - Math.min(...colour)
  if (chroma < colourful) return greyTones.shade
  const [red, green, blue] = colour
  const sixth =
    most === red
      ? (green - blue) / chroma
      : most === green
        ? 2 + (blue - red) / chroma
        : 4 + (red - green) / chroma
  const turn = Math.round((((sixth + 6) % 6) / 6) * hues) / hues
  const depth = chroma < full ? shadeDepths.pale : shadeDepths.full
  const channel = (offset: number): number => {
    const at = (offset + 6 * turn) % 6
    return 255 * (1 - depth * Math.max(0, Math.min(1, at, 4 - at)))
  }
  return withLuminance([channel(5), channel(3), channel(1)], shade)
}

function withLuminance(colour: Rgb, luminance: number): Rgb {
  const target = luminanceOf(...colour) > luminance ? ([0, 0, 0] as const) : ([255, 255, 255] as const)
  let [low, high] = [0, 1]
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2
    const reached = luminanceOf(...mix(colour, target, middle))
    const isPast = target[0] === 0 ? reached < luminance : reached > luminance
    if (isPast) high = middle
    else low = middle
  }
  return mix(colour, target, low).map(Math.round) as unknown as Rgb
}

/** The bytes of a palette name, a tone or `#rrggbb`; the schema has checked that it is one of them. */
export function resolveColour(name: ColourName, { dark, deep, mid, light, shade }: Tones): Rgb {
  if (name.startsWith('#')) return parseHex(name)
  const named: Readonly<Record<PaletteColour | ToneColour, Rgb>> = {
    ...palette,
    'tone-dark': dark,
    'tone-deep': deep,
    'tone-mid': mid,
    'tone-light': light,
    'tone-shade': shade,
  }
  return named[name as PaletteColour | ToneColour]
}

// Three lamps and not each photo's own, so that the cards of a batch still share their drawings. In between it is daylight: red over
// blue, in octaves.
const lamps: readonly { readonly from: number; readonly white: Rgb }[] = [
  { from: 0.2, white: [255, 214, 166] },
  { from: -0.1, white: daylight },
  { from: -Infinity, white: [196, 218, 255] },
]

/** The kind of light by the colour that it has in the photo. */
export function lampOf([red, , blue]: Rgb): Rgb {
  const warmth = Math.log2((red + 1) / (blue + 1))
  return lamps.find(({ from }) => warmth >= from)?.white ?? daylight
}

// So far paper's white goes towards the light.
const lampShare = 0.13

// What papers are made of, and how far that takes the palette's white to it: a notepad is yellow, an envelope manila; squared paper
// is whiter than what letters are written on. Blue ink keeps 6.5 : 1 on the darkest.
const stocks: Readonly<Record<Paper, { readonly colour: Rgb; readonly share: number }>> = {
  plain: { colour: parseHex('#faf6ee'), share: 0 },
  squared: { colour: parseHex('#f4f8fb'), share: 0.8 },
  ruled: { colour: parseHex('#fbfaf7'), share: 0.8 },
  pad: { colour: parseHex('#f4e5a9'), share: 0.72 },
  envelope: { colour: parseHex('#e8dbc1'), share: 0.75 },
}

// What boxes are made of; some are white outside.
const boards: Readonly<Record<BoardStock, { readonly colour: Rgb; readonly share: number }>> = {
  kraft: { colour: parseHex('#c69c6d'), share: 0 },
  straw: { colour: parseHex('#e2c794'), share: 0.85 },
  brown: { colour: parseHex('#aa8d63'), share: 0.8 },
  grey: { colour: parseHex('#d1c8ba'), share: 0.9 },
  white: { colour: parseHex('#ebe5d9'), share: 0.95 },
  fawn: { colour: parseHex('#ccac8c'), share: 0.8 },
}

/** The colour of a surface: that of a sheet is its paper's or its board's, that of paper and film is seen in the photo's light. */
export function resolveSurface(
  material: Material,
  name: ColourName,
  tones: Tones,
  sheet?: Pick<Sheet, 'paper' | 'board'>,
): Rgb {
  const named = resolveColour(name, tones)
  if (material === 'cardboard') {
    const { colour, share } = boards[sheet?.board.stock ?? 'kraft']
    return mixWhole(named, colour, share)
  }
  if (material !== 'paper' && material !== 'film') return named
  const { colour, share } = stocks[(material === 'paper' && sheet?.paper) || 'plain']
  return mixWhole(mix(named, colour, share), tones.lamp, tones.lamp === daylight ? 0 : lampShare)
}

const mixWhole = (...args: Parameters<typeof mix>): Rgb => mix(...args).map(Math.round) as unknown as Rgb
