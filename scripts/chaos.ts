// Kills a batch again and again, at moments drawn by chance (seeded), and runs it again each time: at the end the folder
// must be, byte for byte, that of a run that nobody disturbed, with no temporary file left and a journal that can be read.
//   npm run chaos -- [--kills 50] [--cards 200] [--seed 1]
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { seedRandom } from '../src/base/random.js'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    cards: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
})
const [kills, cards, seed] = [Number(values.kills), Number(values.cards), Number(values.seed)]
const random = seedRandom(seed)
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const cli = fileURLToPath(new URL('../src/cli/process.ts', import.meta.url))
const program = ['--import', import.meta.resolve('tsx'), cli]

const formats = ['square', 'portrait', 'link', '400x500', '600x400']
const languages = ['fr', 'nl', 'de', 'en']

/** Photos drawn from noise, and a manifest over them with cards in folders of their own. */
async function prepare(folder: string): Promise<void> {
  await mkdir(join(folder, 'cats'))
  for (let i = 0; i < 5; i++) {
    const width = 900 + 60 * i
    const noise = Buffer.from(Array.from({ length: 24 * 18 * 3 }, () => Math.floor(random() * 256)))
    const photo = sharp(noise, { raw: { width: 24, height: 18, channels: 3 } }).resize(width, 700, {
      kernel: 'cubic',
    })
    await photo.jpeg().toFile(join(folder, 'cats', `${String(i)}.jpg`))
  }
  const rows = Array.from({ length: cards }, (_, i) => {
    const number = String(i)
    const place = `${languages[i % 4]!}/${number}`
    return `cats/${String(i % 5)}.jpg,${languages[i % 4]!},${formats[i % 5]!},Partner ${number},${place}`
  })
  await writeFile(join(folder, 'list.csv'), `photo,language,format,partner,out\n${rows.join('\n')}\n`)
}

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly err: string
}

/** When a run is killed: after so many cards of its own, and then so much later. */
interface Doom {
  readonly cards: number
  readonly delayMs: number
}

/** Runs the batch; without a doom it ends by itself. */
function run(folder: string, out: string, doom: Doom | null): Promise<Ended> {
  const args = [...program, 'batch', 'list.csv', '--out', out, '--focus', 'center', '--json']
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  let made = 0
  let timer: NodeJS.Timeout | null = null
  const doomed = (): void => {
    if (doom === null || timer !== null || made < doom.cards) return
    timer = setTimeout(() => child.kill('SIGKILL'), doom.delayMs)
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    made += text.split('"outcome":"made"').length - 1
    doomed()
  })
  doomed()
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (timer !== null) clearTimeout(timer)
      resolve({ code, signal, err })
    })
  })
}

/** Every file below the folder with its hash, but the journal, which tells of each run. */
async function hashAll(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const hashes = await Promise.all(
    files
      .filter(file => !file.endsWith('journal.jsonl'))
      .sort()
      .map(async file => {
        const hash = createHash('sha256')
          .update(await readFile(file))
          .digest('hex')
        return [relative(folder, file), hash] as const
      }),
  )
  return new Map(hashes)
}

/** One in five anywhere in a run, also before the first card; the others between two cards or in the midst of one. */
function drawDoom(lastsMs: number): Doom {
  if (random() < 0.2) return { cards: 0, delayMs: random() * lastsMs }
  const share = Math.max(2, (2 * cards) / Math.max(kills, 1))
  return { cards: 1 + Math.floor(random() * share), delayMs: random() * 80 }
}

const countCards = (files: ReadonlyMap<string, string>): number =>
  [...files.keys()].filter(file => file.endsWith('.png')).length

/** Lines that are no JSON are allowed where a kill tore one; each card's last line must tell of the card that is there. */
async function checkJournal(folder: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const lines = (await readFile(join(folder, 'journal.jsonl'), 'utf8')).split('\n')
  const last = new Map<string, string>()
  for (const line of lines) {
    try {
      const record = JSON.parse(line) as { kind?: string; file?: string; made?: { sha256: string } }
      if (record.kind === 'card') last.set(record.file ?? '', record.made?.sha256 ?? '')
    } catch {
      // A torn line.
    }
  }
  const wrong = [...files].filter(([file, hash]) => file.endsWith('.png') && last.get(file) !== hash)
  return wrong.map(([file]) => `the journal does not tell of ${file}`)
}

const folder = await mkdtemp(join(tmpdir(), 'chaos-'))
try {
  await prepare(folder)
  const startedMs = performance.now()
  const whole = await run(folder, 'undisturbed', null)
  if (whole.code !== 0) throw new Error(`the undisturbed run ended with ${String(whole.code)}: ${whole.err}`)
  const lastsMs = performance.now() - startedMs
  const expected = await hashAll(join(folder, 'undisturbed'))
  say(`undisturbed: ${String(countCards(expected))} cards in ${(lastsMs / 1000).toFixed(1)} s`)

  const problems: string[] = []
  let killed = 0
  let before = 0
  for (let round = 0; round < kills; round++) {
    // When the set is whole, what is left to kill is its check and the writing of the reports: begin again.
    if (before === cards) {
      await rm(join(folder, 'killed'), { recursive: true })
      before = 0
    }
    const ended = await run(folder, 'killed', drawDoom(lastsMs))
    if (ended.signal === 'SIGKILL') killed++
    else if (ended.code !== 0)
      problems.push(`round ${String(round)}: exit ${String(ended.code)}: ${ended.err}`)
    const made = await hashAll(join(folder, 'killed'))
    for (const [file, hash] of made) {
      if (file.endsWith('.png') && expected.get(file) !== hash)
        problems.push(`round ${String(round)}: ${file} is not whole`)
    }
    if (countCards(made) < before) problems.push(`round ${String(round)}: cards were lost`)
    before = countCards(made)
    say(
      `${String(round + 1).padStart(3)}: ${ended.signal ?? 'ended by itself'}, ${String(before)} cards there`,
    )
  }
  const last = await run(folder, 'killed', null)
  if (last.code !== 0) problems.push(`the last run ended with ${String(last.code)}: ${last.err}`)
  const found = await hashAll(join(folder, 'killed'))
  for (const file of new Set([...expected.keys(), ...found.keys()])) {
    if (expected.get(file) !== found.get(file)) problems.push(`${file} differs from the undisturbed run`)
  }
  problems.push(...(await checkJournal(join(folder, 'killed'), found)))
  say(
    `${String(killed)} of ${String(kills)} runs killed; ${problems.length === 0 ? 'all files are those of the undisturbed run' : 'NOT the same:'}`,
  )
  for (const problem of problems) say(`  ${problem}`)
  process.exitCode = problems.length === 0 && (kills === 0 || killed > 0) ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
