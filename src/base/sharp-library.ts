// The library sharp, as both doors to it load it (photo/sharp.ts and output/sharp.ts). By `require`, because Node takes twice as
// long to load its ES modules (26 against 55 ms).
import { createRequire } from 'node:module'
import type Sharp from 'sharp'
import type { Sharp as Pipeline, SharpInput, SharpOptions } from 'sharp'
import { loadPart } from './installation.js'
import { openTurns } from './turns.js'

type SharpModule = typeof Sharp

let loaded: SharpModule | undefined

/** Throws INSTALLATION_BROKEN. */
export function requireSharp(): SharpModule {
  loaded ??= loadPart('sharp', () => createRequire(import.meta.url)('sharp') as SharpModule)
  return loaded
}

// libvips keeps the words of an error in one place for all threads, and whoever ends a picture empties it: beside others, one failure
// in five of a cut JPEG was measured to come out with no words, or with those of another. An ordinary picture takes under 2 seconds.
const turns = openTurns(10)

/** A picture that took its whole time would take it again. */
const isTimeout = (error: unknown): boolean => error instanceof Error && error.message.startsWith('timeout')

/** sharp's own function; what comes of its pictures does not depend on others that are in work. */
export function openPipeline(input: SharpInput, options?: SharpOptions): Pipeline {
  const pipeline = requireSharp()(input, options)
  const { toBuffer, metadata } = pipeline
  return Object.assign(pipeline, {
    toBuffer: (wishes?: object) =>
      turns.do(() => toBuffer.call(pipeline, wishes as { resolveWithObject: true }), isTimeout),
    metadata: () => turns.do(() => metadata.call(pipeline), isTimeout),
  } as Pick<Pipeline, 'toBuffer' | 'metadata'>)
}

/**
 * True while its native code works on a picture, also where nobody waits for the result any more. sharp's own counters leave out the
 * reading of headers, which for an SVG is the parsing of all of it.
 */
export const isSharpBusy = (): boolean => turns.isBusy()
