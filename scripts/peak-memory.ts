// Makes photos at the bounds of what is taken, composes a card of each in a process of its own, and prints time and peak memory:
//   npm run peak-memory [-- <name>…]
// Ends with 1 where a card takes more than 700 MB, or a bomb is not refused within a second.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { requireBuild, runProgram } from './run-program.js'

const mostMb = 700
const mostRefusalMs = 1000
const killMs = 120_000

const fixture = join(import.meta.dirname, '../test/fixtures/chelsea.png')

/** A cat with the grain of a sensor, enlarged: as hard to code as a photo. */
async function makeBase(): Promise<Buffer> {
  const grain = await sharp({
    create: {
      width: 2500,
      height: 2500,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 12 },
    },
  })
    .png()
    .toBuffer()
  return sharp(fixture)
    .removeAlpha()
    .resize(2500, 2500, { fit: 'cover' })
    .composite([{ input: grain, blend: 'soft-light' }])
    .png({ compressionLevel: 1 })
    .toBuffer()
}

const base = await makeBase()
const photo = (width: number, height = width): Sharp =>
  sharp(base).resize(width, height, { fit: 'fill', kernel: 'cubic' })
const deep = (width: number): Sharp => photo(width).ensureAlpha(0.5).toColourspace('rgb16')

const taken: Readonly<Record<string, () => Sharp>> = {
  'baseline-100mp.jpg': () => photo(10_000).jpeg({ quality: 92 }),
  'baseline-444-100mp.jpg': () => photo(10_000).jpeg({ quality: 92, chromaSubsampling: '4:4:4' }),
  'progressive-100mp.jpg': () => photo(10_000).jpeg({ quality: 92, progressive: true }),
  'progressive-444-81mp.jpg': () =>
    photo(9000).jpeg({ quality: 92, progressive: true, chromaSubsampling: '4:4:4' }),
  'turned-100mp.jpg': () => photo(10_000).withMetadata({ orientation: 6 }).jpeg({ quality: 92 }),
  'panorama-97mp.jpg': () => photo(65_000, 1500).jpeg(),
  'panorama-97mp-alpha.png': () => photo(65_000, 1500).ensureAlpha(0.5).png({ compressionLevel: 2 }),
  'plain-81mp.png': () => photo(9000).png({ compressionLevel: 2 }),
  'interlaced-81mp.png': () => photo(9000).png({ compressionLevel: 2, progressive: true }),
  'interlaced-deep-43mp.png': () => deep(6600).png({ compressionLevel: 4, progressive: true }),
  'plain-100mp.tif': () => photo(10_000).tiff({ compression: 'lzw' }),
  'lossy-100mp.webp': () => photo(16_383, 6100).webp({ effort: 0 }),
  'plain-30mp.avif': () => photo(5500).avif({ effort: 0 }),
  'plain-100mp.gif': () =>
    sharp(base).resize(10_000, 10_000, { kernel: 'nearest' }).gif({ effort: 1, colours: 16 }),
}

const black = (side: number): Sharp =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#000' }, limitInputPixels: false })
const refused: Readonly<Record<string, () => Sharp>> = {
  '16384x16384.png': () => black(16_384).png({ compressionLevel: 9, palette: true }),
  'plain-102mp.jpg': () => photo(10_100).jpeg(),
  'progressive-444-92mp.jpg': () => black(9600).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }),
  'plain-34mp.avif': () => black(5800).avif({ effort: 0 }),
}

requireBuild()
const folder = await mkdtemp(join(tmpdir(), 'catsforkids-peak-'))
const asked = process.argv.slice(2)
let faults = 0
process.stdout.write(
  `${'photo'.padEnd(28)}  ${'MB of file'.padStart(10)}  ${'ms'.padStart(6)}  ${'peak MB'.padStart(7)}\n`,
)
try {
  for (const [name, make] of [...Object.entries(taken), ...Object.entries(refused)]) {
    if (asked.length > 0 && !asked.includes(name)) continue
    const path = join(folder, name)
    const { size } = await make().toFile(path)
    const run = await runProgram(
      ['compose', path, '-l', 'fr', '-o', join(folder, 'card.png'), '--quiet'],
      killMs,
    )
    await rm(path)
    const said: string[] = []
    if (name in refused) {
      if (run.code !== 3) said.push('not refused')
      if (run.ms > mostRefusalMs) said.push('slow')
    } else if (run.code !== 0) said.push(run.stderr.split('\n')[0] ?? 'failed')
    if ((run.peakMb ?? Number.POSITIVE_INFINITY) > mostMb) said.push('too much memory')
    if (said.length > 0) faults += 1
    const numbers = [
      (size / 1e6).toFixed(1).padStart(10),
      run.ms.toFixed(0).padStart(6),
      (run.peakMb ?? 0).toFixed(0).padStart(7),
    ]
    const mark = said.length > 0 ? `≠ ${said.join(', ')}` : name in refused ? 'refused' : ''
    process.stdout.write(`${name.padEnd(28)}  ${numbers.join('  ')}  ${mark}\n`)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
process.exitCode = faults === 0 ? 0 : 1
