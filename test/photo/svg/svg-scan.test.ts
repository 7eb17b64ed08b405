import { describe, expect, it } from 'vitest'
import { guardSvg } from '../../../src/photo/svg/svg-guard.js'
import { scanSvg, writeSvg } from '../../../src/photo/svg/svg-scan.js'

const bounds = { bytes: 4 * 1024 * 1024, elements: 20_000, depth: 200 }
const content = '<circle cx="60" cy="60" r="50" fill="#c00"/>'
const plain = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 120">${content}</svg>`

const outcomeOf = async (file: string | Uint8Array): Promise<string> => {
  const read = await guardSvg(typeof file === 'string' ? Buffer.from(file) : file)
  return 'refused' in read ? read.refused : writeSvg(read.root)
}
const plainly = await outcomeOf(plain)

const utf16 = (text: string, isBig: boolean, hasMark: boolean): Uint8Array => {
  const bytes = Buffer.from((hasMark ? '\ufeff' : '') + text, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}
const withEntities = (subset: string, attributes: string, inside = content): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [\n${subset}\n]>\n` +
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`

describe('encodings', () => {
  const declared = `<?xml version="1.0" encoding="utf-16"?>${plain}`
  it.each([
    ['UTF-16, little end first, with its mark', utf16(declared, false, true)],
    ['UTF-16, big end first, with its mark', utf16(declared, true, true)],
    ['UTF-16 without a mark, little end first', utf16(declared, false, false)],
    ['UTF-16 without a mark, big end first', utf16(declared, true, false)],
    ['UTF-16 that is not declared', utf16(plain, true, true)],
    ['UTF-8 that says it is UTF-16', Buffer.from(declared)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${plain}`)],
    ['Latin 1', Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?><!-- \xe9 -->${plain}`, 'latin1')],
  ])('reads %s', async (_, file) => {
    expect(await outcomeOf(file)).toBe(plainly)
  })

  it.each([
    ['a character that is none', Buffer.from(`${plain.slice(0, -6)}\xff</svg>`, 'latin1')],
    ['an encoding that nobody knows', Buffer.from(`<?xml version="1.0" encoding="x-cats"?>${plain}`)],
    ['half a character of UTF-16', utf16(plain, false, true).subarray(0, -1)],
  ])('refuses %s', async (_, file) => {
    expect(await outcomeOf(file)).toBe('ENCODING_UNKNOWN')
  })
})

describe('entities of plain text', () => {
  const viewBox = 'viewBox="0 0 300 120"'
  it.each([
    ['a size', '<!ENTITY box "0 0 300 120">', 'viewBox="&box;"', content],
    ['in single quotes', "<!ENTITY box '0 0 300 120'>", 'viewBox="&box;"', content],
    ['a part of a value', '<!ENTITY w "300">', 'viewBox="0 0 &w; 120"', content],
    ['a style', '<!ENTITY red "#c00">', viewBox, content.replace('#c00', '&red;')],
    ['several', '<!ENTITY x "60"><!ENTITY r "50">', viewBox, content.replaceAll('"60"', '"&x;"')],
    ['with a comment between', '<!-- <!ENTITY no "&no;"> -->\n<!ENTITY x "60">', viewBox, content],
    ['that nobody uses', '<!ENTITY ns_graphs "http://ns.adobe.com/Graphs/1.0/">', viewBox, content],
    ['with quotes inside', `<!ENTITY q '"'>`, viewBox, content],
    ['with characters by number', '<!ENTITY c "#&#99;&#x30;0">', viewBox, content.replace('#c00', '&c;')],
    ['declared twice, of which the first counts', '<!ENTITY c "#c00"><!ENTITY c "#00c">', viewBox, content],
    ['over several lines', '<!ENTITY\n  c\n  "#c00"\n>', viewBox, content.replace('#c00', '&c;')],
    ['with odd names', '<!ENTITY _a.b-c "#c00">', viewBox, content.replace('#c00', '&_a.b-c;')],
    ['called constructor', '<!ENTITY constructor "#c00">', viewBox, content.replace('#c00', '&constructor;')],
    ['called __proto__', '<!ENTITY __proto__ "#c00">', viewBox, content.replace('#c00', '&__proto__;')],
    ['none at all', '', viewBox, content],
  ])('puts in %s', async (_, subset, attributes, inside) => {
    expect(await outcomeOf(withEntities(subset, attributes, inside))).toBe(plainly)
  })

  it('puts in Illustrator’s namespaces', async () => {
    const names = ['extend', 'ai', 'graphs', 'svg', 'xlink']
    const subset = names.map(name => `<!ENTITY ns_${name} "http://ns.adobe.com/${name}/">`).join('\n\t')
    const given = names.map(name => `xmlns:${name}="&ns_${name};"`).join(' ')
    const text = await outcomeOf(withEntities(subset, `${given} ${viewBox}`))
    expect(text).toContain('xmlns:graphs="http://ns.adobe.com/graphs/"')
  })

  const twenty = Array.from({ length: 20 }, (_, i) => i)
  it.each(twenty)('never makes markup or a reference of one: %i', async index => {
    const hostile = [
      '<!ENTITY e SYSTEM "file:///etc/hostname">',
      '<!ENTITY e PUBLIC "-//x//EN" "http://example.com/x">',
      '<!ENTITY % e "x">',
      '<!ENTITY % e SYSTEM "http://example.com/x.dtd"> %e;',
      '<!ENTITY a "a"><!ENTITY e "&a;&a;">',
      '<!ENTITY e "&e;">',
      '<!ENTITY e "<rect/>">',
      '<!ENTITY e "&#60;rect/>">',
      '<!ENTITY e "&#x3c;rect/>">',
      '<!ENTITY e "&#38;a;">',
      '<!ENTITY e "&amp;">',
      '<!ENTITY e "%x;">',
      '<!ENTITY e "&#0;">',
      '<!ENTITY e "&#x110000;">',
      '<!ENTITY e "&#9999999;">',
      '<!ATTLIST svg onload CDATA "x">',
      '<!ELEMENT svg ANY>',
      '<!NOTATION n SYSTEM "x">',
      '<!ENTITY e SYSTEM "x" NDATA n>',
      '<!ENTITY e>',
    ][index]!
    expect(await outcomeOf(withEntities(hostile, viewBox))).toBe('OWN_ENTITIES')
  })

  it('refuses what would grow beyond the bound, and reads what would not', async () => {
    const subset = `<!ENTITY long "${'x'.repeat(1000)}">`
    const inside = (times: number): string => `<title>${'&long;'.repeat(times)}</title>`
    expect(await outcomeOf(withEntities(subset, viewBox, inside(4000)))).toContain('xxx')
    expect(await outcomeOf(withEntities(subset, viewBox, inside(4300)))).toBe('TOO_LARGE_UNPACKED')
  })

  it('refuses an entity that is not declared', async () => {
    for (const name of ['nbsp', 'constructor', 'toString', '__proto__', '#0', '#xD800', '#x110000'])
      expect(await outcomeOf(withEntities('', viewBox, `<title>&${name};</title>`))).toBe(
        'XML_NOT_WELL_FORMED',
      )
  })
})

describe('the text that is rendered', () => {
  it('has no declaration, DOCTYPE, comment or instruction, and reads as the same tree again', async () => {
    const file = `<?xml version="1.0"?><!-- a --><!DOCTYPE svg><?b c?><svg xmlns="http://www.w3.org/2000/svg" a="&lt;&#10;&#9;&quot;'&amp;"><!-- d --><style><![CDATA[a>b{}]]>&lt;</style><g/><?e?></svg><!-- f -->`
    const read = await scanSvg(Buffer.from(file), bounds)
    if ('refused' in read) throw new Error(read.refused)
    expect(read.attributes.get('a')).toBe(`<\n\t"'&`)
    const text = writeSvg(read)
    expect(text).not.toMatch(/<[?!]/)
    expect(await scanSvg(Buffer.from(text), bounds)).toEqual(read)
  })

  it.each([
    ['an attribute twice', '<svg a="1" a="2"/>'],
    ['two roots', '<svg/><svg/>'],
    ['text beside the root', '<svg/>cats'],
    ['a tag that is not closed', '<svg><g></svg>'],
    ['a value without quotes', '<svg a=1/>'],
    ['nothing', '<!-- svg -->'],
    ['an attribute in a closing tag', '<svg><g></g a="1"></svg>'],
    ['a second DOCTYPE', '<!DOCTYPE svg><!DOCTYPE svg><svg/>'],
    ['a DOCTYPE inside', '<svg><!DOCTYPE svg></svg>'],
    ['a CDATA without end', '<svg><![CDATA[</svg>'],
    ['a zero', '<svg>\0</svg>'],
    ['damage at every character', `<svg>${'&'.repeat(1_000_000)}</svg>`],
  ])('is refused for %s', async (_, file) => {
    expect(await scanSvg(Buffer.from(file), bounds)).toEqual({ refused: 'XML_NOT_WELL_FORMED' })
  })

  it('ends at the bounds, however much follows', async () => {
    const deep = `<svg>${'<g>'.repeat(500_000)}`
    expect(await scanSvg(Buffer.from(deep), bounds)).toEqual({ refused: 'NESTED_TOO_DEEPLY' })
    const closed = `<svg>${'<g>'.repeat(300)}${'</g>'.repeat(300)}${'<g/>'.repeat(9)}</svg>`
    expect(await scanSvg(Buffer.from(closed), bounds)).toEqual({ refused: 'NESTED_TOO_DEEPLY' })
  })
})

describe('escapes in CSS', () => {
  const styled = (css: string): string =>
    plain.replace('<circle', `<style>${css}</style><pattern id="p"/><circle`)
  it.each([
    '.\\31 a{fill:#c00}',
    '.sm\\:b{fill:#06c}',
    '.w-1\\/2{fill:#06c}',
    '.\\000031a{fill:#c00}',
    '.a\\.b{fill:url(#p)}',
    '#\\#p{fill:url("#p")}',
    '.\\@md{fill:#c00}',
    '.a\\(b\\){fill:#c00}',
    '.\\1F408{fill:#c00}',
    '.a{font-family:"\\201C"}',
  ])('may stand in names: %s', async css => {
    expect(await outcomeOf(styled(css))).toContain('<style>')
  })

  it.each([
    '.a{fill:\\75rl(/a#b)}',
    '.a{fill:u\\rl(/a#b)}',
    '.a{fill:\\000055\nRL(#p)}',
    '.a{fill:ur\\6c (#p)}',
    '@\\69mport "x.css";',
    '@i\\mport "x.css";',
    '.a{fill:url(\\23p)}',
    '.a{fill:url("\\2f\\2f x")}',
    '.a{fill:url(#p)} .b{fill:\\75\\72\\6c(#p)}',
    '.a{src:\\69mage(x.png)}',
  ])('may not hide a reference: %s', async css => {
    expect(await outcomeOf(styled(css))).toBe('REFERS_IN_ESCAPES')
    const inline = plain.replace('<circle', `<circle style='${css.replace('\n', ' ')}'`)
    if (css.startsWith('.')) expect(await outcomeOf(inline)).toBe('REFERS_IN_ESCAPES')
  })

  it('is told apart from what is plainly outside', async () => {
    for (const css of ['@import "x.css";', '.a{fill:url(x.svg#a)}', '.\\31 a{fill:url(//x/y)}'])
      expect(await outcomeOf(styled(css))).toBe('REFERS_OUTSIDE')
    const asked = `<?xml-stylesheet href="a.css"?>${plain}`
    expect(await outcomeOf(asked)).toBe('REFERS_OUTSIDE')
  })
})
