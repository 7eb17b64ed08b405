// What a person wrote after `--max-bytes` in, bytes out. Knows no file.
import { Problem } from '../base/errors.js'

const factors: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1000,
  mb: 1_000_000,
  kib: 1024,
  mib: 1024 * 1024,
}

// No card is smaller, and no network takes a larger file.
const leastBytes = 10_000
const mostBytes = 1e9

/** `2MB`, `900 kB`, `1.5MiB`, `800000` → bytes; kilo is 1000, as networks count. Throws OPTION_INVALID. */
export function parseBytes(value: string): number {
  const [, digits = '', unit = ''] = /^(\d{1,10}(?:\.\d{1,6})?)\s*([kmi]*b)?$/i.exec(value.trim()) ?? []
  const bytes = Math.floor(Number(digits) * (factors[unit.toLowerCase()] ?? Number.NaN))
  if (digits === '' || !(bytes >= leastBytes && bytes <= mostBytes))
    throw new Problem('OPTION_INVALID', {
      option: '--max-bytes',
      value,
      expected: '10kB…1000MB: 2MB | 900kB | 800000',
    })
  return bytes
}
