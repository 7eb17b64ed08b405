import { describe, expect, it } from 'vitest'
import { decodeXml, findRootName } from '../../../src/photo/file/decode-xml.js'
import { sniffFormat } from '../../../src/photo/file/sniff.js'

const sniff = (text: string): unknown => sniffFormat(Buffer.from(text))

describe('the root of an XML file', () => {
  it.each([
    ['<svg/>', 'svg'],
    ['  \n<svg:svg xmlns:svg="x">', 'svg:svg'],
    ['<?xml version="1.0"?><!-- <html> --><svg>', 'svg'],
    ['<!DOCTYPE svg [<!ENTITY a "<html>">]><svg>', 'svg'],
    ['<!doctype html><svg>', 'html'],
    ['<html><svg>', 'html'],
    ['<!-- without end', null],
    ['<?xml without end', null],
    ['cats', null],
    ['', null],
  ])('of %j is %s', (text, name) => {
    expect(findRootName(text)).toBe(name)
  })

  it.each(Array.from({ length: 20 }, (_, i) => i))('is found after comments, however long: %i', index => {
    const comments = Array.from(
      { length: (index % 4) + 1 },
      (_, i) => `<!--${'x - '.repeat(index * 500 + i)}-->`,
    )
    const text = `<?xml version="1.0"?>\n${comments.join('\n<?pi?>')}\n<${index % 2 ? 'svg' : 's:svg'} a="b"/>`
    expect(sniff(text)).toEqual({ kind: 'svg' })
    expect(sniffFormat(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual({ kind: 'svg' })
    expect(sniff(text.replaceAll('svg', 'rss'))).toBeNull()
  })

  it('makes no picture of a page that holds one', () => {
    expect(sniff('<!doctype html><html><body><svg/></body></html>')).toBeNull()
    expect(sniff(`<html>${'<svg>'.repeat(100)}`)).toBeNull()
  })
})

describe('the text of an XML file', () => {
  const svg = '<svg>é</svg>'
  const declared = (encoding: string): string => `<?xml version="1.0" encoding='${encoding}'?>${svg}`
  const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

  it.each([
    ['without a declaration', Buffer.from(svg), svg],
    ['with a mark', Buffer.from(`\ufeff${svg}`), svg],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${svg}`, 'utf16le'), svg],
    ['UTF-16 the other way round, with a mark', utf16be(`\ufeff${svg}`), svg],
    ['UTF-16 without a mark', Buffer.from(svg, 'utf16le'), svg],
    ['UTF-16 the other way round', utf16be(svg), svg],
    ['in Latin 1, as it says', Buffer.from(declared('ISO-8859-1'), 'latin1'), declared('ISO-8859-1')],
    ['in Windows’ Latin', Buffer.from(declared('windows-1252'), 'latin1'), declared('windows-1252')],
    ...['utf-16', 'UTF16', 'utf-16le', 'UCS-2', 'ucs2'].map(
      name => [`which says ${name} and is not`, Buffer.from(declared(name)), declared(name)] as const,
    ),
    ['in an encoding that nobody knows', Buffer.from(declared('catcode-9')), null],
    ['whose name ends in one of UTF-16', Buffer.from(declared('x-utf-16')), null],
  ] as const)('%s', (_what, bytes, text) => {
    expect(decodeXml(bytes)).toBe(text)
  })

  it('with a character that its encoding has not is none, but where nobody is strict', () => {
    const broken = Buffer.from(svg, 'latin1')
    expect(decodeXml(broken)).toBeNull()
    expect(decodeXml(broken, false)).toBe('<svg>\ufffd</svg>')
  })

  it('has no root before a comment or an instruction that does not end', () => {
    expect(findRootName('<!-- <svg>')).toBeNull()
    expect(findRootName('<?x <svg>')).toBeNull()
    expect(findRootName('<!----><svg>')).toBe('svg')
  })
})
