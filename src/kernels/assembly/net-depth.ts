// Depthwise convolutions: at each pixel, a sum of its channel's neighbours. One plane at a time. Addresses are byte offsets.
import { activated } from './net-activation'
import { unpackFloat } from './net-planes'

/**
 * The planes of a depthwise convolution. Windows that are two pixels apart shall end where the picture ends: the padding lies behind it, but
 * for one pixel where windows are 5 pixels wide.
 * @param framed room for a plane with its padding
 * @param side of the window: 3 or 5
 * @param step pixels from window to window: 1 or 2
 * @param packed weights of 8 bits, four for each place of the window
 * @param unpacked room for those of a plane, as floats
 * @param scales for each plane, four factors for the sums, then four numbers added to them
 * @param toWidth, toHeight of what comes out
 */
export function depths(
  from: usize,
  plane: usize,
  width: i32,
  height: i32,
  framed: usize,
  side: i32,
  step: i32,
  packed: usize,
  unpacked: usize,
  scales: usize,
  activation: i32,
  to: usize,
  toPlane: usize,
  toWidth: i32,
  toHeight: i32,
  planes: i32,
): void {
  const around = side - step
  const before = around >> 1
  const stride = <usize>(width + around) << 4
  const weights = 4 * side * side
  for (let i = 0; i < planes; i++) {
    frame(from, width, height, before, around - before, framed)
    unpackFloat(packed, (weights + 7) & ~7, unpacked)
    depth(framed, stride, side, step, unpacked, scales, activation, to, toWidth, toHeight)
    from += plane
    packed += weights
    scales += 32
    to += toPlane
  }
}

/** A plane copied into one with `before` pixels of nothing before it and `after` behind it, both ways. */
function frame(from: usize, width: i32, height: i32, before: i32, after: i32, to: usize): void {
  const row = <usize>width << 4
  const across = <usize>(before + width + after) << 4
  memory.fill(to, 0, <usize>before * across)
  to += <usize>before * across
  for (let y: i32 = 0; y < height; y++, from += row, to += across) {
    memory.fill(to, 0, <usize>before << 4)
    memory.copy(to + (<usize>before << 4), from, row)
    memory.fill(to + (<usize>before << 4) + row, 0, <usize>after << 4)
  }
  memory.fill(to, 0, <usize>after * across)
}

/**
 * @param from a framed plane, `stride` bytes a row
 * @param side of the window: 3 or 5
 * @param step pixels from window to window: 1 or 2
 * @param weights four floats for each place of the window
 * @param scales four factors for the sums, then four numbers added to them
 * @param width, height of what comes out
 */
function depth(
  from: usize,
  stride: usize,
  side: i32,
  step: i32,
  weights: usize,
  scales: usize,
  activation: i32,
  to: usize,
  width: i32,
  height: i32,
): void {
  const scale = v128.load(scales)
  const bias = v128.load(scales, 16)
  const hop = <usize>step << 4
  const last = weights + ((<usize>side * <usize>side) << 4)
  const weightRow = <usize>side << 4
  const end = to + ((<usize>width * <usize>height) << 4)
  for (; to < end; from += stride * <usize>step) {
    let x: i32 = 0
    let column = from
    for (; x + 4 <= width; x += 4, column += hop << 2, to += 64) {
      let s0 = f32x4.splat(0)
      let s1 = s0
      let s2 = s0
      let s3 = s0
      let source = column
      for (let w = weights; w < last; w += weightRow, source += stride) {
        let weight = v128.load(w)
        s0 = f32x4.add(s0, f32x4.mul(weight, v128.load(source)))
        s1 = f32x4.add(s1, f32x4.mul(weight, v128.load(source + hop)))
        s2 = f32x4.add(s2, f32x4.mul(weight, v128.load(source + 2 * hop)))
        s3 = f32x4.add(s3, f32x4.mul(weight, v128.load(source + 3 * hop)))
        weight = v128.load(w, 16)
        s0 = f32x4.add(s0, f32x4.mul(weight, v128.load(source, 16)))
        s1 = f32x4.add(s1, f32x4.mul(weight, v128.load(source + hop, 16)))
        s2 = f32x4.add(s2, f32x4.mul(weight, v128.load(source + 2 * hop, 16)))
        s3 = f32x4.add(s3, f32x4.mul(weight, v128.load(source + 3 * hop, 16)))
        weight = v128.load(w, 32)
        s0 = f32x4.add(s0, f32x4.mul(weight, v128.load(source, 32)))
        s1 = f32x4.add(s1, f32x4.mul(weight, v128.load(source + hop, 32)))
        s2 = f32x4.add(s2, f32x4.mul(weight, v128.load(source + 2 * hop, 32)))
        s3 = f32x4.add(s3, f32x4.mul(weight, v128.load(source + 3 * hop, 32)))
        if (side == 3) continue
        weight = v128.load(w, 48)
        s0 = f32x4.add(s0, f32x4.mul(weight, v128.load(source, 48)))
        s1 = f32x4.add(s1, f32x4.mul(weight, v128.load(source + hop, 48)))
        s2 = f32x4.add(s2, f32x4.mul(weight, v128.load(source + 2 * hop, 48)))
        s3 = f32x4.add(s3, f32x4.mul(weight, v128.load(source + 3 * hop, 48)))
        weight = v128.load(w, 64)
        s0 = f32x4.add(s0, f32x4.mul(weight, v128.load(source, 64)))
        s1 = f32x4.add(s1, f32x4.mul(weight, v128.load(source + hop, 64)))
        s2 = f32x4.add(s2, f32x4.mul(weight, v128.load(source + 2 * hop, 64)))
        s3 = f32x4.add(s3, f32x4.mul(weight, v128.load(source + 3 * hop, 64)))
      }
      v128.store(to, activated(f32x4.add(f32x4.mul(s0, scale), bias), activation))
      v128.store(to, activated(f32x4.add(f32x4.mul(s1, scale), bias), activation), 16)
      v128.store(to, activated(f32x4.add(f32x4.mul(s2, scale), bias), activation), 32)
      v128.store(to, activated(f32x4.add(f32x4.mul(s3, scale), bias), activation), 48)
    }
    for (; x < width; x++, column += hop, to += 16) {
      let sum = f32x4.splat(0)
      let source = column
      for (let w = weights; w < last; source += stride) {
        for (let i: usize = 0; i < weightRow; i += 16, w += 16)
          sum = f32x4.add(sum, f32x4.mul(v128.load(w), v128.load(source + i)))
      }
      v128.store(to, activated(f32x4.add(f32x4.mul(sum, scale), bias), activation))
    }
  }
}
