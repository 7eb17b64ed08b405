// A seeded generator: the same seed gives the same numbers on every machine and in every order of cards.

/** Numbers in 0…1, evenly spread. */
export type Random = () => number

/** FNV-1a over UTF-16 code units: a text → 32 bits. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** FNV-1a over bytes: equal for equal files, as far as 32 bits tell. */
export function hashBytes(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

// So many bytes tell pictures apart: those of coded pixels differ everywhere.
const sampled = 4096

/** The same over so many bytes, spread evenly, and their number: a photo of 10 MB in a hundredth of a millisecond. */
export function hashSample(bytes: Uint8Array): number {
  const step = Math.max(1, bytes.length / sampled)
  let hash = Math.imul(0x811c9dc5 ^ bytes.length, 0x01000193)
  for (let at = 0; at < bytes.length; at += step) hash = Math.imul(hash ^ bytes[Math.floor(at)]!, 0x01000193)
  return hash >>> 0
}

/** mulberry32 (Tommy Ettinger, public domain): small, fast, even enough for ink and paper. */
export function seedRandom(seed: number | string): Random {
  let state = typeof seed === 'string' ? hashText(seed) : seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
