// Layers of the whole picture took librsvg a minute where a style sheet asked for them, a function of CSS, or a mixture of colours: the guard counted
// attributes alone. A logo of a thousand elements of which ten are blurred by a class is none of these.
import { describe, expect, it } from 'vitest'
import { guardSvg } from '../../../src/photo/svg/svg-guard.js'

const tooMuch = { refused: 'DRAWS_TOO_MUCH' }
const svgOf = (body: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">${body}</svg>`)
const blur = '<filter id="f"><feGaussianBlur stdDeviation="9"/></filter>'
const mask = '<mask id="m"><rect width="9" height="9" fill="#fff"/></mask>'
const rects = (count: number, more = ''): string =>
  `<rect class="a b" width="9" height="9" ${more}/>`.repeat(count)

/** Numbers from 0 to 1, always the same. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}

const needs: readonly (readonly [declaration: string, times: number])[] = [
  ['filter:url(#f)', 1],
  ['filter: blur(9px)', 1],
  ['FILTER:blur(1px) drop-shadow(1px 1px red)', 1],
  ['f\\69lter:blur(9px)', 1],
  ['fill:red;mask:url("#m")', 1],
  ['opacity:.5', 10],
  ['mix-blend-mode:multiply', 10],
  ['isolation: isolate!important', 10],
]
const selectors = [
  'rect',
  '.a',
  'g rect',
  'g > .b',
  '*',
  'x,rect.b',
  ':is(rect,x)',
  'rect:first-child',
  '[width]',
  '#none,.A',
]
const styles = (selector: string, declaration: string): readonly string[] => [
  `<style>${selector}{${declaration}}</style>`,
  `<style>.z{fill:red}/* } */${selector} { fill:blue; ${declaration} }</style>`,
  `<style>@media all { ${selector} { ${declaration} } }</style>`,
]

describe('guardSvg', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'counts the layers of style sheet %i',
    async seed => {
      const next = numbersFrom(seed * 7919 + 3)
      const [declaration, times] = needs[seed % needs.length]!
      const selector = selectors[Math.floor(next() * selectors.length)]!
      const forms = styles(selector, declaration)
      const style = forms[Math.floor(next() * forms.length)]!
      const draw = (count: number) => guardSvg(svgOf(`${blur}${mask}${style}<g>${rects(count)}</g>`))
      expect(await draw(250 * times)).toEqual(tooMuch)
      expect(await draw(9)).not.toEqual(tooMuch)
    },
  )

  it.each([
    ['functions of an attribute', rects(1, `filter="${'blur(9px) '.repeat(300)}"`)],
    ['functions of a style', rects(150, 'style="filter:blur(9px) blur(9px)"')],
    ['colours that are mixed', rects(2500, 'style="mix-blend-mode:luminosity"')],
    [
      'a class that is used again and again',
      `${blur}<style>.c{filter:url(#f)}</style><defs><g id="g"><path class="c" d="M0 0H9"/></g></defs>${'<use href="#g"/>'.repeat(300)}`,
    ],
  ])('counts %s', async (_, body) => {
    expect(await guardSvg(svgOf(body))).toEqual(tooMuch)
  })

  it.each(['clip-path:url(#c)', 'fill:url(#g)', 'stroke : url( "#g" )'])(
    'counts what a style sheet names by %s for each element',
    async declaration => {
      const clip = `<clipPath id="c">${'<circle r="9"/>'.repeat(500)}</clipPath>`
      const gradient = `<linearGradient id="g">${'<stop stop-color="red"/>'.repeat(500)}</linearGradient>`
      const draw = (count: number) =>
        guardSvg(svgOf(`${clip}${gradient}<style>.a{${declaration}}</style>${rects(count)}`))
      expect(await draw(500)).toEqual(tooMuch)
      expect(await draw(20)).not.toEqual(tooMuch)
    },
  )

  it('counts the declarations of a rule for each element', async () => {
    const draw = (count: number) =>
      guardSvg(svgOf(`<style>rect{${'fill:red;'.repeat(count)}}</style>${rects(900)}`))
    expect(await draw(100_000)).toEqual({ refused: 'STYLES_TOO_MUCH' })
    expect(await draw(25)).not.toHaveProperty('refused')
  })

  it.each([
    [
      'a class that few have',
      `${blur}<style>.c{filter:url(#f);opacity:.5}</style>${rects(3000)}<path class="c" d="M0 0H9"/>`,
    ],
    ['an ID that one has', `${blur}<style>#c{filter:url(#f)}</style>${rects(3000)}<path id="c" d="M0 0H9"/>`],
    [
      'what is as it would be without',
      `<style>rect{filter:none;opacity:1;mix-blend-mode:normal;isolation:auto}</style>${rects(3000)}`,
    ],
    ['see-through shapes', rects(1500, 'opacity=".5"')],
  ])('takes %s', async (_, body) => {
    expect(await guardSvg(svgOf(body))).not.toEqual(tooMuch)
  })
})
