// Figures in, the results page out, as Markdown. Prints and measures nothing.
import type { Check, Measured } from './checks.js'
import type { Contender } from './contenders.js'
import type { Figures } from './rounds.js'
import type { ScaleRow } from './scaling.js'
import type { SeeingRow } from './seeing.js'
import type { StageTable } from './stages.js'

const round = (value: number, digits = 0): string => value.toFixed(digits)

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** The first column is text, the others are numbers. */
const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [rowOf(head), rowOf(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(rowOf)].join('\n')

const orDash = (value: number | null | undefined, digits = 0): string =>
  value === null || value === undefined ? '–' : round(value, digits)

const titleOf = (contenders: readonly Contender[], id: string): string =>
  contenders.find(contender => contender.id === id)?.title ?? id

/** Batches: the fastest first. */
export function renderMany(figures: readonly Figures[], contenders: readonly Contender[]): string {
  const speedOf = ({ cards, wallMs }: Figures): number => (cards * 1000) / wallMs
  const bare = figures.find(({ id }) => id === 'bare-resize')
  const rows = figures
    .toSorted((a, b) => speedOf(b) - speedOf(a))
    .map(figure => {
      const { id, cards, usage, bytesPerCard, inFlight, runs, spread } = figure
      return [
        titleOf(contenders, id),
        round(speedOf(figure), 2),
        bare ? round(speedOf(figure) / speedOf(bare), 2) : '–',
        orDash(usage && usage.cpuMs / cards),
        orDash(usage?.peakMb),
        round(bytesPerCard / 1e6, 2),
        orDash(inFlight),
        `${cards} × ${runs}`,
        `${round((spread[1] / spread[0] - 1) * 100)} %`,
      ]
    })
  const head = 'contender|cards/s|÷ bare resize|CPU ms a card|peak MB|MB a card|in flight|cards × runs|spread'
  return tableOf(head.split('|'), rows)
}

/** Single cards: the fastest first. */
export function renderOne(figures: readonly Figures[], contenders: readonly Contender[]): string {
  const bare = figures.find(({ id }) => id === 'bare-resize')
  const rows = figures
    .toSorted((a, b) => a.wallMs - b.wallMs)
    .map(({ id, wallMs, usage, runs }) => [
      titleOf(contenders, id),
      round(wallMs),
      bare ? round(wallMs / bare.wallMs, 2) : '–',
      orDash(usage?.cpuMs),
      orDash(usage?.peakMb),
      `${runs}`,
    ])
  return tableOf('contender|ms|÷ bare resize|CPU ms|peak MB|runs'.split('|'), rows)
}

export function renderScale(rows: readonly ScaleRow[]): string {
  return tableOf(
    'cards|megapixels|seconds|ms a card|CPU ms a card|peak MB'.split('|'),
    rows.map(({ cards, megapixels, wallMs, usage }) => [
      `${cards}`,
      `${megapixels}`,
      round(wallMs / 1000, 1),
      round(wallMs / cards),
      orDash(usage && usage.cpuMs / cards),
      orDash(usage?.peakMb),
    ]),
  )
}

export function renderSeeing(rows: readonly SeeingRow[]): string {
  return tableOf(
    'what is looked for|batch: CPU ms a card|cold: CPU ms|cold: peak MB'.split('|'),
    rows.map(({ what, cpuMsPerCard, coldCpuMs, coldPeakMb }) => [
      what,
      orDash(cpuMsPerCard),
      orDash(coldCpuMs),
      orDash(coldPeakMb),
    ]),
  )
}

export function renderStages({ rows, cold, warm }: StageTable): string {
  const lines = rows
    .filter(({ isGone }) => !isGone)
    .map(row => [row.title, orDash(row.cold?.startMs), orDash(row.cold?.ms, 1), orDash(row.warmMs, 1)])
  const all = ['**the whole process**', '0', round(cold.totalMs), round(warm.msPerCard)]
  const gone = rows.filter(({ isGone }) => isGone).map(({ title }) => title)
  const told =
    gone.length === 0 ? '' : `\n\nNot called under the name that bench/stages.ts knows: ${gone.join('; ')}.`
  return (
    tableOf('stage|cold: starts at ms|cold: takes ms|batch: ms a card'.split('|'), [...lines, all]) + told
  )
}

export function renderChecks(checks: readonly Check[]): string {
  const told = (holds: boolean | null): string =>
    holds === null ? 'not measured' : holds ? 'pass' : '**FAIL**'
  return tableOf(
    'what must hold|bound|measured|'.split('|'),
    checks.map(({ what, bound, value, holds }) => [what, bound, orDash(value, 2), told(holds)]),
  )
}

export interface Page {
  readonly machine: string
  /** A sentence on what else ran, or null. */
  readonly load: string
  readonly date: string
  readonly contenders: readonly Contender[]
  readonly measured: Measured
  readonly stages: StageTable
  readonly seeing: readonly SeeingRow[]
  readonly checks: readonly Check[]
}

/** The page that is kept. */
export function renderPage(page: Page): string {
  const { contenders, measured, stages, checks } = page
  const { help } = measured
  const versions = contenders.map(({ id, version }) => `${id} ${version ?? '(not on this machine)'}`)
  return `<!-- Written by \`npm run bench\`; change the benchmark, not this page. -->

# Results of the benchmark

\`npm run bench\` measures and writes this page. ${page.date}, on ${page.machine}. ${page.load}
Milliseconds belong to that machine; ratios travel better.

**The work, the same for all:** a JPEG of 4032 × 3024 pixels (quality 90, EXIF orientation 6, half in Display P3, half tagged as sRGB) is turned upright, converted
to sRGB, cut to 1080 × 1350, gets a plate with the French sentence, as large as the plate allows, and the hashtag, and is written as an 8-bit PNG
without metadata. The peers draw a plain plate with rounded corners; this program draws its template \`note\`: paper with grain and
shadow, uneven handwriting, and a search for the cat unless \`--focus center\` is given. Rows that say “no text” do less.

**The photos are synthetic:** the one cat of test/fixtures (CC0), enlarged at a seeded place before its own blurred colours, with
seeded grain of three sizes, so that their files are as large as a phone's (4.4 MB) and their PNGs as those of real photos.

**The rules:** contenders take turns (A B C, A B C …); figures are medians; “spread” is how much longer the slowest run took than the
fastest. Each contender is a process of its own, start included. Peers may keep what their cards share, such as the fitted
text or the drawn plate. They run as many cards at once as was fastest for them in a trial of 1, the cores, one more and twice as many;
this program's commands choose by themselves. CPU counts all threads and children; memory is the peak of the largest process (so without
what Chromium's other processes take). Slow contenders get fewer cards and runs.

## Many cards in one process

${renderMany(measured.many, contenders)}

## One card in a cold process

Two photos in turns, one in Display P3 and one tagged as sRGB; the mean of their medians.

${renderOne(measured.one, contenders)}

\`node -e 0\` takes ${round(help.node)} ms, \`catsforkids --version\` ${round(help.version)} ms, \`catsforkids --help\` ${round(help.help)} ms.

## How cost grows

\`catsforkids batch\`, cat detector on: more cards, then larger photos.

${renderScale(measured.scaling.byCount)}

${renderScale(measured.scaling.bySize)}

## Seeing the cat

\`npm run bench -- --seeing\`. Cards of 12-megapixel photos: a face that looks at the camera, and half a face, cut by the frame, as everyday photos
have it. Of 65 everyday photos the net was asked on 52.

${renderSeeing(page.seeing)}

## Where the time goes

\`npm run bench -- --stages\`. Cold: \`compose\`, ${stages.cold.runs} runs. Batch: ${stages.warm.cards} photos with \`--jobs 1\`; what cards share is
spread over them. Stages overlap (the photo is decoded while the text is laid out), and a stage that waits for another thread
includes the wait, so that a column adds up to more than the whole.
“·” marks a part of the stage above. The clock's copy of the program is one file, so that it starts a little differently.

${renderStages(stages)}

## What must hold

${renderChecks(checks)}

## Versions

${versions.join(' · ')}
`
}
