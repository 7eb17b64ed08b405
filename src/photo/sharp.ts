// The one door to sharp for reading: loaded once, set up once. Knows nothing of photos.
// `createRequire` because Node 20 takes twice as long to load sharp's ES modules (26 against 55 ms).
import { createRequire } from 'node:module'
import type Sharp from 'sharp'

type SharpModule = typeof Sharp

const load = (): SharpModule => {
  const sharp = createRequire(import.meta.url)('sharp') as SharpModule
  // One thread a picture and no cache: several cards in flight use the cores better (measured: 331 against 498 MB).
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

export const sharp: SharpModule = load()
