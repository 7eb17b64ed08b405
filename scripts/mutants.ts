// Tries whether a room's tests catch mistakes: Stryker makes small faults in the room's sources, and runs its tests on each.
//   npm run mutants [-- <room, or a file of one> ...] [--all]      without a room: every one of the table, one after another
// Prints the score and each fault that no test noticed; the same as a page is out/mutants/<room>.html. What was tried before and
// has not changed since is not tried again. Faults in what is worked out as a file is loaded (tables, schemas) are tried with --all
// only: each takes all tests of the room. Ends with 1 where a room stays below the least score.
import { readdir, readFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'

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
  options: { all: { type: 'boolean', default: false } },
})

// Who works at this machine goes first; the tests of a room run in processes of this one.
setPriority(15)

type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number]

const roomOf = (place: string): string => {
  const room = rooms.find(name => place === name || place.startsWith(`${name}/`))
  if (room === undefined) throw new RangeError(`${place}: none of ${rooms.join(', ')}`)
  return room
}

async function tryFaults(place: string): Promise<Mutant[]> {
  const room = roomOf(place)
  const name = `${place.replaceAll(/[/.]/g, '-')}${values.all ? '-all' : ''}`
  const testFiles = (await readdir(`test/${room}`, { recursive: true }))
    .filter(file => file.endsWith('.test.ts'))
    .map(file => join('test', room, file))
    .filter(file => !slowTests.some(test => file === join('test', `${test}.test.ts`)))
  const incrementalFile = `out/mutants/${name}.json`
  const mutants = await new Stryker({
    mutate: [place === room ? `src/${room}/**/*.ts` : `src/${place}`],
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
