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

/**
 * A part of a smooth ground: each pixel is three by three samples weighted, and a share of a level added, so that no bands show.
 * Row `y` takes its shares from number `y * shareStep` modulo `shareCount` on.
 * @param grid samples: three floats of 32 bits and one that is not read, 16 bytes each, `across` a row
 * @param line room for a row of samples
 * @param rows, columns for each row and column of the whole ground the first sample's offset in bytes, an integer of 32 bits,
 *   and the three weights, floats of 32 bits; samples of a row lie side by side, those of rows `across` apart
 * @param shares floats of 32 bits, 0…1: `shareCount`, and the first ones again for a row's length
 * @param target may be written three bytes past its end
 */
export function spread(
  grid: usize,
  across: u32,
  line: usize,
  rows: usize,
  columns: usize,
  shares: usize,
  shareCount: u32,
  shareStep: u32,
  left: u32,
  right: u32,
  top: u32,
  bottom: u32,
  target: usize,
): void {
  for (let y = top; y < bottom; y++) {
    const row = rows + (<usize>y << 4)
    mixSamples(grid + <usize>load<u32>(row), <usize>across << 4, row + 4, across, line)
    const from = shares + (<usize>((y * shareStep) % shareCount) << 2) + (<usize>left << 2)
    spreadRow(line, columns + (<usize>left << 4), right - left, from, target)
    target += <usize>(right - left) * 3
  }
}

/** One row of samples of three, weighted. Exported for the same reason as the loops of subject.ts. */
export function mixSamples(from: usize, rowBytes: usize, weights: usize, count: u32, to: usize): void {
  const one = v128.load32_splat(weights)
  const two = v128.load32_splat(weights, 4)
  const three = v128.load32_splat(weights, 8)
  for (let i: u32 = 0; i < count; i++, from += 16, to += 16) {
    let sum = f32x4.mul(v128.load(from), one)
    sum = f32x4.add(sum, f32x4.mul(v128.load(from + rowBytes), two))
    v128.store(to, f32x4.add(sum, f32x4.mul(v128.load(from + 2 * rowBytes), three)))
  }
}

export function spreadRow(samples: usize, columns: usize, count: u32, shares: usize, target: usize): void {
  for (let x: u32 = 0; x < count; x++, columns += 16, shares += 4, target += 3) {
    const at = samples + <usize>load<u32>(columns)
    let sum = v128.load32_splat(shares)
    sum = f32x4.add(sum, f32x4.mul(v128.load(at), v128.load32_splat(columns, 4)))
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 16), v128.load32_splat(columns, 8)))
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 32), v128.load32_splat(columns, 12)))
    const levels = i32x4.trunc_sat_f32x4_u(sum)
    const words = i16x8.narrow_i32x4_u(levels, levels)
    store<u32>(target, i32x4.extract_lane(i8x16.narrow_i16x8_u(words, words), 0))
  }
}
