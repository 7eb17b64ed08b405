// The library sharp, as both doors to it load it (photo/sharp.ts and output/sharp.ts). By `require`, because Node takes twice as
// long to load its ES modules (26 against 55 ms).
import { createRequire } from 'node:module'
import type Sharp from 'sharp'
import { loadPart } from './installation.js'

type SharpModule = typeof Sharp

let loaded: SharpModule | undefined

/** Throws INSTALLATION_BROKEN. */
export function requireSharp(): SharpModule {
  loaded ??= loadPart('sharp', () => createRequire(import.meta.url)('sharp') as SharpModule)
  return loaded
}

/** True while its native code works on a picture or has one queued, also where nobody waits for the result any more. */
export function isSharpBusy(): boolean {
  const counts = loaded?.counters()
  return counts !== undefined && counts.queue + counts.process > 0
}
