// The checksum of zlib's streams (RFC 1950), sixteen bytes at once.

const modulus: u32 = 65521

// So many bytes that no lane, and no sum of lanes, reaches 2³².
const run: usize = 4096

/** Adler-32 of `length` bytes, going on from `sum`. */
export function addAdler(sum: u32, at: usize, length: usize): u32 {
  let a = sum & 0xffff
  let b = sum >>> 16
  const end = at + length
  const first = i16x8(16, 15, 14, 13, 12, 11, 10, 9)
  const second = i16x8(8, 7, 6, 5, 4, 3, 2, 1)
  while (at + 16 <= end) {
    const start = at
    const stop = min(end, at + run)
    let sums = i32x4.splat(0)
    let earlier = i32x4.splat(0)
    let weighted = i32x4.splat(0)
    for (; at + 16 <= stop; at += 16) {
      const bytes = v128.load(at)
      earlier = i32x4.add(earlier, sums)
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes)))
      weighted = i32x4.add(weighted, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(bytes), first))
      weighted = i32x4.add(weighted, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(bytes), second))
    }
    b = (b + a * <u32>(at - start) + 16 * totalOf(earlier) + totalOf(weighted)) % modulus
    a = (a + totalOf(sums)) % modulus
  }
  for (; at < end; at++) {
    a += load<u8>(at)
    b += a
  }
  return ((b % modulus) << 16) | (a % modulus)
}

function totalOf(v: v128): u32 {
  return (
    i32x4.extract_lane(v, 0) +
    i32x4.extract_lane(v, 1) +
    i32x4.extract_lane(v, 2) +
    i32x4.extract_lane(v, 3)
  )
}
