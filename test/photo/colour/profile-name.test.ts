// What a profile calls itself, in both versions' forms, and in profiles that are cut off or say nothing.
import { describe, expect, it } from 'vitest'
import { nameOfProfile } from '../../../src/photo/colour/profile-name.js'

interface Tag {
  readonly name: string
  readonly data: Buffer
}

/** A head, a list of tags, and their data. */
function profileOf(tags: readonly Tag[], count = tags.length): Buffer {
  const head = Buffer.alloc(132)
  head.writeUInt32BE(count, 128)
  let at = 132 + tags.length * 12
  const list = tags.map(({ name, data }) => {
    const entry = Buffer.alloc(12)
    entry.write(name, 0, 'latin1')
    entry.writeUInt32BE(at, 4)
    entry.writeUInt32BE(data.length, 8)
    at += data.length
    return entry
  })
  return Buffer.concat([head, ...list, ...tags.map(({ data }) => data)])
}

const numbers = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, i * 4)
  return bytes
}

const ascii = (text: string): Buffer =>
  Buffer.concat([
    Buffer.from('desc'),
    numbers(0, text.length),
    Buffer.from(text, 'latin1'),
    Buffer.from('after it'),
  ])

/** Names by language. */
function localised(...names: readonly string[]): Buffer {
  const texts = names.map(name => Buffer.from(name, 'utf16le').swap16())
  let at = 16 + names.length * 12
  const records = texts.map(text => {
    const record = Buffer.concat([Buffer.from('enUS'), numbers(text.length, at)])
    at += text.length
    return record
  })
  return Buffer.concat([Buffer.from('mluc'), numbers(0, names.length, 12), ...records, ...texts])
}

const other: Tag = { name: 'cprt', data: ascii('Nobody') }

describe('nameOfProfile', () => {
  it.each([
    ['in ASCII', ascii('Adobe RGB (1998)\0'), 'Adobe RGB (1998)'],
    ['in UTF-16', localised('Écran Ωmega'), 'Écran Ωmega'],
    ['in several languages: the first', localised('First', 'Second'), 'First'],
    ['between controls and blanks', ascii('\u0001  Display P3 \0 more'), 'Display P3'],
  ])('%s', (_, data, name) => {
    expect(nameOfProfile(profileOf([other, { name: 'desc', data }, other]))).toBe(name)
  })

  it.each([
    ['no description', [other]],
    ['a description of no kind', [{ name: 'desc', data: Buffer.from('text\0\0\0\0\0\0\0\u0004name') }]],
    ['names in no language', [{ name: 'desc', data: localised() }]],
    ['a name of controls alone', [{ name: 'desc', data: ascii('\0\0') }]],
  ])('is null for %s', (_, tags) => {
    expect(nameOfProfile(profileOf(tags))).toBeNull()
  })

  it('is null where the profile is cut off, or says less than all', () => {
    const whole = profileOf([{ name: 'desc', data: ascii('Cut') }])
    expect(nameOfProfile(whole.subarray(0, 100))).toBeNull()
    expect(nameOfProfile(whole.subarray(0, 140))).toBeNull()
    expect(nameOfProfile(whole.subarray(0, 150))).toBeNull()
    expect(nameOfProfile(profileOf([], 1))).toBeNull()
  })

  it('is looked for as far as the list says, and no further than 200 tags', () => {
    const named = { name: 'desc', data: ascii('Late') }
    expect(nameOfProfile(profileOf([other, named], 1))).toBeNull()
    const many = Array.from({ length: 199 }, () => ({ name: 'cprt', data: Buffer.alloc(0) }))
    expect(nameOfProfile(profileOf([...many, named]))).toBe('Late')
    expect(nameOfProfile(profileOf([...many, other, named]))).toBeNull()
  })

  it('is read from a part of a larger buffer', () => {
    const profile = profileOf([{ name: 'desc', data: ascii('Inside') }])
    const larger = Buffer.concat([Buffer.alloc(7), profile])
    expect(nameOfProfile(new Uint8Array(larger.buffer, larger.byteOffset + 7, profile.length))).toBe('Inside')
  })
})
