// Comments in a JPEG: where they stand, and what is read of files that are damaged or another's.
import { describe, expect, it } from 'vitest'
import { addComments, readComments } from '../../../src/output/encode/jpeg-comment.js'

const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const comment = (text: string): string => {
  const data = Buffer.from(text)
  return `fffe${(data.length + 2).toString(16).padStart(4, '0')}${data.toString('hex')}`
}
const entriesOf = (text: string): object => Object.fromEntries(readComments(hex(text)))

// An empty segment of JFIF, one of another kind, and the beginning of the picture's data.
const [start, app0, table, scan] = ['ffd8', 'ffe000044a46', 'ffdb000401ff', 'ffda0002']

describe('addComments', () => {
  it('puts them after JFIF’s segment, in their order', () => {
    const jpeg = addComments(hex(start + app0 + table + scan), { Title: 'Café', A: '' })
    expect(toHex(jpeg)).toBe(start + app0 + comment('Title: Café') + comment('A: ') + table + scan)
  })

  it('puts them first where there is none', () => {
    expect(toHex(addComments(hex(start + table + scan), { A: 'b' }))).toBe(
      start + comment('A: b') + table + scan,
    )
    expect(toHex(addComments(hex(start + table + app0 + scan), { A: 'b' }))).toBe(
      start + comment('A: b') + table + app0 + scan,
    )
  })

  it('cuts what no segment can hold', () => {
    const jpeg = addComments(hex(start + scan), { A: 'x'.repeat(70_000) })
    expect(toHex(jpeg.subarray(2, 6))).toBe('fffeffff')
    expect(jpeg.length).toBe(2 + 2 + 0xffff + 4)
    expect(readComments(jpeg).get('A')).toBe('x'.repeat(0xffff - 2 - 3))
    const longer = addComments(hex(start + scan), { A: 'x'.repeat(300) })
    expect(readComments(longer).get('A')).toBe('x'.repeat(300))
  })
})

describe('readComments', () => {
  it('reads what stands before the picture’s data, also over several lines', () => {
    expect(entriesOf(start + app0 + comment('Alt text: one\ntwo') + table + comment('A: b') + scan)).toEqual({
      'Alt text': 'one\ntwo',
      A: 'b',
    })
    expect(entriesOf(start + scan + comment('A: b'))).toEqual({})
    expect(entriesOf(`${start}ffd90002${comment('A: b')}`)).toEqual({})
  })

  it('goes over bytes that pad a marker', () => {
    expect(entriesOf(`${start}${app0}ffffff${comment('A: b')}${scan}`)).toEqual({ A: 'b' })
  })

  it.each([
    ['a comment without a key', 'Made with love'],
    ['a key that is none', 'a: b'],
    ['a key of signs', 'A1: b'],
    ['no blank after the colon', 'A:b'],
    ['words before the key', 'see A: b'],
    ['a very long key', `${'A'.repeat(42)}: b`],
  ])('leaves out what is somebody else’s: %s', (_, text) => {
    expect(entriesOf(start + comment(text) + scan)).toEqual({})
  })

  it('takes keys of up to 41 letters', () => {
    expect(entriesOf(start + comment(`${'A'.repeat(41)}: b`) + scan)).toEqual({ ['A'.repeat(41)]: 'b' })
  })

  it('takes no other segment for a comment', () => {
    expect(entriesOf(start + comment('A: b').replace('fffe', 'ffe1') + scan)).toEqual({})
  })

  it.each([
    ['nothing', ''],
    ['a PNG', '89504e470d0a1a0a'],
    ['half a marker', 'ff'],
    ['another marker', `ffd9${comment('A: b')}`],
    ['another first byte', `00d8${comment('A: b')}`],
    ['a segment that is cut off', start + comment('A: b').slice(0, -2)],
    ['bytes where a marker should be', `${start}00${comment('A: b')}`],
  ])('reads nothing of %s', (_, text) => {
    expect(entriesOf(text)).toEqual({})
  })

  it('reads a comment with which the bytes end', () => {
    expect(entriesOf(start + comment('A: b'))).toEqual({ A: 'b' })
    expect(entriesOf(`${start}fffe0002`)).toEqual({})
  })
})
