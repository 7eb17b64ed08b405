// A layer with premultiplied alpha laid over opaque pixels, four at once; and a smooth ground.

/**
 * Blends `rows` rows of `columns` pixels: RGBA at `over`, RGB at `under`, which is changed. Sixteen bytes behind the last
 * row of either may be read.
 */
export function blendRows(
  under: usize,
  underStride: usize,
  over: usize,
  overStride: usize,
  columns: u32,
  rows: u32,
): void {
  for (let row: u32 = 0; row < rows; row++, under += underStride, over += overStride) {
    let to = under
    let from = over
    let column: u32 = 0
    for (; column + 4 <= columns; column += 4, from += 16, to += 12) {
      const layer = v128.load(from)
      if (!v128.any_true(layer)) continue
      const below = v128.load(to)
      const colours = i8x16.swizzle(layer, i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1))
      const alphas = i8x16.swizzle(layer, i8x16(3, 3, 3, 7, 7, 7, 11, 11, 11, 15, 15, 15, -1, -1, -1, -1))
      const sum = mixed(colours, below, v128.not(alphas))
      store<u64>(to, i64x2.extract_lane(sum, 0))
      store<u32>(to, i32x4.extract_lane(sum, 2), 8)
    }
    for (; column < columns; column++, from += 4, to += 3) {
      const keep = 255 - <u32>load<u8>(from + 3)
      for (let channel: usize = 0; channel < 3; channel++) mixByte(from + channel, to + channel, keep)
    }
  }
}

/** Bytes of a premultiplied layer over bytes of which so much is kept. */
// @ts-ignore: decorator
@inline
function mixed(layer: v128, below: v128, keep: v128): v128 {
  const low = divided(i16x8.mul(i16x8.extend_low_i8x16_u(below), i16x8.extend_low_i8x16_u(keep)))
  const high = divided(i16x8.mul(i16x8.extend_high_i8x16_u(below), i16x8.extend_high_i8x16_u(keep)))
  return i8x16.add_sat_u(layer, i8x16.narrow_i16x8_u(low, high))
}

/** The same for one byte, in place. */
// @ts-ignore: decorator
@inline
function mixByte(layer: usize, below: usize, keep: u32): void {
  const product = <u32>load<u8>(below) * keep + 128
  const rest = (product + (product >>> 8)) >>> 8
  store<u8>(below, <u8>min<u32>(255, <u32>load<u8>(layer) + rest))
}

/** Products of two bytes divided by 255, rounded: exact. */
// @ts-ignore: decorator
@inline
function divided(products: v128): v128 {
  const rounded = i16x8.add(products, i16x8.splat(128))
  return i16x8.shr_u(i16x8.add(rounded, i16x8.shr_u(rounded, 8)), 8)
}

/** Lays a row of `columns` pixels of RGBA at `over` over one at `under`, which is changed; both premultiplied. */
export function layRow(under: usize, over: usize, columns: u32): void {
  let column: u32 = 0
  for (; column + 4 <= columns; column += 4, under += 16, over += 16) {
    const layer = v128.load(over)
    if (!v128.any_true(layer)) continue
    const alphas = i8x16.swizzle(layer, i8x16(3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15))
    v128.store(under, mixed(layer, v128.load(under), v128.not(alphas)))
  }
  for (; column < columns; column++, under += 4, over += 4) {
    const keep = 255 - <u32>load<u8>(over, 3)
    for (let channel: usize = 0; channel < 4; channel++) mixByte(over + channel, under + channel, keep)
  }
}
