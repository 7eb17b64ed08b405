// What a person wrote after `--max-pixels` in, megapixels out. Knows no photo.
import { Problem } from '../base/errors.js'

// Fewer is no photo; more than 10 000 megapixels is what no decoder holds.
const leastPixels = 100_000
const mostPixels = 1e10

/** `150MP`, `0.5 mp`, `150000000` → 150, 0.5, 150. Throws OPTION_INVALID. */
export function parseMegapixels(value: string): number {
  const [, digits = '', unit] = /^(\d{1,11}(?:\.\d{1,6})?)\s*(MP)?$/i.exec(value.trim()) ?? []
  const pixels = Number(digits) * (unit === undefined ? 1 : 1e6)
  if (digits === '' || pixels < leastPixels || pixels > mostPixels)
    throw new Problem('OPTION_INVALID', {
      option: '--max-pixels',
      value,
      expected: '0.1MP…10000MP: 150MP | 150000000',
    })
  return pixels / 1e6
}
