// A picture laid on another, turned: each pixel of the lower one takes what lies there of the upper one, weighed between its four
// nearest pixels.

/**
 * One row of `columns` RGB pixels at `to`, changed where the picture covers it. `u` and `v` are where the row's first pixel lies in the
 * picture, and `stepU`, `stepV` how far the next one is from it; all in pixels of the picture.
 * @param source rows of RGB, `width` pixels each, of which the first here is number `firstRow` of `height`
 */
export function placeRow(
  to: usize,
  columns: i32,
  source: usize,
  firstRow: i32,
  width: i32,
  height: i32,
  u0: f64,
  v0: f64,
  stepU: f64,
  stepV: f64,
): void {
  // Rounding may move where the row enters and leaves by less than a pixel.
  const entry = max(entryOf(u0, stepU, width - 1), entryOf(v0, stepV, height - 1))
  const exit = min(exitOf(u0, stepU, width - 1), exitOf(v0, stepV, height - 1))
  const first = <i32>Math.min(columns, Math.max(0, Math.ceil(entry) + 1))
  const end = max(first, <i32>Math.min(columns, Math.max(0, Math.floor(exit) - 1)))
  placeEdge(to, 0, first, source, firstRow, width, height, u0, v0, stepU, stepV)
  const at = source - <usize>(firstRow * width * 3)
  placeInside(to, first, end, at, width, u0, v0, stepU, stepV)
  placeEdge(to, end, columns, source, firstRow, width, height, u0, v0, stepU, stepV)
}

/** Behind how many pixels a coordinate is from 0 to under `last`; and behind how many it is so no more. */
function entryOf(start: f64, step: f64, last: f64): f64 {
  if (step == 0) return start >= 0 && start < last ? 0 : Infinity
  return (step > 0 ? 0 - start : last - start) / step
}

function exitOf(start: f64, step: f64, last: f64): f64 {
  if (step == 0) return Infinity
  return (step > 0 ? last - start : 0 - start) / step
}

/**
 * Pixels of which all four are there and cover it whole, as nearly everywhere: two channels at once, to the same bit. No number is
 * made of an integer in here: each such step would wait for the pixel before it (measured: twice the time).
 * @param source where row 0 would lie
 */
export function placeInside(
  to: usize,
  column: i32,
  end: i32,
  source: usize,
  width: i32,
  u0: f64,
  v0: f64,
  stepU: f64,
  stepV: f64,
): void {
  const stride = <usize>width * 3
  const start = f64x2.replace_lane(f64x2.splat(u0), 1, v0)
  const step = f64x2.replace_lane(f64x2.splat(stepU), 1, stepV)
  const one = f64x2.splat(1)
  const half = f64x2.splat(0.5)
  const stop = to + <usize>end * 3
  let columns = f64x2.splat(<f64>column)
  for (to += <usize>column * 3; to < stop; to += 3, columns = f64x2.add(columns, one)) {
    const place = f64x2.add(start, f64x2.mul(columns, step))
    const whole = f64x2.floor(place)
    const share = f64x2.sub(place, whole)
    const pixel = i32x4.trunc_sat_f64x2_s_zero(whole)
    const upper = source + <usize>i32x4.extract_lane(pixel, 1) * stride + <usize>i32x4.extract_lane(pixel, 0) * 3
    const lower = upper + stride
    const fx = v128.shuffle<f64>(share, share, 0, 0)
    const fy = v128.shuffle<f64>(share, share, 1, 1)
    const restX = f64x2.sub(one, fx)
    const restY = f64x2.sub(one, fy)
    const a = channelsAt(upper)
    const b = channelsAt(upper + 3)
    const c = channelsAt(lower)
    const d = channelsAt(lower + 3)
    const aboveLow = f64x2.add(f64x2.mul(lowOf(a), restX), f64x2.mul(lowOf(b), fx))
    const belowLow = f64x2.add(f64x2.mul(lowOf(c), restX), f64x2.mul(lowOf(d), fx))
    const aboveHigh = f64x2.add(f64x2.mul(highOf(a), restX), f64x2.mul(highOf(b), fx))
    const belowHigh = f64x2.add(f64x2.mul(highOf(c), restX), f64x2.mul(highOf(d), fx))
    const low = f64x2.add(f64x2.mul(aboveLow, restY), f64x2.mul(belowLow, fy))
    const high = f64x2.add(f64x2.mul(aboveHigh, restY), f64x2.mul(belowHigh, fy))
    const bytes = i32x4.trunc_sat_f64x2_s_zero(f64x2.add(low, half))
    store<u8>(to, <u8>i32x4.extract_lane(bytes, 0))
    store<u8>(to, <u8>i32x4.extract_lane(bytes, 1), 1)
    store<u8>(to, <u8>i32x4.extract_lane(i32x4.trunc_sat_f64x2_s_zero(f64x2.add(high, half)), 0), 2)
  }
}

/** Four bytes as numbers; the fourth is the next pixel's. */
// @ts-ignore: decorator
@inline
function channelsAt(at: usize): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at)))
}

// @ts-ignore: decorator
@inline
function lowOf(channels: v128): v128 {
  return f64x2.convert_low_i32x4_s(channels)
}

// @ts-ignore: decorator
@inline
function highOf(channels: v128): v128 {
  return f64x2.convert_low_i32x4_s(v128.shuffle<i64>(channels, channels, 1, 1))
}

/** Any pixels of the row: those at the picture's edge, which it covers in part, and those beyond. */
export function placeEdge(
  to: usize,
  column: i32,
  end: i32,
  source: usize,
  firstRow: i32,
  width: i32,
  height: i32,
  u0: f64,
  v0: f64,
  stepU: f64,
  stepV: f64,
): void {
  const lastX = width - 1
  const lastY = height - 1
  for (to += <usize>column * 3; column < end; column++, to += 3) {
    const u = u0 + <f64>column * stepU
    const v = v0 + <f64>column * stepV
    // How much of the pixel the picture covers, along each of its edges.
    const cover = min(min(1, min(u + 1, <f64>width - u)), min(v + 1, <f64>height - v))
    if (cover <= 0) continue
    const left = max(0, min(lastX, <i32>Math.floor(u)))
    const top = max(0, min(lastY, <i32>Math.floor(v)))
    const fx = max(0, min(1, u - <f64>left))
    const fy = max(0, min(1, v - <f64>top))
    const across: usize = left < lastX ? 3 : 0
    const upper = source + <usize>((top - firstRow) * width + left) * 3
    const lower = top < lastY ? upper + <usize>width * 3 : upper
    for (let channel: usize = 0; channel < 3; channel++) {
      const above = <f64>load<u8>(upper + channel) * (1 - fx) + <f64>load<u8>(upper + across + channel) * fx
      const below = <f64>load<u8>(lower + channel) * (1 - fx) + <f64>load<u8>(lower + across + channel) * fx
      const value = above * (1 - fy) + below * fy
      const mixed = <f64>load<u8>(to + channel) * (1 - cover) + value * cover
      store<u8>(to + channel, <u8>(mixed + 0.5))
    }
  }
}
