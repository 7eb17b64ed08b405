// The cascade's first stage, which most windows do not pass, for eight windows at once. Addresses are byte offsets.

/** A score of windows that are refused. */
export const refused: f64 = -Infinity

// A weak classifier: where its grid's four columns of corners start, from the first window's place on, and its first row of
// corners and the height of a block, in bytes of planes; the codes for which it votes the first way, a bit each.
export const laneBytes: usize = 64
const atFirstRow: usize = 16
const atDown: usize = 20
const atSubset: usize = 32

/**
 * One row of sums, spread over planes: sums that are `planes` apart become neighbours, so that a load takes those of eight
 * windows. 16 bits are enough: a block has at most 8 × 8 pixels of 255, and what overflows in the sums is gone in the difference.
 */
export function spreadRow(row: usize, count: i32, planes: i32, planeBytes: usize, to: usize): void {
  const apart = <usize>planes << 2
  const end = row + (<usize>count << 2)
  for (let plane: i32 = 0; plane < planes; plane++, row += 4, to += planeBytes) {
    let at = to
    for (let from = row; from < end; from += apart, at += 2) store<u16>(at, load<u16>(from))
  }
}

/**
 * Which way the weak classifiers of a stage vote on windows next to each other in planes: an integer of 16 bits a window, the
 * last classifier's bit the lowest; 1 is the first vote.
 * @param lanes, end the classifiers' records
 * @param windows where the first window's sums start
 * @param codes room for `count` integers, and for seven more
 */
export function votesOf(lanes: usize, end: usize, windows: usize, count: i32, codes: usize): void {
  for (; count > 0; count -= 8, windows += 16, codes += 16) {
    let votes = v128.splat<i16>(0)
    for (let lane = lanes; lane < end; lane += laneBytes) {
      const code = codesAt(lane, windows)
      votes = v128.sub<i16>(v128.add<i16>(votes, votes), isIn(lane + atSubset, code))
    }
    v128.store(codes, votes)
  }
}

/** Eight codes of 16 bits; see codeAt. */
// @ts-ignore: decorator
@inline
function codesAt(lane: usize, windows: usize): v128 {
  const down = <usize>load<u32>(lane, atDown)
  const top = windows + <usize>load<u32>(lane, atFirstRow)
  let p0 = top + <usize>load<u32>(lane)
  let p1 = top + <usize>load<u32>(lane, 4)
  let p2 = top + <usize>load<u32>(lane, 8)
  let p3 = top + <usize>load<u32>(lane, 12)
  const s0 = v128.load(p0)
  const s1 = v128.load(p1)
  const s2 = v128.load(p2)
  const s3 = v128.load(p3)
  const s4 = v128.load((p0 += down))
  const s5 = v128.load((p1 += down))
  const s6 = v128.load((p2 += down))
  const s7 = v128.load((p3 += down))
  const s8 = v128.load((p0 += down))
  const s9 = v128.load((p1 += down))
  const s10 = v128.load((p2 += down))
  const s11 = v128.load((p3 += down))
  const s12 = v128.load(p0 + down)
  const s13 = v128.load(p1 + down)
  const s14 = v128.load(p2 + down)
  const s15 = v128.load(p3 + down)
  const middle = block(s5, s6, s9, s10)
  let code = v128.neg<i16>(v128.ge<i16>(block(s0, s1, s4, s5), middle))
  code = withBit(code, block(s1, s2, s5, s6), middle)
  code = withBit(code, block(s2, s3, s6, s7), middle)
  code = withBit(code, block(s6, s7, s10, s11), middle)
  code = withBit(code, block(s10, s11, s14, s15), middle)
  code = withBit(code, block(s9, s10, s13, s14), middle)
  code = withBit(code, block(s8, s9, s12, s13), middle)
  return withBit(code, block(s4, s5, s8, s9), middle)
}

// @ts-ignore: decorator
@inline
function block(topLeft: v128, topRight: v128, bottomLeft: v128, bottomRight: v128): v128 {
  return v128.sub<i16>(v128.sub<i16>(bottomRight, topRight), v128.sub<i16>(bottomLeft, topLeft))
}

/** Another bit below: whether the block is at least as bright. */
// @ts-ignore: decorator
@inline
function withBit(code: v128, brightness: v128, middle: v128): v128 {
  return v128.sub<i16>(v128.add<i16>(code, code), v128.ge<i16>(brightness, middle))
}

/** For each code whether its bit of 256 is set: all ones, or 0. */
// @ts-ignore: decorator
@inline
function isIn(subset: usize, codes: v128): v128 {
  const code = v128.narrow<u16>(codes, codes)
  // The byte of the subset: an index beyond 15 reads 0.
  const index = v128.shr<u8>(code, 3)
  const byte = v128.or(
    v128.swizzle(v128.load(subset), index),
    v128.swizzle(v128.load(subset, 16), v128.sub<i8>(index, v128.splat<i8>(16))),
  )
  const bits = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128)
  const bit = v128.swizzle(bits, v128.and(code, v128.splat<i8>(7)))
  return v128.extend_low<i8>(v128.eq<i8>(v128.and(byte, bit), bit))
}
