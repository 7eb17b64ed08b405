// Pictures averaged down, made grey, halved and turned, for the search for the subject. Addresses are byte offsets.

/**
 * Adds a row of RGB pixels, averaged to `count` pixels and times `weight`, to `sums`.
 * @param spans for each pixel its first and last source pixel, two integers of 32 bits, and the shares of the two, two
 *   floats of 32 bits; those between count whole
 * @param sums three floats of 32 bits a pixel
 */
export function addAverages(row: usize, spans: usize, count: u32, weight: f32, sums: usize): void {
  for (let i: u32 = 0; i < count; i++, spans += 16, sums += 12) {
    const first = row + <usize>load<u32>(spans) * 3
    const last = row + <usize>load<u32>(spans, 4) * 3
    let red: u32 = 0
    let green: u32 = 0
    let blue: u32 = 0
    for (let at = first + 3; at < last; at += 3) {
      red += load<u8>(at)
      green += load<u8>(at, 1)
      blue += load<u8>(at, 2)
    }
    const share = load<f32>(spans, 8)
    const other = load<f32>(spans, 12)
    addAt(sums, weight * (<f32>red + <f32>load<u8>(first) * share + <f32>load<u8>(last) * other))
    addAt(sums + 4, weight * (<f32>green + <f32>load<u8>(first, 1) * share + <f32>load<u8>(last, 1) * other))
    addAt(sums + 8, weight * (<f32>blue + <f32>load<u8>(first, 2) * share + <f32>load<u8>(last, 2) * other))
  }
}

// @ts-ignore: decorator
@inline
function addAt(at: usize, value: f32): void {
  store<f32>(at, load<f32>(at) + value)
}

/** Rec. 601 luma (in 1/65536, as OpenCV's and libjpeg's) of `count` RGB pixels of a row, those at the offsets listed. */
export function lumaRow(row: usize, offsets: usize, count: u32, luma: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    const at = row + <usize>load<u32>(offsets + (i << 2))
    const sum = 19595 * <u32>load<u8>(at) + 38470 * <u32>load<u8>(at, 1) + 7471 * <u32>load<u8>(at, 2)
    store<u8>(luma + i, <u8>((sum + 32768) >>> 16))
  }
}

/** Adds a row of bytes, averaged to `count` values and times `weight`, to `sums`; see addAverages. */
export function addGreyAverages(row: usize, spans: usize, count: u32, ratio: f64, weight: f64, sums: usize): void {
  for (let i: u32 = 0; i < count; i++, spans += 16, sums += 4) {
    const first = row + <usize>load<u32>(spans)
    const last = row + <usize>load<u32>(spans, 4)
    let inner: u32 = 0
    for (let at = first + 1; at < last; at++) inner += load<u8>(at)
    const sum =
      <f64>load<u8>(first) * <f64>load<f32>(spans, 8) +
      <f64>load<u8>(last) * <f64>load<f32>(spans, 12) +
      <f64>inner
    const average = <f32>(sum / ratio)
    store<f32>(sums, <f32>(<f64>load<f32>(sums) + <f64>average * weight))
  }
}

/** Sums of a whole line as bytes, rounded. */
export function roundSums(sums: usize, count: u32, to: usize): void {
  for (let i: u32 = 0; i < count; i++, sums += 4) store<u8>(to + i, <u8>(<f64>load<f32>(sums) + 0.5))
}

/** A picture of bytes at half its size, in its own place, four pixels averaged to one. */
export function halve(picture: usize, fromWidth: i32, fromHeight: i32): void {
  const width = max(1, fromWidth >> 1)
  const height = max(1, fromHeight >> 1)
  const across: usize = fromWidth > 1 ? 1 : 0
  const down = fromHeight > 1 ? <usize>fromWidth : 0
  let to = picture
  for (let y: i32 = 0; y < height; y++) {
    // What is written lies never behind what is still to be read.
    let at = picture + <usize>(2 * y * fromWidth)
    for (let x: i32 = 0; x < width; x++, at += 2) {
      const upper = <u32>load<u8>(at) + <u32>load<u8>(at + across)
      const lower = <u32>load<u8>(at + down) + <u32>load<u8>(at + down + across)
      store<u8>(to++, <u8>((upper + lower + 2) >>> 2))
    }
  }
}

/** A picture of bytes turned about its centre (bilinear), its border continued, onto one of another size. */
export function turn(
  from: usize,
  fromWidth: i32,
  fromHeight: i32,
  cos: f64,
  sin: f64,
  to: usize,
  width: i32,
  height: i32,
): void {
  const right = fromWidth - 1
  const bottom = fromHeight - 1
  for (let y: i32 = 0; y < height; y++) {
    const dy = <f64>y + 0.5 - <f64>height / 2
    for (let x: i32 = 0; x < width; x++) {
      const dx = <f64>x + 0.5 - <f64>width / 2
      const wantedX = dx * cos + dy * sin + <f64>fromWidth / 2 - 0.5
      const wantedY = dy * cos - dx * sin + <f64>fromHeight / 2 - 0.5
      const fromX = Math.max(0, Math.min(<f64>right, wantedX))
      const fromY = Math.max(0, Math.min(<f64>bottom, wantedY))
      const left = <i32>fromX
      const top = <i32>fromY
      const at = from + <usize>(top * fromWidth + left)
      const across: usize = left < right ? 1 : 0
      const down = top < bottom ? <usize>fromWidth : 0
      const partX = fromX - <f64>left
      const upper = between(at, at + across, partX)
      const lower = between(at + down, at + down + across, partX)
      store<u8>(to++, <u8>(upper + (lower - upper) * (fromY - <f64>top) + 0.5))
    }
  }
}

// @ts-ignore: decorator
@inline
function between(one: usize, other: usize, part: f64): f64 {
  const first = <f64>load<u8>(one)
  return first + (<f64>load<u8>(other) - first) * part
}
