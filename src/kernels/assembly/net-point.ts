// Convolutions of 1 × 1: at each pixel, sums over all its channels, in integers: twice as many at once as floats, and exact.
// Eight of the channels that come out at a time. Addresses are byte offsets.
import { activated } from './net-activation'
import { unpackShort } from './net-planes'

/** What is added to a float so that its lowest bits are the nearest integer. */
const rounding: f32 = 12582912

/** The largest integer that a tensor's numbers become: the sums of 720 of them, times weights of 8 bits, fit into 32. */
const mostShort: f64 = 16383

/**
 * Planes of a tensor, one after another, as integers of 16 bits; what lies behind the last pixel too, up to the next four.
 * @returns what an integer is worth
 */
export function shorten(from: usize, plane: usize, planes: i32, pixels: i32, to: usize): f64 {
  let most: f32 = 0
  for (let i = 0; i < planes; i++) most = largest(from + <usize>i * plane, pixels, most)
  const unit: f64 = most == 0 ? 1 : <f64>most / mostShort
  const shortPlane = <usize>((pixels + 3) >> 2) << 5
  for (let i = 0; i < planes; i++)
    shortenPlane(from + <usize>i * plane, pixels, <f32>(1.0 / unit), to + <usize>i * shortPlane)
  return unit
}

/** The largest of a plane's numbers, whatever its sign, and of `least`. */
function largest(plane: usize, pixels: i32, least: f32): f32 {
  let most = f32x4.splat(least)
  for (const end = plane + (<usize>pixels << 4); plane < end; plane += 16)
    most = f32x4.pmax(most, f32x4.abs(v128.load(plane)))
  const upper = max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1))
  return max(upper, max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)))
}

function shortenPlane(plane: usize, pixels: i32, factor: f32, to: usize): void {
  const by = f32x4.splat(factor)
  const magic = f32x4.splat(rounding)
  const end = plane + (<usize>((pixels + 3) >> 2) << 6)
  for (; plane < end; plane += 32, to += 16) {
    const low = f32x4.add(f32x4.mul(v128.load(plane), by), magic)
    const high = f32x4.add(f32x4.mul(v128.load(plane, 16), by), magic)
    v128.store(to, i16x8.narrow_i32x4_s(i32x4.sub(low, magic), i32x4.sub(high, magic)))
  }
}

/**
 * As many channels of a 1 × 1 convolution, eight at a time.
 * @param from planes of integers, one after another
 * @param channels of theirs, a multiple of 4
 * @param packed weights of 8 bits
 * @param unpacked room for those of eight channels, as integers of 16
 * @param unit what an integer of the planes is worth
 * @param scales for each eight channels, eight factors for the sums, then eight numbers added to them
 * @param added planes of floats added to the result, `toPlane` from one to the next, before `activation`; 0 for none
 */
export function points(
  from: usize,
  channels: i32,
  pixels: i32,
  packed: usize,
  unpacked: usize,
  outs: i32,
  unit: f32,
  scales: usize,
  activation: i32,
  added: usize,
  to: usize,
  toPlane: usize,
): void {
  const plane = <usize>((pixels + 3) >> 2) << 5
  for (let out = 0; out < outs; out += 8) {
    unpackShort(packed, 8 * channels, unpacked)
    point(from, plane, channels, pixels, unpacked, unit, scales, activation, added, to, toPlane)
    packed += 8 * channels
    scales += 64
    to += 2 * toPlane
    if (added != 0) added += 2 * toPlane
  }
}

/**
 * Eight channels (two planes) of a 1 × 1 convolution, four pixels at a time; what lies behind the last pixel is worked out too.
 * @param plane bytes from one plane of integers to the next
 * @param channels of the planes that are read, a multiple of 4
 * @param weights for every two channels read, eight pairs of integers
 * @param unit what an integer of the planes is worth
 * @param scales eight factors for the sums, then eight numbers added to them
 * @param added planes of floats added to the result, before `activation`; 0 for none
 */
function point(
  from: usize,
  plane: usize,
  channels: i32,
  pixels: i32,
  weights: usize,
  unit: f32,
  scales: usize,
  activation: i32,
  added: usize,
  to: usize,
  toPlane: usize,
): void {
  const units = f32x4.splat(unit)
  const scaleA = f32x4.mul(v128.load(scales), units)
  const scaleB = f32x4.mul(v128.load(scales, 16), units)
  const biasA = v128.load(scales, 32)
  const biasB = v128.load(scales, 48)
  const end = to + (<usize>((pixels + 3) >> 2) << 6)
  const weightsEnd = weights + (<usize>channels << 4)
  for (; to < end; to += 64, from += 32) {
    let a0 = i32x4.splat(0)
    let b0 = a0
    let a1 = a0
    let b1 = a0
    let a2 = a0
    let b2 = a0
    let a3 = a0
    let b3 = a0
    let source = from
    for (let w = weights; w < weightsEnd; w += 64, source += plane) {
      let wa = v128.load(w)
      let wb = v128.load(w, 16)
      let x = v128.load32_splat(source)
      a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, wa))
      b0 = i32x4.add(b0, i32x4.dot_i16x8_s(x, wb))
      x = v128.load32_splat(source, 8)
      a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x, wa))
      b1 = i32x4.add(b1, i32x4.dot_i16x8_s(x, wb))
      x = v128.load32_splat(source, 16)
      a2 = i32x4.add(a2, i32x4.dot_i16x8_s(x, wa))
      b2 = i32x4.add(b2, i32x4.dot_i16x8_s(x, wb))
      x = v128.load32_splat(source, 24)
      a3 = i32x4.add(a3, i32x4.dot_i16x8_s(x, wa))
      b3 = i32x4.add(b3, i32x4.dot_i16x8_s(x, wb))

      wa = v128.load(w, 32)
      wb = v128.load(w, 48)
      x = v128.load32_splat(source, 4)
      a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, wa))
      b0 = i32x4.add(b0, i32x4.dot_i16x8_s(x, wb))
      x = v128.load32_splat(source, 12)
      a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x, wa))
      b1 = i32x4.add(b1, i32x4.dot_i16x8_s(x, wb))
      x = v128.load32_splat(source, 20)
      a2 = i32x4.add(a2, i32x4.dot_i16x8_s(x, wa))
      b2 = i32x4.add(b2, i32x4.dot_i16x8_s(x, wb))
      x = v128.load32_splat(source, 28)
      a3 = i32x4.add(a3, i32x4.dot_i16x8_s(x, wa))
      b3 = i32x4.add(b3, i32x4.dot_i16x8_s(x, wb))
    }
    finish(to, a0, a1, a2, a3, scaleA, biasA, activation, added)
    finish(to + toPlane, b0, b1, b2, b3, scaleB, biasB, activation, added == 0 ? added : added + toPlane)
    if (added != 0) added += 64
  }
}

// @ts-ignore: decorator
@inline
function finish(
  to: usize,
  s0: v128,
  s1: v128,
  s2: v128,
  s3: v128,
  scale: v128,
  bias: v128,
  activation: i32,
  added: usize,
): void {
  let r0 = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(s0), scale), bias)
  let r1 = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(s1), scale), bias)
  let r2 = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(s2), scale), bias)
  let r3 = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(s3), scale), bias)
  if (added != 0) {
    r0 = f32x4.add(r0, v128.load(added))
    r1 = f32x4.add(r1, v128.load(added, 16))
    r2 = f32x4.add(r2, v128.load(added, 32))
    r3 = f32x4.add(r3, v128.load(added, 48))
  }
  v128.store(to, activated(r0, activation))
  v128.store(to, activated(r1, activation), 16)
  v128.store(to, activated(r2, activation), 32)
  v128.store(to, activated(r3, activation), 48)
}
