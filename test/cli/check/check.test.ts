// `check`: planted faults are found, each by its own name, and the program’s own files pass.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.js'
import { networks } from '../../../src/networks/networks.js'
import { chunkOf, joinBytes } from '../../../src/output/encode/png-chunks.js'
import { gradientPicture } from '../../photo/made-pictures.js'
import { openWorld } from '../terminal-io.js'

let folder = ''
const at = (name: string): string => join(folder, name)

async function run(...argv: readonly string[]) {
  const world = openWorld()
  const code = await main(argv, world.io)
  return { code, out: world.out(), err: world.err() }
}

interface Answer {
  readonly checks: readonly {
    readonly network: string | null
    readonly ready: boolean
    readonly hint: string | null
    readonly findings: readonly { readonly code: string; readonly passed: boolean; readonly wanted: string }[]
  }[]
  readonly problems: readonly { readonly code: string }[]
}

async function failuresOf(...argv: readonly string[]) {
  const { code, out } = await run('check', '--json', ...argv)
  const answer = JSON.parse(out) as Answer
  const failed = answer.checks.flatMap(({ findings }) => findings.filter(({ passed }) => !passed))
  return { code, failed: failed.map(finding => finding.code), answer }
}

const picture = (): Sharp => gradientPicture().resize(1080, 1350, { fit: 'fill' })

/** A still PNG that says it is animated: the chunk stands before the pixels (PNG, third edition, 11.3.6). */
function animate(png: Uint8Array): Uint8Array {
  const control = chunkOf('acTL', Uint8Array.of(0, 0, 0, 5, 0, 0, 0, 0))
  return joinBytes([png.subarray(0, 33), control, png.subarray(33)])
}

/** Ten megabytes of a JPEG: what stands after its end is no picture, but is sent all the same. */
const fatten = (jpeg: Uint8Array): Uint8Array => joinBytes([jpeg, new Uint8Array(10_000_000)])

/** Two frames, the second inverted. */
async function moving(): Promise<Uint8Array> {
  const [width, height, channels] = [320, 400, 3] as const
  const frame = await picture().resize(width, height).removeAlpha().raw().toBuffer()
  const frames = Buffer.concat([frame, frame.map(value => 255 - value)])
  return sharp(frames, { raw: { width, height: height * 2, channels, pageHeight: height } })
    .gif()
    .toBuffer()
}

const gps = {
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '50/1 50/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '4/1 21/1 0/1',
  },
}

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="50,50N"/></rdf:RDF></x:xmpmeta>`

const planted: readonly (readonly [
  what: string,
  code: string,
  name: string,
  make: () => Promise<Uint8Array>,
])[] = [
  ['the place (GPS) left in', 'LOCATION', 'gps.jpg', () => picture().withExif(gps).jpeg().toBuffer()],
  ['the place in XMP', 'LOCATION', 'xmp.jpg', () => picture().withXmp(xmp).jpeg().toBuffer()],
  [
    'EXIF left in',
    'METADATA',
    'exif.jpg',
    () =>
      picture()
        .withExif({ IFD0: { Make: 'Camera' } })
        .jpeg()
        .toBuffer(),
  ],
  [
    'an orientation in EXIF',
    'UPRIGHT',
    'turned.jpg',
    () =>
      gradientPicture()
        .resize(1350, 1080, { fit: 'fill' })
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer(),
  ],
  ['a Display P3 profile', 'COLOUR', 'p3.jpg', () => picture().withIccProfile('p3').jpeg().toBuffer()],
  [
    'CMYK',
    'COLOUR',
    'cmyk.jpg',
    () => picture().toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
  ],
  ['too many bytes', 'BYTES', 'fat.jpg', async () => fatten(await picture().jpeg().toBuffer())],
  [
    'a wrong ratio',
    'RATIO',
    'tall.jpg',
    () => picture().resize(1080, 1920, { fit: 'fill' }).jpeg().toBuffer(),
  ],
  ['too few pixels', 'WIDTH', 'small.jpg', () => picture().resize(240, 300).jpeg().toBuffer()],
  ['too many pixels', 'WIDTH', 'large.jpg', () => picture().resize(1600, 2000).jpeg().toBuffer()],
  ['a JPEG by name only', 'TYPE', 'named.jpg', () => picture().webp().toBuffer()],
  ['16 bits', 'DEPTH', 'deep.png', () => picture().toColourspace('rgb16').png().toBuffer()],
  ['an animated GIF', 'FRAMES', 'moving.gif', () => moving()],
  ['an animated PNG', 'FRAMES', 'moving.png', async () => animate(await picture().png().toBuffer())],
]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-check-'))
  for (const [, , name, make] of planted) await writeFile(at(name), await make())
  await writeFile(at('clean.jpg'), await picture().jpeg().toBuffer())
  const photo = join(import.meta.dirname, '../../fixtures/chelsea.png')
  const names = networks.map(({ id }) => id).join(',')
  expect((await run('compose', photo, '-l', 'fr', '-o', `${folder}/`, '--for', names, '-q')).code).toBe(0)
})
afterAll(() => rm(folder, { recursive: true }))

describe('planted faults', () => {
  it.each(planted.map(([what, code, name]) => [what, code, name] as const))(
    '%s',
    async (_what, wanted, name) => {
      const { code, failed } = await failuresOf(at(name), '--for', 'instagram')
      expect(code).toBe(3)
      expect(failed).toContain(wanted)
    },
  )

  it('does not blame a picture without one', async () => {
    expect(await failuresOf(at('clean.jpg'), '--for', 'instagram')).toMatchObject({ code: 0, failed: [] })
    expect(await failuresOf(at('clean.jpg'))).toMatchObject({ code: 0, failed: [] })
  })

  it.each([
    ['clean.jpg', 0.5],
    ['clean.jpg', 0.9],
    ['chelsea.note.fr.portrait.png', 0.2],
    ['chelsea.note.fr.portrait.png', 0.95],
  ])('takes no picture that was cut off for one that is ready: %s, %d of it', async (name, share) => {
    const whole = await readFile(at(name))
    const cut = at(`cut-${String(share)}-${name}`)
    await writeFile(cut, whole.subarray(0, Math.round(whole.length * share)))
    const { code, out } = await run('check', '--json', cut)
    expect(code).toBe(3)
    expect((JSON.parse(out) as Answer).problems).toMatchObject([{ code: 'PHOTO_BROKEN' }])
  })

  it('finds what is wrong everywhere without a network', async () => {
    expect((await failuresOf(at('gps.jpg'))).failed).toEqual(['LOCATION', 'METADATA'])
    expect((await failuresOf(at('tall.jpg'))).failed).toEqual([])
  })

  it('counts an alt text as the network does', async () => {
    const alt = 'é'.repeat(101)
    expect((await failuresOf(at('clean.jpg'), '--for', 'instagram', '--alt', alt)).failed).toEqual([
      'ALT_TEXT',
    ])
    expect((await failuresOf(at('clean.jpg'), '--for', 'linkedin', '--alt', alt)).failed).toEqual([])
  })
})

describe('the program’s own files', () => {
  it.each(networks.filter(({ format }) => format === 'portrait').map(({ id }) => id))(
    'pass for %s as they are by default, whatever else it could be given',
    async id => {
      const found = await failuresOf(at('chelsea.note.fr.portrait.png'), '--for', id)
      expect(found).toMatchObject({ code: 0, failed: [] })
    },
  )

  it('fail where no way takes a PNG', async () => {
    const found = await failuresOf(at('chelsea.note.fr.story.png'), '--for', 'tiktok')
    expect(found).toMatchObject({ code: 3, failed: ['TYPE'] })
  })

  it('say how the one that fits is made, where theirs does not: for TikTok it is no PNG, for stories not of this shape', async () => {
    const { answer } = await failuresOf(at('chelsea.note.fr.portrait.png'), '--for', 'all')
    const hints = answer.checks.flatMap(({ network, hint }) => (hint === null ? [] : [[network, hint]]))
    expect(hints).toEqual([
      ['instagram-story', expect.stringContaining('--for instagram-story')],
      ['tiktok', expect.stringContaining('--for tiktok')],
    ])
    const { out } = await run('check', at('chelsea.note.fr.portrait.png'), '--for', 'tiktok')
    expect(out).toContain('--for tiktok')
    // Of somebody else's picture it makes nothing.
    expect((await run('check', at('tall.jpg'), '--for', 'instagram')).out).not.toContain('--for')
  })

  it.each(
    networks.map(
      ({ id, format, types }) => [id, format, types.value[0] === 'image/png' ? 'png' : 'jpg'] as const,
    ),
  )('pass for %s', async (id, format, type) => {
    const { code, failed, answer } = await failuresOf(
      at(`chelsea.note.fr.${format}.${id}.${type}`),
      '--for',
      id,
    )
    expect([code, failed]).toEqual([0, []])
    const codes = answer.checks[0]!.findings.map(finding => finding.code)
    expect(codes).toContain('TEXT_SIZE')
  })

  it('pass without a network', async () => {
    expect(await failuresOf(at('chelsea.note.fr.portrait.png'))).toMatchObject({ code: 0, failed: [] })
  })

  it('fail where a copy was made smaller, and its text with it', async () => {
    const png = await readFile(at('chelsea.note.fr.portrait.png'))
    const small = await sharp(png).resize(400).png().toBuffer()
    // The card's entries, kept as an editor keeps them.
    const entries: Uint8Array[] = []
    for (let from = 33; from < png.length; from += 12 + png.readUInt32BE(from)) {
      if (/^[ti][ET][Xx]t$/.test(png.toString('latin1', from + 4, from + 8))) {
        entries.push(png.subarray(from, from + 12 + png.readUInt32BE(from)))
      }
    }
    await writeFile(at('copy.png'), joinBytes([small.subarray(0, 33), ...entries, small.subarray(33)]))
    expect((await failuresOf(at('copy.png'))).failed).toEqual(['TEXT_SIZE'])
  })

  it('believe no text that is said to be as high as its card', async () => {
    const png = await readFile(at('chelsea.note.fr.portrait.png'))
    const at0 = png.indexOf(' px of 1080 x 1350')
    const from = png.lastIndexOf('\0', at0) + 1
    // As many bytes, another number; the chunk's checksum is not looked at here.
    const said = `${'9'.repeat(at0 - from)} px of 99 x 99`.padEnd(at0 - from + 18, '9')
    await writeFile(
      at('boast.png'),
      Buffer.concat([png.subarray(0, from), Buffer.from(said), png.subarray(at0 + 18)]),
    )
    const { answer } = await failuresOf(at('boast.png'))
    expect(answer.checks[0]!.findings.map(({ code }) => code)).not.toContain('TEXT_SIZE')
  })
})

describe('what is said', () => {
  it('shows a table with what is wanted beside what failed', async () => {
    const { code, out } = await run('check', at('clean.jpg'), at('tall.jpg'), '--for', 'instagram,tiktok')
    expect(code).toBe(3)
    expect(out).toContain(`${at('clean.jpg')} · instagram: ready\n`)
    expect(out).toContain(`${at('tall.jpg')} · instagram: not ready: 1 of 10 failed\n`)
    expect(out).toMatch(/\n {2}FAIL {2}width ÷ height +0\.56 +wanted: 0\.8 to 1\.91\n/)
    expect(out).toContain(`${at('tall.jpg')} · tiktok: ready\n`)
    const quiet = await run('check', at('clean.jpg'), at('tall.jpg'), '--for', 'instagram', '-q')
    expect(quiet.out).not.toContain('clean.jpg')
  })

  it('goes on after a file that is no picture', async () => {
    await writeFile(at('text.jpg'), 'not a picture at all\n'.repeat(20))
    const { code, answer } = await failuresOf(at('text.jpg'), at('none.jpg'), at('clean.jpg'))
    expect(code).toBe(3)
    expect(answer.problems.map(problem => problem.code)).toEqual(['PHOTO_NOT_AN_IMAGE', 'PHOTO_NOT_FOUND'])
    expect(answer.checks).toHaveLength(1)
  })

  it('offers the nearest network', async () => {
    const { code, err } = await run('check', at('clean.jpg'), '--for', 'instagramm')
    expect(code).toBe(2)
    expect(err).toContain('Did you mean “instagram”?')
  })

  it('lists the networks, with every source in the JSON', async () => {
    const { out } = await run('networks')
    expect(out.trim().split('\n')).toHaveLength(networks.length)
    expect(out).toMatch(/^bluesky +landscape +jpeg, png, webp +up to 2 MB, caption 300, alt text 2,000$/m)
    const { networks: listed } = JSON.parse((await run('networks', '--json')).out) as { networks: unknown[] }
    expect(listed).toEqual(JSON.parse(JSON.stringify(networks)))
  })
})
