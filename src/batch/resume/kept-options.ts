// What a run was told on its command line, as its journal keeps it for the run that completes it. Paths are kept as seen from
// the cards' folder, as all that may be sent on with it. Does not know what an option means.
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { isGroup, isText } from '../report/made-facts.js'

/** A path, apart from other texts. */
export interface KeptPath {
  readonly path: string
}

type KeptItem = string | KeptPath

export type KeptValue = boolean | KeptItem | readonly KeptItem[]

/** By the option's name. */
export type KeptOptions = Readonly<Record<string, KeptValue>>

export const isPath = (value: KeptValue): value is KeptPath => typeof value === 'object' && 'path' in value

const isItem = (item: unknown): boolean => isText(item) || (isGroup(item) && isText(item.path))

/** Whether a journal of another hand has options of this form. */
export const areKept = (options: unknown): boolean =>
  isGroup(options) &&
  Object.values(options).every(
    value => typeof value === 'boolean' || isItem(value) || (Array.isArray(value) && value.every(isItem)),
  )

/** `value` with each of its paths changed. */
function mapPaths(value: KeptValue, change: (path: string) => string): KeptValue {
  const mapItem = (item: KeptItem): KeptItem => (isPath(item) ? { path: change(item.path) } : item)
  if (typeof value === 'boolean') return value
  return typeof value === 'string' || isPath(value) ? mapItem(value) : value.map(mapItem)
}

const mapOptions = (options: KeptOptions, change: (path: string) => string): KeptOptions =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [name, mapPaths(value, change)]))

/** Absolute paths as seen from a folder. */
export const relateKept = (options: KeptOptions, folder: string): KeptOptions =>
  mapOptions(options, path => (isAbsolute(path) ? relative(folder, path) || '.' : path).replaceAll(sep, '/'))

/** Paths as seen from a folder made absolute. */
export const resolveKept = (options: KeptOptions, folder: string): KeptOptions =>
  mapOptions(options, path => resolve(folder, path))
