import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { seedRandom } from '../../src/base/random.js'
import { openLogo, renderLogo } from '../../src/photo/logo.js'
import { trimLogo } from '../../src/photo/logo-margin.js'

const svgOf = (content: string, attributes = 'width="100" height="50"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`
const trimmed = async (file: string | Uint8Array) =>
  trimLogo(await openLogo(typeof file === 'string' ? Buffer.from(file) : file))

const twenty = Array.from({ length: 20 }, (_, i) => i)
const grounds = ['none', '#ffffff', '#102040', '#f4e9d0', '#808080'] as const
const kinds = ['svg', 'png', 'webp', 'jpeg'] as const

describe('a margin', () => {
  it.each(twenty)('is left out whatever its share, clear or of one colour: %i', async index => {
    const random = seedRandom(`margin/${index}`)
    const kind = kinds[index % kinds.length]!
    const ground = kind === 'jpeg' ? grounds[1 + (index % 4)]! : grounds[index % grounds.length]!
    const side = 300 + Math.round(random() * 1700)
    const [width, height] = [side * (0.03 + 0.5 * random()), side * (0.03 + 0.5 * random())]
    const [x, y] = [random() * (side - width), random() * (side - height)]
    const ink = `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#d01818"/>`
    const text = svgOf(
      `<rect width="100%" height="100%" fill="${ground}"/>${ink}`,
      `width="${side}" height="${side}"`,
    )
    const picture = sharp(Buffer.from(text))
    const file = kind === 'svg' ? text : await picture.toFormat(kind, { quality: 92 }).toBuffer()
    const { logo, look, kept } = await trimmed(file)
    // A coloured ground stays round the ink by a quarter, where there is so much.
    const isBare = ground === 'none' || ground === '#ffffff'
    const air = isBare ? 0 : 0.25 * Math.min(width, height)
    // No more of it goes at one side than at the other.
    const cutOf = (before: number, after: number): readonly [number, number] => {
      if (isBare) return [before, after]
      const cut = Math.max(0, Math.min(before, after) - air)
      return [cut, cut]
    }
    const [across, down] = [cutOf(x, side - x - width), cutOf(y, side - y - height)]
    const left = [x - across[0], y - down[0]] as const
    const wide = side - across[0] - across[1]
    const high = side - down[0] - down[1]
    // Round ink a JPEG has a fringe of half a block.
    const fringe = kind === 'jpeg' ? 8 : 3
    expect(Math.abs(logo.width - wide)).toBeLessThan(fringe + 0.03 * width)
    expect(Math.abs(logo.height - high)).toBeLessThan(fringe + 0.03 * height)
    expect(kept).toBeCloseTo((wide * high) / side ** 2, 1)
    expect([look.ground === null, look.isPicture]).toEqual([ground === 'none', air > 0])
    // The ink reaches from edge to edge, or to its air.
    const { data } = await renderLogo(logo, { width: 100, height: 100 })
    const isInk = (across: number, down: number): boolean => {
      const at = (Math.round(99 * down) * 100 + Math.round(99 * across)) * 4
      return data[at]! > 150 && data[at + 1]! < 90 && data[at + 3] === 255
    }
    const [from, to] = [left[0] / wide, (left[0] + width) / wide]
    for (const share of [0.2, 0.5, 0.8])
      expect(isInk(from + share * (to - from), (left[1] + height / 2) / high)).toBe(true)
  })

  it('is left where there is none, or hardly any, and where there is nothing else', async () => {
    for (const content of [
      '<rect width="100" height="50"/>',
      '<rect x=".5" width="99.5" height="50"/>',
      '',
      '<rect width="100%" height="100%" fill="#fff"/>',
    ]) {
      const opened = await openLogo(Buffer.from(svgOf(content)))
      expect((await trimLogo(opened)).logo).toBe(opened)
    }
  })

  it('is none where the corners are not alike', async () => {
    const corner = '<rect width="100%" height="100%" fill="#fff"/><rect width="9" height="9" fill="#000"/>'
    const { logo, look } = await trimmed(svgOf(corner))
    expect([logo.width, logo.height, look.ground, look.isPicture]).toEqual([100, 50, null, true])
  })

  it('is found in a picture that lies on its side', async () => {
    const wide = svgOf('<rect x="10" y="20" width="60" height="10" fill="#d01818"/>')
    const file = await sharp(Buffer.from(wide))
      .flatten({ background: '#fff' })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer()
    const { logo } = await trimmed(file)
    expect(Math.abs(logo.width - 10)).toBeLessThanOrEqual(2)
    expect(Math.abs(logo.height - 60)).toBeLessThanOrEqual(2)
    const { data } = await renderLogo(logo, { width: 10, height: 60 })
    expect(data[(30 * 10 + 5) * 4]).toBeGreaterThan(170)
  })
})

describe('how a logo looks', () => {
  it('tells its ground from its ink', async () => {
    const { look } = await trimmed(
      svgOf('<rect width="100%" height="100%" fill="#fff"/><circle cx="50" cy="25" r="20" fill="#000"/>'),
    )
    expect(look.ground).toEqual([255, 255, 255])
    expect(look.luminances.length).toBeGreaterThan(100)
    // The circle's edge is neither.
    const pale = look.luminances.filter(luminance => luminance > 0.5)
    expect(pale.length / look.luminances.length).toBeLessThan(0.3)
  })

  it('looks like its outline: what lies within stands on the logo itself', async () => {
    const disc = '<circle cx="50" cy="50" r="45" fill="#2f8f4e"/>'
    const tick = '<path d="M28 52l15 15 30-34" stroke="#fff" stroke-width="10" fill="none"/>'
    const square = (content: string) =>
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${content}</svg>`)
    const brightest = async (content: string) => {
      const { look } = await trimmed(square(content))
      return Math.max(...look.luminances)
    }
    expect(await brightest(disc + tick)).toBeCloseTo(await brightest(disc), 2)
    expect(await brightest(tick)).toBe(1)
  })

  it('has its ground also where its last row and column are a fraction of a pixel', async () => {
    const svg = svgOf(
      '<rect width="100%" height="100%" fill="#fff"/><circle cx="50" cy="25" r="20" fill="#000"/>',
      'width="100.3" height="50.4"',
    )
    const { data, info } = await sharp(Buffer.from(svg))
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    for (let at = 3; at < data.length; at += 4) {
      const [x, y] = [((at - 3) / 4) % info.width, Math.floor((at - 3) / 4 / info.width)]
      data[at] = (x === info.width - 1 ? 170 : 255) * (y === info.height - 1 ? 0.4 : 1)
    }
    const { width, height } = info
    const { look, logo } = await trimmed(
      await sharp(data, { raw: { width, height, channels: 4 } })
        .png()
        .toBuffer(),
    )
    expect(look.ground).toEqual([255, 255, 255])
    expect(logo.width).toBeLessThan(45)
  })

  it('has nothing to tell of what can hardly be seen', async () => {
    const { look } = await trimmed(svgOf('<circle cx="50" cy="25" r="20" opacity="0.3"/>'))
    expect(look).toEqual({ luminances: [], isPicture: false, ground: null })
  })
})
