// The options of a batch in, what its journal keeps of them out; and back, for the run of its failed.csv. Only what decides what
// cards are is kept: how fast they are made, and by whom, each run says anew.
import { dirname, relative, resolve } from 'node:path'
import { findEarlierRun } from '../../batch/resume/card-folder.js'
import { isPath, type KeptOptions, type KeptPath, type KeptValue } from '../../batch/resume/kept-options.js'
import type { BatchOptions } from './batch-order.js'

const isFile = (name: string): boolean => /[/\\]|\.ya?ml$/i.test(name)

const path = (name: string): KeptPath => ({ path: resolve(name) })
const nameOrPath = (name: string): string | KeptPath => (isFile(name) ? path(name) : name)
const same = <Value extends KeptValue>(value: Value): Value => value

// `true` where it was not said.
const off = (isOn: boolean): false | undefined => (isOn ? undefined : false)

type Keep<Value> = (value: Value) => KeptValue | undefined

// How each option is kept; null: each run says it anew. A record, so that an option which is missing here does not compile.
const ways: { readonly [Name in keyof BatchOptions]-?: Keep<NonNullable<BatchOptions[Name]>> | null } = {
  template: names => names.flatMap(each => each.split(',')).map(name => nameOrPath(name.trim())),
  lang: same,
  format: same,
  for: same,
  captions: same,
  message: same,
  hashtag: same,
  source: same,
  report: same,
  campaign: nameOrPath,
  partner: same,
  logo: path,
  handwriting: path,
  handwritingHas: same,
  focus: same,
  hand: same,
  variant: same,
  maxPixels: same,
  maxBytes: same,
  gallery: off,
  review: off,
  allowOutside: same,
  out: null,
  json: null,
  quiet: null,
  dryRun: null,
  jobs: null,
  queue: null,
  store: null,
  storeEndpoint: null,
  redo: null,
  failFast: null,
  shard: null,
}

/** `languages`: those that rows without one get, whoever chose them. */
export function keepOptions(options: BatchOptions, languages: readonly string[]): KeptOptions {
  const kept: Record<string, KeptValue> = {}
  for (const [name, keep] of Object.entries(ways) as [keyof BatchOptions, Keep<unknown> | null][]) {
    const value = name === 'lang' ? languages : options[name]
    const told = value === undefined ? undefined : keep?.(value)
    if (told !== undefined) kept[name] = told
  }
  return kept
}

const tell = (value: KeptValue): boolean | string | readonly string[] => {
  if (typeof value === 'boolean' || typeof value === 'string') return value
  return isPath(value) ? value.path : value.map(item => (isPath(item) ? item.path : item))
}

const lists: ReadonlySet<string> = new Set([
  'template',
  'lang',
  'format',
  'for',
] satisfies (keyof BatchOptions)[])
const switches: ReadonlySet<string> = new Set([
  'captions',
  'gallery',
  'review',
  'allowOutside',
] satisfies (keyof BatchOptions)[])

/** False for an option that is not kept, or not so: only a journal of another hand has such, and it must not choose for this run. */
const isKept = (name: string, value: KeptValue): boolean => {
  if (!Object.hasOwn(ways, name) || ways[name as keyof BatchOptions] === null) return false
  if (lists.has(name)) return Array.isArray(value)
  return switches.has(name) ? typeof value === 'boolean' : typeof value === 'string' || isPath(value)
}

/** The options as they were given, and for a failed.csv where it lies, in what was left out, those of the run that left it. */
export async function recallOptions(manifest: string, given: BatchOptions): Promise<BatchOptions> {
  const run = manifest === '-' ? null : await findEarlierRun(manifest)
  if (run === null) return given
  const kept: BatchOptions = Object.fromEntries(
    Object.entries(run.options).flatMap(([name, value]) =>
      isKept(name, value) ? [[name, tell(value)]] : [],
    ),
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
