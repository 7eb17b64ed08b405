// Tries whether a room's tests catch mistakes: Stryker makes small faults in the room's sources, and runs its tests on each.
//   npm run mutants [-- <room, or a file of one> ...] [--all] [--sample 20]      without a room: every one of the table, one after another
// Prints the score and each fault that no test noticed; the same as a page is out/mutants/<room>.html. What was tried before and
// has not changed since is not tried again. Faults in what is worked out as a file is loaded (tables, schemas) are tried with --all
// only: each takes all tests of the room. A large room takes hours: --sample tries so many pieces of it, chosen by chance, and the same
// ones each time. Ends with 1 where a room stays below the least score.
import { readdir, readFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { hashText } from '../src/base/random.js'

const rooms = ['layout', 'text', 'output', 'batch', 'template', 'campaign', 'photo/file', 'photo/colour']
const leastScore = 80

// Thousands of seeded trials, or a browser: they would be run again for nearly every fault. Or what lies beside the checkout, and not
// beside the copy that is tried.
const slowTests = [
  'batch/gallery/gallery',
  'batch/manifest/plan',
  'batch/resume/damage',
  'photo/file/hostile',
  'photo/file/mutations',
]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false }, sample: { type: 'string' } },
})

// Who works at this machine goes first; the tests of a room run in processes of this one.
setPriority(15)

type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number]

const roomOf = (place: string): string => {
  const room = rooms.find(name => place === name || place.startsWith(`${name}/`))
  if (room === undefined) throw new RangeError(`${place}: none of ${rooms.join(', ')}`)
  return room
}

// Long enough for a function, so that its faults share the tests that run it.
const linesOfPiece = 10

/** Pieces of a room's files, each line as likely as any other, as Stryker names them: `src/text/pen.ts:31-40`. */
async function choosePieces(room: string, count: number): Promise<string[]> {
  const files = (await readdir(`src/${room}`, { recursive: true }))
    .filter(file => file.endsWith('.ts'))
    .sort()
  const pieces = await Promise.all(
    files.map(async file => {
      const path = join('src', room, file)
      const lines = (await readFile(path, 'utf8')).split('\n').length
      return Array.from({ length: Math.ceil(lines / linesOfPiece) }, (_, at) => {
        const from = at * linesOfPiece + 1
        return `${path}:${from}-${from + linesOfPiece - 1}`
      })
    }),
  )
  return shuffle(pieces.flat(), room).slice(0, count)
}

const shuffle = (all: readonly string[], seed: string): string[] =>
  all
    .map(one => ({ one, at: hashText(`${seed}|${one}`) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)

async function toMutate(place: string, room: string): Promise<string[]> {
  if (place !== room) return [`src/${place}`]
  return values.sample === undefined ? [`src/${room}/**/*.ts`] : choosePieces(room, Number(values.sample))
}

async function tryFaults(place: string): Promise<Mutant[]> {
  const room = roomOf(place)
  const sample = values.sample === undefined ? '' : `-sample-${values.sample}`
  const name = `${place.replaceAll(/[/.]/g, '-')}${values.all ? '-all' : ''}${sample}`
  const testFiles = (await readdir(`test/${room}`, { recursive: true }))
    .filter(file => file.endsWith('.test.ts'))
    .map(file => join('test', room, file))
    .filter(file => !slowTests.some(test => file === join('test', `${test}.test.ts`)))
  const incrementalFile = `out/mutants/${name}.json`
  const mutants = await new Stryker({
    mutate: await toMutate(place, room),
    testRunner: 'vitest',
    vitest: { configFile: 'vitest.mutants.config.ts', dir: `test/${room}`, related: false },
    testFiles,
    coverageAnalysis: 'perTest',
    ignoreStatic: !values.all,
    concurrency: 1,
    incremental: true,
    incrementalFile,
    reporters: ['progress-append-only', 'html'],
    htmlReporter: { fileName: `out/mutants/${name}.html` },
    tempDirName: 'out/mutants/tries',
    // vitest reads no types.
    disableTypeChecks: false,
    ignorePatterns: ['dist', 'bench', 'man'],
    // A fault that makes a test hang is found as well; beside what the tests took before.
    timeoutMS: 8_000,
  }).runMutationTest()
  // Stryker passes over a test file that cannot be loaded, and its faults would count as missed.
  const report = JSON.parse(await readFile(incrementalFile, 'utf8')) as { testFiles: object }
  const lost = (await testFiles).filter(file => !Object.hasOwn(report.testFiles, file))
  if (lost.length > 0) throw new Error(`not run: ${lost.join(', ')}`)
  return mutants
}

const isMissed = ({ status }: Mutant): boolean => status === 'Survived' || status === 'NoCoverage'

const lineOf = ({ fileName, location: { start }, mutatorName, replacement, status }: Mutant): string =>
  `${relative('', fileName)}:${start.line}:${start.column} ${mutatorName}${status === 'NoCoverage' ? ' (no test runs this)' : ''}: ${replacement?.replaceAll(/\s+/g, ' ').slice(0, 100)}`

for (const place of positionals.length > 0 ? positionals : rooms) {
  const mutants = (await tryFaults(place)).filter(({ status }) => status !== 'Ignored')
  const missed = mutants.filter(isMissed)
  const score = (1 - missed.length / mutants.length) * 100
  const lines = [...missed.map(lineOf), `${place}: ${score.toFixed(1)} % of ${mutants.length} faults noticed`]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (score < leastScore) process.exitCode = 1
}
