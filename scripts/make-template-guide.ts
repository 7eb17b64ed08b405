// Makes the generated parts of docs/templates.md anew, and its pictures: each step of the example, by the program itself.
//   npm run guide
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { openStudio } from '../src/card/studio.js'
import { drawSheet, type SheetCard, sizeOnSheet } from '../src/cli/templates/preview/sheet.js'
import { shrink } from '../src/cli/templates/preview/shrink.js'
import { loadStandIn } from '../src/cli/templates/preview/stand-in.js'
import { tryCard } from '../src/cli/templates/preview/try-card.js'
import { words } from '../src/messages/en/words.js'
import { describeProblem } from '../src/messages/messages.js'
import { root } from '../src/root.js'
import { formats } from '../src/template/formats.js'
import { exampleFolder, guidePath, renderGuide, steps } from './template-guide.js'

await writeFile(guidePath, await renderGuide(await readFile(guidePath, 'utf8')))

const studio = await openStudio()
const photo = await loadStandIn()
const { signal } = new AbortController()
for (const step of steps) {
  const template = await studio.findTemplate(join(exampleFolder, `${step}.yaml`))
  const shown =
    step === '4-finished'
      ? formats
      : formats.filter(({ id }) => ['square', 'story', 'landscape'].includes(id))
  const cards: SheetCard[] = []
  for (const { id, width, height } of shown) {
    const trial = { template, ...photo, language: 'en', format: id, signal }
    const tried = await tryCard(trial, studio)
    const size = { width, height }
    const picture =
      tried.kind === 'made'
        ? shrink(tried.pixels, sizeOnSheet(size))
        : describeProblem(tried.problem, words).message
    cards.push({ size, name: id, picture })
  }
  const request = { title: template.title, description: template.description }
  const sheet = await drawSheet(
    { ...request, sections: [{ name: 'English', language: 'en', cards }] },
    { book: studio.book, folder: join(root, 'fonts') },
  )
  const raw = { width: sheet.width, height: sheet.height, channels: 3 } as const
  // 4:4:4, since thin coloured letters smear when their colour is stored at half size.
  const jpeg = await sharp(sheet.data, { raw })
    .resize({ width: 1000 })
    .jpeg({ quality: 80, chromaSubsampling: '4:4:4', mozjpeg: true })
    .toBuffer()
  await writeFile(join(exampleFolder, `${step}.jpg`), jpeg)
  process.stdout.write(`docs/templates/${step}.jpg ${Math.round(jpeg.length / 1000)} kB\n`)
}
