// What a library's caller gave in, by its name, and the form that each should have; the first that has another is told as OPTION_INVALID.
// Programs in plain JavaScript have no types that would have told them. Knows no option's meaning.
import { Problem } from './errors.js'
import { findNearest } from './nearest.js'

export interface Form {
  /** A notation, never prose. */
  readonly expected: string
  readonly fits: (value: unknown) => boolean
}

export const text: Form = { expected: 'string', fits: value => typeof value === 'string' }
export const flag: Form = { expected: 'true | false', fits: value => typeof value === 'boolean' }
export const texts: Form = {
  expected: 'string[]',
  fits: value => Array.isArray(value) && value.every(text.fits),
}
export const group: Form = {
  expected: '{…}',
  fits: value => typeof value === 'object' && value !== null && !Array.isArray(value),
}
export const signal: Form = { expected: 'AbortSignal', fits: value => value instanceof AbortSignal }
export const file: Form = {
  expected: 'string | Uint8Array',
  fits: value => text.fits(value) || value instanceof Uint8Array,
}
export const picture: Form = {
  expected: `${file.expected} | ArrayBuffer | Blob`,
  fits: value => file.fits(value) || value instanceof ArrayBuffer || value instanceof Blob,
}
/** A whole number; without an end, `Infinity` is one. */
export const count: Form = {
  expected: '1, 2, 3… | Infinity',
  fits: value => (Number.isInteger(value) ? Number(value) >= 1 : value === Number.POSITIVE_INFINITY),
}
export const amount: Form = {
  expected: '> 0',
  fits: value => typeof value === 'number' && value > 0,
}
export const number: Form = { expected: 'number', fits: value => typeof value === 'number' }
export const oneOf = (...words: readonly string[]): Form => ({
  expected: words.join(' | '),
  fits: value => words.some(word => word === value),
})

export type Forms<T> = { readonly [K in keyof Required<T>]: Form }

/** As it is shown: short, and whatever it is. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, 80)
  if (Array.isArray(value)) return '[…]'
  if (typeof value === 'object' && value !== null) return '{…}'
  if (typeof value === 'function') return '() => …'
  return String(value)
}

/** Throws OPTION_INVALID. */
export function checkForm(option: string, value: unknown, { expected, fits }: Form): void {
  if (!fits(value)) throw new Problem('OPTION_INVALID', { option, value: shown(value), expected })
}

/**
 * Each field that is there; those of `required` must be, and others may not: `lang` would be a card in another language than asked for.
 * `name` is that of the whole. Throws OPTION_INVALID, OPTION_UNKNOWN.
 */
export function checkGiven<T>(
  name: string,
  value: T,
  forms: Forms<T>,
  required: readonly (keyof T & string)[] = [],
): void {
  checkForm(name, value, group)
  const known = Object.keys(forms)
  for (const option of Object.keys(value as object))
    if (!known.includes(option) && Reflect.get(value as object, option) !== undefined)
      throw new Problem('OPTION_UNKNOWN', { option, nearest: findNearest(option, known) })
  for (const [option, form] of Object.entries<Form>(forms)) {
    const given: unknown = Reflect.get(value as object, option)
    if (given !== undefined || required.some(one => one === option)) checkForm(option, given, form)
  }
}
