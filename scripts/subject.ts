// Measures how well the program sees and shows cats, against what a person marked.
//   npm run subject -- <folder> [--templates note,…] [--formats square,…] [--lang fr] [--out sheet.png] [--verbose]
// The folder has photos and cats.json ({"file": {"cats": [{"body", "head"}]}}) or faces.json ({"file": {"faces": [[x, y, w, h]]}}), boxes in
// pixels of the upright photo, the most prominent cat first; of a face, what is said of the head is said of brow to chin. Prints for each way of finding and in total: photos; found (of
// those on which a face shows: the subject's box has its middle in a cat's body, and holds the head's middle and at least half of the head); false (a face or a cat is said to be
// found where none was marked: a photo may have `"cats": []`); cards on which at least 95 % of the head shows, on which more than half is hidden, and on
// which the cat is large or three times enlarged; processor milliseconds a photo.
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp, { type OverlayOptions } from 'sharp'
import { areaOf, type Box, boxOf, centreOf, contains, intersectionOf } from '../src/base/geometry.js'
import { wordsOf } from '../src/card/card-words.js'
import { openStudio, type Studio } from '../src/card/studio.js'
import { arrange } from '../src/layout/arrange.js'
import { visibleShare } from '../src/layout/clear.js'
import { isCat, type Subject } from '../src/layout/subject.js'
import { parseFormat } from '../src/template/formats.js'
import { type CardSpec, resolveSpec } from '../src/template/resolve.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    templates: { type: 'string' },
    formats: { type: 'string', default: 'square,portrait,story,landscape' },
    lang: { type: 'string', default: 'fr' },
    out: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
})
const [folder] = positionals
if (folder === undefined) {
  process.stderr.write('Which folder? It needs photos and a cats.json or faces.json.\n')
  process.exit(2)
}

type Tuple = [number, number, number, number]
interface Cat {
  readonly head: Box
  readonly body: Box | null
  /** Whether an eye or the muzzle shows. */
  readonly isFaceSeen: boolean
}
const box = (tuple: Tuple): Box => boxOf(...tuple)

const truth = await readLabels(folder)
const studio = await openStudio()
const templates = values.templates?.split(',') ?? (await studio.listTemplates()).map(({ id }) => id)
const formats = values.formats.split(',')
const specs: CardSpec[] = []
for (const template of templates)
  for (const format of formats) specs.push(await specOf(studio, template, format))

interface Tally {
  photos: number
  /** Photos on which a face shows, and on how many of them the subject holds a head. */
  faces: number
  found: number
  false: number
  cpuMs: number
  cards: number
  whole: number
  hidden: number
  large: number
  visible: number
}
const empty = (): Tally => ({
  photos: 0,
  faces: 0,
  found: 0,
  false: 0,
  cpuMs: 0,
  cards: 0,
  whole: 0,
  hidden: 0,
  large: 0,
  visible: 0,
})
const tallies = new Map<string, Tally>()
const looks = new Map<string, Tally>()
const tiles: OverlayOptions[] = []
const tileSide = 240
const tilesAcross = 12

for (const [file, cats] of truth) {
  const photo = await studio.shelf.openPhoto(join(folder, file), {})
  const scale = Math.min(1, Math.max(1080 / photo.width, 1350 / photo.height))
  const frame = await studio.shelf.decodePhoto(photo, [scale, scale], undefined)
  const before = process.cpuUsage()
  const subject = await studio.shelf.findSubject(frame)
  const { user, system } = process.cpuUsage(before)
  const [cat] = cats
  const tally = tallies.get(subject.source) ?? empty()
  tallies.set(subject.source, tally)
  tally.photos++
  tally.cpuMs += (user + system) / 1000
  if (isCat(subject) && !cats.some(one => isOn(subject, one))) tally.false++
  if (cat === undefined) continue
  const isFound = cats.some(one => holdsHead(subject, one))
  if (cats.some(({ isFaceSeen }) => isFaceSeen)) {
    tally.faces++
    if (isFound) tally.found++
  }
  const faults: string[] = []
  for (const spec of specs) {
    const { crop, layout } = arrange(await studio.layOut(spec), photo, subject)
    const onCard = ({ x, y, width, height }: Box): Box =>
      boxOf(
        crop.box.x + (x - crop.crop.x) * crop.scale,
        crop.box.y + (y - crop.crop.y) * crop.scale,
        width * crop.scale,
        height * crop.scale,
      )
    const visible = visibleShare(onCard(cat.head), crop.box, layout.covers)
    const side = Math.min(spec.format.width, spec.format.height)
    const size = cat.body === null ? 1 : (Math.max(cat.body.width, cat.body.height) * crop.scale) / side
    const isLarge = size >= 0.45 || crop.scale >= 2.95
    const look = `${spec.template.id} ${spec.format.id}`
    const byLook = looks.get(look) ?? empty()
    looks.set(look, byLook)
    for (const sums of [tally, byLook]) {
      sums.cards++
      sums.visible += visible
      if (visible >= 0.95) sums.whole++
      if (visible < 0.5) sums.hidden++
      if (isLarge) sums.large++
    }
    if (!isLarge) faults.push(`${look} ${percent(size)} large ${crop.stand}`)
    if (visible < 0.95) faults.push(`${look} ${percent(visible)} of the head ${crop.stand}`)
  }
  if (values.verbose)
    process.stdout.write(
      `${isFound ? ' ' : '!'} ${file} ${subject.source} ${subject.confidence?.toFixed(2) ?? ''} ${faults.length > 0 ? `${faults.length}: ` : ''}${faults.slice(0, 6).join(', ')}\n`,
    )
  if (values.out !== undefined) tiles.push(await drawTile(join(folder, file), subject, cats))
}

process.stdout.write('found as      photos    found  false  head whole   hidden    large  visible   ms\n')
for (const [source, tally] of [...tallies, ['all', sumOf([...tallies.values()])] as const]) {
  const found = percent(tally.found / tally.faces)
  process.stdout.write(
    `${source.padEnd(12)} ${String(tally.photos).padStart(7)}  ${found.padStart(7)}  ${String(tally.false).padStart(5)} ${rowOf(tally)} ${(tally.cpuMs / tally.photos).toFixed(0).padStart(4)}\n`,
  )
}
process.stdout.write('\ntemplate and format             head whole   hidden    large  visible\n')
for (const [look, tally] of looks) process.stdout.write(`${look.padEnd(30)} ${rowOf(tally)}\n`)
if (values.out !== undefined) {
  const rows = Math.ceil(tiles.length / tilesAcross)
  const size = { width: tileSide * Math.min(tilesAcross, tiles.length), height: tileSide * rows }
  await sharp({ create: { ...size, channels: 3, background: '#888' } })
    .composite(
      tiles.map((tile, i) => ({
        ...tile,
        left: tileSide * (i % tilesAcross),
        top: tileSide * Math.floor(i / tilesAcross),
      })),
    )
    .png()
    .toFile(values.out)
}

/** A dash where there is nothing to take a share of. */
function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(share * 100).toFixed(1)} %`
}

function rowOf({ cards, whole, hidden, large, visible }: Tally): string {
  const shares = [whole, hidden, large].map(count => percent(count / cards).padStart(8))
  return `  ${shares.join(' ')}    ${cards === 0 ? '–' : (visible / cards).toFixed(3)}`
}

function sumOf(all: readonly Tally[]): Tally {
  const sum = empty()
  for (const tally of all) for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key]
  return sum
}

/** Its middle lies in the cat; where only its face was marked, it meets that. */
function isOn({ box: found }: Subject, { head, body }: Cat): boolean {
  if (found === null) return false
  return body === null ? areaOf(intersectionOf(found, head)) > 0 : contains(body, centreOf(found))
}

/** The subject is on the cat and holds the head: its middle and at least half of it. */
function holdsHead(subject: Subject, cat: Cat): boolean {
  const { box: found } = subject
  const { head } = cat
  return (
    found !== null &&
    isOn(subject, cat) &&
    contains(found, centreOf(head)) &&
    visibleShare(head, found, []) >= 0.5
  )
}

async function readLabels(from: string): Promise<[file: string, cats: Cat[]][]> {
  const cats = join(from, 'cats.json')
  if (
    await access(cats).then(
      () => true,
      () => false,
    )
  ) {
    const labels = JSON.parse(await readFile(cats, 'utf8')) as Record<
      string,
      { cats: { body: Tuple; head: Tuple | null; face: boolean }[] }
    >
    return Object.entries(labels).map(([file, label]) => [
      file,
      label.cats.flatMap(({ body, head, face }) =>
        head === null ? [] : [{ head: box(head), body: box(body), isFaceSeen: face }],
      ),
    ])
  }
  const labels = JSON.parse(await readFile(join(from, 'faces.json'), 'utf8')) as Record<
    string,
    { width: number; height: number; faces: Tuple[] }
  >
  return Object.entries(labels).map(([file, { faces }]) => [
    file,
    faces.map(face => ({ head: box(face), body: null, isFaceSeen: true })),
  ])
}

/** The photo with what was marked in white, and what was found in colour: heads in orange, the body in yellow. */
async function drawTile(file: string, { heads, body, box: found, source }: Subject, cats: readonly Cat[]) {
  const upright = await sharp(file).autoOrient().toBuffer({ resolveWithObject: true })
  const outline = ({ x, y, width, height }: Box, colour: string): string =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="${colour}" stroke-width="${Math.max(upright.info.width, upright.info.height) / 120}"/>`
  const boxes = [
    ...cats.map(({ head }) => outline(head, 'white')),
    ...(body ? [outline(body, 'gold')] : []),
    ...(heads.length > 0 ? heads : found ? [found] : []).map(head =>
      outline(head, source === 'face' ? 'lime' : source === 'cat' ? 'orangered' : 'deepskyblue'),
    ),
  ]
  const { width, height } = upright.info
  const drawn = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${boxes.join('')}</svg>`,
  )
  const flat = await sharp(upright.data)
    .flatten({ background: '#fff' })
    .composite([{ input: drawn }])
    .png()
    .toBuffer()
  return {
    input: await sharp(flat)
      .resize(tileSide, tileSide, { fit: 'contain', background: '#444' })
      .png()
      .toBuffer(),
  }
}

async function specOf(from: Studio, template: string, format: string): Promise<CardSpec> {
  const words = await wordsOf({ language: values.lang }, from)
  return resolveSpec({
    template: await from.findTemplate(template),
    format: parseFormat(format),
    language: words.language,
    words: words.words,
    breaks: words.breaks,
    variant: 1,
    hand: 'caveat',
    plainHand: 'caveat',
    reportUrl: words.reportUrl,
    figure: from.campaign.figure.value,
    logoRatio: null,
  })
}
