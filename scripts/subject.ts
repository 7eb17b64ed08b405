// Measures how well the program sees and shows the cat, against faces that a person marked.
//   npm run subject -- <folder with photos and faces.json> [--templates note,…] [--formats square,…] [--verbose]
// faces.json: {"file": {"width", "height", "faces": [[x, y, w, h]], …}} in pixels of the upright photo.
// Prints, per photo: how the subject was found, its overlap with the true face, the share of the true face that a card
// shows (inside the crop, on the card, under no cover), mean and worst over the templates and formats, and milliseconds.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { areaOf, type Box, boxOf, hullOf, intersectionOf } from '../src/base/geometry.js'
import { wordsOf } from '../src/card/card-words.js'
import { openStudio, type Studio } from '../src/card/studio.js'
import { arrange } from '../src/layout/arrange.js'
import { coveredArea } from '../src/layout/clear.js'
import { parseFormat } from '../src/template/formats.js'
import { type CardSpec, resolveSpec } from '../src/template/resolve.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    templates: { type: 'string' },
    formats: { type: 'string', default: 'square,portrait,story,landscape' },
    lang: { type: 'string', default: 'fr' },
    verbose: { type: 'boolean', default: false },
  },
})
const folder = positionals[0]
if (folder === undefined) {
  process.stderr.write('Which folder? It needs photos and a faces.json.\n')
  process.exit(2)
}

type Tuple = [number, number, number, number]
const truth = JSON.parse(await readFile(join(folder, 'faces.json'), 'utf8')) as Record<
  string,
  { faces: Tuple[] }
>
const studio = await openStudio()
const templates = values.templates?.split(',') ?? (await studio.listTemplates()).map(({ id }) => id)
const formats = values.formats.split(',')
const specs: CardSpec[] = []
for (const template of templates)
  for (const format of formats) specs.push(await specOf(studio, template, format))

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const whole = 0.95
const all: number[] = []
const worstBy = new Map<string, number[]>()
process.stdout.write(
  'photo                         found     IoU   mean visible   worst (where)                 ms\n',
)
for (const [file, { faces }] of Object.entries(truth)) {
  const photo = await studio.shelf.openPhoto(join(folder, file), {})
  const scale = Math.min(1, Math.max(1080 / photo.width, 1350 / photo.height))
  const frame = await studio.shelf.loadFrame(photo, scale, undefined)
  const before = performance.now()
  const subject = await studio.shelf.findSubject(frame)
  const took = performance.now() - before
  const real = hullOf(faces.map(([x, y, w, h]) => boxOf(x, y, w, h)))
  const shares: { share: number; where: string }[] = []
  for (const spec of specs) {
    const { crop, layout } = arrange(await studio.layOut(spec), photo, subject)
    const onCard = boxOf(
      crop.box.x + (real.x - crop.crop.x) * crop.scale,
      crop.box.y + (real.y - crop.crop.y) * crop.scale,
      real.width * crop.scale,
      real.height * crop.scale,
    )
    const shown = intersectionOf(
      intersectionOf(onCard, crop.box),
      boxOf(0, 0, spec.format.width, spec.format.height),
    )
    const share = (areaOf(shown) - coveredArea(shown, layout.covers)) / areaOf(onCard)
    const where = `${spec.template.id} ${spec.format.id} ${layout.placement}${crop.stand === 'full' ? '' : ` ${crop.stand}`}`
    shares.push({ share, where })
    const key = `${spec.template.id} ${spec.format.id}`
    worstBy.set(key, [...(worstBy.get(key) ?? []), share])
    if (values.verbose && share < whole) process.stdout.write(`    ${file} ${where}: ${percent(share)}\n`)
  }
  all.push(...shares.map(({ share }) => share))
  const worst = shares.reduce((a, b) => (b.share < a.share ? b : a))
  const mean = shares.reduce((sum, { share }) => sum + share, 0) / shares.length
  process.stdout.write(
    `${file.padEnd(30)}${subject.source.padEnd(9)} ${overlap(subject.box, real).toFixed(2)}   ${percent(mean).padStart(8)}` +
      `   ${percent(worst.share).padStart(8)}  ${worst.where.padEnd(32)} ${took.toFixed(0).padStart(4)}\n`,
  )
}
process.stdout.write('\ntemplate and format           mean visible   at least 95 % visible\n')
for (const [key, shares] of worstBy) {
  process.stdout.write(
    `${key.padEnd(30)}${percent(meanOf(shares)).padStart(8)}   ${percent(shareWhole(shares)).padStart(8)}\n`,
  )
}
process.stdout.write(
  `\n${all.length} cards: mean visible ${meanOf(all).toFixed(3)}, at least 95 % visible in ${percent(shareWhole(all))}\n`,
)

function meanOf(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

function shareWhole(shares: readonly number[]): number {
  return shares.filter(share => share >= whole - 1e-9).length / shares.length
}

/** Intersection over union. */
function overlap(found: Box | null, real: Box): number {
  if (!found) return 0
  const shared = areaOf(intersectionOf(found, real))
  return shared / (areaOf(found) + areaOf(real) - shared)
}

async function specOf(from: Studio, template: string, format: string): Promise<CardSpec> {
  const words = await wordsOf({ photo: '', language: values.lang }, from)
  return resolveSpec({
    template: await from.findTemplate(template),
    format: parseFormat(format),
    language: words.language,
    words: words.words,
    reportUrl: words.reportUrl,
    figure: from.campaign.figure.value,
    logoRatio: null,
  })
}
