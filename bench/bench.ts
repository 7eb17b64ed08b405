// `npm run bench`: the whole benchmark and its results page, or with options a part of it on the terminal.
//   --quick         a few cards and turns, to see that everything works; writes no page
//   --stages        where a card's time goes, nothing else
//   --seeing        what it costs to see the cat, nothing else
//   --scale         how cost grows, nothing else
//   --only a,b      these contenders (bench/contenders.ts), and no page
//   --program DIR   another copy of the program, already built; otherwise this one is built first
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import module from 'node:module'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { listChecks, type Measured } from './checks.js'
import { type Contender, findContenders } from './contenders.js'
import { folders } from './folders.js'
import { describeMachine, readLoad } from './machine.js'
import { makePhotos, twelveMegapixels } from './photos.js'
import {
  renderChecks,
  renderMany,
  renderOne,
  renderPage,
  renderScale,
  renderSeeing,
  renderStages,
} from './results.js'
import { type Plan, runCommands, runMany, runOne } from './rounds.js'
import { measureScaling, type Scaling } from './scaling.js'
import { measureSeeing, type SeeingRow } from './seeing.js'
import { measureStages, type StageTable } from './stages.js'

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

interface Amounts {
  readonly photos: number
  readonly rounds: number
  readonly coldRounds: number
  readonly slowRounds: number
  readonly slowCards: number
  readonly trialCards: number
  readonly helpRounds: number
  readonly counts: readonly number[]
  readonly cardsPerSize: number
  readonly seeingRounds: number
  readonly seeingPhotos: number
  readonly stageRuns: number
  readonly stageCards: number
}

// About ten minutes on two cores.
const full: Amounts = {
  photos: 48,
  rounds: 3,
  coldRounds: 9,
  slowRounds: 1,
  slowCards: 12,
  trialCards: 8,
  helpRounds: 25,
  counts: [10, 100, 1000],
  cardsPerSize: 24,
  seeingRounds: 5,
  seeingPhotos: 12,
  stageRuns: 9,
  stageCards: 24,
}

const quick: Amounts = {
  photos: 4,
  rounds: 1,
  coldRounds: 1,
  slowRounds: 1,
  slowCards: 2,
  trialCards: 0,
  helpRounds: 3,
  counts: [2, 6],
  cardsPerSize: 4,
  seeingRounds: 1,
  seeingPhotos: 2,
  stageRuns: 1,
  stageCards: 4,
}

/** The peers have a lock file of their own; where it lacks a build for this system, npm may choose anew. */
function installPeers(): void {
  if (existsSync(join(folders.bench, 'node_modules'))) return
  print('Installing the peers into bench/node_modules …')
  const npm = (stdio: 'inherit' | 'ignore', ...args: string[]): void => {
    execFileSync('npm', [...args, '--no-audit', '--no-fund'], { cwd: folders.bench, stdio })
  }
  try {
    npm('ignore', 'ci')
  } catch {
    npm('inherit', 'install', '--no-save', '--no-package-lock')
  }
}

function buildProgram(): string {
  print('Building the program …')
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: folders.root, stdio: 'inherit' })
  return folders.root
}

function tellLoad(): string {
  const load = readLoad()
  if (load === null) return 'This system does not tell its load.'
  const average = load.average.toFixed(1)
  if (load.isQuiet) return `Nothing else ran (load ${average} before the start).`
  print(
    `The machine is busy (load ${average}): compare nothing measured now with anything measured at another time.`,
  )
  return `**The machine was busy (load ${average} before the start): these figures are worth little.**`
}

function chooseContenders(found: readonly Contender[], only: string | undefined): readonly Contender[] {
  for (const { id, version } of found) if (version === null) print(`Without ${id}: not on this machine.`)
  const wanted = only?.split(',')
  const unknown = wanted?.filter(id => !found.some(contender => contender.id === id)) ?? []
  if (unknown.length > 0)
    throw new Error(`No contender ${unknown.join(', ')}: ${found.map(({ id }) => id).join(', ')}`)
  return found.filter(({ id, version }) => version !== null && (wanted?.includes(id) ?? true))
}

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    stages: { type: 'boolean', default: false },
    seeing: { type: 'boolean', default: false },
    scale: { type: 'boolean', default: false },
    only: { type: 'string' },
    program: { type: 'string' },
  },
})
const amounts = options.quick ? quick : full
const started = performance.now()
await mkdir(folders.work, { recursive: true })
const load = tellLoad()
print(describeMachine())
const isPart = options.stages || options.scale || options.seeing
if (!isPart) installPeers()
const program = options.program === undefined ? buildProgram() : resolve(options.program)
print('Making the photos …')
const photos = await makePhotos({ count: amounts.photos, ...twelveMegapixels })
const found = await findContenders(program)

const stagesOf = (): Promise<StageTable> => {
  print('Stages …')
  return measureStages(program, photos.slice(0, amounts.stageCards), amounts.stageRuns)
}
const scalingOf = (): Promise<Scaling> => {
  print('How cost grows …')
  const batch = found.find(({ id }) => id === 'batch')!
  const { counts, cardsPerSize } = amounts
  return measureScaling({ program, batch, photos, counts, cardsPerSize, print })
}

const seeingOf = async (): Promise<SeeingRow[]> => {
  print('Seeing the cat …')
  const { seeingPhotos: count, seeingRounds: rounds } = amounts
  const everyday = await makePhotos({ count, ...twelveMegapixels, isEveryday: true })
  return measureSeeing({ program, faces: photos.slice(0, count), everyday, rounds, print })
}

async function runAll(): Promise<void> {
  const contenders = chooseContenders(found, options.only)
  const plan: Plan = { ...amounts, program, photos, print }
  print('Many cards in one process …')
  const many = await runMany(contenders, plan)
  print('One card in a cold process …')
  const one = await runOne(contenders, { ...plan, photos: photos.slice(0, 2), rounds: amounts.coldRounds })
  const cli = (...args: string[]) => ({
    file: process.execPath,
    args: [join(program, 'bin/catsforkids.js'), ...args],
  })
  const node = { file: process.execPath, args: ['-e', '0'] }
  const help = await runCommands({ node, help: cli('--help'), version: cli('--version') }, amounts.helpRounds)
  const isWhole = options.only === undefined
  const scaling = isWhole ? await scalingOf() : { byCount: [], bySize: [] }
  const seeing = isWhole ? await seeingOf() : []
  const isCompiledKept = 'enableCompileCache' in module
  const measured: Measured = { many, one, help, scaling, seeing, isCompiledKept }
  const checks = listChecks(measured)
  await writeFile(join(folders.work, 'figures.json'), JSON.stringify({ ...measured, checks }, null, 2))
  print(`\n${renderMany(many, contenders)}\n\n${renderOne(one, contenders)}\n\n${renderChecks(checks)}`)
  if (!isWhole) return
  const date = new Date().toISOString().slice(0, 10)
  const stages = await stagesOf()
  const page = renderPage({
    machine: describeMachine(),
    load,
    date,
    contenders: found,
    measured,
    stages,
    seeing,
    checks,
  })
  const path = options.quick ? join(folders.work, 'quick.md') : join(folders.bench, 'RESULTS.md')
  await writeFile(path, page)
  print(`\n${path}`)
}

if (options.stages) print(renderStages(await stagesOf()))
if (options.scale) {
  const { byCount, bySize } = await scalingOf()
  print(`${renderScale(byCount)}\n\n${renderScale(bySize)}`)
}
if (options.seeing) print(renderSeeing(await seeingOf()))
if (!isPart) await runAll()
print(`${((performance.now() - started) / 60_000).toFixed(1)} minutes`)
