// Large progressive JPEGs, decoded one component after another; here small ones, beside sharp's own decoding of the whole.
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { openPhoto } from '../../src/photo/file/open.js'
import { isPlainRgb, isSplittable, joinPlanes, splitPlanes } from '../../src/photo/jpeg-planes.js'
import { loadFrame } from '../../src/photo/load-frame.js'
import { differenceOf, gradientPicture, uprightOf } from './made-pictures.js'

const options = { progressive: true, chromaSubsampling: '4:4:4', quality: 90 }

// 40 × 24, written by jpegtran -progressive -restart 4B: sharp sets no restart markers.
const restarting = Buffer.from(
  `
  /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxO
  UlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P
  T09PT09PT0//wgARCAAYACgDAREAAhEBAxEB/8QAGAABAAMBAAAAAAAAAAAAAAAAAwECBAX/xAAYAQEBAQEBAAAAAAAAAAAAAAAD
  BAUGAf/dAAQABP/aAAwDAQACEAMQAAAB5G6FxoQXQn//0Mza8Wcwg0IL/wD/0Z9ZBoizmEGj/9LWUqE9xo//xAAVEAEBAAAAAAAA
  AAAAAAAAAAAAEv/aAAgBAQABBQKUpS//0JSlL//RlKUv/9KUpf/EABURAQEAAAAAAAAAAAAAAAAAAAIA/9oACAEDAQE/ASoqKir/
  0CoqKir/0SoqKir/0ioqKv/EABYRAAMAAAAAAAAAAAAAAAAAAAABAv/aAAgBAgEBPwF2Ox2Oz//Qdjsdjs//0XY7HY7P/9J2Ox2f
  /8QAFRABAQAAAAAAAAAAAAAAAAAAIBD/2gAIAQEABj8CH//QH//RH//Sv//EABUQAQEAAAAAAAAAAAAAAAAAAAAB/9oACAEBAAE/
  IYxjH//QjGMf/9GMYx//0oxj/9oADAMBAAIAAwAAABA5H//QlS//0aKv/9LGf//EABURAQEAAAAAAAAAAAAAAAAAACAQ/9oACAED
  AQE/EAq//9AKv//RCr//0qr/AP/EABURAQEAAAAAAAAAAAAAAAAAACAQ/9oACAECAQE/EBVf/9AVX//RFV//0rV//8QAFRABAQAA
  AAAAAAAAAAAAAAAAAGH/2gAIAQEAAT8Qkkkk/9CSSST/0ZJJJP/Skkk//9k=
  `,
  'base64',
)

async function joinedOf(bytes: Uint8Array) {
  const planes = await Promise.all(
    splitPlanes(bytes).map(plane =>
      sharp(plane, { failOn: 'warning' }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true }),
    ),
  )
  const { width, height } = planes[0]!.info
  return joinPlanes(
    planes.map(({ data }) => data),
    { width, height },
    isPlainRgb(bytes),
  )
}

it.each([
  ['of whole blocks', () => gradientPicture().resize(64, 48).jpeg(options).toBuffer()],
  ['of parts of blocks', () => gradientPicture().resize(61, 43).jpeg(options).toBuffer()],
  ['with restart markers', async () => restarting],
])('three grey pictures make the whole: %s', async (_what, make) => {
  const bytes = await make()
  const { data } = await joinedOf(bytes)
  const { mean, most } = differenceOf(data, await sharp(bytes).raw().toBuffer())
  expect(most).toBeLessThanOrEqual(1)
  expect(mean).toBeLessThan(0.1)
})

it('each is grey, without anything of the photo beside it', async () => {
  const picture = gradientPicture().withIccProfile('p3').withMetadata({ orientation: 6 })
  for (const plane of splitPlanes(await picture.jpeg(options).toBuffer()))
    expect(await sharp(plane).metadata()).toMatchObject({ channels: 1, hasProfile: false, hasAlpha: false })
})

it('knows which files it takes', async () => {
  const takes = async (more: object, pixels = 100e6) =>
    isSplittable(
      await gradientPicture()
        .jpeg({ ...options, ...more })
        .toBuffer(),
      pixels,
    )
  expect(await takes({})).toBe(true)
  expect(await takes({}, 12e6)).toBe(false)
  expect(await takes({ progressive: false })).toBe(false)
  expect(await takes({ chromaSubsampling: '4:2:0' })).toBe(false)
})

it('says of data that end early that they do', async () => {
  const bytes = await gradientPicture().jpeg(options).toBuffer()
  const firstScan = bytes.indexOf(Buffer.of(0xff, 0xda))
  const lastScan = bytes.lastIndexOf(Buffer.of(0xff, 0xda))
  for (const end of [firstScan, firstScan + 40, lastScan, lastScan + 40, bytes.length - 2])
    expect(() => splitPlanes(bytes.subarray(0, end))).toThrow('ENDS_EARLY')
})

it('a photo of 31 megapixels comes out upright, in its colours', async () => {
  const colours = { r: 200, g: 120, b: 40 }
  const corner = sharp({ create: { width: 1500, height: 1500, channels: 3, background: '#ff0000' } })
  const bytes = await sharp({ create: { width: 6400, height: 4900, channels: 3, background: colours } })
    .composite([{ input: await corner.png().toBuffer(), gravity: 'northwest' }])
    .withMetadata({ orientation: 6 })
    .jpeg({ ...options, mozjpeg: false })
    .toBuffer()
  const photo = await openPhoto(bytes)
  expect([photo.width, photo.height]).toEqual([4900, 6400])
  const pixels = uprightOf(await loadFrame(photo, 0.01))
  expect([pixels.width, pixels.height]).toEqual([49, 64])
  const at = (x: number, y: number) =>
    Array.from(pixels.data.subarray((y * 49 + x) * 3, (y * 49 + x) * 3 + 3))
  const near = (found: readonly number[], wanted: readonly number[]) =>
    Math.max(...found.map((value, i) => Math.abs(value - wanted[i]!)))
  // Stored top left is shown top right.
  expect(near(at(45, 4), [255, 0, 0])).toBeLessThanOrEqual(3)
  expect(near(at(4, 4), [200, 120, 40])).toBeLessThanOrEqual(3)
  expect(near(at(24, 60), [200, 120, 40])).toBeLessThanOrEqual(3)
})
