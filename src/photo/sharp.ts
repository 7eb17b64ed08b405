// The one door to sharp for reading: loaded and set up at the first picture. Knows nothing of photos.
import type Sharp from 'sharp'
import type { Sharp as Pipeline, SharpInput, SharpOptions } from 'sharp'
import { openPipeline, requireSharp } from '../base/sharp-library.js'

type SharpModule = typeof Sharp

let loaded: SharpModule | undefined

/** The library itself. Whoever has no picture to read does not wait for it. */
export function loadSharp(): SharpModule {
  if (loaded !== undefined) return loaded
  loaded = requireSharp()
  // One thread a picture and no cache: several cards in flight use the cores better (measured: 331 against 498 MB).
  loaded.cache(false)
  loaded.concurrency(1)
  return loaded
}

/** sharp's own function. */
export function sharp(input: SharpInput, options?: SharpOptions): Pipeline {
  loadSharp()
  return openPipeline(input, options)
}
