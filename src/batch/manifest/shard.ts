// `2/5` in, a part of the work out: chosen by what a card is, so that machines that share a manifest share its work,
// whatever the order of the rows. Knows no machine.
import { createHash } from 'node:crypto'
import { Problem } from '../../base/errors.js'

export interface Shard {
  /** 1…of. */
  readonly part: number
  readonly of: number
}

const mostParts = 10_000

/** Throws OPTION_INVALID. */
export function parseShard(value: string): Shard {
  const found = /^(\d{1,5})\/(\d{1,5})$/.exec(value.trim())
  const [part, of] = [Number(found?.[1]), Number(found?.[2])]
  if (!(part >= 1 && part <= of && of <= mostParts)) {
    throw new Problem('OPTION_INVALID', { option: '--shard', value, expected: '1/3 | 2/3 | 3/3' })
  }
  return { part, of }
}

/** True where the card with this content is the shard's. Every content belongs to exactly one of the parts. */
export function isInShard(content: string, { part, of }: Shard): boolean {
  const digest = createHash('sha256').update(content).digest()
  // 48 of 256 bits: evenly spread over ten thousand parts to a few in a billion.
  return digest.readUIntBE(0, 6) % of === part - 1
}
