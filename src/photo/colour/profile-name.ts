// An ICC profile in, the name that it gives itself out. Source: ICC.1:2022, 9.2.41 (and ICC.1:2001, 6.5.17, for version 2).
import { tagsOf } from './profile-cost.js'

/** `Display P3`; null for a profile that is cut off or gives no name. */
export function nameOfProfile(profile: Uint8Array): string | null {
  const bytes = Buffer.from(profile.buffer, profile.byteOffset, profile.byteLength)
  try {
    const at = tagsOf(profile).find(([name]) => name === 'desc')?.[1]
    if (at === undefined) return null
    return /[^\p{Cc}\p{Cn}]+/u.exec(readDescription(bytes, at))?.[0].trim() ?? null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Version 2: ASCII. Version 4: names by language in UTF-16, of which the first is taken. */
function readDescription(bytes: Buffer, at: number): string {
  const type = bytes.toString('latin1', at, at + 4)
  if (type === 'desc') return bytes.toString('latin1', at + 12, at + 12 + bytes.readUInt32BE(at + 8))
  if (type !== 'mluc' || bytes.readUInt32BE(at + 8) === 0) return ''
  const [length, offset] = [bytes.readUInt32BE(at + 20), bytes.readUInt32BE(at + 24)]
  return Buffer.from(bytes.subarray(at + offset, at + offset + length))
    .swap16()
    .toString('utf16le')
}
