// Lines that cross one another thousands of times cost librsvg a minute, and are refused however they are written; a traced crest of
// thousands of curves, a hatching and a long outline are not.
import { describe, expect, it } from 'vitest'
import { countPieces } from '../../../src/photo/svg/svg-crossings.js'
import { guardSvg } from '../../../src/photo/svg/svg-guard.js'
import type { SvgElement } from '../../../src/photo/svg/svg-scan.js'

const elementOf = (name: string, value: string): SvgElement => ({
  name: 'path',
  prefixedName: 'path',
  attributes: new Map([[name, value]]),
  children: [],
  text: '',
})
const count = (data: string, most = 1e7) => countPieces(elementOf('d', data), most)

/** Numbers from 0 to 1, always the same. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}
const repeat = (times: number, piece: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => piece(index)).join('')

const svgOf = (body: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">${body}</svg>`)
const tooMuch = { refused: 'DRAWS_TOO_MUCH' }

describe('countPieces', () => {
  it.each([
    ['a cross', 'M0 0L10 10M0 10L10 0', 5],
    ['a cross, relative and packed', 'm0 0 10 10m-10 0 10-10', 5],
    ['a cross of strokes up and across', 'M0 5H10M5 0V10', 5],
    ['nothing after a mistake', 'M0 0L10 10 x M0 10L10 0', 3],
  ])('reads %s', (_, data, pieces) => {
    expect(count(data).pieces).toBe(pieces)
  })

  it.each([
    ['curves', 'M0 0C1 9 9 9 10 0M0 5C1 5 9 5 10 5'],
    ['smooth curves', 'M0 0S9 9 10 0M0 5S9 5 10 5'],
    ['quadratic curves', 'M0 0Q5 9 10 0M0 3Q5 3 10 3'],
    ['arcs whose flags touch', 'M0 0a5 5 0 0110 0M0 1a5 5 0 0110 0'],
  ])('counts crossings of %s several times', (_, data) => {
    expect(count(data).crossings).toBeGreaterThanOrEqual(9)
  })

  it('ends at the bound, and looks at no more than ten times as many boxes', () => {
    const next = numbersFrom(1)
    const lines = `M0 0${repeat(3000, () => `L${400 * next()} ${200 * next()}`)}`
    expect(count(lines, 1e5).crossings).toBe(Number.POSITIVE_INFINITY)
    // Lying lines over standing ones: none meets another, but on either axis half of them lie beside one another.
    const lying = repeat(2000, index => `M0 ${index / 20}H400`)
    const standing = repeat(2000, index => `M${index / 5} 200V600`)
    expect(count(lying + standing, 1e5).crossings).toBe(Number.POSITIVE_INFINITY)
    expect(count(lying + standing).crossings).toBeLessThan(1e6)
  })
})

describe('guardSvg on crossings', () => {
  const next = numbersFrom(2)
  const at = (): string => `${(400 * next()).toFixed(0)} ${(200 * next()).toFixed(0)}`
  const tangle = `M0 0${repeat(12_000, () => `L${at()}`)}`

  it.each([
    ['lines', `<path d="${tangle}"/>`],
    ['curves', `<path d="M0 0${repeat(6000, () => `C${at()} ${at()} ${at()}`)}"/>`],
    ['smooth curves', `<path d="M0 0${repeat(6000, () => `S${at()} ${at()}`)}"/>`],
    ['arcs', `<path d="M0 0${repeat(6000, () => `A90 90 0 01${at()}`)}"/>`],
    ['a polygon', `<polygon points="${repeat(12_000, () => `${at()} `)}"/>`],
    ['a polyline', `<polyline points="${repeat(12_000, () => `${at()},`)}"/>`],
    ['many parts of a path', `<path d="${repeat(8000, () => `M${at()}L${at()}`)}"/>`],
    ['many paths', repeat(20, () => `<path d="M0 0${repeat(2500, () => `L${at()}`)}"/>`)],
    [
      'a path used again and again',
      `<path id="a" d="M0 0${repeat(2500, () => `L${at()}`)}"/>${'<use href="#a"/>'.repeat(20)}`,
    ],
  ])('refuses %s all over one another', async (_, body) => {
    expect(await guardSvg(svgOf(body))).toEqual(tooMuch)
  })

  it.each([
    ['marker-mid="url(#m)"', '', ''],
    ['class="a"', '<style>.a{marker-mid:url(#m)}</style>', ''],
    ['', '', ' marker-end="url(#m)"'],
  ])('refuses markers at each of very many corners (%s)', async (attribute, style, about) => {
    const marker = `<marker id="m">${'<rect width="1" height="1"/>'.repeat(20)}</marker>`
    const path = `<path ${attribute} d="M0 0${'h1v1'.repeat(3000)}"/>`
    expect(await guardSvg(svgOf(`${style}${marker}<g${about}>${path}</g>`))).toEqual(tooMuch)
  })

  it.each([
    [
      'a traced crest',
      `<path d="M0 0${repeat(10_000, () => `c${repeat(6, () => `${(2 * next() - 1).toFixed(2)} `)}`)}"/>`,
    ],
    ['a hatching', `<path d="${repeat(10_000, index => `M0 ${index / 50}H400`)}"/>`],
    ['a long outline', `<path d="M0 0${'h1v1h1v-1'.repeat(20_000)}"/>`],
    [
      'a few arrows',
      `<marker id="m"><path d="M0 0L1 1L0 2z"/></marker><g marker-end="url(#m)">${'<path d="M0 0L9 9L30 9"/>'.repeat(200)}</g>`,
    ],
  ])('takes %s', async (_, body) => {
    expect(await guardSvg(svgOf(body))).toHaveProperty('root')
  })
})
