// Logos with damage, and SVGs with odd pieces between their own: pixels of the wanted size, or a problem with a code.
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { seedRandom } from '../../src/base/random.js'
import { openLogo, renderLogo } from '../../src/photo/logo.js'
import { mutate, type ValidPhoto } from './mutate-photo.js'

const svg = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="120" height="60" viewBox="0 0 120 60">
<style>.a{fill:url(#g)}</style><defs><linearGradient id="g"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>
<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><clipPath id="c"><circle cx="30" cy="30" r="20"/></clipPath></defs>
<g clip-path="url(#c)"><rect class="a" width="120" height="60"/></g><path d="M10 10h30v30z" fill="#0a0" filter="url(#f)"/>
<use xlink:href="#p" x="50"/><symbol id="p"><circle r="9"/></symbol></svg>`

const pieces = [
  '<g>',
  '</g>',
  '<use href="#p"/>',
  '<use href="#g"/>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '&amp;',
  '&#0;',
  '&x;',
  '<?xml?>',
  'url(#f)',
  'url(//x)',
  'style="filter:url(#f)"',
  ' href="file:///etc/passwd"',
  '<image href="#p"/>',
  '<mask id="m"/>',
  '\u0000',
  '"',
  '<pattern id="g" width="1" height="1"><use href="#g"/></pattern>',
  'width="1e9"',
  'viewBox="0 0 0 0"',
  'transform="scale(1e300)"',
  'NaN',
  '99999999999',
  '<marker id="p"/>',
  'marker-mid="url(#p)"',
  '<tref xlink:href="#p"/>',
  '<animate attributeName="x"/>',
]

function mutateSvg(index: number): Uint8Array {
  const random = seedRandom(`svg/${index}`)
  let text = svg
  for (let left = 1 + Math.floor(random() * 4); left > 0; left--) {
    const at = Math.floor(random() * text.length)
    const drop = random() < 0.5 ? 0 : Math.floor(random() * 30)
    text = text.slice(0, at) + pieces[Math.floor(random() * pieces.length)]! + text.slice(at + drop)
  }
  return Buffer.from(text)
}

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    const { data } = await renderLogo(await openLogo(bytes), { width: 60, height: 30 })
    return data.length === 60 * 30 * 4 ? 'logo' : 'pixels of a wrong size'
  } catch (error) {
    const { code, args } = error as { code?: string; args?: { detail?: string } }
    return /^LOGO_/.test(code ?? '') && /^[^\n]{1,120}$/.test(args?.detail ?? 'none')
      ? code!
      : String((error as Error).stack)
  }
}

it('200 SVGs with odd pieces', async () => {
  expect(await outcomeOf(Buffer.from(svg))).toBe('logo')
  const outcomes = new Set<string>()
  for (let index = 0; index < 200; index++) {
    const outcome = await outcomeOf(mutateSvg(index))
    expect(outcome, `SVG ${index}`).toMatch(/^(logo|LOGO_[A-Z_]+)$/)
    outcomes.add(outcome)
  }
  expect([...outcomes].toSorted()).toEqual(expect.arrayContaining(['LOGO_REFUSED', 'logo']))
})

it('100 damaged pictures', async () => {
  const cat = sharp({ create: { width: 60, height: 30, channels: 4, background: '#b22a' } })
  const logos: ValidPhoto[] = []
  for (const format of ['png', 'jpeg', 'webp'] as const)
    logos.push({ kind: format, bytes: await cat.toFormat(format).toBuffer() })
  for (let index = 0; index < 100; index++)
    expect(await outcomeOf(mutate(logos, 4, index).bytes), `logo ${index}`).toMatch(/^(logo|LOGO_[A-Z_]+)$/)
})
