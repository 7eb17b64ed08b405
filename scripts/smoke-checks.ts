// What must work on every Node, one check each: an installation and a Node in; what is wrong with it, and the SHA-256 of the
// cards that came out. Each check throws what it found. Knows nothing of how Node and program came there.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { text } from 'node:stream/consumers'

export interface Trial {
  /** Where the tarball was installed. */
  readonly installation: string
  /** The Node's own file. */
  readonly node: string
  readonly nodeVersion: string
  readonly programVersion: string
  /** For this trial alone; there, and empty. */
  readonly folder: string
  readonly jpeg: string
  /** Null where there is none to be had. */
  readonly heic: string | null
}

/** SHA-256 of cards by name. */
export type Cards = Readonly<Record<string, string>>

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

const environment = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LANG: 'C.UTF-8' }

const start = ({ node, folder }: Trial, args: readonly string[], cwd = folder): ChildProcess =>
  spawn(node, args, { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })

async function finish(child: ChildProcess): Promise<Ended> {
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
  ])
  return { code, signal, stdout, stderr }
}

/** Everything went well, and nothing was said on stderr. */
function expectQuiet({ code, signal, stdout, stderr }: Ended): string {
  if (code !== 0) throw new Error(`ended with ${signal ?? String(code)}: ${stderr.trim()}`)
  if (stderr !== '') throw new Error(`said on stderr: ${stderr.trim()}`)
  return stdout
}

const command = (trial: Trial, ...args: readonly string[]): readonly string[] => [
  join(trial.installation, 'node_modules/catsforkids/bin/catsforkids.js'),
  ...args,
]

const runCommand = async (trial: Trial, ...args: readonly string[]): Promise<string> =>
  expectQuiet(await finish(start(trial, command(trial, ...args))))

const hash = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')

async function compose(trial: Trial, photo: string, name: string): Promise<Cards> {
  const card = join(trial.folder, name)
  await runCommand(trial, 'compose', photo, '--lang', 'fr', '-o', card, '--quiet')
  return { [name]: await hash(card) }
}

/** The first card that is told of is the last that this run may tell of. */
async function killBatch(trial: Trial, args: readonly string[]): Promise<void> {
  const child = start(trial, command(trial, ...args))
  let told = ''
  child.stdout!.on('data', (bytes: Buffer) => {
    told += bytes.toString()
    if (told.includes('"outcome":"made"')) child.kill('SIGKILL')
  })
  const { code, signal, stderr } = await finish(child)
  if (signal !== 'SIGKILL')
    throw new Error(`ended with ${signal ?? String(code)} before it was killed: ${stderr.trim()}`)
}

async function batch(trial: Trial): Promise<Cards> {
  const rows = ['fr', 'nl', 'de', 'en', 'it', 'es'].map(language => `${trial.jpeg},${language}`)
  const manifest = join(trial.folder, 'cards.csv')
  const out = join(trial.folder, 'cards')
  await writeFile(manifest, ['photo,language', ...rows, ''].join('\n'))
  const args = ['batch', manifest, '--out', out, '--allow-outside', '--jobs', '1', '--json', '--quiet']
  await killBatch(trial, args)
  const resumed = await runCommand(trial, ...args)
  const outcomes = [...resumed.matchAll(/"outcome":"(\w+)"/g)].map(([, outcome]) => outcome)
  const count = (outcome: string): number => outcomes.filter(found => found === outcome).length
  if (count('kept') < 1 || count('made') < 1 || count('kept') + count('made') !== rows.length)
    throw new Error(`the second run should go on where the first was killed, but told: ${outcomes.join()}`)
  const entries = await readdir(out, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const left = files.filter(file => file.endsWith('.tmp'))
  if (left.length > 0) throw new Error(`files in passing were left: ${left.join()}`)
  const cards = files.filter(file => file.endsWith('.png')).sort()
  if (cards.length !== rows.length) throw new Error(`${String(cards.length)} cards of ${String(rows.length)}`)
  return Object.fromEntries(
    await Promise.all(cards.map(async card => [`batch/${relative(out, card)}`, await hash(card)] as const)),
  )
}

const useLibrary = (load: string, photo: string, card: string): string => `
  ${load}.then(async ({ composeCard, openStudio, Problem }) => {
    const { png } = await composeCard({ photo: ${JSON.stringify(photo)}, language: 'fr' }, await openStudio())
    require('node:fs').writeFileSync(${JSON.stringify(card)}, png)
    const problem = await composeCard({ photo: 'none.jpg' }, await openStudio()).catch(error => error)
    if (!(problem instanceof Problem) || problem.code !== 'PHOTO_NOT_FOUND') throw problem
  })`

/** The same from a module of either kind, in the folder where the tarball was installed. */
async function library(trial: Trial, name: string, load: string): Promise<Cards> {
  const { installation, jpeg, folder } = trial
  const card = join(folder, `${name}.png`)
  const isModule = name === 'esm'
  const file = join(installation, `use-${name}-${trial.nodeVersion}.${isModule ? 'mjs' : 'cjs'}`)
  const head = isModule
    ? `import { createRequire } from 'node:module'\nimport * as catsforkids from 'catsforkids'\nconst require = createRequire(import.meta.url)`
    : ''
  await writeFile(file, head + useLibrary(load, jpeg, card))
  const told = expectQuiet(await finish(start(trial, [file], installation)))
  if (told !== '') throw new Error(`said on stdout: ${told.trim()}`)
  return { [`${name}.png`]: await hash(card) }
}

/** The README's promise: from these versions on, `require` loads it, too. */
function takesRequire(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)
}

/** What is done, in order, by the name that the table has. A check that finds nothing to do on this machine gives a word for it. */
export const checks: Readonly<Record<string, (trial: Trial) => Promise<Cards | string>>> = {
  version: async trial => {
    const told = await runCommand(trial, '--version')
    if (told !== `${trial.programVersion}\n`) throw new Error(`told the version ${told.trim()}`)
    return {}
  },
  help: async trial => {
    if (!(await runCommand(trial, '--help')).includes('compose')) throw new Error('help names no compose')
    return {}
  },
  doctor: async trial => {
    const told = JSON.parse(await runCommand(trial, 'doctor', '--json')) as { ok: boolean }
    if (!told.ok) throw new Error(`the doctor found: ${JSON.stringify(told)}`)
    return {}
  },
  jpeg: trial => compose(trial, trial.jpeg, 'jpeg.png'),
  heic: async trial => (trial.heic === null ? 'no photo' : await compose(trial, trial.heic, 'heic.png')),
  batch,
  esm: trial => library(trial, 'esm', 'Promise.resolve(catsforkids)'),
  import: trial => library(trial, 'import', `import('catsforkids')`),
  require: async trial =>
    takesRequire(trial.nodeVersion)
      ? await library(trial, 'require', `Promise.resolve(require('catsforkids'))`)
      : 'too old',
}

/** Runs every check; what each found: nothing, what was wrong, or why there was nothing to do. */
export async function runChecks(trial: Trial): Promise<{
  readonly results: Readonly<Record<string, { readonly failed?: string; readonly skipped?: string }>>
  readonly cards: Cards
}> {
  await mkdir(trial.folder, { recursive: true })
  const results: Record<string, { failed?: string; skipped?: string }> = {}
  let cards: Cards = {}
  for (const [name, check] of Object.entries(checks)) {
    try {
      const found = await check(trial)
      results[name] = typeof found === 'string' ? { skipped: found } : {}
      if (typeof found !== 'string') cards = { ...cards, ...found }
    } catch (error) {
      results[name] = { failed: error instanceof Error ? error.message : String(error) }
    }
  }
  return { results, cards }
}
