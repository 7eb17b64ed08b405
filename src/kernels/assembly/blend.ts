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
      const keep = v128.not(alphas)
      const low = divided(
        i16x8.mul(i16x8.extend_low_i8x16_u(below), i16x8.extend_low_i8x16_u(keep)),
      )
      const high = divided(
        i16x8.mul(i16x8.extend_high_i8x16_u(below), i16x8.extend_high_i8x16_u(keep)),
      )
      const mixed = i8x16.add_sat_u(colours, i8x16.narrow_i16x8_u(low, high))
      store<u64>(to, i64x2.extract_lane(mixed, 0))
      store<u32>(to, i32x4.extract_lane(mixed, 2), 8)
    }
    for (; column < columns; column++, from += 4, to += 3) {
      const keep = 255 - <u32>load<u8>(from + 3)
      for (let channel: usize = 0; channel < 3; channel++) {
        const product = <u32>load<u8>(to + channel) * keep + 128
        const rest = (product + (product >>> 8)) >>> 8
        store<u8>(to + channel, <u8>min<u32>(255, <u32>load<u8>(from + channel) + rest))
      }
    }
  }
}

/** Products of two bytes divided by 255, rounded: exact. */
// @ts-ignore: decorator
@inline
function divided(products: v128): v128 {
  const rounded = i16x8.add(products, i16x8.splat(128))
  return i16x8.shr_u(i16x8.add(rounded, i16x8.shr_u(rounded, 8)), 8)
}

/**
 * A part of a row of a smooth ground: for each of `columns` pixels three samples weighted, and a share of a level added, so
 * that no bands show.
 * @param samples three floats of 32 bits and one that is not read each, 16 bytes a sample
 * @param places the first sample's offset in bytes, an integer, and the three weights, floats of 32 bits: 16 bytes a pixel
 * @param shares a float of 32 bits, 0…1, a pixel
 * @param target may be written three bytes past its end
 */
export function spreadRow(samples: usize, places: usize, columns: u32, shares: usize, target: usize): void {
  for (let x: u32 = 0; x < columns; x++, places += 16, shares += 4, target += 3) {
    const at = samples + <usize>load<u32>(places)
    let sum = v128.load32_splat(shares)
    sum = f32x4.add(sum, f32x4.mul(v128.load(at), v128.load32_splat(places, 4)))
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 16), v128.load32_splat(places, 8)))
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 32), v128.load32_splat(places, 12)))
    const levels = i32x4.trunc_sat_f32x4_u(sum)
    const words = i16x8.narrow_i32x4_u(levels, levels)
    store<u32>(target, i32x4.extract_lane(i8x16.narrow_i16x8_u(words, words), 0))
  }
}
