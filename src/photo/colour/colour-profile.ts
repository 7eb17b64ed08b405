// An ICC profile in, the way from its colours to sRGB out. Matrix and curve profiles (Display P3, Adobe RGB, ProPhoto) are
// converted here, within a level of lcms; any other is left to sharp. Refuses to know of files. Source: ICC.1:2022.
import { viewOf } from '../../base/bytes.js'
import { type PictureColours, spaceOf } from './coded-colours.js'
import {
  applyTables,
  type ColourSpace,
  type ColourTables,
  type Curve,
  makeTables,
  type Triple,
} from './colour-tables.js'
import { isForLcms, tagsOf } from './profile-cost.js'

/** What to do to a frame's colours before they are sRGB. */
export type ColourTransform =
  | { readonly kind: 'none' }
  | { readonly kind: 'matrix'; readonly tables: ColourTables }
  | { readonly kind: 'profile'; readonly profile: Uint8Array }

const fixed = (view: DataView, at: number): number => view.getInt32(at) / 65536

const nameAt = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))

/** A `curv` or `para` element; null for any other. */
function readCurve(view: DataView, at: number): Curve | null {
  const type = nameAt(view, at)
  if (type === 'curv') return readSampledCurve(view, at)
  if (type !== 'para') return null
  const form = view.getUint16(at + 8)
  const counts = [1, 3, 4, 5, 7]
  const count = counts[form]
  if (count === undefined) return null
  const [g = 1, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from({ length: count }, (_, i) =>
    fixed(view, at + 12 + i * 4),
  )
  const power = (x: number): number => Math.max(0, a * x + b) ** g
  // Of those without a line the third has its offset where the others have the line's slope.
  if (form === 2) return x => power(x) + c
  return x => (x >= d ? power(x) + e : c * x + f)
}

function readSampledCurve(view: DataView, at: number): Curve {
  const count = view.getUint32(at + 8)
  if (count === 0) return x => x
  if (count === 1) {
    const gamma = view.getUint16(at + 12) / 256
    return x => x ** gamma
  }
  const sample = (i: number): number => view.getUint16(at + 12 + i * 2) / 65535
  sample(count - 1)
  return x => {
    const place = x * (count - 1)
    const low = Math.min(Math.floor(place), count - 2)
    return sample(low) + (sample(low + 1) - sample(low)) * (place - low)
  }
}

/** null where the profile is not plain: a table, another colour model, another connection space. */
function readMatrixProfile(profile: Uint8Array): ColourSpace | null {
  const view = viewOf(profile)
  if (nameAt(view, 20) !== 'XYZ ') return null
  // The first of a name.
  const tags = new Map(tagsOf(profile).reverse())
  if (tags.has('A2B0')) return null
  const row = (name: string): Triple | null => {
    const at = tags.get(name)
    if (at === undefined || nameAt(view, at) !== 'XYZ ') return null
    return [fixed(view, at + 8), fixed(view, at + 12), fixed(view, at + 16)]
  }
  const curve = (name: string): Curve | null => {
    const at = tags.get(name)
    return at === undefined ? null : readCurve(view, at)
  }
  const [r, g, b] = [row('rXYZ'), row('gXYZ'), row('bXYZ')]
  const [rCurve, gCurve, bCurve] = [curve('rTRC'), curve('gTRC'), curve('bTRC')]
  if (!r || !g || !b || !rCurve || !gCurve || !bCurve) return null
  return { colorants: [r, g, b], curves: [rCurve, gCurve, bCurve] }
}

/** A sample of all colours: where none of them moves by more than a level, a profile says sRGB. */
function isSrgb(tables: ColourTables): boolean {
  const levels = [0, 26, 51, 102, 153, 204, 255]
  const colours = levels.flatMap(r => levels.flatMap(g => levels.flatMap(b => [r, g, b])))
  const data = Uint8Array.from(colours)
  const converted = data.slice()
  applyTables({ width: data.length / 3, height: 1, channels: 3, data: converted }, tables)
  return converted.every((value, i) => Math.abs(value - data[i]!) <= 1)
}

/** Whose colours a profile describes, as ICC names the model: `RGB `, `CMYK`, `GRAY`; null for what is no profile. */
export function modelOf(profile: Uint8Array): string | null {
  if (profile.length < 132) return null
  const view = viewOf(profile)
  return nameAt(view, 36) === 'acsp' ? nameAt(view, 16) : null
}

// Real ones are above 0.01. Where it is 0 some colour is of no light at all, and viewers ignore the profile.
const leastVolume = 0.0001

/** Of the body that red, green and blue span: 0 where two of them say the same, or one gives no light. */
const volumeOf = ({ colorants: [[a, b, c], [d, e, f], [g, h, i]], curves }: ColourSpace): number =>
  curves.reduce(
    (volume, curve) => volume * Math.abs(curve(1) - curve(0)),
    Math.abs(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)),
  )

const transformOf = (space: ColourSpace): ColourTransform => {
  const tables = volumeOf(space) < leastVolume ? null : makeTables(space)
  return tables === null || isSrgb(tables) ? { kind: 'none' } : { kind: 'matrix', tables }
}

/** The same for colours that stand outside of a profile. */
export const chooseCodedTransform = ({ chromaticities, curve }: PictureColours): ColourTransform =>
  typeof curve === 'string' ? { kind: 'none' } : transformOf(spaceOf(chromaticities, curve))

/** What a plain RGB profile says; null for any other, and for one that is damaged. */
export function spaceOfProfile(profile: Uint8Array | null): ColourSpace | null {
  if (profile === null || modelOf(profile) !== 'RGB ') return null
  try {
    return readMatrixProfile(profile)
  } catch (error) {
    // An offset beyond the end: the profile is cut off.
    if (error instanceof RangeError) return null
    throw error
  }
}

/**
 * Chooses how RGB pixels with this embedded profile become sRGB. A profile that is damaged or speaks of other colours than
 * RGB is ignored, as browsers do.
 */
export function chooseTransform(profile: Uint8Array | null): ColourTransform {
  if (profile === null || modelOf(profile) !== 'RGB ') return { kind: 'none' }
  try {
    const space = readMatrixProfile(profile)
    if (space !== null) return transformOf(space)
    return isForLcms(profile) ? { kind: 'profile', profile } : { kind: 'none' }
  } catch (error) {
    // An offset beyond the end: the profile is cut off.
    if (error instanceof RangeError) return { kind: 'none' }
    throw error
  }
}
