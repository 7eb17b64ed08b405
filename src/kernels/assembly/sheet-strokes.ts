// Ink on a sheet: how much there is on each pixel, which pixels are one stroke, and what each stroke is like. Addresses are byte offsets.

/** The darkest of each square of 2^shift pixels, to `columns` integers of 16 bits a row. */
export function darkestCells(density: usize, width: i32, height: i32, shift: i32, columns: i32, to: usize): void {
  for (let y = 0; y < height; y++) {
    const row = to + <usize>((y >> shift) * columns * 2)
    for (let x = 0; x < width; x++, density += 2) {
      const place = row + (<usize>(x >> shift) << 1)
      const value = load<i16>(density)
      if (value > load<i16>(place)) store<i16>(place, value)
    }
  }
}

/**
 * Ink's alpha from its density and the darkest stroke near.
 * @param strokes what the strokes near keep back of the light, in thousandths: `columns` × `rows` integers of 16 bits, one a square
 * @param kept 1024 integers of 16 bits: the same for densities from 0 on
 * @param floor, least a density under which there is no ink, and what it keeps back
 * @param line a row of the picture in floats of 32 bits
 */
export function inkAlpha(
  density: usize,
  width: i32,
  height: i32,
  strokes: usize,
  cell: i32,
  columns: i32,
  rows: i32,
  kept: usize,
  floor: f32,
  least: f32,
  some: f32,
  all: f32,
  line: usize,
  to: usize,
): void {
  for (let y = 0; y < height; y++) {
    const place = min(max((<f32>y + 0.5) / <f32>cell - 0.5, 0), <f32>(rows - 1))
    const top = <i32>place
    const upper = strokes + <usize>(top * columns * 2)
    const lower = strokes + <usize>(min(rows - 1, top + 1) * columns * 2)
    strokeRow(upper, lower, place - <f32>top, cell, columns, width, line)
    for (let x = 0; x < width; x++, density += 2, to++) {
      const value = load<i16>(density)
      if (<f32>value <= floor) {
        store<u8>(to, 0)
        continue
      }
      const stroke = load<f32>(line + (<usize>x << 2))
      const from = max(least, some * stroke)
      const end = max(from + 20, all * stroke)
      const share = (<f32>load<i16>(kept + (<usize>min<i32>(max<i32>(value, 0), 1023) << 1)) - from) / (end - from)
      store<u8>(to, <u8>(255 * min(max(share, 0), 1) + 0.5))
    }
  }
}

// @ts-ignore: decorator
@inline
function strokeRow(
  upper: usize,
  lower: usize,
  share: f32,
  cell: i32,
  columns: i32,
  width: i32,
  to: usize,
): void {
  const step = <f32>1 / <f32>cell
  for (let x = 0; x < width; x++) {
    const along = min(max((<f32>x + 0.5) * step - 0.5, 0), <f32>(columns - 1))
    const left = <i32>along
    const right = min(columns - 1, left + 1)
    const a = mixed(upper + (<usize>left << 1), lower + (<usize>left << 1), share)
    const b = mixed(upper + (<usize>right << 1), lower + (<usize>right << 1), share)
    store<f32>(to + (<usize>x << 2), a + (b - a) * (along - <f32>left))
  }
}

// @ts-ignore: decorator
@inline
function mixed(one: usize, other: usize, share: f32): f32 {
  const first = <f32>load<i16>(one)
  return first + (<f32>load<i16>(other) - first) * share
}

// @ts-ignore: decorator
@inline
function rootOf(parents: usize, number: i32): i32 {
  let root = number
  for (let next = load<i32>(parents + (<usize>root << 2)); next != root; ) {
    root = next
    next = load<i32>(parents + (<usize>root << 2))
  }
  store<i32>(parents + (<usize>number << 2), root)
  return root
}

/**
 * Numbers from 1 on for what hangs together, corners counted; 0 elsewhere. Gives how many there are.
 * @param parents an integer of 32 bits for every fourth pixel of a picture of even sides, and two more
 */
export function labelStrokes(alpha: usize, width: i32, height: i32, least: u32, numbers: usize, parents: usize): i32 {
  let next = 1
  store<i32>(parents, 0)
  const stride = <usize>width << 2
  for (let y = 0, at = numbers; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4, alpha++) {
      if (load<u8>(alpha) < least) {
        store<i32>(at, 0)
        continue
      }
      let number = x > 0 ? load<i32>(at - 4) : 0
      if (y > 0) {
        const first = x > 0 ? at - stride - 4 : at - stride
        const last = x < width - 1 ? at - stride + 4 : at - stride
        for (let from = first; from <= last; from += 4) {
          const above = load<i32>(from)
          if (above == 0 || above == number) continue
          if (number == 0) number = above
          else {
            const a = rootOf(parents, number)
            const b = rootOf(parents, above)
            store<i32>(parents + (<usize>max(a, b) << 2), min(a, b))
          }
        }
      }
      if (number == 0) {
        number = next++
        store<i32>(parents + (<usize>number << 2), number)
      }
      store<i32>(at, number)
    }
  }
  // A root has the least number of its own, and comes first.
  let count = 0
  for (let number = 1; number < next; number++) {
    const place = parents + (<usize>number << 2)
    const parent = load<i32>(place)
    store<i32>(place, parent == number ? ++count : load<i32>(parents + (<usize>parent << 2)))
  }
  for (let at = numbers, end = numbers + stride * <usize>height; at < end; at += 4)
    store<i32>(at, load<i32>(parents + (<usize>load<i32>(at) << 2)))
  return count
}

/** Three times the distance to the nearest pixel without a number (chamfer 3-4, Borgefors 1986), up to 250. */
export function distances(numbers: usize, width: i32, height: i32, to: usize): void {
  const stride = <usize>width
  for (let y = 0, at = to; y < height; y++) {
    for (let x = 0; x < width; x++, at++, numbers += 4) {
      if (load<i32>(numbers) == 0) {
        store<u8>(at, 0)
        continue
      }
      let near: u32 = 250
      if (x > 0) near = min(near, <u32>load<u8>(at - 1) + 3)
      if (y > 0) {
        near = min(near, <u32>load<u8>(at - stride) + 3)
        if (x > 0) near = min(near, <u32>load<u8>(at - stride - 1) + 4)
        if (x < width - 1) near = min(near, <u32>load<u8>(at - stride + 1) + 4)
      }
      store<u8>(at, <u8>near)
    }
  }
  for (let y = height - 1, at = to + stride * <usize>height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--, at--) {
      let near = <u32>load<u8>(at)
      if (near == 0) continue
      if (x < width - 1) near = min(near, <u32>load<u8>(at + 1) + 3)
      if (y < height - 1) {
        near = min(near, <u32>load<u8>(at + stride) + 3)
        if (x < width - 1) near = min(near, <u32>load<u8>(at + stride + 1) + 4)
        if (x > 0) near = min(near, <u32>load<u8>(at + stride - 1) + 4)
      }
      store<u8>(at, <u8>near)
    }
  }
}

/**
 * What each stroke is like, to records of 80 bytes, the first for number 1: four floats of 64 bits (sums of the core's density, of edges'
 * steepness, of distances from the edge, of rules' darkness), then twelve integers of 32 (left, top, right, bottom, area, core, peak,
 * edges, greatest distance, ruled, two free).
 */
export function describeStrokes(
  numbers: usize,
  alpha: usize,
  density: usize,
  ruling: usize,
  distance: usize,
  width: i32,
  height: i32,
  core: u32,
  count: i32,
  to: usize,
): void {
  memory.fill(to, 0, <usize>count * 80)
  for (let i = 0; i < count; i++) {
    store<i32>(to + <usize>i * 80, width, 32)
    store<i32>(to + <usize>i * 80, height, 36)
  }
  const below = <usize>width << 1
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, numbers += 4, alpha++, density += 2, ruling++, distance++) {
      const number = load<i32>(numbers)
      if (number == 0) continue
      const record = to + <usize>(number - 1) * 80
      store<i32>(record, min(load<i32>(record, 32), x), 32)
      store<i32>(record, min(load<i32>(record, 36), y), 36)
      store<i32>(record, max(load<i32>(record, 40), x + 1), 40)
      store<i32>(record, y + 1, 44)
      store<i32>(record, load<i32>(record, 48) + 1, 48)
      const rule = <i32>load<u8>(ruling)
      if (rule > 0) {
        store<i32>(record, load<i32>(record, 68) + 1, 68)
        store<f64>(record, load<f64>(record, 24) + <f64>rule, 24)
      }
      const value = <i32>load<i16>(density)
      store<i32>(record, max(load<i32>(record, 56), value), 56)
      if (load<u8>(alpha) >= core) {
        store<i32>(record, load<i32>(record, 52) + 1, 52)
        store<f64>(record, load<f64>(record) + <f64>value)
      }
      const far = <i32>load<u8>(distance)
      store<f64>(record, load<f64>(record, 16) + <f64>far, 16)
      store<i32>(record, max(load<i32>(record, 64), far), 64)
      // Two pixels in, where an edge is steepest.
      if (far <= 6 && x > 0 && y > 0 && x < width - 1 && y < height - 1) {
        const across = <f64>(<i32>load<i16>(density, 2) - <i32>load<i16>(density - 2))
        const down = <f64>(<i32>load<i16>(density + below) - <i32>load<i16>(density - below))
        store<f64>(record, load<f64>(record, 8) + sqrt(across * across + down * down) / 2, 8)
        store<i32>(record, load<i32>(record, 60) + 1, 60)
      }
    }
  }
}
