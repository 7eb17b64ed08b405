// Colours as a picture says them outside of a profile, in numbers of ITU-T H.273 or in a PNG's own, in; their space out. Camera curves
// (BT.709, BT.601, BT.2020) count as sRGB's, as browsers have it: those standards say how light is coded, not how it is shown.
import { lightOfSrgb } from '../../base/colour.js'
import type { ColourSpace, Curve, Triple } from './colour-tables.js'

export interface CodedColours {
  readonly primaries: number
  readonly transfer: number
}

/** Where red, green, blue and white lie (CIE 1931): x and y of each. */
export type Chromaticities = readonly [number, number, number, number, number, number, number, number]

/** How light is coded where white is brighter than paper's: ITU-R BT.2100. */
export type HdrCurve = 'pq' | 'hlg'

export interface PictureColours {
  readonly name: string
  readonly chromaticities: Chromaticities
  readonly curve: Curve | HdrCurve
}

const d65 = [0.3127, 0.329] as const
const illuminantC = [0.31, 0.316] as const

export const srgbChromaticities: Chromaticities = [0.64, 0.33, 0.3, 0.6, 0.15, 0.06, ...d65]

// H.273, table 2.
const spaces: Readonly<Record<number, readonly [name: string, chromaticities: Chromaticities]>> = {
  1: ['sRGB', srgbChromaticities],
  4: ['BT.470 M', [0.67, 0.33, 0.21, 0.71, 0.14, 0.08, ...illuminantC]],
  5: ['BT.601 (625)', [0.64, 0.33, 0.29, 0.6, 0.15, 0.06, ...d65]],
  6: ['BT.601 (525)', [0.63, 0.34, 0.31, 0.595, 0.155, 0.07, ...d65]],
  7: ['SMPTE 240M', [0.63, 0.34, 0.31, 0.595, 0.155, 0.07, ...d65]],
  8: ['film', [0.681, 0.319, 0.243, 0.692, 0.145, 0.049, ...illuminantC]],
  9: ['BT.2020', [0.708, 0.292, 0.17, 0.797, 0.131, 0.046, ...d65]],
  10: ['XYZ', [1, 0, 0, 1, 0, 0, 1 / 3, 1 / 3]],
  11: ['DCI-P3', [0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.314, 0.351]],
  12: ['Display P3', [0.68, 0.32, 0.265, 0.69, 0.15, 0.06, ...d65]],
  22: ['EBU 3213', [0.63, 0.34, 0.295, 0.605, 0.155, 0.077, ...d65]],
}

// H.273, table 3; any other counts as sRGB's.
const curves: Readonly<Record<number, Curve | HdrCurve>> = {
  4: x => x ** 2.2,
  5: x => x ** 2.8,
  8: x => x,
  16: 'pq',
  17: x => (52.37 / 48) * x ** 2.6,
  18: 'hlg',
}

/** null for what is sRGB, or as good as that: where nothing is known, it is the rule. */
export function coloursOf({ primaries, transfer }: CodedColours): PictureColours | null {
  const [name, chromaticities] = spaces[primaries] ?? spaces[1]!
  const curve = curves[transfer] ?? lightOfSrgb
  if (chromaticities === srgbChromaticities && curve === lightOfSrgb) return null
  const light = typeof curve === 'string' ? ` ${curve.toUpperCase()}` : ''
  return { name: `${name}${light}`, chromaticities, curve }
}

export const isHdr = (colours: CodedColours | null): boolean =>
  typeof curves[colours?.transfer ?? 0] === 'string'

type Matrix = readonly [Triple, Triple, Triple]

const times = (m: Matrix, [x, y, z]: Triple): Triple =>
  m.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Triple

const columnsOf = ([a, b, c]: Matrix): Matrix => [
  [a[0], b[0], c[0]],
  [a[1], b[1], c[1]],
  [a[2], b[2], c[2]],
]

/** Cramer's rule. A matrix without an inverse gives what is not a number. */
function inverseOf([a, b, c]: Matrix): Matrix {
  const cross = (p: Triple, q: Triple): Triple => [
    p[1] * q[2] - p[2] * q[1],
    p[2] * q[0] - p[0] * q[2],
    p[0] * q[1] - p[1] * q[0],
  ]
  const rows: Matrix = [cross(b, c), cross(c, a), cross(a, b)]
  const determinant = a[0] * rows[0][0] + a[1] * rows[0][1] + a[2] * rows[0][2]
  return columnsOf(rows.map(row => row.map(value => value / determinant)) as unknown as Matrix)
}

// How eyes tell light, for one white in place of another (ICC.1:2022, annex E); and ICC's white.
const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
]
const d50: Triple = [0.9642, 1, 0.8249]

const whiteOf = (x: number, y: number): Triple => [x / y, 1, (1 - x - y) / y]

/** What the full light of each primary is in XYZ, under the white of its own. */
export function lightOf([rx, ry, gx, gy, bx, by, wx, wy]: Chromaticities): Matrix {
  const primaries: Matrix = [
    [rx, ry, 1 - rx - ry],
    [gx, gy, 1 - gx - gy],
    [bx, by, 1 - bx - by],
  ]
  const shares = times(inverseOf(columnsOf(primaries)), whiteOf(wx, wy))
  return primaries.map((primary, i) => primary.map(value => value * shares[i]!)) as unknown as Matrix
}

/** The same under D50, as eyes would see it there. */
function colorantsOf(chromaticities: Chromaticities): Matrix {
  const [, , , , , , wx, wy] = chromaticities
  const [from, to] = [times(bradford, whiteOf(wx, wy)), times(bradford, d50)]
  const back = inverseOf(bradford)
  return lightOf(chromaticities).map(light => {
    const cones = times(bradford, light)
    return times(back, cones.map((value, i) => (value * to[i]!) / from[i]!) as unknown as Triple)
  }) as unknown as Matrix
}

/** Linear red, green and blue of this space to linear sRGB's. */
export function linearSrgbFrom(chromaticities: Chromaticities): Matrix {
  const back = inverseOf(columnsOf(colorantsOf(srgbChromaticities)))
  return columnsOf(colorantsOf(chromaticities).map(colorant => times(back, colorant)) as unknown as Matrix)
}

/** For what is not HDR. */
export const spaceOf = (chromaticities: Chromaticities, curve: Curve): ColourSpace => ({
  colorants: colorantsOf(chromaticities),
  curves: [curve, curve, curve],
})
