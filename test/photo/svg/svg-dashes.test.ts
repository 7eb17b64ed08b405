// An outline that is cut into millions of dashes took librsvg a minute and seven gigabytes, by whatever shape, unit or style sheet it came about; a
// dashed ring or map is none of these, at whatever scale it is drawn.
import { describe, expect, it } from 'vitest'
import { guardSvg } from '../../../src/photo/svg/svg-guard.js'

const tooMuch = { refused: 'DRAWS_TOO_MUCH' }
const svgOf = (body: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">${body}</svg>`)

/** Numbers from 0 to 1, always the same. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}

/** Shapes whose outline is some `size` units long. */
const shapes: readonly ((size: number, dashed: string) => string)[] = [
  (size, dashed) => `<circle r="${size / 6}" ${dashed}/>`,
  (size, dashed) => `<ellipse rx="${size / 6}" ry="${size / 6}" ${dashed}/>`,
  (size, dashed) => `<rect width="${size / 2}" height="1" ${dashed}/>`,
  (size, dashed) => `<line x2="${size}" ${dashed}/>`,
  (size, dashed) => `<polyline points="0,0 ${size},0" ${dashed}/>`,
  (size, dashed) => `<path d="M0 0H${size}" ${dashed}/>`,
  (size, dashed) => `<path d="m0 0c${size} 0 0 ${size} 9 9" ${dashed}/>`,
  (size, dashed) => `<path d="M0 0A${size / 4} ${size / 4} 0 1 1 9 9" ${dashed}/>`,
  // Its shorter radius spans the way, and the longer one grows with it.
  (size, dashed) => `<path d="M0 0A1 ${size / 10} 0 0 1 20 0" ${dashed}/>`,
  (size, dashed) => `<style>circle { r: ${size / 6}px }</style><circle ${dashed}/>`,
  (size, dashed) => `<svg viewBox="0 0 ${size} ${size}"><rect width="100%" height="100%" ${dashed}/></svg>`,
  (size, dashed) =>
    `<defs><circle id="c" r="${size / 6000}" ${dashed}/></defs>${'<use href="#c"/>'.repeat(1000)}`,
]
/** Ways to say that a line is dashed every `each` units. */
const ways: readonly ((each: number) => string)[] = [
  each => `stroke-dasharray="${each}"`,
  each => `stroke-dasharray=" ${each * 2} , 0 "`,
  each => `style="fill:none;stroke-dasharray:${each}px !important"`,
  each => `style="stroke-d\\61sharray: ${each} ${each}"`,
  each => `style="/* a */stroke-dasharray:${each}"`,
]

describe('guardSvg', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))('counts the dashes of seed %i', async seed => {
    const next = numbersFrom(seed * 7919 + 1)
    const each = 10 ** (4 * next() - 2)
    const shape = shapes[seed % shapes.length]!
    const dashed = ways[Math.floor(next() * ways.length)]!(each)
    expect(await guardSvg(svgOf(shape(each * 2e6, dashed)))).toEqual(tooMuch)
    expect(await guardSvg(svgOf(shape(each * 6000, dashed)))).not.toEqual(tooMuch)
    expect(await guardSvg(svgOf(shape(each * 2e6, '')))).not.toEqual(tooMuch)
  })

  it.each([
    ['a share of a small window', '<svg viewBox="0 0 .01 .01"><circle r="90" stroke-dasharray="1%"/></svg>'],
    ['the size of its text', '<circle r="90" font-size=".00001" stroke-dasharray="1em"/>'],
    ['a style sheet', '<style>g circle{stroke:red;stroke-dasharray:.0001}</style><g><circle r="90"/></g>'],
    ['what is about it', '<g stroke-dasharray=".0001"><path d="M0 0H400"/></g>'],
    ['what nobody understands', '<path d="M0 0H400" stroke-dasharray="calc(1px - .9999px)"/>'],
    ['a radius in inches', '<circle r="9999in" stroke-dasharray="1"/>'],
  ])('takes dashes from %s', async (_, body) => {
    expect(await guardSvg(svgOf(body))).toEqual(tooMuch)
  })

  const rounded = 'stroke-linecap="round" stroke-dasharray=".005" stroke-width='
  it.each([
    ['a broad stroke', `<circle r="90" ${rounded}"1e4"/>`],
    ['a stroke that is drawn larger', `<g transform="scale(1e5)"><circle r="90" ${rounded}".1"/></g>`],
    [
      'one in two transforms',
      `<g transform="matrix(300 0 0 300 0 0)"><circle transform="scale(300)" r="90" ${rounded}".1"/></g>`,
    ],
    [
      'one in a style sheet',
      '<style>circle{stroke-width:1e4px;stroke-linecap:round;stroke-dasharray:.005}</style><circle r="90"/>',
    ],
    ['round corners', `<circle r="90" stroke-linejoin="round" stroke-dasharray=".005" stroke-width="1e4"/>`],
  ])('counts the round ends of %s, each a circle of thousands of lines', async (_, body) => {
    expect(await guardSvg(svgOf(body))).toEqual(tooMuch)
    expect(await guardSvg(svgOf(body.replaceAll('round', 'butt')))).not.toEqual(tooMuch)
  })

  it('takes a dotted ring', async () => {
    const body =
      '<g transform="matrix(1.33 0 0 -1.33 0 0)"><circle r="90" stroke-width="9" stroke-linecap="round" stroke-dasharray="0 12"/></g>'
    expect(await guardSvg(svgOf(body))).not.toEqual(tooMuch)
  })

  it.each(['0', '0 0', 'none', 'inherit'])('takes a pattern of %s for a whole line', async pattern => {
    expect(await guardSvg(svgOf(`<circle r="1e9" stroke-dasharray="${pattern}"/>`))).not.toEqual(tooMuch)
  })

  it('takes fine dashes that are drawn larger', async () => {
    const body = '<g transform="scale(1000)"><circle r=".09" stroke-dasharray=".02"/></g>'
    expect(await guardSvg(svgOf(body))).not.toEqual(tooMuch)
  })
})
