// The even regions of a small picture: neighbours of nearly one colour are joined. Addresses are byte offsets.

// @ts-ignore: decorator
@inline
function rootOf(parents: usize, at: i32): i32 {
  let root = at
  for (let next = load<i32>(parents + (<usize>root << 2)); next != root; ) {
    root = next
    next = load<i32>(parents + (<usize>root << 2))
  }
  while (at != root) {
    const place = parents + (<usize>at << 2)
    at = load<i32>(place)
    store<i32>(place, root)
  }
  return root
}

// @ts-ignore: decorator
@inline
function isNear(a: usize, b: usize, near: i32): bool {
  return (
    abs(<i32>load<u8>(a) - <i32>load<u8>(b)) <= near &&
    abs(<i32>load<u8>(a, 1) - <i32>load<u8>(b, 1)) <= near &&
    abs(<i32>load<u8>(a, 2) - <i32>load<u8>(b, 2)) <= near
  )
}

/** For each pixel of an RGB picture the first one of its region, an integer of 32 bits. */
export function joinRegions(picture: usize, width: i32, height: i32, near: i32, roots: usize): void {
  const stride = <usize>width * 3
  const count = width * height
  for (let at = 0; at < count; at++) store<i32>(roots + (<usize>at << 2), at)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++, picture += 3) {
      if (x > 0 && isNear(picture, picture - 3, near)) join(roots, at, at - 1)
      if (y > 0 && isNear(picture, picture - stride, near)) join(roots, at, at - width)
    }
  }
  for (let at = 0; at < count; at++) store<i32>(roots + (<usize>at << 2), rootOf(roots, at))
}

// @ts-ignore: decorator
@inline
function join(roots: usize, a: i32, b: i32): void {
  const first = rootOf(roots, a)
  const second = rootOf(roots, b)
  store<i32>(roots + (<usize>max(first, second) << 2), min(first, second))
}

/**
 * Gives regions of at least so many pixels a number, in the order of their first pixels, and the others −1; and how many there are.
 * @param to a record of 40 bytes a region: ten integers of 32 bits, its pixels, their red, green and blue summed, and how many of them
 *   lie along the top, the right, the bottom and the left; two free
 * @param spans for each region and row its first pixel and the one after its last, integers of 16 bits; the first −1 where there is none
 * @param most so many there is room for: later ones get −1
 */
export function describeRegions(
  picture: usize,
  width: i32,
  height: i32,
  roots: usize,
  numbers: usize,
  least: i32,
  most: i32,
  to: usize,
  spans: usize,
): i32 {
  const count = width * height
  memory.fill(numbers, 0, <usize>count << 2)
  for (let at = 0; at < count; at++) {
    const root = numbers + (<usize>load<i32>(roots + (<usize>at << 2)) << 2)
    store<i32>(root, load<i32>(root) + 1)
  }
  let found = 0
  for (let at = 0; at < count; at++) {
    const place = numbers + (<usize>at << 2)
    // Of a root the size is known, of the others nothing yet: a root comes first of its region.
    const root = load<i32>(roots + (<usize>at << 2))
    if (root == at) store<i32>(place, load<i32>(place) >= least && found < most ? found++ : -1)
    else store<i32>(place, load<i32>(numbers + (<usize>root << 2)))
  }
  memory.fill(to, 0, <usize>found * 40)
  memory.fill(spans, 255, <usize>(found * height) << 2)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, picture += 3, numbers += 4) {
      const number = load<i32>(numbers)
      if (number < 0) continue
      const record = to + <usize>(number * 40)
      store<i32>(record, load<i32>(record) + 1)
      store<i32>(record, load<i32>(record, 4) + <i32>load<u8>(picture), 4)
      store<i32>(record, load<i32>(record, 8) + <i32>load<u8>(picture, 1), 8)
      store<i32>(record, load<i32>(record, 12) + <i32>load<u8>(picture, 2), 12)
      if (y == 0) store<i32>(record, load<i32>(record, 16) + 1, 16)
      if (x == width - 1) store<i32>(record, load<i32>(record, 20) + 1, 20)
      if (y == height - 1) store<i32>(record, load<i32>(record, 24) + 1, 24)
      if (x == 0) store<i32>(record, load<i32>(record, 28) + 1, 28)
      const span = spans + (<usize>(number * height + y) << 2)
      if (load<i16>(span) < 0) store<i16>(span, <i16>x)
      store<i16>(span, <i16>(x + 1), 2)
    }
  }
  return found
}
