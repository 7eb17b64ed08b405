// What is told of a file that cannot be decoded: that it was cut off where it was, and the same whatever else is in work.
import { describe, expect, it } from 'vitest'
import { seedRandom } from '../../../src/base/random.js'
import { decodePhoto } from '../../../src/photo/decode-photo.js'
import { openPhoto } from '../../../src/photo/file/open.js'
import { openLogo, renderLogo } from '../../../src/photo/logo.js'
import { gradientPicture } from '../made-pictures.js'

const large = () => gradientPicture().resize(600, 450)

const detailOf = (bytes: Uint8Array): Promise<unknown> =>
  openPhoto(bytes)
    .then(photo => decodePhoto(photo, 0.5))
    .then(
      () => 'decoded',
      error => (error as { args?: { detail?: string } }).args?.detail ?? error,
    )

// AVIF's usual effort takes a second.
const encode = (kind: (typeof kinds)[number], progressive = false): Promise<Buffer> =>
  kind === 'avif'
    ? large().avif({ effort: 0 }).toBuffer()
    : large()
        .toFormat(kind, kind === 'jpeg' ? { progressive } : {})
        .toBuffer()

const kinds = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const
const seeds = Array.from({ length: 4 }, (_, i) => i)

describe.each(kinds)('a %s', kind => {
  it.each(seeds)('that was cut off is told so: %i', async seed => {
    const bytes = await encode(kind, seed % 2 === 1)
    const share = 0.2 + seedRandom(`cut ${kind} ${seed}`)() * 0.7
    expect(await detailOf(bytes.subarray(0, Math.floor(bytes.length * share)))).toBe('CUT_OFF')
  })

  it('that is whole to its end and damaged in the middle is not', async () => {
    const bytes = Buffer.from(await encode(kind))
    const middle = Math.floor(bytes.length / 2)
    bytes.fill(0xff, middle - 200, middle + 200)
    expect(await detailOf(bytes)).not.toBe('CUT_OFF')
  })
})

it('a JPEG that lacks its end, and whose small copy in its EXIF has one, was cut off', async () => {
  const small = await gradientPicture().jpeg().toBuffer()
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), small])
  const segment = Buffer.concat([
    Buffer.of(0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255),
    exif,
  ])
  const bytes = await large().jpeg().toBuffer()
  const whole = Buffer.concat([bytes.subarray(0, 2), segment, bytes.subarray(2)])
  expect(await detailOf(whole)).toBe('decoded')
  expect(await detailOf(whole.subarray(0, whole.length / 2))).toBe('CUT_OFF')
  // In the middle of the small copy.
  expect(await detailOf(whole.subarray(0, segment.length / 2))).toBe('CUT_OFF')
})

it('a logo that was cut off is told so', async () => {
  const bytes = await large().png().toBuffer()
  const rendered = openLogo(bytes.subarray(0, bytes.length / 2)).then(logo =>
    renderLogo(logo, { width: 60, height: 45 }),
  )
  await expect(rendered).rejects.toMatchObject({ code: 'LOGO_BROKEN', args: { detail: 'CUT_OFF' } })
})

it('is told in the same words whatever else is in work', async () => {
  // Not cut off, so the decoder's own words: it is the header of its second scan that makes no sense.
  const broken = Buffer.from(await large().jpeg({ progressive: true }).toBuffer())
  const scan = broken.indexOf(Buffer.of(0xff, 0xda), broken.indexOf(Buffer.of(0xff, 0xda)) + 2)
  broken.fill(0xee, scan + 4, scan + 10)
  const others = await Promise.all(
    (['png', 'jpeg', 'webp'] as const).map(kind => large().toFormat(kind).toBuffer()),
  )
  const told = new Set<unknown>()
  for (let i = 0; i < 12; i++) {
    const [detail] = await Promise.all([detailOf(broken), ...others.map(detailOf)])
    told.add(detail)
  }
  expect([...told]).toEqual([await detailOf(broken)])
})
