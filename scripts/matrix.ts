// Composes every template × format × language on a photo, with and without a logo, with the campaign's message and with
// the shortest and the longest custom one, and checks every card. Prints a table, writes a contact sheet per template to
// out/, exits 1 when a card breaks a rule.
//   npm run matrix -- [photo] [--photos folder] [--template note,…] [--format story,…] [--lang fr,…]
//                     [--variant plain,logo,short,short-logo,long,long-logo] [--sheet 1,2,…|all] [--hand caveat,kalam,…|all]
//                     [--processes 2] [--out out]
// Four variants by default: the message alone and with a logo, the shortest alone, the longest with a logo. By default each card is on one
// of the twelve sheets, written by whom that chooses; --sheet makes each card on each of those, --hand by each of those that can write it.
import { fork } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openStudio } from '../src/card/studio.js'
import { formats } from '../src/template/formats.js'
import { parseVariant, variants } from '../src/template/sheet.js'
import { findAbleHands, type HandName, handNames, parseHand } from '../src/text/hands.js'
import { type Cell, commonVariants, type Job, runJob, type Variant } from './matrix-card.js'
import { writeSheet } from './matrix-sheet.js'
import { summarise } from './matrix-table.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    photos: { type: 'string' },
    template: { type: 'string' },
    format: { type: 'string' },
    lang: { type: 'string' },
    variant: { type: 'string' },
    sheet: { type: 'string' },
    hand: { type: 'string' },
    processes: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    out: { type: 'string', default: 'out' },
    share: { type: 'string' },
  },
})

// While one card waits for libvips, the other is laid out.
const inFlight = 2

const studio = await openStudio()
const languages = chosen(values.lang, [...studio.campaign.languages.keys()])
const jobs = await listJobs()
if (values.share === undefined) await runAll(Number(values.processes))
else await runShare(Number(values.share), Number(values.processes))

function chosen(value: string | undefined, all: readonly string[]): readonly string[] {
  return value === undefined ? all : value.split(',')
}

async function listJobs(): Promise<Job[]> {
  const templates = chosen(
    values.template,
    (await studio.listTemplates()).map(({ id }) => id),
  )
  const formatIds = chosen(
    values.format,
    formats.map(({ id }) => id),
  )
  const kinds = chosen(values.variant, commonVariants) as readonly Variant[]
  const photos = await listPhotos()
  const sheets =
    values.sheet === 'all'
      ? Array.from({ length: variants }, (_, at) => String(at + 1))
      : values.sheet?.split(',')
  return photos.flatMap(photo =>
    // Cards of one format share the photo's decoded pixels and its subject.
    formatIds.flatMap(format =>
      templates.flatMap(template =>
        languages.flatMap(language =>
          kinds.flatMap(variant =>
            (sheets?.map(parseVariant) ?? [undefined]).flatMap(sheet =>
              handsFor(language).map(
                (hand): Job => ({ photo, template, format, language, variant, sheet, hand }),
              ),
            ),
          ),
        ),
      ),
    ),
  )
}

/** Of those that were asked for, whoever can write the campaign's words in the language. */
function handsFor(language: string): readonly (HandName | undefined)[] {
  if (values.hand === undefined) return [undefined]
  const wanted = values.hand === 'all' ? handNames : values.hand.split(',').map(parseHand)
  const { message = '', hashtag = null } = studio.campaign.languages.get(language) ?? {}
  const able = findAbleHands(
    [message, hashtag].filter(text => text !== null),
    language,
    studio.book,
  )
  return wanted.filter(name => able.includes(name))
}

async function listPhotos(): Promise<string[]> {
  if (values.photos === undefined) return positionals.length > 0 ? positionals : ['test/fixtures/chelsea.png']
  const names = await readdir(values.photos)
  return names
    .filter(name => /\.(jpe?g|png|webp|avif|heic|tiff?)$/i.test(name))
    .map(name => join(values.photos ?? '', name))
}

/** A child: every so-manieth language of the list, each card told to the parent as it is done. */
async function runShare(share: number, of: number): Promise<void> {
  const own = [...jobs.entries()].filter(([, { language }]) => languages.indexOf(language) % of === share)
  const next = own.values()
  const runSome = async (): Promise<void> => {
    for (const [index, job] of next) {
      const cell = await runJob(job, studio)
      process.send?.({ index, cell })
    }
  }
  await Promise.all(Array.from({ length: inFlight }, runSome))
  process.disconnect?.()
}

async function runAll(processes: number): Promise<void> {
  const cells = new Array<Cell | undefined>(jobs.length)
  let done = 0
  await Promise.all(
    Array.from({ length: processes }, (_, share) => {
      const child = fork(
        process.argv[1] ?? '',
        [...process.argv.slice(2), '--share', String(share), '--processes', String(processes)],
        { serialization: 'advanced' },
      )
      child.on('message', (message: { index: number; cell: Cell }) => {
        cells[message.index] = message.cell
        if (++done % 500 === 0) process.stderr.write(`${done} of ${jobs.length}\n`)
      })
      return new Promise<void>((resolve, reject) => {
        child.on('exit', code =>
          code === 0 ? resolve() : reject(new Error(`a part of the matrix ended with ${code}`)),
        )
      })
    }),
  )
  const made = cells.filter(cell => cell !== undefined)
  if (made.length < jobs.length) throw new Error(`${jobs.length - made.length} cards are missing`)
  const summary = summarise(made)
  await mkdir(values.out, { recursive: true })
  await writeFile(
    join(values.out, 'matrix.json'),
    JSON.stringify(
      summary.broken.map(({ thumbnail: _, ...cell }) => cell),
      null,
      1,
    ),
  )
  for (const template of new Set(jobs.map(job => job.template))) {
    const file = join(values.out, `matrix-${template}.jpg`)
    await writeSheet(
      made.filter(({ job }) => job.template === template),
      file,
    )
  }
  process.stdout.write(`${summary.table}\n`)
  process.exitCode = summary.broken.length > 0 ? 1 : 0
}
