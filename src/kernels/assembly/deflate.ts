// Deflate blocks (RFC 1951) of literals and of runs of one byte, each with Huffman codes of its own: what zlib's strategy
// Z_RLE makes, in a quarter of its time, because it looks for nothing else. Bits that fill no byte wait for the next block.
import { makeCodes, makeLengths, reversed } from './huffman'

// 256 literals, the block's end, and 29 lengths of runs.
const symbols: u32 = 286
const blockEnd: u32 = 256

const shortestRun: u32 = 4
const longestRun: u32 = 258

// So far ahead a look for runs reads: sixteen places where one may begin, sixteen more bytes, and what the loads are wide.
const reach: usize = 35

// Of so many bytes, sixteen are counted: codes by a quarter of the symbols make a photo 0.4 % larger (measured), in a quarter of
// the time. A short block is counted whole.
const sample: usize = 64
const shortBlock: usize = 1 << 15

const counts = memory.data(286 * 4)
/** Four counts of literals, taken in turns: a count that was just written cannot be read at once. */
const tallies = memory.data(4 * 256 * 4)
const lengths = memory.data(286)
const codes = memory.data(286 * 4)
/** What is written for a literal, and behind them for a run by its length: its bits shifted left by 8, and their number. */
const written = memory.data(515 * 4)

let waiting: u64 = 0
let waitingCount: u64 = 0

/** Begins a stream. */
export function startPacking(): void {
  waiting = 0
  waitingCount = 0
}

/** Packs one block to `out`; where it ends. The last one is filled up to a whole byte. */
export function packBlock(source: usize, length: usize, out: usize, isLast: bool): usize {
  countSymbols(source, source + length)
  makeLengths(counts, symbols, lengths)
  makeCodes(lengths, symbols, codes)
  listWritten()
  out = putHeader(out, isLast)
  out = putSymbols(source, source + length, out)
  out = put(out, load<u32>(codes + (blockEnd << 2)))
  if (isLast && waitingCount > 0) store<u8>(out++, <u8>waiting)
  return out
}

/**
 * Counts symbols of the source: greedily, a run wherever the next bytes are the byte before, else a literal. Each of the sample
 * stands for four, and each symbol once more than that: what was not seen must have a code, too.
 */
function countSymbols(start: usize, end: usize): void {
  memory.fill(counts, 0, symbols << 2)
  memory.fill(tallies, 0, 4 * 256 * 4)
  const skipped = end - start > shortBlock ? sample - 16 : 0
  let at = start
  // The byte before a run must be in the same block.
  if (at < end) tally(0, load<u8>(at++))
  while (at < end) {
    const isFar = at + reach <= end
    if (isFar && ((at - start) & skipped) != 0) {
      at += 16
      continue
    }
    const starts = isFar ? runsAhead(at) : runAtEnd(at, end)
    if (starts == 0 && isFar) {
      tallyEight(load<u64>(at))
      tallyEight(load<u64>(at, 8))
      at += 16
      continue
    }
    for (let left = starts == 0 ? 1 : ctz(starts); left > 0; left--) tally(0, load<u8>(at++))
    if (starts == 0) continue
    const run = runAt(at, end)
    countSymbol(symbolOfRun(run))
    at += run
  }
  for (let literal: usize = 0; literal < 256 << 2; literal += 4) {
    const sum =
      load<u32>(tallies + literal) +
      load<u32>(tallies + literal, 1024) +
      load<u32>(tallies + literal, 2048) +
      load<u32>(tallies + literal, 3072)
    store<u32>(counts + literal, sum)
  }
  for (let symbol: usize = 0; symbol < symbols << 2; symbol += 4)
    store<u32>(counts + symbol, (load<u32>(counts + symbol) << 2) + 1)
}

/** Bit by bit from the lowest: at which of the next sixteen bytes a run begins. Reads `reach` bytes. */
// @ts-ignore: decorator
@inline
function runsAhead(at: usize): u32 {
  const same =
    <u32>i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(at - 1))) |
    (<u32>i8x16.bitmask(i8x16.eq(v128.load(at, 16), v128.load(at, 15))) << 16)
  return same & (same >>> 1) & (same >>> 2) & (same >>> 3) & 0xffff
}

/** The same for one place near the source's end. */
function runAtEnd(at: usize, end: usize): u32 {
  return <u32>(at + shortestRun <= end && load<u32>(at) == load<u32>(at - 1))
}

// @ts-ignore: decorator
@inline
function tallyEight(bytes: u64): void {
  tally(0, <u32>bytes & 255)
  tally(1, <u32>(bytes >>> 8) & 255)
  tally(2, <u32>(bytes >>> 16) & 255)
  tally(3, <u32>(bytes >>> 24) & 255)
  tally(0, <u32>(bytes >>> 32) & 255)
  tally(1, <u32>(bytes >>> 40) & 255)
  tally(2, <u32>(bytes >>> 48) & 255)
  tally(3, <u32>(bytes >>> 56))
}

// @ts-ignore: decorator
@inline
function tally(table: usize, literal: u32): void {
  const at = tallies + (table << 10) + (<usize>literal << 2)
  store<u32>(at, load<u32>(at) + 1)
}

/** How often the byte before stands here again. */
function runAt(at: usize, end: usize): u32 {
  const value = load<u8>(at - 1)
  const stop = min(end, at + longestRun)
  const start = at
  while (at < stop && load<u8>(at) == value) at++
  return <u32>(at - start)
}

// @ts-ignore: decorator
@inline
function countSymbol(symbol: u32): void {
  const at = counts + (symbol << 2)
  store<u32>(at, load<u32>(at) + 1)
}

/** Bits behind a length's symbol: none for lengths up to 10 and for 258; else a bit more every four symbols. */
function extraOfRun(run: u32): u32 {
  return run < 11 || run == longestRun ? 0 : 29 - clz(run - 3)
}

function symbolOfRun(run: u32): u32 {
  if (run == longestRun) return 285
  const extra = extraOfRun(run)
  return extra == 0 ? 254 + run : 257 + (extra << 2) + ((run - 3) >>> extra)
}

function listWritten(): void {
  for (let literal: u32 = 0; literal < 256; literal++)
    store<u32>(written + (literal << 2), load<u32>(codes + (literal << 2)))
  for (let run = shortestRun; run <= longestRun; run++) {
    const code = load<u32>(codes + (symbolOfRun(run) << 2))
    const length = code & 255
    const extra = extraOfRun(run)
    const rest = (run - 3) & ((1 << extra) - 1)
    // Behind it the only distance that there is: one bit, 0.
    const value = (code >>> 8) | (rest << length)
    store<u32>(written + ((256 + run) << 2), (value << 8) | (length + extra + 1))
  }
}

/** Codes of the block's own; all literals and lengths; one distance. Its lengths stand as four bits each, without repeats. */
function putHeader(out: usize, isLast: bool): usize {
  out = putBits(out, <u32>isLast | (2 << 1) | (29 << 3) | (15 << 13), 17)
  // In the order 16, 17, 18, 0, 8, 7 …: repeats are not used, the lengths 0 to 15 have four bits.
  for (let i = 0; i < 19; i++) out = putBits(out, i < 3 ? 0 : 4, 3)
  for (let symbol: u32 = 0; symbol < symbols; symbol++)
    out = putBits(out, reversed(load<u8>(lengths + symbol), 4), 4)
  return putBits(out, reversed(1, 4), 4)
}

/** Writes them all, as countSymbols finds them. */
function putSymbols(at: usize, end: usize, out: usize): usize {
  if (at < end) out = putLiteral(load<u8>(at++), out)
  while (at < end) {
    const isFar = at + reach <= end
    const starts = isFar ? runsAhead(at) : runAtEnd(at, end)
    if (starts == 0 && isFar) {
      out = putSixteen(at, out)
      at += 16
      continue
    }
    for (let left = starts == 0 ? 1 : ctz(starts); left > 0; left--)
      out = putLiteral(load<u8>(at++), out)
    if (starts == 0) continue
    const run = runAt(at, end)
    out = put(out, load<u32>(written + (<usize>(256 + run) << 2)))
    at += run
  }
  return out
}

function putLiteral(literal: u32, out: usize): usize {
  return put(out, load<u32>(written + (<usize>literal << 2)))
}

/** Sixteen literals, three at once: 7 bits that wait and 45 of theirs are less than 64. */
function putSixteen(at: usize, out: usize): usize {
  let bits = waiting
  let count = waitingCount
  for (let i = 0; i < 5; i++, at += 3) {
    const one = load<u32>(written + (<usize>load<u8>(at) << 2))
    bits |= <u64>(one >>> 8) << count
    count += one & 255
    const two = load<u32>(written + (<usize>load<u8>(at, 1) << 2))
    bits |= <u64>(two >>> 8) << count
    count += two & 255
    const three = load<u32>(written + (<usize>load<u8>(at, 2) << 2))
    bits |= <u64>(three >>> 8) << count
    count += three & 255
    store<u64>(out, bits)
    const whole = count >>> 3
    out += <usize>whole
    bits >>= whole << 3
    count &= 7
  }
  waiting = bits
  waitingCount = count
  return putLiteral(load<u8>(at), out)
}

/** A code as `codes` has it. */
function put(out: usize, code: u32): usize {
  return putBits(out, code >>> 8, code & 255)
}

function putBits(out: usize, value: u32, count: u32): usize {
  waiting |= <u64>value << waitingCount
  waitingCount += count
  store<u64>(out, waiting)
  const whole = waitingCount >>> 3
  waiting >>= whole << 3
  waitingCount &= 7
  return out + <usize>whole
}
