// Style sheets that cost librsvg minutes are refused before it sees them, whatever form they take; those of real logos are not.
import { describe, expect, it, vi } from 'vitest'
import { isSharpBusy } from '../../../src/base/sharp-library.js'
import { sharp } from '../../../src/photo/sharp.js'
import { guardSvg } from '../../../src/photo/svg/svg-guard.js'

interface Form {
  readonly selector: string
  readonly rules: number
  readonly elements: number
  readonly depth?: number
}

const svgOf = ({ selector, rules, elements, depth = 1 }: Form): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>${`${selector}{fill:red}`.repeat(rules)}</style>${'<g>'.repeat(depth)}${'<rect width="4" height="3"/>'.repeat(elements)}${'</g>'.repeat(depth)}</svg>`,
  )

describe('guardSvg on style sheets', () => {
  it.each<Form>([
    { selector: '.a', rules: 20_000, elements: 5000 },
    { selector: '.a,.b,.c,.d', rules: 5000, elements: 5000 },
    { selector: '.a rect', rules: 800, elements: 2000, depth: 50 },
    { selector: '.a>g rect', rules: 800, elements: 2000, depth: 50 },
    { selector: '.a\nrect', rules: 800, elements: 2000, depth: 50 },
    { selector: '.a ~ rect', rules: 20, elements: 2000 },
    { selector: '.a~rect', rules: 20, elements: 2000 },
    { selector: '.a+rect', rules: 20, elements: 2000 },
    { selector: 'rect:NTH-child(2n+1)', rules: 20, elements: 2000 },
    { selector: 'rect:nth-last-of-type(2)', rules: 20, elements: 2000 },
    { selector: 'g:has(.a)', rules: 20, elements: 2000 },
    { selector: 'g g g g g g g rect:not(.a):nth-child(2n+1) ~ rect', rules: 20_000, elements: 5000 },
  ])('refuses $rules × “$selector” on $elements elements', async form => {
    expect(await guardSvg(svgOf(form))).toEqual({ refused: 'STYLES_TOO_MUCH' })
  })

  it('refuses rules that search long attributes', async () => {
    const text = `<svg xmlns="http://www.w3.org/2000/svg"><style>${'[data-a*=b]{fill:red}'.repeat(2000)}</style><g data-a="${'a'.repeat(1e6)}"/></svg>`
    expect(await guardSvg(Buffer.from(text))).toEqual({ refused: 'STYLES_TOO_MUCH' })
  })

  it.each([
    ['.b', 300],
    ['.b rect', 1],
    ['.b ~ rect', 1],
    ['rect:not(.a):not(.b):not(.c)', 100],
  ])('refuses “%s” in %i rules where an element has thousands of classes', async (selector, rules) => {
    const list = Array.from({ length: 100_000 }, (_, i) => `a${i}`).join(' ')
    const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>${`${selector}{fill:red}`.repeat(rules)}</style><g class="${list}">${'<rect width="4" height="3"/>'.repeat(200)}</g></svg>`
    expect(await guardSvg(Buffer.from(text))).toEqual({ refused: 'STYLES_TOO_MUCH' })
    const one = text.replace(/<style>.*<\/style>/, `<style>${selector}{fill:red}</style>`)
    if (rules > 1) expect(await guardSvg(Buffer.from(one))).toHaveProperty('root')
  })

  it('takes thousands of elements with the classes that programs give them', async () => {
    const rects = Array.from(
      { length: 5000 },
      (_, i) => `<rect class="cls-${i % 400} layer" width="4" height="3"/>`,
    )
    const rules = Array.from({ length: 400 }, (_, i) => `.cls-${i}{fill:red}`)
    const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>${rules.join('')}</style>${rects.join('')}</svg>`
    expect(await guardSvg(Buffer.from(text))).toHaveProperty('root')
  })

  it.each<Form>([
    { selector: '.cls-12', rules: 500, elements: 5000, depth: 8 },
    { selector: '.layer .cls-12', rules: 100, elements: 2000, depth: 8 },
    { selector: 'rect:nth-child(2)', rules: 3, elements: 300 },
  ])('takes $rules × “$selector” on $elements elements', async form => {
    expect(await guardSvg(svgOf(form))).toHaveProperty('root')
  })

  it('counts style sheets wherever they stand, and nothing of what is no rule', async () => {
    const inside = `<svg xmlns="http://www.w3.org/2000/svg"><g><defs><style><![CDATA[${'.a{}'.repeat(20_000)}]]></style></defs></g>${'<g/>'.repeat(5000)}</svg>`
    expect(await guardSvg(Buffer.from(inside))).toEqual({ refused: 'STYLES_TOO_MUCH' })
    const described = `<svg xmlns="http://www.w3.org/2000/svg"><desc>${'.a{}'.repeat(20_000)}</desc>${'<g/>'.repeat(5000)}</svg>`
    expect(await guardSvg(Buffer.from(described))).toHaveProperty('root')
  })
})

describe('isSharpBusy', () => {
  it('is true while a header is read, which for an SVG is all of it', async () => {
    const svg = svgOf({ selector: '.a', rules: 10, elements: 10 })
    // Another test of this worker may have left a decoder that nobody waits for.
    await vi.waitFor(() => expect(isSharpBusy()).toBe(false), 30_000)
    const header = sharp(svg).metadata()
    expect(isSharpBusy()).toBe(true)
    await header
    expect(isSharpBusy()).toBe(false)
    await expect(sharp(Buffer.from('no picture')).metadata()).rejects.toThrow()
    expect(isSharpBusy()).toBe(false)
  })
})
