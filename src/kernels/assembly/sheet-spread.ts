// The largest or the smallest value round each pixel of a plane: what widens, closes and opens shapes. Addresses are byte offsets.

/**
 * In place; 16 bytes behind the plane are written over.
 * @param step how many values a pixel has: those of one channel are compared with one another
 * @param scratch as much memory as the plane takes, one row, 2 × radius × step values and 32 bytes
 */
export function spreadBytes(
  plane: usize,
  width: i32,
  height: i32,
  step: i32,
  radius: i32,
  keepsLargest: bool,
  scratch: usize,
): void {
  if (keepsLargest) spread<u8>(plane, width * step, height, step, radius, true, 0, scratch)
  else spread<u8>(plane, width * step, height, step, radius, false, 255, scratch)
}

/** The same of integers of 16 bits. */
export function spreadShorts(
  plane: usize,
  width: i32,
  height: i32,
  radius: i32,
  keepsLargest: bool,
  scratch: usize,
): void {
  if (keepsLargest) spread<i16>(plane, width, height, 1, radius, true, i16.MIN_VALUE, scratch)
  else spread<i16>(plane, width, height, 1, radius, false, i16.MAX_VALUE, scratch)
}

// @ts-ignore: decorator
@inline
function better<T>(a: v128, b: v128, keepsLargest: bool): v128 {
  return keepsLargest ? v128.max<T>(a, b) : v128.min<T>(a, b)
}

// @ts-ignore: decorator
@inline
function spread<T>(
  plane: usize,
  length: i32,
  height: i32,
  step: i32,
  radius: i32,
  keepsLargest: bool,
  neutral: T,
  scratch: usize,
): void {
  const stride = <usize>length * sizeof<T>()
  const line = scratch + ((stride * <usize>height + 15) & ~15)
  const reach = <usize>(radius * step) * sizeof<T>()
  const shift = <usize>step * sizeof<T>()
  memory.copy(scratch, plane, stride * <usize>height)
  // A row at a time, with what never wins on both its sides.
  for (let at = line; at < line + reach; at += sizeof<T>()) store<T>(at, neutral)
  for (let at = line + reach + stride, end = at + reach + 16; at < end; at += sizeof<T>()) store<T>(at, neutral)
  for (let y = 0; y < height; y++) {
    memory.copy(line + reach, scratch + <usize>y * stride, stride)
    const to = plane + <usize>y * stride
    for (let x: usize = 0; x < stride; x += 16) {
      let best = v128.load(line + x)
      for (let from = line + x + shift, end = line + x + 2 * reach; from <= end; from += shift)
        best = better<T>(best, v128.load(from), keepsLargest)
      v128.store(to + x, best)
    }
  }
  memory.copy(scratch, plane, stride * <usize>height)
  for (let y = 0; y < height; y++) {
    const first = scratch + <usize>max(0, y - radius) * stride
    const last = scratch + <usize>min(height - 1, y + radius) * stride
    const to = plane + <usize>y * stride
    for (let x: usize = 0; x < stride; x += 16) {
      let best = v128.load(first + x)
      for (let from = first + stride + x; from <= last + x; from += stride)
        best = better<T>(best, v128.load(from), keepsLargest)
      v128.store(to + x, best)
    }
  }
}
