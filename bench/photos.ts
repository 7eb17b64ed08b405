// A seed in, synthetic phone photos out: the cat of test/fixtures enlarged, with seeded grain of three sizes, so that they cost
// what a camera's cost. Stored lying, with the EXIF orientation that stands them upright; half of them in Display P3, half sRGB
// and tagged so, as most telephones write them.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { seedRandom } from '../src/base/random.js'
import { folders } from './folders.js'

const cat = join(folders.root, 'test/fixtures/chelsea.png')

// Change it whenever other photos would come out: they are kept between runs.
const recipe = 'chelsea-5'

export interface PhotoOrder {
  readonly count: number
  /** Of the stored, lying picture. */
  readonly width: number
  readonly height: number
  /** A cat that does not look at the camera: half a face, cut by the frame. The search for faces is sure of none, and the net is asked. */
  readonly isEveryday?: boolean
}

/** 4032 × 3024, as phones make them. */
export const twelveMegapixels = { width: 4032, height: 3024 } as const

// The picture before it is enlarged: the fixture's own scale, and the upright photo's shape.
const draft = { width: 576, height: 768 } as const

// APP1 with one entry (EXIF 2.32, tag 0x0112): a quarter turn to the right stands the picture upright.
const orientationSix = Buffer.from(
  'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100060000' + '00000000',
  'hex',
)

type Grain = Int8Array

/** Noise of one size of speck; `strength` is a standard deviation in levels. */
function makeGrain(seed: string, length: number, strength: number): Grain {
  const random = seedRandom(seed)
  // The sum of three even chances is bell-shaped enough.
  const unit = strength * 2
  return Int8Array.from({ length }, () => Math.round((random() + random() + random() - 1.5) * unit))
}

// A prime length, so that rows do not repeat below one another.
const grainLength = 1_048_573

const fine = makeGrain('fine', grainLength, 8)
const middle = makeGrain('middle', grainLength, 6)
const coarse = makeGrain('coarse', grainLength, 4)

/** Adds the same grain to all three channels, as light does; in place. */
function addGrain(data: Uint8Array, width: number, height: number, index: number): void {
  const start = index * 7919
  for (let y = 0, at = 0; y < height; y++) {
    const fineFrom = start + y * 5003
    const middleFrom = start + (y >> 1) * 4001
    const coarseFrom = start + (y >> 2) * 3001
    for (let x = 0; x < width; x++, at += 3) {
      const grain =
        fine[(fineFrom + x) % grainLength]! +
        middle[(middleFrom + (x >> 1)) % grainLength]! +
        coarse[(coarseFrom + (x >> 2)) % grainLength]!
      for (let channel = at; channel < at + 3; channel++) {
        const value = data[channel]! + grain
        data[channel] = value < 0 ? 0 : value > 255 ? 255 : value
      }
    }
  }
}

// Of the fixture: one eye, one ear, and what is beside them.
const halfFace = { left: 0, top: 0, width: 200, height: 300 } as const

async function makePhoto({ width, height, isEveryday = false }: PhotoOrder, index: number): Promise<Buffer> {
  const random = seedRandom(`photo ${index}`)
  const place = (range: number): number => Math.floor(random() * range)
  const light = { brightness: 0.9 + random() * 0.25, saturation: 0.8 + random() * 0.5 }
  const [face, behind] = await Promise.all([
    (isEveryday ? sharp(cat).extract(halfFace) : sharp(cat))
      .resize(290 + place(80))
      .toBuffer({ resolveWithObject: true }),
    sharp(cat).resize(draft.width, draft.height).blur(30).toBuffer(),
  ])
  const left = place(draft.width - face.info.width)
  const top = place(draft.height - face.info.height)
  const upright = await sharp(behind)
    .composite([{ input: face.data, left, top }])
    .png()
    .toBuffer()
  // Pipelines of their own: sharp has one fixed order for laying over, turning and resizing.
  const lying = await sharp(upright).modulate(light).rotate(270).png().toBuffer()
  const data = await sharp(lying)
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .removeAlpha()
    .raw()
    .toBuffer()
  addGrain(data, width, height, index)
  const picture = sharp(data, { raw: { width, height, channels: 3 } })
  const tagged = picture.withIccProfile(index % 2 === 0 ? 'p3' : 'srgb')
  const jpeg = await tagged.jpeg({ quality: 90 }).toBuffer()
  // Behind the mark of the start: sharp writes an orientation only together with a profile.
  return Buffer.concat([jpeg.subarray(0, 2), orientationSix, jpeg.subarray(2)])
}

/** Makes the photos that are not there yet; their paths, always in the same order. */
export async function makePhotos(order: PhotoOrder): Promise<string[]> {
  const folder = join(
    folders.work,
    `photos-${recipe}-${order.width}x${order.height}${order.isEveryday ? '-everyday' : ''}`,
  )
  await mkdir(folder, { recursive: true })
  const paths = Array.from({ length: order.count }, (_, i) =>
    join(folder, `cat-${String(i).padStart(3, '0')}.jpg`),
  )
  const known = new Set(await readdir(folder))
  for (const [index, path] of paths.entries()) {
    if (known.has(path.slice(folder.length + 1))) continue
    await writeFile(`${path}.part`, await makePhoto(order, index))
    await writeFile(path, await readFile(`${path}.part`))
    await rm(`${path}.part`)
  }
  return paths
}
