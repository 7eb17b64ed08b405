// SVGs that are drawn in a process of their own: which ones, that they look the same, and what ends them.
import { describe, expect, it } from 'vitest'
import { openLogo } from '../../../src/photo/logo.js'
import { drawerHere, openWork } from '../../../src/photo/svg/svg-drawer.js'
import { drawerAside } from '../../../src/photo/svg/svg-process.js'

const svgOf = (content: string): Uint8Array =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60">${content}</svg>`)

const square = '<rect width="50" height="50" fill="#c33"/>'

const drawers: Readonly<Record<string, readonly [string, typeof drawerHere]>> = {
  'a few shapes': [square.repeat(100), drawerHere],
  'a gradient, a clip and a style sheet': [
    `<style>.a{fill:url(#g)}</style><linearGradient id="g"><stop stop-color="red"/></linearGradient><clipPath id="c"><circle r="30"/></clipPath><rect class="a" clip-path="url(#c)" width="50" height="50"/>`,
    drawerHere,
  ],
  'copies that are a little see-through': [
    `<g id="a" opacity=".5">${square}</g><use href="#a"/>`,
    drawerHere,
  ],
  'a shadow': [
    `<filter id="f"><feGaussianBlur stdDeviation="9"/></filter><g filter="url(#f)">${square}</g>`,
    drawerAside,
  ],
  'a mask': [`<mask id="m"><circle r="30" fill="#fff"/></mask><g mask="url(#m)">${square}</g>`, drawerAside],
  'a pattern': [
    `<pattern id="p" width=".1" height=".1"><circle r="3"/></pattern><rect width="50" height="50" fill="url(#p)"/>`,
    drawerAside,
  ],
  dashes: ['<circle cx="50" cy="30" r="20" stroke="red" stroke-dasharray="4 2"/>', drawerAside],
  markers: [
    '<marker id="m"><circle r="1"/></marker><path marker-start="url(#m)" d="M0 0H50V50"/>',
    drawerAside,
  ],
  'many shapes': [square.repeat(1000), drawerAside],
  'long outlines': [`<path d="M0 0${'h1v1'.repeat(9000)}"/>`, drawerHere],
  'a long value that all inherit': [`<g font-family="${'a'.repeat(10_001)}">${square}</g>`, drawerAside],
  'a long value of a style sheet': [
    `<style>g{font-family:${'a'.repeat(10_001)}}</style>${square}`,
    drawerAside,
  ],
  'many rules': [`<style>${'.a .b{fill:red}'.repeat(9000)}</style>${square.repeat(200)}`, drawerAside],
}

describe('what draws a logo', () => {
  it.each(Object.keys(drawers))('is chosen by what it costs: %s', async name => {
    const [content, drawer] = drawers[name]!
    expect((await openLogo(svgOf(content))).svg?.drawer === drawer).toBe(true)
  })

  it.each(Object.keys(drawers))('draws it alike: %s', async name => {
    const svg = svgOf(drawers[name]![0])
    const size = { width: 90, height: 40 }
    const [here, aside] = await Promise.all(
      [drawerHere, drawerAside].map(drawer => drawer.draw(svg, size, openWork())),
    )
    expect(Buffer.compare(Buffer.from(here!), Buffer.from(aside!))).toBe(0)
    expect(await drawerAside.measure(svg, openWork())).toEqual(await drawerHere.measure(svg, openWork()))
  })
})

// What the guard would refuse.
const endless = svgOf(
  `<g id="a">${square.repeat(20)}</g>${Array.from({ length: 5 }, (_, i) => `<g id="a${'b'.repeat(i + 1)}">${`<use href="#a${'b'.repeat(i)}"/>`.repeat(20)}</g>`).join('')}`,
)
const millionsOfDashes = svgOf(
  `<path d="M0 30${'h1e6h-1e6'.repeat(40)}" stroke="red" stroke-dasharray=".5"/>`,
)

describe('a process that draws', () => {
  it('ends when it has worked for as long as it may, and the next logo has another', async () => {
    await expect(drawerAside.draw(endless, { width: 9, height: 9 }, { seconds: 0.2 })).rejects.toThrow(
      /^timeout/,
    )
    expect(await drawerAside.measure(svgOf(square), openWork())).toEqual({ width: 100, height: 60 })
  })

  it('ends when it holds more than it may, however long it may work', async () => {
    await expect(
      drawerAside.draw(millionsOfDashes, { width: 9, height: 9 }, { seconds: 1e6 }),
    ).rejects.toThrow(/^timeout/)
  })

  it('counts what several drawings take together', async () => {
    const left = openWork()
    const { seconds } = left
    await drawerAside.draw(svgOf(square), { width: 900, height: 900 }, left)
    const once = seconds - left.seconds
    await drawerAside.draw(svgOf(square), { width: 900, height: 900 }, left)
    expect([once > 0, seconds - left.seconds > once]).toEqual([true, true])
  })

  it('says what the library says, and goes on', async () => {
    await expect(drawerAside.measure(Buffer.from('<svg'), openWork())).rejects.toThrow(
      /unsupported image|XML/,
    )
    expect(await drawerAside.measure(svgOf(square), openWork())).toEqual({ width: 100, height: 60 })
  })
})
