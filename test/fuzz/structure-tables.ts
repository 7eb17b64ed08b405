// Pictures whose parts are found by tables of places (TIFF's directories, HEIF's boxes), put together in ways that are possible or just
// not: circles of directories, tiles and planes of every size, boxes that say other lengths, items made of one another. Seeded.
import sharp from 'sharp'
import type { Random } from '../../src/base/random.js'
import { makeTiff, type TiffParts } from '../photo/file/made-tiff.js'
import {
  box,
  clap,
  codeAv1,
  gridOf,
  imir,
  irot,
  ispe,
  type MadeItem,
  makeHeif,
  nclx,
  u32,
} from '../photo/heif/made-heif.js'
import { pick, sides, upTo } from './structure-chains.js'

// What is really coded; larger ones have a chunk of nothing.
const mostCoded = 300_000

const extremes = [0, 1, 2, 7, 255, 256, 65_535, 0x7fffffff, 0xfffffff0, 0xffffffff]

export async function makeBrokenTiff(random: Random): Promise<Buffer> {
  const [width, height] = [pick(random, sides), pick(random, sides)]
  const samples = pick(random, [1, 1, 2, 3, 3, 3, 4, 4, 5, 12])
  const [sample, bits] = pick(random, [
    ['uint', 8],
    ['uint', 8],
    ['uint', 16],
    ['uint', 32],
    ['int', 16],
    ['float', 16],
    ['float', 32],
  ] as const)
  const tile = [
    16 * (1 + upTo(random, pick(random, [4, 40, 600]))),
    16 * (1 + upTo(random, pick(random, [4, 40, 600]))),
  ] as const
  const isTiled = random() < 0.4
  const area = isTiled ? Math.max(tile[0] * tile[1], width * height) : width * height
  const small = area * samples < mostCoded
  const isJpeg = random() < 0.15
  const chunk = isJpeg
    ? await sharp({ create: { width: 64, height: 64, channels: 3, background: '#345' } })
        .jpeg({ progressive: random() < 0.5 })
        .toBuffer()
    : Buffer.alloc(1 + upTo(random, 300), upTo(random, 256))
  const parts: TiffParts = {
    ...{ width, height, samples, bits, sample },
    planar: random() < 0.35,
    big: random() < 0.2,
    littleEndian: random() < 0.6,
    packed: random() < 0.7,
    photometric: pick(random, [0, 1, 2, 2, 3, 5, 6, 8, 32803]),
    ...(isTiled ? { tile } : { rows: pick(random, [1, 8, 16, 128, 129, 1000, height]) }),
    ...(small && !isJpeg ? {} : { chunk }),
    extra: Array.from({ length: upTo(random, 3) }, () => upTo(random, 4)),
  }
  const tags: Record<number, readonly [type: number, ...values: readonly number[]]> = {}
  if (isJpeg) tags[259] = [3, 7]
  while (random() < 0.5) {
    const tag = pick(
      random,
      [
        254, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 284, 317, 322, 323, 324, 325, 330, 338,
        339, 34675,
      ],
    )
    const type = pick(random, [1, 3, 4, 4, 7, 16])
    const most = type === 1 || type === 7 ? 255 : type === 3 ? 65_535 : 0xffffffff
    const value = (): number => Math.min(most, random() < 0.6 ? pick(random, extremes) : upTo(random, 70_000))
    tags[tag] = [type, ...Array.from({ length: pick(random, [1, 1, 1, 0, 2, 40]) }, value)]
  }
  // More parts than any picture: a table for each would be long.
  const count = isTiled ? (width / tile[0]) * (height / tile[1]) : height / (parts.rows ?? height)
  const bytes =
    count * samples > 50_000
      ? makeTiff({ ...parts, tile: [4096, 4096] as const, chunk })
      : makeTiff({ ...parts, tags })
  return random() < 0.3 ? circle(random, bytes) : bytes
}

/** The last directory's next one is itself, or lies anywhere. */
function circle(random: Random, bytes: Buffer): Buffer {
  const little = bytes[0] === 0x49
  if ((little ? bytes.readUInt16LE(2) : bytes.readUInt16BE(2)) !== 42) return bytes
  const at = little ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4)
  const next = at + 2 + (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)) * 12
  const to = pick(random, [at, 8, upTo(random, bytes.length), bytes.length - 2, 0xffffffff])
  if (little) bytes.writeUInt32LE(to, next)
  else bytes.writeUInt32BE(to, next)
  return bytes
}

let coded: Promise<MadeItem> | undefined

export async function makeBrokenHeif(random: Random): Promise<Buffer> {
  coded ??= codeAv1(sharp({ create: { width: 64, height: 48, channels: 3, background: '#746' } }))
  const own = await coded
  const more = (): Buffer =>
    pick(random, [
      clap(1 + upTo(random, 90), 1 + upTo(random, 90), upTo(random, 40) - 20, upTo(random, 40) - 20),
      irot(upTo(random, 256)),
      imir(upTo(random, 3)),
      nclx(upTo(random, 24), upTo(random, 24)),
      ispe(pick(random, sides), pick(random, sides)),
      box('pixi', u32(0)),
      box('auxC', u32(0), Buffer.from('urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0')),
    ])
  const properties = (): Buffer[] => Array.from({ length: upTo(random, 4) }, more)
  const isGrid = random() < 0.4
  const [rows, columns] = [pick(random, [1, 2, 3, 16, 256]), pick(random, [1, 2, 3, 16])]
  const tiles = Array<MadeItem>(isGrid ? Math.min(rows * columns, 40) : 1).fill(own)
  const top = gridOf(rows, columns, pick(random, [64, 128, ...sides]), pick(random, [48, 96, ...sides]))
  const items = (isGrid ? [top, ...tiles] : tiles).map((item, i) =>
    i === 0 ? { ...item, properties: [...item.properties, ...properties()] } : item,
  )
  const ids = items.map((_, i) => i + 1)
  const bytes = makeHeif({
    items,
    references: [
      ...(isGrid
        ? [
            [
              'dimg',
              1,
              ...Array.from({ length: Math.min(rows * columns, 60) }, (_, i) => 2 + (i % tiles.length)),
            ] as const,
          ]
        : []),
      ...(random() < 0.3
        ? [[pick(random, ['dimg', 'auxl', 'thmb']), pick(random, ids), pick(random, ids)] as const]
        : []),
    ],
    ...(random() < 0.2 ? { alternatives: [pick(random, ids), pick(random, ids), 99] } : {}),
    brand: pick(random, ['avif', 'avif', 'avis', 'mif1', 'heic', 'msf1']),
    wide: random() < 0.3,
    more: random() < 0.2 ? [box('moov', box('trak', Buffer.alloc(upTo(random, 90))))] : [],
  })
  // A box that says another length: its name stands behind that.
  const names = [
    'ftyp',
    'meta',
    'iloc',
    'iinf',
    'iprp',
    'ipco',
    'ipma',
    'ispe',
    'av1C',
    'pitm',
    'iref',
    'mdat',
    'infe',
    'clap',
    'moov',
  ]
  while (random() < 0.4) {
    const at = bytes.indexOf(pick(random, names), 0, 'latin1')
    if (at < 4) continue
    const size = bytes.readUInt32BE(at - 4)
    bytes.writeUInt32BE(
      pick(random, [0, 1, 7, 8, size - 1, size + 1, size * 2, 0x7fffffff, 0xffffffff]) >>> 0,
      at - 4,
    )
  }
  // Offsets, lengths and counts of its tables.
  while (random() < 0.4) {
    const at = bytes.indexOf(pick(random, ['iloc', 'ipma', 'iinf', 'iref', 'pitm']), 0, 'latin1')
    if (at < 0) continue
    bytes.writeUIntBE(
      pick(random, extremes) % 65_536,
      Math.min(bytes.length - 2, at + 8 + upTo(random, 24)),
      2,
    )
  }
  return bytes
}
