// Printed lines of a sheet: what its density is along and across them, and the same taken away. A line is walked along by `step`
// elements a pixel, its neighbours lie `stride` further; density is integers of 16 bits. Addresses are byte offsets.

// A quarter of the density's steps is fine enough, and 128 of those as dark as ruling gets.
const bins: usize = 128

/** For each strip and each line the density that a share of its pixels does not reach, `unseen` at the least, to integers of 16 bits. */
export function stripProfiles(
  density: usize,
  step: i32,
  lines: i32,
  stride: i32,
  strip: i32,
  count: i32,
  lowerShare: f32,
  unseen: i32,
  scratch: usize,
  to: usize,
): void {
  // Every other pixel tells enough.
  const samples = strip >> 1
  const wanted = <i32>(<f32>samples * lowerShare)
  for (let s = 0; s < count; s++) {
    for (let line = 0; line < lines; line++, to += 2) {
      memory.fill(scratch, 0, bins << 1)
      let at = density + (<usize>(line * stride + s * strip * step) << 1)
      for (let i = 0; i < samples; i++, at += <usize>step << 2) {
        const bin = scratch + (<usize>min(127, max(0, (<i32>load<i16>(at) - unseen) >> 2)) << 1)
        store<u16>(bin, load<u16>(bin) + 1)
      }
      let bin: usize = 0
      let sum = <i32>load<u16>(scratch)
      while (sum <= wanted && bin < bins - 1) sum += <i32>load<u16>(scratch + (++bin << 1))
      store<i16>(to, <i16>((<i32>bin << 2) + unseen))
    }
  }
}

/**
 * A line's place at each pixel along it, integers of 32 bits: straight between the middles of its strips.
 * @param places a float of 64 bits for each strip
 */
export function placesAlong(places: usize, count: i32, strip: i32, length: i32, to: usize): void {
  for (let along = 0; along < length; along++, to += 4) {
    const at = max<f64>(0, min<f64>(<f64>count - 1.001, <f64>along / <f64>strip - 0.5))
    const before = places + (<usize>at << 3)
    const place = load<f64>(before) + (load<f64>(before, 8) - load<f64>(before)) * (at - floor(at))
    store<i32>(to, <i32>floor(place + 0.5))
  }
}

/**
 * What is across a line, piece by piece: at each offset −reach … reach from its places the density under which `lowerHalf` of what is
 * sheet lies, or noSheet.
 * @param places the line's place for each pixel along it, an integer of 32 bits
 * @param scratch sixteen integers of 16 bits for every 48 pixels of a piece's double length
 */
export function pieceProfiles(
  density: usize,
  length: i32,
  step: i32,
  lines: i32,
  stride: i32,
  places: usize,
  piece: i32,
  reach: i32,
  lowerHalf: f32,
  noSheet: i32,
  scratch: usize,
  to: usize,
): void {
  const count = (length + piece - 1) / piece
  for (let index = 0; index < count; index++) {
    const from = max(0, index * piece - (piece >> 1))
    const end = min(length, from + 2 * piece)
    for (let offset = -reach; offset <= reach; offset++, to += 2) {
      let seen: usize = 0
      for (let along = from; along < end; along += 3) {
        const line = load<i32>(places + (<usize>along << 2)) + offset
        if (line < 0 || line >= lines) continue
        const value = <i32>load<i16>(density + (<usize>(along * step + line * stride) << 1))
        if (value <= noSheet / 2) continue
        // Put in its place among those seen: sixteen are soon sorted.
        let at = scratch + (seen++ << 1)
        for (; at > scratch && <i32>load<i16>(at - 2) > value; at -= 2) store<i16>(at, load<i16>(at - 2))
        store<i16>(at, <i16>value)
      }
      const middle = <usize>(<f32>seen * lowerHalf)
      store<i16>(to, seen == 0 ? <i16>noSheet : load<i16>(scratch + (middle << 1)))
    }
  }
}

/**
 * Takes a line's density away along it, and notes in a mask of bytes where it lay.
 * @param centres a float of 32 bits for the middle of each piece
 * @param profiles 2 × reach + 1 floats of 32 bits for each piece
 * @param unevenPrint how much of its density a line's own print varies by
 */
export function removeRule(
  density: usize,
  mask: usize,
  length: i32,
  step: i32,
  lines: i32,
  stride: i32,
  centres: usize,
  profiles: usize,
  piece: i32,
  reach: i32,
  peak: f32,
  sigma: f32,
  unevenPrint: f32,
): void {
  const last = (length + piece - 1) / piece - 1
  const width = 2 * reach + 1
  const dark = <u8>min<f32>(255, peak)
  for (let along = 0; along < length; along++) {
    const place = min(max(<f32>along / <f32>piece - 0.5, 0), <f32>last)
    const before = <i32>place
    const first = load<f32>(centres + (<usize>before << 2))
    const next = load<f32>(centres + (<usize>min(last, before + 1) << 2))
    const centre = first + (next - first) * (place - <f32>before)
    const middle = <i32>floor(centre + 0.5)
    const profile = profiles + (<usize>((along / piece) * width) << 2)
    for (let line = max(0, middle - reach); line <= min(lines - 1, middle + reach); line++) {
      const rule = valueAt(profile, <f32>line - centre + <f32>reach, width - 1)
      const pixel = <usize>(along * step + line * stride)
      if (rule > 0.2 * peak) store<u8>(mask + pixel, dark)
      // The paper's own unevenness is no line.
      if (rule < sigma) continue
      const at = density + (pixel << 1)
      store<i16>(at, <i16>without(<f32>load<i16>(at), rule, sigma, unevenPrint))
    }
  }
}

// @ts-ignore: decorator
@inline
function valueAt(profile: usize, wanted: f32, last: i32): f32 {
  const place = min(max(wanted, 0), <f32>last)
  const before = <i32>place
  const value = load<f32>(profile + (<usize>before << 2))
  return value + (load<f32>(profile + (<usize>min(last, before + 1) << 2)) - value) * (place - <f32>before)
}

/** Nothing where only the rule is; all of it where ink hides the rule; between them what the ink adds. */
// @ts-ignore: decorator
@inline
function without(found: f32, rule: f32, sigma: f32, unevenPrint: f32): f32 {
  const added = found - rule
  const least = unevenPrint * rule + 2 * sigma
  if (added <= least) return min<f32>(0, added)
  return added + rule * min<f32>(1, (added - least) / (rule + 2 * sigma))
}

/**
 * The straight line that most peaks lie on, those of no weight left out: gives how many, and where. Of equals the less steep.
 * @param strips, places for each peak, an integer and a float of 32 bits
 * @param free a byte for each peak: 0 leaves it out
 * @param slopes floats of 32 bits
 * @param bin peaks are collected over so many pixels
 * @param votes so many integers of 16 bits, with `margin` of them before the first line
 * @param best place and slope of the line found, floats of 32 bits
 */
export function mostVoted(
  strips: usize,
  places: usize,
  free: usize,
  peaks: i32,
  slopes: usize,
  slopeCount: i32,
  bin: f32,
  margin: i32,
  votes: usize,
  bins: i32,
  best: usize,
): i32 {
  let most = 0
  let steepness: f32 = 0
  for (let i = 0; i < slopeCount; i++) {
    const slope = load<f32>(slopes + (<usize>i << 2))
    memory.fill(votes, 0, <usize>bins << 1)
    for (let peak: usize = 0; peak < <usize>peaks; peak++) {
      if (load<u8>(free + peak) == 0) continue
      const across = load<f32>(places + (peak << 2)) - slope * <f32>load<i32>(strips + (peak << 2))
      const at = votes + (<usize>(<i32>floor(across / bin) + margin) << 1)
      store<u16>(at, load<u16>(at) + 1)
    }
    // Two bins: a line may lie on their border.
    for (let at = 0; at < bins - 1; at++) {
      const sum = <i32>load<u16>(votes + (<usize>at << 1)) + <i32>load<u16>(votes + (<usize>at << 1), 2)
      if (sum < most || (sum == most && abs(slope) >= steepness)) continue
      most = sum
      steepness = abs(slope)
      store<f32>(best, <f32>(at + 1 - margin) * bin)
      store<f32>(best, slope, 4)
    }
  }
  return most
}
