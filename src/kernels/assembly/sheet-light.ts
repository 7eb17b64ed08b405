// A photo of a sheet: shrunk, put straight, its paper's colour found, and its light turned into density. Addresses are byte offsets;
// pictures are RGB.

/**
 * The mean of each square of `by` × `by` pixels; a rest at the right and the bottom is left out.
 * @param sums three integers of 32 bits for each column of the small picture
 */
export function shrinkSquares(
  picture: usize,
  width: i32,
  by: i32,
  columns: i32,
  rows: i32,
  sums: usize,
  to: usize,
): void {
  const share = <f32>1 / <f32>(by * by)
  for (let row = 0; row < rows; row++) {
    memory.fill(sums, 0, <usize>columns * 12)
    for (let y = 0; y < by; y++) {
      let at = picture + <usize>((row * by + y) * width * 3)
      for (let sum = sums, end = sums + <usize>columns * 12; sum < end; sum += 12) {
        let red: u32 = 0
        let green: u32 = 0
        let blue: u32 = 0
        for (let x = 0; x < by; x++, at += 3) {
          red += load<u8>(at)
          green += load<u8>(at, 1)
          blue += load<u8>(at, 2)
        }
        store<u32>(sum, load<u32>(sum) + red)
        store<u32>(sum, load<u32>(sum, 4) + green, 4)
        store<u32>(sum, load<u32>(sum, 8) + blue, 8)
      }
    }
    for (let sum = sums, end = sums + <usize>columns * 12; sum < end; sum += 4)
      store<u8>(to++, <u8>(<f32>load<u32>(sum) * share + 0.5))
  }
}

// Along so many pixels a row of the flat picture is a straight, even walk through the photo, to a hundredth of a pixel.
const stretch: i32 = 16

/** The flat picture, by straight lines between the photo's pixels; its edge where the photo ends. `map`: nine floats of 64 bits. */
export function warp(photo: usize, width: i32, height: i32, map: usize, columns: i32, rows: i32, to: usize): void {
  const stride = <usize>width * 3
  const lastX = (width - 2) << 8 | 255
  const lastY = (height - 2) << 8 | 255
  for (let y = 0; y < rows; y++) {
    let fromX = placeAt(map, 0, 0, y)
    let fromY = placeAt(map, 24, 0, y)
    for (let start = 0; start < columns; start += stretch) {
      const endX = placeAt(map, 0, start + stretch, y)
      const endY = placeAt(map, 24, start + stretch, y)
      // In 1/65536 of a pixel.
      const stepX = <i32>((endX - fromX) * (65536 / stretch))
      const stepY = <i32>((endY - fromY) * (65536 / stretch))
      let x = <i32>(fromX * 65536)
      let y = <i32>(fromY * 65536)
      for (let i = min(stretch, columns - start); i > 0; i--, to += 3, x += stepX, y += stepY) {
        const px = min(max(x >> 8, 0), lastX)
        const py = min(max(y >> 8, 0), lastY)
        const at = photo + <usize>(py >> 8) * stride + <usize>(px >> 8) * 3
        const upper = between(pixel(at), pixel(at + 3), px & 255)
        const lower = between(pixel(at + stride), pixel(at + stride + 3), px & 255)
        const light = between(upper, lower, py & 255)
        // The fourth byte is the next pixel's, and is written over.
        v128.store_lane<u32>(to, i8x16.narrow_i16x8_u(light, light), 0)
      }
      fromX = endX
      fromY = endY
    }
  }
}

// What lies farther out is beside every photo.
const farthest: f64 = 30000

/** Where in the photo a pixel of the flat picture lies, across (`row` 0) or down (24). */
// @ts-ignore: decorator
@inline
function placeAt(map: usize, row: usize, x: i32, y: i32): f64 {
  const px = <f64>x + 0.5
  const py = <f64>y + 0.5
  const w = load<f64>(map, 48) * px + load<f64>(map, 56) * py + load<f64>(map, 64)
  const u = load<f64>(map + row) * px + load<f64>(map + row, 8) * py + load<f64>(map + row, 16)
  return min(max(u / w - 0.5, -farthest), farthest)
}

/** Four bytes as integers of 16 bits. */
// @ts-ignore: decorator
@inline
function pixel(at: usize): v128 {
  return i16x8.extend_low_i8x16_u(v128.load_zero<u32>(at))
}

/** Between two pixels, so many 256ths of the way to the other. */
// @ts-ignore: decorator
@inline
function between(one: v128, other: v128, share: i32): v128 {
  const near = i16x8.mul(one, i16x8.splat(<i16>(256 - share)))
  const far = i16x8.mul(other, i16x8.splat(<i16>share))
  return i16x8.shr_u(i16x8.add(i16x8.add(near, far), i16x8.splat(128)), 8)
}

/** The mean colour of the brighter half of each cell, to three planes of `columns` × `rows` bytes one behind the other. */
export function paperCells(
  picture: usize,
  width: i32,
  height: i32,
  cell: i32,
  columns: i32,
  rows: i32,
  to: usize,
): void {
  const plane = <usize>(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, to++) {
      const left = column * cell
      const top = row * cell
      const across = min(cell, width - left)
      const down = min(cell, height - top)
      const start = picture + <usize>((top * width + left) * 3)
      let total: u32 = 0
      for (let y = 0, line = start; y < down; y++, line += <usize>width * 3)
        for (let at = line, end = line + <usize>across * 3; at < end; at += 3)
          total += <u32>load<u8>(at) + 2 * <u32>load<u8>(at, 1) + <u32>load<u8>(at, 2)
      const count = <u32>(across * down)
      // Not under the mean.
      const least = (total + count - 1) / count
      let red: u32 = 0
      let green: u32 = 0
      let blue: u32 = 0
      let bright: u32 = 0
      for (let y = 0, line = start; y < down; y++, line += <usize>width * 3) {
        for (let at = line, end = line + <usize>across * 3; at < end; at += 3) {
          const r = <u32>load<u8>(at)
          const g = <u32>load<u8>(at, 1)
          const b = <u32>load<u8>(at, 2)
          const kept: u32 = r + 2 * g + b >= least ? 1 : 0
          red += r * kept
          green += g * kept
          blue += b * kept
          bright += kept
        }
      }
      store<u8>(to, <u8>(red / bright))
      store<u8>(to + plane, <u8>(green / bright))
      store<u8>(to + 2 * plane, <u8>(blue / bright))
    }
  }
}

/**
 * The mean density of the two channels in which a pixel is darkest.
 * @param paper three planes of `columns` × `rows` bytes
 * @param logs of all bytes, integers of 32 bits with `fraction` bits after the point
 * @param lines three rows of such logs
 * @param to integers of 16 bits
 */
export function measureDensity(
  picture: usize,
  width: i32,
  height: i32,
  paper: usize,
  cell: i32,
  columns: i32,
  rows: i32,
  logs: usize,
  fraction: i32,
  lines: usize,
  to: usize,
): void {
  const half = cell >> 1
  const line = <usize>columns * 4
  const plane = <usize>(columns * rows)
  for (let y = 0; y < height; y++) {
    const place = min(max((<f32>y + 0.5) / <f32>cell - 0.5, 0), <f32>(rows - 1))
    const upper = <i32>place
    const share = place - <f32>upper
    for (let c: usize = 0; c < 3; c++)
      mixRows(
        paper + c * plane + <usize>(upper * columns),
        paper + c * plane + <usize>(min(rows - 1, upper + 1) * columns),
        share,
        columns,
        logs,
        lines + c * line,
      )
    // From the middle of one cell to that of the next; the first and the last reach to the picture's edge.
    for (let column = -1; column < columns; column++) {
      const from = max(0, column * cell + half)
      const end = min(width, (column + 1) * cell + half)
      const left = lines + (<usize>max(0, column) << 2)
      const right = lines + (<usize>min(columns - 1, column + 1) << 2)
      let red = load<i32>(left)
      let green = load<i32>(left + line)
      let blue = load<i32>(left + 2 * line)
      const stepRed = (load<i32>(right) - red) / cell
      const stepGreen = (load<i32>(right + line) - green) / cell
      const stepBlue = (load<i32>(right + 2 * line) - blue) / cell
      let at = picture + <usize>((y * width + from) * 3)
      let place = to + (<usize>(y * width + from) << 1)
      for (let x = from; x < end; x++, at += 3, place += 2) {
        const r = red - load<i32>(logs + (<usize>load<u8>(at) << 2))
        const g = green - load<i32>(logs + (<usize>load<u8>(at, 1) << 2))
        const b = blue - load<i32>(logs + (<usize>load<u8>(at, 2) << 2))
        store<i16>(place, <i16>((r + g + b - min(r, min(g, b))) >> (fraction + 1)))
        red += stepRed
        green += stepGreen
        blue += stepBlue
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function mixRows(upper: usize, lower: usize, share: f32, count: i32, logs: usize, to: usize): void {
  for (let at: usize = 0; at < <usize>count; at++, to += 4) {
    const above = load<i32>(logs + (<usize>load<u8>(upper + at) << 2))
    const below = load<i32>(logs + (<usize>load<u8>(lower + at) << 2))
    store<i32>(to, above + <i32>(<f32>(below - above) * share))
  }
}

/** The mean of 3 × 3 bytes of a plane, its border continued. */
export function soften(from: usize, width: i32, height: i32, to: usize): void {
  for (let y = 0; y < height; y++) {
    const above = from + <usize>(max(0, y - 1) * width)
    const here = from + <usize>(y * width)
    const below = from + <usize>(min(height - 1, y + 1) * width)
    for (let x = 0; x < width; x++, to++) {
      const left = <usize>max(0, x - 1)
      const right = <usize>min(width - 1, x + 1)
      const sum = across(above, left, x, right) + across(here, left, x, right) + across(below, left, x, right)
      store<u8>(to, <u8>((sum + 4) / 9))
    }
  }
}

// @ts-ignore: decorator
@inline
function across(row: usize, left: usize, x: usize, right: usize): u32 {
  return <u32>load<u8>(row + left) + <u32>load<u8>(row + x) + <u32>load<u8>(row + right)
}
