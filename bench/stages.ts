// Where a card's time goes: the program bundled once more, its stages' functions wrapped by a clock, and run as users run it.
// Nothing in src/ knows of this; a stage whose function is gone is told as gone.
import { cp, mkdir, readFile, rm, symlink } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { folders } from './folders.js'
import { writeJob } from './job.js'
import { medianOf, runOnce } from './measure.js'
import type { StageReport } from './stage-clock.js'

interface Stage {
  /** Path in src/ and the function's name. */
  readonly file: string
  readonly call: string
  readonly title: string
}

/** In the order of a card; `·` stands before what is part of the stage above. */
const stages: readonly Stage[] = [
  { file: 'campaign/load.ts', call: 'loadCampaign', title: 'the campaign’s words read' },
  { file: 'template/load.ts', call: 'loadTemplate', title: 'the template read' },
  { file: 'batch/resume/stamp.ts', call: 'hashFile', title: 'batch: photo hashed' },
  { file: 'photo/file/open.ts', call: 'openPhoto', title: 'photo read, its header checked' },
  { file: 'photo/decode-photo.ts', call: 'decodePhoto', title: 'photo decoded, turned and made small' },
  { file: 'photo/subject/subject.ts', call: 'findSubject', title: 'cat looked for' },
  { file: 'photo/subject/cat-face.ts', call: 'detectCatFaces', title: '· the cascade' },
  { file: 'photo/subject/net.ts', call: 'askNet', title: '· the net' },
  { file: 'layout/layouts.ts', call: 'layOutCard', title: 'texts fitted and boxes laid out' },
  { file: 'draw/canvas.ts', call: 'registerFonts', title: '· canvas loaded, fonts registered' },
  { file: 'layout/arrange.ts', call: 'arrangeInSteps', title: 'placement and crop chosen' },
  { file: 'layout/compose.ts', call: 'composeScene', title: 'scene composed' },
  { file: 'card/overlay.ts', call: 'makeOverlay', title: 'overlay drawn' },
  { file: 'photo/render-crop.ts', call: 'renderCrop', title: 'crop cut' },
  { file: 'photo/colour/colour-tables.ts', call: 'applyTables', title: '· colours converted' },
  { file: 'card/paint-base.ts', call: 'paintBase', title: 'ground and photo painted' },
  { file: 'card/overlay.ts', call: 'contrastsOf', title: 'contrast measured' },
  { file: 'base/pixels.ts', call: 'blendOver', title: 'layers blended, in the two above and onto the card' },
  { file: 'layout/report.ts', call: 'reportCard', title: 'report' },
  { file: 'output/encode/encode-png.ts', call: 'encodePng', title: 'PNG encoded' },
  { file: 'output/encode/png-pack.ts', call: 'packPixels', title: '· rows filtered and packed' },
  { file: 'output/files/write-whole.ts', call: 'writeWhole', title: 'card written' },
]

export interface StageRow {
  readonly title: string
  /** A cold `compose`: when it starts and how long it takes, in milliseconds; null where it is not called. */
  readonly cold: { readonly startMs: number; readonly ms: number } | null
  /** In a batch, one card at a time: milliseconds a card; what cards share is spread over them. */
  readonly warmMs: number | null
  readonly isGone: boolean
}

const source = join(folders.root, 'src')
const clock = join(folders.bench, 'stage-clock.ts')

const nameOf = ({ file, call }: Stage): string => `${file} ${call}`

/** Puts a timed twin in the place of each file that has a stage. */
const timing: Plugin = {
  name: 'timing',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ path, importer, namespace }) => {
      if (namespace === 'timed' || !importer.startsWith(source)) return undefined
      const file = relative(source, join(importer, '..', path)).replace(/\.js$/, '.ts')
      const isStage = stages.some(stage => stage.file === file)
      return isStage ? { path: join(source, file), namespace: 'timed' } : undefined
    })
    onLoad({ filter: /.*/, namespace: 'timed' }, ({ path }) => {
      const here = stages.filter(stage => join(source, stage.file) === path)
      const real = JSON.stringify(path)
      const lines = here.map(stage => {
        const { call } = stage
        const wrapped = `timed(${JSON.stringify(nameOf(stage))}, real['${call}'])`
        return `export const ${call} = real['${call}'] && ${wrapped}`
      })
      const imports = `import { timed } from ${JSON.stringify(clock)}\nimport * as real from ${real}`
      return {
        contents: [imports, `export * from ${real}`, ...lines].join('\n'),
        resolveDir: source,
        loader: 'ts',
      }
    })
  },
}

/** Builds the timed program beside the data that it needs; the path of its script. */
async function buildTimed(program: string): Promise<string> {
  const folder = join(folders.work, 'staged')
  await rm(folder, { recursive: true, force: true })
  const dist = join(folder, 'dist')
  await mkdir(dist, { recursive: true })
  for (const part of ['detector', 'fonts', 'pages', 'templates', 'campaigns', 'package.json'])
    await symlink(join(folders.root, part), join(folder, part))
  await cp(join(program, 'dist/parsed.json'), join(dist, 'parsed.json'))
  await build({
    stdin: {
      contents: `import './bench/stage-clock.js'\nimport './src/cli/process.js'`,
      resolveDir: folders.root,
      loader: 'ts',
    },
    outfile: join(dist, 'staged.js'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.11',
    packages: 'external',
    plugins: [timing],
    // As scripts/build.ts has it.
    define: { fetch: 'undefined' },
    logLevel: 'error',
  })
  return join(dist, 'staged.js')
}

async function runTimed(script: string, args: readonly string[]): Promise<StageReport> {
  const report = join(folders.work, 'stages.json')
  // `env` rather than our own: measure.ts cleans it.
  await runOnce({ file: 'env', args: [`CATSFORKIDS_STAGES=${report}`, process.execPath, script, ...args] })
  return JSON.parse(await readFile(report, 'utf8')) as StageReport
}

const sumOf = ({ records }: StageReport, name: string): number =>
  records.filter(record => record.name === name).reduce((sum, { ms }) => sum + ms, 0)

export interface StageTable {
  readonly rows: readonly StageRow[]
  readonly cold: { readonly runs: number; readonly totalMs: number }
  readonly warm: { readonly cards: number; readonly msPerCard: number }
}

/** Runs a cold `compose` several times and one batch, both timed. */
export async function measureStages(
  program: string,
  photos: readonly string[],
  runs: number,
): Promise<StageTable> {
  const script = await buildTimed(program)
  const job = await writeJob({ name: 'stages', photos, inFlight: 1, program })
  const cold: StageReport[] = []
  for (let run = 0; run < runs; run++) {
    const photo = photos[run % Math.min(2, photos.length)]!
    cold.push(
      await runTimed(script, [
        'compose',
        photo,
        '-l',
        'fr',
        '-o',
        join(job.out, 'cold.png'),
        '-q',
        '--force',
      ]),
    )
  }
  const options = ['-l', 'fr', '-o', job.out, '-q', '--allow-outside', '--jobs', '1']
  const warm = await runTimed(script, ['batch', job.manifest, ...options])
  const rows = [
    { name: 'start', title: 'Node starts, the program is loaded' },
    ...stages.map(stage => ({ name: nameOf(stage), title: stage.title })),
  ]
  return {
    rows: rows.map(({ name, title }) => {
      const first = cold.map(({ records }) => records.find(record => record.name === name))
      const starts = first.filter(record => record !== undefined).map(({ start }) => start)
      const isCold = starts.length > 0
      const isWarm = warm.records.some(record => record.name === name)
      return {
        title,
        cold: isCold
          ? { startMs: medianOf(starts), ms: medianOf(cold.map(report => sumOf(report, name))) }
          : null,
        warmMs: isWarm ? sumOf(warm, name) / photos.length : null,
        isGone: !isCold && !isWarm,
      }
    }),
    cold: { runs, totalMs: medianOf(cold.map(({ totalMs }) => totalMs)) },
    warm: { cards: photos.length, msPerCard: warm.totalMs / photos.length },
  }
}
