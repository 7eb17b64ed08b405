import { describe, expect, it } from 'vitest'
import { seedRandom } from '../../../src/base/random.js'
import { openLogo, renderLogo } from '../../../src/photo/logo.js'
import { trimLogo } from '../../../src/photo/logo-margin.js'

const svgOf = (attributes: string, content: string): Uint8Array =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`)

/** Shares of the logo's sides that are drawn on, and how much of its middle row is. */
async function coverOf(file: Uint8Array): Promise<{ ratio: number; edges: boolean; middle: number }> {
  const logo = await openLogo(file)
  const size = { width: 120, height: Math.max(1, Math.round((120 * logo.height) / logo.width)) }
  const { data, width, height } = await renderLogo(logo, size)
  const alphaAt = (x: number, y: number): number => data[(y * width + x) * 4 + 3]!
  const columns = Array.from({ length: width }, (_, x) => x)
  const rows = Array.from({ length: height }, (_, y) => y)
  const isRow = (y: number): boolean => columns.some(x => alphaAt(x, y) > 99)
  const isColumn = (x: number): boolean => rows.some(y => alphaAt(x, y) > 99)
  const edges = isRow(2) && isRow(height - 3) && isColumn(2) && isColumn(width - 3)
  const middle = columns.filter(x => alphaAt(x, height >> 1) > 99).length / width
  return { ratio: logo.width / logo.height, edges, middle }
}

const sizes = [
  '',
  'width="100%" height="100%"',
  'width="100%"',
  'height="50%"',
  'width="300"',
  'width="0" height="0"',
]

describe('a drawing without a size', () => {
  it.each(Array.from({ length: 20 }, (_, i) => i))('is taken whole, wherever it lies: %i', async index => {
    const random = seedRandom(`window/${index}`)
    const scale = 10 ** (random() * 3)
    const [x, y] = [(random() - 0.5) * 4 * scale, (random() - 0.5) * 4 * scale]
    const [width, height] = [scale * (0.5 + random()), scale * (0.5 + random())]
    const ellipse = `<ellipse cx="${x + width / 2}" cy="${y + height / 2}" rx="${width / 2}" ry="${height / 2}"/>`
    const cover = await coverOf(svgOf(sizes[index % sizes.length]!, ellipse))
    expect(cover.ratio).toBeCloseTo(width / height, 1)
    expect(cover.edges).toBe(true)
    expect(cover.middle).toBeGreaterThan(0.9)
  })

  it('is taken whole where its parts lie far apart', async () => {
    const parts = '<circle cx="500" cy="500" r="500"/><circle cx="19500" cy="500" r="500"/>'
    expect((await coverOf(svgOf('', parts))).ratio).toBeCloseTo(20, 0)
  })

  it('has a ground that fills it as a browser would have it', async () => {
    const ground = '<rect width="100%" height="100%" fill="#fff"/><circle cx="60" cy="60" r="50"/>'
    const cover = await coverOf(svgOf('width="100%" height="100%"', ground))
    expect(cover.ratio).toBeCloseTo(2, 1)
    expect([cover.edges, cover.middle > 0.9]).toEqual([true, true])
  })

  it('is rendered where nothing is drawn, and where there is no end to it', async () => {
    for (const content of ['', '<g/>', '<rect x="-9e6" y="-9e6" width="2e7" height="2e7"/>']) {
      const logo = await openLogo(svgOf('', content))
      expect((await renderLogo(logo, { width: 60, height: 30 })).data.length).toBe(60 * 30 * 4)
    }
  })

  it.each([
    'viewBox="0 0 100 50"',
    'viewBox="0 0 100 50" width="100%"',
    'width="100" height="50"',
    'width="10cm" height="5cm"',
  ])('is seen as it says where it says so: %s', async attributes => {
    const logo = await openLogo(svgOf(attributes, '<rect width="10" height="10"/>'))
    expect(logo.width / logo.height).toBeCloseTo(2, 1)
  })
})

describe('a drawing that says that it is larger than is rendered', () => {
  it.each(Array.from({ length: 20 }, (_, i) => i))('is the same one, smaller: %i', async index => {
    const random = seedRandom(`larger/${index}`)
    const [width, height] = [40_000 * 10 ** (random() * 4), 40_000 * 10 ** (random() * 4)].map(Math.round)
    const ratio = Math.min(30, Math.max(1 / 30, width! / height!))
    const across = Math.round(height! * ratio)
    const unit = ['', 'px', 'mm', 'pt', 'cm'][index % 5]
    const sides = `width="${across}${unit}" height="${height}${unit}"`
    const box = `viewBox="0 0 ${across} ${height}"`
    const attributes = [
      `${sides} ${box}`,
      box,
      `width="100%" ${box}`,
      `width="${across}" height="${height}"`,
    ][index % 4]!
    const ellipse = `<ellipse cx="${across / 2}" cy="${height! / 2}" rx="${across / 2}" ry="${height! / 2}"/>`
    const cover = await coverOf(svgOf(attributes, ellipse))
    expect(Math.abs(Math.log(cover.ratio / (across / height!)))).toBeLessThan(0.02)
    expect(cover.middle).toBeGreaterThan(0.9)
    expect(cover.edges || Math.max(ratio, 1 / ratio) > 8).toBe(true)
  })
})

describe('a drawing that is a mere line', () => {
  it.each([
    'width="100000" height="1"',
    'width="1" height="100000"',
    'viewBox="0 0 100000 1"',
    'width="100000" height="1" viewBox="0 0 100000 1"',
    'width="2000mm" height="1mm"',
  ])('is told so, not called damaged: %s', async size => {
    const file = svgOf(size, '<rect width="100%" height="100%"/>')
    await expect(openLogo(file)).rejects.toMatchObject({
      code: 'LOGO_REFUSED',
      args: { reason: 'SIDES_UNEQUAL' },
    })
  })

  it('is told so where only what is drawn says it', async () => {
    await expect(openLogo(svgOf('', '<rect width="60000" height="10"/>'))).rejects.toMatchObject({
      args: { reason: 'SIDES_UNEQUAL' },
    })
  })

  it.each(['width="490" height="1"', 'width="1" height="490"', 'width="16000" height="33"'])(
    'is none where a wordmark is long: %s',
    async size => {
      const logo = await openLogo(svgOf(size, '<rect width="100%" height="100%" fill="#036"/>'))
      const { look } = await trimLogo(logo)
      expect(look.isPicture).toBe(false)
    },
  )
})
