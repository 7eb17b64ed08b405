// Every picture of the README, made again by the program itself from a photo in the repository: docs/pictures/.
//   npm run docs
// Small JPEG files, for a page; the cards themselves are PNG. The same program makes the same bytes.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp, { type Sharp } from 'sharp'
import { type CardRequest, composeCard } from '../src/card/card.js'
import { openStudio } from '../src/card/studio.js'
import { uiLanguages } from '../src/messages/languages.js'
import { formats } from '../src/template/formats.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const pictures = join(root, 'docs', 'pictures')
const looks = join(root, 'pages', 'looks')
const photo = join(root, 'test', 'fixtures', 'kitten.webp')

const studio = await openStudio()

/** A card on this page: English, as the page is. */
async function composePng(request: Omit<CardRequest, 'photo'>): Promise<Uint8Array> {
  const { png } = await composeCard({ photo, language: 'en', ...request }, studio)
  return png
}

async function writePicture(name: string, picture: Sharp): Promise<void> {
  // 4:4:4, since thin coloured letters smear when their colour is stored at half size.
  const bytes = await picture.jpeg({ quality: 82, chromaSubsampling: '4:4:4', mozjpeg: true }).toBuffer()
  await writeFile(join(pictures, name), bytes)
  process.stdout.write(`docs/pictures/${name} ${Math.round(bytes.length / 1000)} kB\n`)
}

/** Pictures of one height in a row, on white. */
async function layInRow(pngs: readonly Uint8Array[], height: number, gap: number): Promise<Sharp> {
  const cells: { input: Buffer; left: number; top: number }[] = []
  let left = 0
  for (const png of pngs) {
    const { data, info } = await sharp(png).resize({ height }).png().toBuffer({ resolveWithObject: true })
    cells.push({ input: data, left, top: 0 })
    left += info.width + gap
  }
  const width = left - gap
  const row = sharp({ create: { width, height, channels: 3, background: '#ffffff' } }).composite(cells)
  return sharp(await row.png().toBuffer())
}

for (const folder of [pictures, looks]) {
  await mkdir(folder, { recursive: true })
  for (const old of await readdir(folder)) await rm(join(folder, old), { recursive: true })
}
for (const language of uiLanguages) await mkdir(join(looks, language))

// What the README's first command makes.
await writePicture(
  'card.jpg',
  sharp(await composePng({ template: 'polaroid', format: 'square' })).resize({ width: 640 }),
)
for (const { id } of await studio.listTemplates()) {
  const png = await composePng({ template: id })
  await writePicture(`${id}.jpg`, sharp(png).resize({ width: 400 }))
  // What the server's page shows of the look, in its own language and at twice its size there.
  for (const language of uiLanguages)
    await sharp(await composePng({ template: id, language }))
      .resize({ width: 192 })
      .jpeg({ quality: 70, mozjpeg: true })
      .toFile(join(looks, language, `${id}.jpg`))
}
const inAllFormats: Uint8Array[] = []
for (const { id } of formats) inAllFormats.push(await composePng({ format: id }))
await writePicture('formats.jpg', await layInRow(inAllFormats, 300, 16))
const inLanguages: Uint8Array[] = []
for (const language of ['fr', 'nl', 'de', 'el', 'bg', 'ar'])
  inLanguages.push(await composePng({ language, template: 'poster' }))
await writePicture('languages.jpg', await layInRow(inLanguages, 300, 16))
