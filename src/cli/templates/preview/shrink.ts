// A picture in, the same picture smaller out: every pixel the mean of what it covers. For previews, where files of many
// pixels would only be slow.
import type { Size } from '../../../base/geometry.js'
import type { RgbPixels } from '../../../base/pixels.js'

/** The size with the same proportions and at most `area` pixels; never larger than `size`. */
export function fitArea({ width, height }: Size, area: number): Size {
  const scale = Math.min(1, Math.sqrt(area / (width * height)))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** For each target pixel along one side: the first source pixel, and the share of it and of those after it. */
function listShares(from: number, to: number): { first: number; shares: number[] }[] {
  const step = from / to
  return Array.from({ length: to }, (_, index) => {
    const [start, end] = [index * step, Math.min(from, (index + 1) * step)]
    const first = Math.floor(start)
    const last = Math.max(first + 1, Math.ceil(end - 1e-9))
    const shares = Array.from({ length: last - first }, (_, at) => {
      const pixel = first + at
      return (Math.min(end, pixel + 1) - Math.max(start, pixel)) / step
    })
    return { first, shares }
  })
}

/** `size` is at most the picture's own, on both sides. */
export function shrink(picture: RgbPixels, size: Size): RgbPixels {
  if (size.width === picture.width && size.height === picture.height) return picture
  const across = listShares(picture.width, size.width)
  const down = listShares(picture.height, size.height)
  const data = new Uint8Array(size.width * size.height * 3)
  const row = new Float32Array(picture.width * 3)
  let to = 0
  for (const { first, shares } of down) {
    row.fill(0)
    for (const [at, share] of shares.entries()) {
      const from = (first + at) * picture.width * 3
      for (let index = 0; index < row.length; index++) row[index]! += share * picture.data[from + index]!
    }
    for (const column of across) {
      let [r, g, b] = [0, 0, 0]
      for (const [at, share] of column.shares.entries()) {
        const from = (column.first + at) * 3
        r += share * row[from]!
        g += share * row[from + 1]!
        b += share * row[from + 2]!
      }
      data[to++] = Math.round(r)
      data[to++] = Math.round(g)
      data[to++] = Math.round(b)
    }
  }
  return { width: size.width, height: size.height, channels: 3, data }
}
