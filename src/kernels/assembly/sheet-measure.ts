// What is said of a sheet's density as a whole: how often each is there, where it is dark, and how sharply that lies in lines.
// Addresses are byte offsets.

/** How often each density from −half to half − 1 is there, every third pixel asked, to integers of 32 bits. */
export function countDensities(density: usize, count: i32, half: i32, to: usize): void {
  memory.fill(to, 0, <usize>half << 3)
  for (let at = density, end = density + (<usize>count << 1); at < end; at += 6) {
    const bin = <i32>load<i16>(at) + half
    if (bin < 0 || bin >= 2 * half) continue
    const place = to + (<usize>bin << 2)
    store<i32>(place, load<i32>(place) + 1)
  }
}

/** The places of pixels at least so dense, where a mask of another size is not 0, as integers of 32 bits; gives how many there are. */
export function collectDark(
  density: usize,
  width: i32,
  height: i32,
  least: i32,
  mask: usize,
  maskWidth: i32,
  maskHeight: i32,
  to: usize,
): i32 {
  const start = to
  for (let y = 0, at = 0; y < height; y++) {
    const row = mask + <usize>(((y * maskHeight) / height) * maskWidth)
    for (let x = 0; x < width; x++, at++, density += 2) {
      if (<i32>load<i16>(density) < least || load<u8>(row + <usize>((x * maskWidth) / width)) == 0) continue
      store<i32>(to, at)
      to += 4
    }
  }
  return <i32>((to - start) >> 2)
}

/**
 * Points put where they would lie if their lines neither leant nor ran together. Places are floats of 32 bits.
 * @param most no farther from the middle
 */
export function straightenPoints(
  across: usize,
  along: usize,
  count: i32,
  lean: f64,
  run: f64,
  most: f64,
  to: usize,
): void {
  for (let at: usize = 0, end = <usize>count << 2; at < end; at += 4) {
    const far = <f64>load<f32>(along + at)
    const place = (<f64>load<f32>(across + at) - lean * far) / (1 - run * far)
    store<f32>(to + at, <f32>min(max(place, -most), most))
  }
}

/**
 * How sharp the edges of points' profile are, seen along a direction; their places and weights are floats of 32 bits.
 * @param sin, cos of the direction, by how far apart the points' rows lie
 * @param profile so many floats of 32 bits
 */
export function sharpness(
  xs: usize,
  ys: usize,
  weights: usize,
  count: i32,
  sin: f32,
  cos: f32,
  profile: usize,
  bins: i32,
): f64 {
  const middle = <f32>(bins >> 1) - 1
  memory.fill(profile, 0, <usize>bins << 2)
  for (let at: usize = 0, end = <usize>count << 2; at < end; at += 4) {
    const place = load<f32>(ys + at) * cos - load<f32>(xs + at) * sin + middle
    const first = <i32>place
    const bin = profile + (<usize>first << 2)
    const weight = load<f32>(weights + at)
    const lower = weight * (place - <f32>first)
    store<f32>(bin, load<f32>(bin) + weight - lower)
    store<f32>(bin, load<f32>(bin, 4) + lower, 4)
  }
  let sum: f64 = 0
  for (let bin = profile, end = profile + (<usize>(bins - 2) << 2); bin < end; bin += 4) {
    const edge = <f64>(load<f32>(bin, 8) - load<f32>(bin))
    sum += edge * edge
  }
  return sum
}
