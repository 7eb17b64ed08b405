import { describe, expect, it } from 'vitest'
import { findRootName } from '../../../src/photo/file/decode-xml.js'
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
