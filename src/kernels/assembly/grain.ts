// Seeded noise, and what a grain takes off a pen's ink. The numbers are those of src/base/random.ts.

let state: i32 = 0

/** 0…1, by mulberry32. */
// @ts-ignore: decorator
@inline
function random(): f64 {
  state += 0x6d2b79f5
  let t = (state ^ (state >>> 15)) * (1 | state)
  t = (t + (t ^ (t >>> 7)) * (61 | t)) ^ t
  return <f64>(<u32>(t ^ (t >>> 14))) / 4294967296.0
}

/** Black and white pixels of RGBA, seen by most `alpha`, 0…1: the sum of two even chances is mostly little. */
export function layNoise(seed: i32, pixels: usize, count: u32, alpha: f64): void {
  state = seed
  for (let i: u32 = 0; i < count; i++, pixels += 4) {
    const swing = random() + random() - 1.0
    store<u32>(pixels, swing < 0 ? 0 : 0xffffff)
    store<u8>(pixels, <u8>Math.floor(255.0 * alpha * Math.abs(swing) + 0.5), 3)
  }
}

/**
 * A square of noise that comes in on one side as it goes out on the other, each number smoothed by its neighbours `passes` times; with a
 * standard deviation of 1.
 * @returns which of the two places it lies in
 */
export function makeNoise(seed: i32, side: u32, passes: u32, noise: usize, spare: usize): usize {
  state = seed
  const count = side * side
  for (let at: u32 = 0; at < count; at++) store<f32>(noise + (at << 2), <f32>(random() + random() - 1.0))
  for (let pass: u32 = 0; pass < passes; pass++) {
    smooth(noise, side, spare)
    const smoothed = spare
    spare = noise
    noise = smoothed
  }
  let squares: f64 = 0
  for (let at: u32 = 0; at < count; at++) squares += <f64>load<f32>(noise + (at << 2)) ** 2.0
  const spread = Math.sqrt(squares / <f64>count)
  for (let at: u32 = 0; at < count; at++) {
    const place = noise + (at << 2)
    store<f32>(place, <f32>(<f64>load<f32>(place) / spread))
  }
  return noise
}

function smooth(from: usize, side: u32, to: usize): void {
  const last = side - 1
  for (let y: u32 = 0; y < side; y++) {
    const row = from + ((y * side) << 2)
    const above = from + (((y == 0 ? last : y - 1) * side) << 2)
    const below = from + (((y == last ? 0 : y + 1) * side) << 2)
    for (let x: u32 = 0; x < side; x++, to += 4) {
      const right = row + ((x == last ? 0 : x + 1) << 2)
      const left = row + ((x == 0 ? last : x - 1) << 2)
      const across = <f64>load<f32>(right) + <f64>load<f32>(left)
      const down = <f64>load<f32>(below + (x << 2)) + <f64>load<f32>(above + (x << 2))
      store<f32>(to, <f32>((2.0 * <f64>load<f32>(row + (x << 2)) + across + down) / 6.0))
    }
  }
}

/** How far a pixel of a grain is lighter than what it lies on, or darker: −1…1. */
// @ts-ignore: decorator
@inline
function lightOf(pixel: usize): f64 {
  return <f64>(<f32>(((<f64>load<u8>(pixel) / 127.5 - 1.0) * <f64>load<u8>(pixel, 3)) / 255.0))
}

/**
 * A grain's own pixels in; in their alpha, how much of the ink on them is lifted, out. The noise repeats within them.
 * @param share of the ink that comes off on average
 * @param specks how much the noise decides, and `relief` the grain, of a standard deviation of each
 * @param most 0…1, of any ink
 */
export function liftInk(
  pixels: usize,
  width: u32,
  height: u32,
  noise: usize,
  side: u32,
  share: f64,
  specks: f64,
  relief: f64,
  most: f64,
): void {
  const count = width * height
  let squares: f64 = 0
  for (let at: u32 = 0; at < count; at++) squares += lightOf(pixels + (at << 2)) ** 2.0
  const spread = Math.sqrt(squares / <f64>count)
  for (let y: u32 = 0; y < height; y++) {
    const row = noise + (((y % side) * side) << 2)
    for (let x: u32 = 0; x < width; x++, pixels += 4) {
      const speck = <f64>load<f32>(row + ((x % side) << 2))
      const light = <f64>(<f32>(lightOf(pixels) / spread))
      const lifted = Math.max(0, Math.min(1, share + specks * speck + relief * light))
      store<u8>(pixels, <u8>Math.floor(255.0 * most * lifted + 0.5), 3)
    }
  }
}
