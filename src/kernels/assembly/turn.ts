// Pictures turned and mirrored by whole pixels. Addresses are byte offsets.

// So many pixels along a row at a time: where they come from as many rows, those stay in the processor's first cache.
const tile: i32 = 128

/**
 * A picture read in another order: pixel (x, y) is the one at `from` + x × `across` + y × `down`.
 * @param across, down bytes from a pixel to the one that becomes its right, its lower neighbour
 * @param channels bytes a pixel: 3, or any other number one by one; a byte beyond the last pixel must be there to be read
 */
export function turnPixels(
  from: usize,
  across: isize,
  down: isize,
  width: i32,
  height: i32,
  channels: i32,
  to: usize,
): void {
  const stride = <usize>(width * channels)
  for (let left: i32 = 0; left < width; left += tile) {
    const count = min(tile, width - left)
    for (let y: i32 = 0; y < height; y++) {
      const at = from + <isize>left * across + <isize>y * down
      const place = to + <usize>y * stride + <usize>(left * channels)
      if (channels == 3) copyPixels(at, across, count, place)
      else copyBytes(at, across, count, channels, place)
    }
  }
}

/** Four bytes at a time, the fourth being overwritten by the next pixel; the last one has no next. */
export function copyPixels(at: usize, across: isize, count: i32, place: usize): void {
  const last = place + <usize>(count - 1) * 3
  for (; place < last; place += 3, at += across) store<u32>(place, load<u32>(at))
  store<u16>(last, load<u16>(at))
  store<u8>(last, load<u8>(at, 2), 2)
}

export function copyBytes(at: usize, across: isize, count: i32, channels: i32, place: usize): void {
  for (let x: i32 = 0; x < count; x++, at += across)
    for (let i: i32 = 0; i < channels; i++) store<u8>(place++, load<u8>(at + i))
}
