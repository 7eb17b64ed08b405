// Runs `compose` on every file that a folder's expected.json names, each in a process of its own, and prints what was expected
// and what came: npm run hostile -- <folder>. Ends with 1 on any difference. An SVG is given as the logo of a plain photo.
//   expected.json: { "file": { "expect": "ok" | "error", "either"?: true } }; a folder without one is taken for the faults of fault-rows.ts
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import type { JsonDocument } from '../src/card/document.js'
import { showPlain } from '../src/messages/show.js'
import { faultRows } from './fault-rows.js'
import { type Run, requireBuild, runProgram } from './run-program.js'

const mostMs = 5000
const mostMb = 600
// Long enough to see by how much a file is too slow.
const killMs = 60_000

export interface Expected {
  readonly expect: 'ok' | 'error'
  /** Both outcomes are fine, where they are clear, quick and bounded. */
  readonly either?: boolean
  /** What it is given as; a photo by default, an SVG as a logo. A journal lies in the folder of a batch of one card. */
  readonly as?: 'logo' | 'template' | 'journal'
  readonly code?: string
  /** In English, in the message. */
  readonly says?: string
  /** A colour that much of the card has, within 2. */
  readonly shows?: readonly [number, number, number]
  /** Why what it should show cannot be had: a difference of colour is then printed, and not counted. */
  readonly unmet?: string
}

interface Row {
  readonly file: string
  readonly expected: string
  readonly got: string
  readonly code: string
  readonly ms: number
  readonly mb: number | null
  readonly differences: readonly string[]
  /** A difference that cannot be mended, and why. */
  readonly known: string | null
}

const plainPhoto = join(import.meta.dirname, '../test/fixtures/chelsea.png')

function argvOf(path: string, as: Expected['as'], out: string): string[] {
  const compose = ['compose', '--json', '--lang', 'fr', '--out', `${out}/`]
  if (as === 'template') return [...compose, '--template', path, plainPhoto]
  return [
    ...compose,
    ...(as === 'logo' || /\.svgz?$/i.test(path) ? ['--logo', path, plainPhoto] : ['--', path]),
  ]
}

/** A batch of one card, in whose folder the file lies as its journal. */
async function runBatch(path: string, out: string): Promise<Run> {
  const manifest = join(out, 'list.csv')
  await copyFile(plainPhoto, join(out, 'cat.png'))
  await writeFile(manifest, 'photo\ncat.png\n')
  const cards = join(out, 'cards')
  const argv = ['batch', manifest, '--out', cards, '--json']
  const first = await runProgram(argv, killMs)
  if (first.code !== 0) return first
  await writeFile(join(cards, 'journal.jsonl'), await readFile(path))
  return runProgram(argv, killMs)
}

function parseDocument(run: Run): JsonDocument | null {
  try {
    return JSON.parse(run.stdout.toString('utf8')) as JsonDocument
  } catch {
    return null
  }
}

/** What a card must be: one whole PNG, and nothing beside it. */
async function checkOutcome(out: string, files: readonly string[], { shows }: Expected): Promise<string[]> {
  if (files.length !== 1) return [`${files.length} files instead of one`]
  const card = await sharp(join(out, files[0]!), { failOn: 'warning' })
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => null)
  if (card === null) return ['not a whole card']
  const { width, height, channels } = card.info
  if (width !== 1080 || height !== 1350 || channels !== 3) return ['not a whole card']
  return shows === undefined || hasColour(card.data, shows) ? [] : [otherColour]
}

const otherColour = 'another colour'

// A field of it, and not here and there a pixel.
const leastPixels = 5000

function hasColour(data: Uint8Array, wanted: readonly [number, number, number]): boolean {
  let found = 0
  for (let at = 0; at < data.length; at += 3)
    if (wanted.every((value, c) => Math.abs(data[at + c]! - value) <= 2)) found += 1
  return found >= leastPixels
}

/** What a batch over a damaged journal must be: its card, and nothing wrong in its report. */
async function checkBatch(out: string, run: Run): Promise<string[]> {
  const files = await readdir(join(out, 'cards'))
  const report = await readFile(join(out, 'cards/report.json'), 'utf8').then(JSON.parse)
  return [
    ...(run.code === 0 ? [] : [`exit ${run.code ?? run.signal}`]),
    ...(files.filter(name => name.endsWith('.png')).length === 1 ? [] : ['not one card']),
    ...(report.failed === 0 && report.cards.length === 1 ? [] : ['a wrong report']),
  ]
}

/** What a refusal must be: a code, one sentence that names the file, a hint, no stack, no file. */
function checkRefusal(name: string, run: Run, files: readonly string[], { code, says }: Expected): string[] {
  const [problem] = parseDocument(run)?.problems ?? []
  const lines = run.stderr.trimEnd().split('\n')
  return [
    ...(run.code === null || run.code < 2 || run.code > 5 ? [`exit ${run.code ?? run.signal}`] : []),
    ...(problem === undefined ? ['no problem in the JSON'] : []),
    ...(problem?.message.includes(showPlain(name)) === false ? ['the message does not name the file'] : []),
    ...(code !== undefined && problem?.code !== code ? [`not ${code}`] : []),
    ...(says !== undefined && problem?.message.includes(says) === false ? [`does not say “${says}”`] : []),
    ...(problem !== undefined && problem.hint === '' ? ['no hint'] : []),
    ...(lines.length === 2 && lines[0]!.startsWith('error: ') && lines[1]!.startsWith('  hint: ')
      ? []
      : ['not one sentence and a hint']),
    ...(/\n\s+at /.test(run.stderr) ? ['a stack'] : []),
    ...(files.length > 0 ? ['left a file'] : []),
  ]
}

async function runFile(folder: string, name: string, wanted: Expected): Promise<Row> {
  const { expect, either, as, unmet } = wanted
  const out = await mkdtemp(join(tmpdir(), 'catsforkids-hostile-'))
  try {
    const path = join(folder, name)
    const run = await (as === 'journal' ? runBatch(path, out) : runProgram(argvOf(path, as, out), killMs))
    const files = await readdir(out)
    const got = run.code === 0 ? 'ok' : run.signal === null ? 'error' : `killed (${run.signal})`
    const wrong = [
      ...(got === expect || (either && got === 'error') || (either && got === 'ok') ? [] : ['outcome']),
      ...(as === 'journal'
        ? await checkBatch(out, run)
        : got === 'ok'
          ? await checkOutcome(out, files, wanted)
          : checkRefusal(basename(name), run, files, wanted)),
      ...(run.ms > mostMs ? ['slow'] : []),
      ...((run.peakMb ?? 0) > mostMb ? ['memory'] : []),
    ]
    const isKnown = unmet !== undefined && wrong.includes(otherColour)
    const code = as === 'journal' ? '' : (parseDocument(run)?.problems[0]?.code ?? '')
    return {
      file: name,
      expected: either ? 'either' : expect,
      got,
      code,
      ms: run.ms,
      mb: run.peakMb,
      differences: isKnown ? wrong.filter(what => what !== otherColour) : wrong,
      known: isKnown ? unmet : null,
    }
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}

const [folder] = process.argv.slice(2)
const table = folder === undefined ? '' : join(folder, 'expected.json')
if (folder === undefined || !(existsSync(table) || existsSync(join(folder, 'FAULTS.md')))) {
  process.stderr.write('Usage: npm run hostile -- <folder with an expected.json, or with FAULTS.md>\n')
  process.exit(2)
}
requireBuild()

const expected = existsSync(table)
  ? (JSON.parse(await readFile(table, 'utf8')) as Record<string, Expected>)
  : faultRows
const names = Object.keys(expected)
const widest = Math.max(4, ...names.map(name => showPlain(name).length))
const cell = (text: string, width: number): string => text.padEnd(width)
process.stdout.write(
  `${cell('file', widest)}  ${cell('expected', 8)}  ${cell('got', 8)}  ${cell('code', 24)}  ${'ms'.padStart(5)}  ${'MB'.padStart(5)}\n`,
)
let different = 0
for (const name of names) {
  const row = await runFile(folder, name, expected[name]!)
  if (row.differences.length > 0) different += 1
  const numbers = `${row.ms.toFixed(0).padStart(5)}  ${(row.mb?.toFixed(0) ?? '?').padStart(5)}`
  const known = row.known === null ? '' : `  (${otherColour}: ${row.known})`
  const said = `${row.differences.length === 0 ? '' : `  ≠ ${row.differences.join(', ')}`}${known}`
  process.stdout.write(
    `${cell(showPlain(name), widest)}  ${cell(row.expected, 8)}  ${cell(row.got, 8)}  ${cell(row.code, 24)}  ${numbers}${said}\n`,
  )
}
process.stdout.write(`${names.length} files, ${different} different from what is expected\n`)
process.exitCode = different === 0 ? 0 : 1
