// The options of a batch in, what its journal keeps of them out; and back, for the run of its failed.csv. Only what decides what
// cards are is kept: how fast they are made, and by whom, each run says anew.
import { dirname, relative, resolve } from 'node:path'
import { findEarlierRun } from '../../batch/resume/card-folder.js'
import { isPath, type KeptOptions, type KeptPath, type KeptValue } from '../../batch/resume/kept-options.js'
import type { BatchOptions } from './batch-order.js'

const texts = [
  'focus',
  'hand',
  'variant',
  'maxPixels',
  'maxBytes',
  'message',
  'hashtag',
  'source',
  'report',
  'partner',
  'handwritingHas',
] as const satisfies readonly (keyof BatchOptions)[]

const lists = ['format', 'for'] as const satisfies readonly (keyof BatchOptions)[]

const isFile = (name: string): boolean => /[/\\]|\.ya?ml$/i.test(name)

const keepName = (name: string): string | KeptPath => (isFile(name) ? { path: resolve(name) } : name)

/** `languages`: those that rows without one get, whoever chose them. */
export function keepOptions(options: BatchOptions, languages: readonly string[]): KeptOptions {
  const { template, campaign, logo, handwriting, gallery, review, allowOutside, captions } = options
  const given: Record<string, KeptValue | undefined> = {
    ...Object.fromEntries([...texts, ...lists].map(name => [name, options[name]])),
    lang: languages,
    template: template?.flatMap(names => names.split(',')).map(name => keepName(name.trim())),
    captions: captions || undefined,
    campaign: campaign === undefined ? undefined : keepName(campaign),
    logo: logo === undefined ? undefined : { path: resolve(logo) },
    handwriting: handwriting === undefined ? undefined : { path: resolve(handwriting) },
    gallery: gallery === false ? false : undefined,
    review: review === false ? false : undefined,
    allowOutside: allowOutside || undefined,
  }
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, KeptValue] => entry[1] !== undefined),
  )
}

const tell = (value: KeptValue): boolean | string | readonly string[] => {
  if (typeof value === 'boolean' || typeof value === 'string') return value
  return isPath(value) ? value.path : value.map(item => (isPath(item) ? item.path : item))
}

/** The options as they were given, and for a failed.csv where it lies, in what was left out, those of the run that left it. */
export async function recallOptions(manifest: string, given: BatchOptions): Promise<BatchOptions> {
  const run = manifest === '-' ? null : await findEarlierRun(manifest)
  if (run === null) return given
  const kept: BatchOptions = Object.fromEntries(
    Object.entries(run.options).map(([name, value]) => [name, tell(value)]),
  )
  // As it was typed: what is printed is short, and works from here.
  const out = dirname(manifest)
  const isSame = relative(out, run.folder) === ''
  return {
    ...kept,
    out: isSame ? out : run.folder,
    ...given,
    gallery: given.gallery !== false && kept.gallery !== false,
    review: given.review !== false && kept.review !== false,
  }
}
