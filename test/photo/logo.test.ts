import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { openLogo, renderLogo } from '../../src/photo/logo.js'
import { codeOf, cornersPicture } from './made-pictures.js'

const namespaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

const svgOf = (content: string, attributes = 'width="100" height="50"'): Uint8Array =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<svg ${namespaces} ${attributes}>${content}</svg>`)

const square = '<rect width="50" height="50" fill="#ff0000" opacity="0.5"/>'

/** `levels` groups, each ten uses of the one before. */
function nestedUses(levels: number): string {
  const groups = Array.from(
    { length: levels },
    (_, i) => `<g id="g${i + 1}">${`<use xlink:href="#g${i}"/>`.repeat(10)}</g>`,
  )
  return `<defs><rect id="g0" width="9" height="9"/>${groups.join('')}</defs><use href="#g${levels}"/>`
}

describe('renderLogo', () => {
  it('gives premultiplied pixels of the wanted size', async () => {
    const logo = await openLogo(svgOf(square))
    expect([logo.width, logo.height]).toEqual([100, 50])
    const { data, width, height } = await renderLogo(logo, { width: 40, height: 20 })
    expect([width, height, data.length]).toEqual([40, 20, 40 * 20 * 4])
    expect(Array.from(data.subarray(5 * 4, 6 * 4))).toEqual([128, 0, 0, 128])
    expect(Array.from(data.subarray(35 * 4, 36 * 4))).toEqual([0, 0, 0, 0])
  })

  it('draws an SVG sharp at any size', async () => {
    const logo = await openLogo(svgOf('<rect width="50" height="50" fill="#ff0000"/>'))
    const { data } = await renderLogo(logo, { width: 1000, height: 500 })
    const row = Array.from({ length: 1000 }, (_, x) => data[x * 4 + 3]!)
    expect(row.filter(alpha => alpha > 0 && alpha < 255).length).toBeLessThanOrEqual(1)
  })

  it.each(['png', 'jpeg', 'webp'] as const)('reads %s, opaque where it has no alpha', async format => {
    const logo = await openLogo(await cornersPicture().toFormat(format, { quality: 100 }).toBuffer())
    const { data } = await renderLogo(logo, logo)
    expect(data.length).toBe(60 * 40 * 4)
    expect([data[0]! > 200, data[1]! < 60, data[3]]).toEqual([true, true, 255])
  })
})

describe('openLogo', () => {
  const taken: Readonly<Record<string, Uint8Array>> = {
    'packed as .svgz': gzipSync(svgOf(square)),
    'with a script, which nobody runs': svgOf(`${square}<script>while (true);</script>`),
    'with a DOCTYPE as drawing programs write it': Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg ${namespaces} width="9" height="9"/>`,
    ),
    'with a link to click': svgOf(`<a href="https://example.org/">${square}</a>`),
    'with a gradient, a clip and a style sheet': svgOf(
      `<style>.a{fill:url(#g)} .b{clip-path:url('#c')}</style><linearGradient id="g"><stop stop-color="red"/></linearGradient><clipPath id="c"><rect width="9" height="9"/></clipPath><rect class="a b" width="50" height="50"/>`,
    ),
    'with dashes': svgOf(`<circle cx="50" cy="50" r="40" stroke="red" stroke-dasharray="4 2"/>${square}`),
    'with dashes in a style sheet': svgOf(
      `<style>circle { stroke: red; stroke-dasharray: none }</style><circle cx="50" cy="50" r="40"/>${square}`,
    ),
    'with a few nested copies': svgOf(nestedUses(3)),
    'with a text element that holds nothing': svgOf(`${square}<text> <tspan/></text>`),
    'with HTML that holds nothing': svgOf(
      `${square}<foreignObject width="9" height="9"><p> </p></foreignObject>`,
    ),
    'with a program’s own data': svgOf(
      `<switch><foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/"><p>own data</p></foreignObject>${square}</switch>`,
    ),
    'without a size': svgOf(square, 'viewBox="0 0 30 10"'),
    'that says it is a kilometre wide': svgOf(square, 'width="1000000" height="500000"'),
    'with comments, entities of XML and characters': svgOf(
      '<!-- a cat --><title>Tom &amp; Jerry &#x1F408;</title>',
    ),
  }
  it.each(Object.keys(taken))('takes an SVG %s', async name => {
    const logo = await openLogo(taken[name]!)
    const { data } = await renderLogo(logo, { width: 60, height: 30 })
    expect(data.length).toBe(60 * 30 * 4)
  })

  const refused: Readonly<Record<string, Uint8Array>> = {
    'entities of its own': Buffer.from(
      `<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg ${namespaces} width="9" height="9"><text>&a;</text></svg>`,
    ),
    'an entity nobody knows': svgOf('<text>&nbsp;</text>'),
    'a picture from the net': svgOf('<image href="https://example.com/image.jpg" width="9" height="9"/>'),
    'a local file': svgOf('<image xlink:href="file:///etc/hostname" width="9" height="9"/>'),
    'a local file beside a harmless link': svgOf(
      '<image xlink:href="/etc/hostname" href="#a" width="9" height="9"/>',
    ),
    'an SVG inside': svgOf(
      `<image href="data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}"/>`,
    ),
    'an SVG inside that claims to be a PNG': svgOf(
      `<image href="data:image/png;base64,${Buffer.from(svgOf(square)).toString('base64')}"/>`,
    ),
    'a style sheet from elsewhere': svgOf('<style>@import "https://example.com/a.css";</style>'),
    'a processing instruction for one': Buffer.from(`<?xml-stylesheet href="a.css"?><svg ${namespaces}/>`),
    'a fill from elsewhere': svgOf('<rect fill="url(https://example.com/#a)" width="9" height="9"/>'),
    'a fill from elsewhere in escapes': svgOf('<rect style="fill:\\75rl(/a#b)" width="9" height="9"/>'),
    'an included text': svgOf('<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="#a"/>'),
    'a base elsewhere': svgOf('<g xml:base="file:///etc/"/>'),
    'ten million nested copies': svgOf(nestedUses(7)),
    'copies of itself': svgOf('<g id="a"><use href="#a"/></g>'),
    'patterns in patterns': svgOf(
      `<pattern id="p" width="1" height="1"><rect fill="url(#p)" width="9" height="9"/></pattern><rect fill="url(#p)" width="9" height="9"/>`,
    ),
    'a thousand blurs': svgOf(
      `<filter id="f"><feGaussianBlur stdDeviation="9"/></filter>${'<rect width="9" height="9" filter="url(#f)"/>'.repeat(1000)}`,
    ),
    'a dashed path without end': svgOf(
      `<path stroke="red" stroke-dasharray="1 1" d="M0 0${'C1 2 3 4 5 6'.repeat(100_000)}"/>`,
    ),
    'dashes too small to be seen': svgOf(`<path stroke="red" style="stroke-dasharray:.00001" d="M0 0H100"/>`),
    'elements without end': svgOf('<g/>'.repeat(20_001)),
    'groups in groups without end': svgOf('<g>'.repeat(300) + '</g>'.repeat(300)),
    'a gzip bomb': gzipSync(Buffer.concat([svgOf(''), Buffer.alloc(20_000_000, 32)])),
    'text in a font that only some machines have': svgOf(
      '<g><text x="9" y="9">Po<tspan>lice</tspan></text></g>',
    ),
    'text in HTML, which is not drawn': svgOf(
      '<g><foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">Po<b>lice</b></p></foreignObject></g>',
    ),
    'XML that is cut off': svgOf('<g>').subarray(0, 150),
  }
  it.each(Object.keys(refused))('refuses %s', async name => {
    expect(await codeOf(openLogo(refused[name]!))).toBe('LOGO_REFUSED')
  })

  it('tells a long chain of references from a circle', async () => {
    const chain = Array.from(
      { length: 9000 },
      (_, i) => `<linearGradient id="g${i}" href="#g${i + 1}"/>`,
    ).join('')
    await expect(openLogo(svgOf(`${chain}<rect fill="url(#g0)"/>`))).rejects.toMatchObject({
      args: { reason: 'NESTED_TOO_DEEPLY' },
    })
    await expect(openLogo(svgOf('<g id="a"><use href="#a"/></g>'))).rejects.toMatchObject({
      args: { reason: 'REFERS_IN_CIRCLE' },
    })
  })

  it('refuses, of pictures too, what claims more parts than one has, or more than a decoder should hold', async () => {
    const base = sharp({ create: { width: 90, height: 60, channels: 3, background: '#579' } })
    const jpeg = await base.clone().jpeg({ progressive: true }).toBuffer()
    const scan = jpeg.subarray(jpeg.lastIndexOf(Buffer.of(0xff, 0xda)), -2)
    const many = Buffer.concat([jpeg.subarray(0, -2), ...Array(100).fill(scan), jpeg.subarray(-2)])
    const reasonOf = (bytes: Uint8Array): Promise<unknown> =>
      openLogo(bytes).then(
        () => 'opened',
        error => (error as { args: { reason?: string } }).args.reason,
      )
    const inside = (type: string, bytes: Buffer): Uint8Array =>
      svgOf(`<image width="9" height="9" href="data:image/${type};base64,${bytes.toString('base64')}"/>`)
    expect(await reasonOf(jpeg)).toBe('opened')
    expect(await reasonOf(many)).toBe('TOO_MANY_PARTS')
    expect(await reasonOf(inside('jpeg', many))).toBe('TOO_MANY_PARTS')
    const large = sharp({ create: { width: 6300, height: 6300, channels: 3, background: '#579' } })
    const slow = await large.clone().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer()
    expect(await reasonOf(slow)).toBe('TOO_MANY_PIXELS')
    const png = await large.png({ palette: true, colours: 2, compressionLevel: 9 }).toBuffer()
    expect(await reasonOf(png)).toBe('opened')
    expect(await reasonOf(inside('png', png))).toBe('IMAGES_TOO_LARGE')
  })

  it('refuses an embedded picture of 42 megapixels', async () => {
    const large = sharp({ create: { width: 6500, height: 6500, channels: 3, background: '#000' } })
    const png = await large.png({ palette: true, colours: 2, compressionLevel: 9 }).toBuffer()
    const svg = svgOf(`<image width="9" height="9" href="data:image/png;base64,${png.toString('base64')}"/>`)
    await expect(openLogo(svg)).rejects.toMatchObject({ code: 'LOGO_REFUSED' })
  })

  it.each([
    ['LOGO_NOT_FOUND', '/nowhere/logo.svg'],
    ['LOGO_NOT_AN_IMAGE', '/'],
    ['LOGO_NOT_AN_IMAGE', Buffer.from('a letter')],
    ['LOGO_NOT_AN_IMAGE', Buffer.from('GIF89a')],
    ['LOGO_REFUSED', Buffer.from('\x1f\x8bgarbage', 'latin1')],
    ['LOGO_BROKEN', Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
  ])('ends in %s', async (code, source) => {
    expect(await codeOf(openLogo(source))).toBe(code)
  })
})
