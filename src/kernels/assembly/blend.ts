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
      for (let channel: usize = 0; channel < 3; channel++) {
        const product = <u32>load<u8>(to + channel) * keep + 128
        const rest = (product + (product >>> 8)) >>> 8
        store<u8>(to + channel, <u8>min<u32>(255, <u32>load<u8>(from + channel) + rest))
      }
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
    for (let channel: usize = 0; channel < 4; channel++) {
      const product = <u32>load<u8>(under + channel) * keep + 128
      const rest = (product + (product >>> 8)) >>> 8
      store<u8>(under + channel, <u8>min<u32>(255, <u32>load<u8>(over + channel) + rest))
    }
  }
}

/** Lays `columns` pixels of RGB over others, each as strong as its share (a float of 32 bits, 0…1) times `strength`. */
export function fadeRow(under: usize, over: usize, columns: u32, shares: usize, strength: f32): void {
  for (let column: u32 = 0; column < columns; column++, under += 3, over += 3, shares += 4) {
    const share = load<f32>(shares) * strength
    for (let channel: usize = 0; channel < 3; channel++) {
      const below = <f32>load<u8>(under + channel)
      store<u8>(under + channel, <u8>(below + (<f32>load<u8>(over + channel) - below) * share + 0.5))
    }
  }
}

/** Adds `count` samples of four floats of 32 bits, times `weight`, to those at `sums`. */
export function addSamples(samples: usize, count: u32, weight: f32, sums: usize): void {
  const weights = f32x4.splat(weight)
  for (let i: u32 = 0; i < count; i++, samples += 16, sums += 16)
    v128.store(sums, f32x4.add(v128.load(sums), f32x4.mul(v128.load(samples), weights)))
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
