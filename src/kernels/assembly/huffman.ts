// Huffman codes as deflate wants them (RFC 1951, 3.2.2): counts of symbols in, lengths and codes out.

const longestCode: u32 = 15

// For 286 symbols: twice as many nodes, all but one.
const heap = memory.data(286 * 4)
const weights = memory.data(572 * 4)
const parents = memory.data(572 * 2)
const depths = memory.data(572)
const firsts = memory.data(17 * 4)

/**
 * The length of each symbol's code, a byte each; 0 for one that is not there. At least two must be.
 * Counts are brought closer together where the tree would be deeper than 15.
 */
export function makeLengths(counts: usize, symbols: u32, lengths: usize): void {
  while (!tryLengths(counts, symbols, lengths)) {
    for (let symbol: u32 = 0; symbol < symbols; symbol++) {
      const count = load<u32>(counts + (symbol << 2))
      if (count > 0) store<u32>(counts + (symbol << 2), (count >>> 1) + 1)
    }
  }
}

function tryLengths(counts: usize, symbols: u32, lengths: usize): bool {
  let size: u32 = 0
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const count = load<u32>(counts + (symbol << 2))
    store<u32>(weights + (symbol << 2), count)
    if (count > 0) store<u32>(heap + (size++ << 2), symbol)
  }
  const root = joinNodes(size, symbols)
  memory.fill(lengths, 0, symbols)
  store<u8>(depths + root, 0)
  // A node's parent has a larger number.
  for (let node = <i32>root - 1; node >= 0; node--) {
    const isSymbol = <u32>node < symbols
    if (isSymbol && load<u32>(counts + (node << 2)) == 0) continue
    const depth = load<u8>(depths + load<u16>(parents + (node << 1))) + 1
    if (depth > longestCode && isSymbol) return false
    store<u8>(depths + node, depth)
    if (isSymbol) store<u8>(lengths + node, depth)
  }
  return true
}

/** Joins the two lightest of the heap's nodes until there is one; its number. */
function joinNodes(size: u32, next: u32): u32 {
  for (let index = <i32>(size >>> 1) - 1; index >= 0; index--) sink(index, size)
  for (; size > 1; next++) {
    const light = load<u32>(heap)
    store<u32>(heap, load<u32>(heap + (--size << 2)))
    sink(0, size)
    const other = load<u32>(heap)
    store<u32>(weights + (next << 2), weightOf(light) + weightOf(other))
    store<u16>(parents + (light << 1), <u16>next)
    store<u16>(parents + (other << 1), <u16>next)
    store<u32>(heap, next)
    sink(0, size)
  }
  return next - 1
}

// @ts-ignore: decorator
@inline
function weightOf(node: u32): u32 {
  return load<u32>(weights + (node << 2))
}

/** Puts the heap's node at `index` where no lighter one is below it. */
function sink(index: u32, size: u32): void {
  const node = load<u32>(heap + (index << 2))
  for (;;) {
    let child = index * 2 + 1
    if (child >= size) break
    const right = child + 1
    if (right < size && weightOf(load<u32>(heap + (right << 2))) < weightOf(load<u32>(heap + (child << 2))))
      child = right
    const lighter = load<u32>(heap + (child << 2))
    if (weightOf(lighter) >= weightOf(node)) break
    store<u32>(heap + (index << 2), lighter)
    index = child
  }
  store<u32>(heap + (index << 2), node)
}

/** Each symbol's code, its first bit lowest, shifted left by 8, and its length. */
export function makeCodes(lengths: usize, symbols: u32, codes: usize): void {
  memory.fill(firsts, 0, 17 << 2)
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const length = <u32>load<u8>(lengths + symbol)
    const slot = firsts + ((length + 1) << 2)
    if (length > 0) store<u32>(slot, load<u32>(slot) + 1)
  }
  let code: u32 = 0
  for (let length: u32 = 1; length <= longestCode; length++) {
    const slot = firsts + (length << 2)
    code = (code + load<u32>(slot)) << 1
    store<u32>(slot, code)
  }
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const length = <u32>load<u8>(lengths + symbol)
    const slot = firsts + (length << 2)
    const own = load<u32>(slot)
    if (length > 0) store<u32>(slot, own + 1)
    store<u32>(codes + (symbol << 2), length == 0 ? 0 : (reversed(own, length) << 8) | length)
  }
}

/** The lowest `count` bits in the other order. */
export function reversed(value: u32, count: u32): u32 {
  let result: u32 = 0
  for (let bit: u32 = 0; bit < count; bit++) result |= ((value >>> bit) & 1) << (count - 1 - bit)
  return result
}
