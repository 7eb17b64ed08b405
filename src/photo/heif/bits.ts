// Bytes in, bits and the codes that video headers are written in out. Past the end: a RangeError.

export interface Bits {
  /** The next bits as a number; at most 32. */
  readonly take: (count: number) => number
  /** Exp-Golomb, unsigned and signed (ITU-T H.265, 9.2). */
  readonly golomb: () => number
  readonly signedGolomb: () => number
}

export function openBits(bytes: Uint8Array): Bits {
  let at = 0
  const take = (count: number): number => {
    if (at + count > bytes.length * 8) throw new RangeError('beyond the header')
    let value = 0
    for (const end = at + count; at < end; at++) value = value * 2 + ((bytes[at >> 3]! >> (7 - (at & 7))) & 1)
    return value
  }
  const golomb = (): number => {
    let zeros = 0
    while (take(1) === 0) zeros += 1
    if (zeros > 32) throw new RangeError('no code of this kind')
    return 2 ** zeros - 1 + take(zeros)
  }
  const signedGolomb = (): number => {
    const code = golomb()
    return code % 2 === 0 ? -code / 2 : (code + 1) / 2
  }
  return { take, golomb, signedGolomb }
}
