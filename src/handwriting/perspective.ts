// Four corners of a sheet in; how a flat, upright picture of it is read from the photo, and that picture, out.
import type { Point, Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import { layOut } from '../kernels/kernels.js'
import { sheetKernel } from '../kernels/sheet-kernel.js'

/** Clockwise from the top left. */
export type Quad = readonly [Point, Point, Point, Point]

/** Row by row, the last is 1 or what the product gives: a point of the flat picture → one of the photo. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number]

export const unmoved: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1]

export function mapPoint(h: Homography, x: number, y: number): Point {
  const w = h[6] * x + h[7] * y + h[8]
  return { x: (h[0] * x + h[1] * y + h[2]) / w, y: (h[3] * x + h[4] * y + h[5]) / w }
}

/** First `inner`, then `outer`. */
export function compose(outer: Homography, inner: Homography): Homography {
  const at = (row: number, column: number): number =>
    outer[row * 3]! * inner[column]! +
    outer[row * 3 + 1]! * inner[3 + column]! +
    outer[row * 3 + 2]! * inner[6 + column]!
  return [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)]
}

export function invert(h: Homography): Homography {
  const [a, b, c, d, e, f, g, i, j] = h
  const [p, q, r] = [e * j - f * i, c * i - b * j, b * f - c * e]
  const [s, t, u] = [f * g - d * j, a * j - c * g, c * d - a * f]
  const [v, w, x] = [d * i - e * g, b * g - a * i, a * e - b * d]
  const scale = 1 / (a * p + b * s + c * v)
  return [p, q, r, s, t, u, v, w, x].map(value => value * scale) as unknown as Homography
}

/** The unit square → four corners (Heckbert 1989, Fundamentals of Texture Mapping, 2.2.3). */
function fromSquare([p0, p1, p2, p3]: Quad): Homography {
  const [dx1, dx2, dx3] = [p1.x - p2.x, p3.x - p2.x, p0.x - p1.x + p2.x - p3.x]
  const [dy1, dy2, dy3] = [p1.y - p2.y, p3.y - p2.y, p0.y - p1.y + p2.y - p3.y]
  const determinant = dx1 * dy2 - dx2 * dy1
  const g = (dx3 * dy2 - dx2 * dy3) / determinant
  const i = (dx1 * dy3 - dx3 * dy1) / determinant
  return [
    p1.x - p0.x + g * p1.x,
    p3.x - p0.x + i * p3.x,
    p0.x,
    p1.y - p0.y + g * p1.y,
    p3.y - p0.y + i * p3.y,
    p0.y,
    g,
    i,
    1,
  ]
}

const length = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

/**
 * A sheet's true width ÷ height, seen through a lens whose axis goes through the photo's middle (Zhang & He 2007, Whiteboard
 * scanning and image enhancement, equations 11 … 20); the mean of its sides where it is seen nearly straight.
 */
function ratioOf(quad: Quad, photo: Size): number {
  const [cx, cy] = [photo.width / 2, photo.height / 2]
  const [m1, m2, m4, m3] = quad.map(({ x, y }): Vector => [x - cx, y - cy, 1]) as [
    Vector,
    Vector,
    Vector,
    Vector,
  ]
  const plain =
    (length(quad[0], quad[1]) + length(quad[3], quad[2])) /
    (length(quad[0], quad[3]) + length(quad[1], quad[2]))
  const k2 = dot(cross(m1, m4), m3) / dot(cross(m2, m4), m3)
  const k3 = dot(cross(m1, m4), m2) / dot(cross(m3, m4), m2)
  const n2 = m2.map((value, i) => k2 * value - m1[i]!)
  const n3 = m3.map((value, i) => k3 * value - m1[i]!)
  const squared = -(n2[0]! * n3[0]! + n2[1]! * n3[1]!) / (n2[2]! * n3[2]!)
  const side = Math.max(photo.width, photo.height)
  // Phones' lenses see 60 … 80 degrees along the longer side; what is far from that was measured on a sheet seen straight.
  if (!(squared > (0.35 * side) ** 2 && squared < (3 * side) ** 2)) return plain
  const long = (n: readonly number[]): number => Math.sqrt((n[0]! ** 2 + n[1]! ** 2) / squared + n[2]! ** 2)
  const found = long(n2) / long(n3)
  return found > plain / 1.8 && found < plain * 1.8 ? found : plain
}

type Vector = readonly [number, number, number]

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

/** The flat sheet's size, about as many pixels as the photo has of it, and where each of its points lies in the photo. */
export function flatten(quad: Quad, photo: Size): { readonly size: Size; readonly map: Homography } {
  const [top, right, bottom, left] = [0, 1, 2, 3].map(i => length(quad[i]!, quad[(i + 1) % 4]!))
  const ratio = ratioOf(quad, photo)
  const width = Math.max(top!, bottom!, ratio * Math.max(left!, right!) * 0.8)
  const size = { width: Math.round(width), height: Math.round(width / ratio) }
  const scale: Homography = [1 / size.width, 0, 0, 0, 1 / size.height, 0, 0, 0, 1]
  return { size, map: compose(fromSquare(quad), scale) }
}

/** The flat picture, by straight lines between the photo's pixels; its edge where the photo ends. */
export function warp({ width, height, data }: RgbPixels, size: Size, map: Homography): RgbPixels {
  const kernel = sheetKernel()
  const pixels = size.width * size.height
  const [photo, numbers, to] = layOut(kernel, data.length, 72, 3 * pixels)
  const memory = kernel.bytes(0)
  memory.set(data, photo)
  new Float64Array(memory.buffer, numbers, 9).set(map)
  kernel.run.warp(photo!, width, height, numbers!, size.width, size.height, to!)
  return { width: size.width, height: size.height, channels: 3, data: memory.slice(to, to! + 3 * pixels) }
}
