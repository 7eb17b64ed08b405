// What the net does to whole planes, and what it reads: weights of 8 bits, and pictures. Addresses are byte offsets.

/** Weights of 8 bits as integers of 16; `count` is a multiple of 8. */
export function unpackShort(from: usize, count: i32, to: usize): void {
  for (const end = from + <usize>count; from < end; from += 8, to += 16)
    v128.store(to, v128.load_ext<i8>(from))
}

/** Weights of 8 bits as floats; `count` is a multiple of 8. */
export function unpackFloat(from: usize, count: i32, to: usize): void {
  for (const end = from + <usize>count; from < end; from += 8, to += 32) {
    const wide = v128.load_ext<i8>(from)
    v128.store(to, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(wide)))
    v128.store(to, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(wide)), 16)
  }
}

/**
 * Windows of 3 × 3 pixels, two pixels from one to the next, over a picture of 3 bytes a pixel and even sides: 27 integers of 16 bits
 * and a zero for each, in seven planes. Beyond its right and lower edge is nothing.
 * @param y, rows which rows of windows
 */
export function patches(
  picture: usize,
  width: i32,
  height: i32,
  y: i32,
  rows: i32,
  to: usize,
  plane: usize,
): void {
  const across = width >> 1
  const stride = <usize>width * 3
  for (const end = y + rows; y < end; y++) {
    const hasLast = 2 * y + 2 < height
    for (let x: i32 = 0; x < across; x++, to += 8) {
      const at = picture + <usize>(2 * y) * stride + <usize>(6 * x)
      // Of the last window in a row, the third pixel is none.
      const count: i32 = 2 * x + 2 < width ? 9 : 6
      for (let place: i32 = 0; place < 9; place++) {
        const isIn = place < count
        storePlace(to, plane, place, isIn ? load<u8>(at + place) : 0)
        storePlace(to, plane, 9 + place, isIn ? load<u8>(at + stride + place) : 0)
        storePlace(to, plane, 18 + place, isIn && hasLast ? load<u8>(at + 2 * stride + place) : 0)
      }
      storePlace(to, plane, 27, 0)
    }
  }
}

// @ts-ignore: decorator
@inline
function storePlace(to: usize, plane: usize, place: i32, value: i32): void {
  store<i16>(to + <usize>(place >> 2) * plane + <usize>((place & 3) << 1), <i16>value)
}

/** The mean of a plane's pixels: four floats. */
export function mean(from: usize, pixels: i32, to: usize): void {
  let sum = f32x4.splat(0)
  for (const end = from + (<usize>pixels << 4); from < end; from += 16) sum = f32x4.add(sum, v128.load(from))
  v128.store(to, f32x4.div(sum, f32x4.splat(<f32>pixels)))
}

/** A plane's pixels times four floats, in its place. */
export function excite(plane: usize, pixels: i32, by: usize): void {
  const factor = v128.load(by)
  for (const end = plane + (<usize>pixels << 4); plane < end; plane += 16)
    v128.store(plane, f32x4.mul(v128.load(plane), factor))
}

/** A plane enlarged twofold, rectified: every second pixel is one of the plane's, those between are the mean of their neighbours. */
export function enlarge(from: usize, width: i32, height: i32, to: usize): void {
  const half = f32x4.splat(0.5)
  const zero = f32x4.splat(0)
  const row = <usize>width << 4
  for (let y: i32 = 0; y < 2 * height; y++) {
    const upper = from + <usize>(y >> 1) * row
    const lower = (y & 1) == 1 && y < 2 * height - 1 ? upper + row : upper
    let here = f32x4.mul(f32x4.add(v128.load(upper), v128.load(lower)), half)
    for (let x: usize = 16; x <= row; x += 16, to += 32) {
      const at = x < row ? x : x - 16
      const next = f32x4.mul(f32x4.add(v128.load(upper + at), v128.load(lower + at)), half)
      v128.store(to, f32x4.pmax(zero, here))
      v128.store(to, f32x4.pmax(zero, f32x4.mul(f32x4.add(here, next), half)), 16)
      here = next
    }
  }
}

/** The four channels of a plane, one after another: `pixels` floats each. */
export function part(plane: usize, pixels: i32, to: usize): void {
  const length = <usize>pixels << 2
  for (const end = to + length; to < end; to += 4, plane += 16) {
    store<f32>(to, load<f32>(plane))
    store<f32>(to + length, load<f32>(plane, 4))
    store<f32>(to + 2 * length, load<f32>(plane, 8))
    store<f32>(to + 3 * length, load<f32>(plane, 12))
  }
}

/**
 * A plane's four channels into a picture of `width` × `height` pixels, `stride` bytes from one to the next; each of the plane's pixels is
 * `shrink` of those a side.
 */
export function spread(plane: usize, shrink: i32, width: i32, height: i32, to: usize, stride: usize): void {
  const row = <usize>(width / shrink) << 4
  for (let y = 0; y < height; y++) {
    const from = plane + <usize>(y / shrink) * row
    for (let x = 0; x < width; x++, to += stride) v128.store(to, v128.load(from + (<usize>(x / shrink) << 4)))
  }
}
