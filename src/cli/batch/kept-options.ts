// The options of a batch in, what its journal keeps of them out; and back, for the run of its failed.csv. Only what decides what
// cards are is kept: how fast they are made, and by whom, each run says anew.
import { dirname, relative, resolve } from 'node:path'
import { findEarlierRun } from '../../batch/resume/card-folder.js'
import { isPath, type KeptOptions, type KeptPath, type KeptValue } from '../../batch/resume/kept-options.js'
import type { BatchOptions } from './batch-order.js'

const isFile = (name: string): boolean => /[/\\]|\.ya?ml$/i.test(name)

const path = (name: string): KeptPath => ({ path: resolve(name) })
const nameOrPath = (name: string): string | KeptPath => (isFile(name) ? path(name) : name)
const isOne = (value: KeptValue): boolean => typeof value === 'string' || isPath(value)
const isSwitch = (value: KeptValue): boolean => typeof value === 'boolean'

interface Way<Value> {
  readonly keep: (value: Value) => KeptValue | undefined
  /** Whether it was kept so: a journal of another hand has what it likes. */
  readonly isKept: (value: KeptValue) => boolean
}

const text: Way<string> = { keep: value => value, isKept: isOne }
const file: Way<string> = { keep: path, isKept: isOne }
const list: Way<readonly string[]> = { keep: values => values, isKept: Array.isArray }
const on: Way<boolean> = { keep: isOn => isOn, isKept: isSwitch }
// `true` where it was not said.
const off: Way<boolean> = { keep: isOn => (isOn ? undefined : false), isKept: isSwitch }

// How each option is kept; null: each run says it anew. A record, so that an option which is missing here does not compile.
const ways: { readonly [Name in keyof BatchOptions]-?: Way<NonNullable<BatchOptions[Name]>> | null } = {
  template: {
    ...list,
    keep: names => names.flatMap(each => each.split(',')).map(name => nameOrPath(name.trim())),
  },
  lang: list,
  format: list,
  for: list,
  captions: on,
  message: text,
  hashtag: text,
  source: text,
  report: text,
  campaign: { ...text, keep: nameOrPath },
  partner: text,
  logo: file,
  handwriting: file,
  handwritingHas: text,
  focus: text,
  hand: text,
  variant: text,
  maxPixels: text,
  maxBytes: text,
  gallery: off,
  review: off,
  allowOutside: on,
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
  for (const [name, way] of Object.entries(ways) as [keyof BatchOptions, Way<unknown> | null][]) {
    const value = name === 'lang' ? languages : options[name]
    const told = value === undefined ? undefined : way?.keep(value)
    if (told !== undefined) kept[name] = told
  }
  return kept
}

const tell = (value: KeptValue): boolean | string | readonly string[] => {
  if (typeof value === 'boolean' || typeof value === 'string') return value
  return isPath(value) ? value.path : value.map(item => (isPath(item) ? item.path : item))
}

/** False for an option that is not kept, or not so: only a journal of another hand has such, and it must not choose for this run. */
const isKept = (name: string, value: KeptValue): boolean =>
  Object.hasOwn(ways, name) && ways[name as keyof BatchOptions]?.isKept(value) === true

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
