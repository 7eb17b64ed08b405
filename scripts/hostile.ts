// Runs `compose` on every file that a folder's expected.json names, each in a process of its own, and prints what was expected
// and what came: npm run hostile -- <folder>. Ends with 1 on any difference. An SVG is given as the logo of a plain photo.
//   expected.json: { "file": { "expect": "ok" | "error", "either"?: true } }
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import type { JsonDocument } from '../src/card/document.js'
import { showPlain } from '../src/messages/show.js'
import { type Run, requireBuild, runProgram } from './run-program.js'

const mostMs = 5000
const mostMb = 600
// Long enough to see by how much a file is too slow.
const killMs = 60_000

interface Expected {
  readonly expect: 'ok' | 'error'
  /** Both outcomes are fine, where they are clear, quick and bounded. */
  readonly either?: boolean
}

interface Row {
  readonly file: string
  readonly expected: string
  readonly got: string
  readonly code: string
  readonly ms: number
  readonly mb: number | null
  readonly differences: readonly string[]
}

const plainPhoto = join(import.meta.dirname, '../test/fixtures/chelsea.png')

const argvOf = (path: string, out: string): string[] => [
  ...['compose', '--json', '--lang', 'fr', '--out', `${out}/`],
  ...(/\.svgz?$/i.test(path) ? ['--logo', path, plainPhoto] : ['--', path]),
]

function parseDocument(run: Run): JsonDocument | null {
  try {
    return JSON.parse(run.stdout.toString('utf8')) as JsonDocument
  } catch {
    return null
  }
}

/** What a card must be: one whole PNG, and nothing beside it. */
async function checkCard(out: string, files: readonly string[]): Promise<string[]> {
  if (files.length !== 1) return [`${files.length} files instead of one`]
  const { width, height, channels } = await sharp(join(out, files[0]!), { failOn: 'warning' })
    .raw()
    .toBuffer({ resolveWithObject: true })
    .then(({ info }) => info)
    .catch(() => ({ width: 0, height: 0, channels: 0 }))
  return width === 1080 && height === 1350 && channels === 3 ? [] : ['not a whole card']
}

/** What a refusal must be: a code, one sentence that names the file, a hint, no stack, no file. */
function checkRefusal(name: string, run: Run, files: readonly string[]): string[] {
  const [problem] = parseDocument(run)?.problems ?? []
  const lines = run.stderr.trimEnd().split('\n')
  return [
    ...(run.code === null || run.code < 2 || run.code > 5 ? [`exit ${run.code ?? run.signal}`] : []),
    ...(problem === undefined ? ['no problem in the JSON'] : []),
    ...(problem?.message.includes(showPlain(name)) === false ? ['the message does not name the file'] : []),
    ...(problem !== undefined && problem.hint === '' ? ['no hint'] : []),
    ...(lines.length === 2 && lines[0]!.startsWith('error: ') && lines[1]!.startsWith('  hint: ')
      ? []
      : ['not one sentence and a hint']),
    ...(/\n\s+at /.test(run.stderr) ? ['a stack'] : []),
    ...(files.length > 0 ? ['left a file'] : []),
  ]
}

async function runFile(folder: string, name: string, { expect, either }: Expected): Promise<Row> {
  const out = await mkdtemp(join(tmpdir(), 'catsforkids-hostile-'))
  try {
    const run = await runProgram(argvOf(join(folder, name), out), killMs)
    const files = await readdir(out)
    const got = run.code === 0 ? 'ok' : run.signal === null ? 'error' : `killed (${run.signal})`
    const differences = [
      ...(got === expect || (either && got === 'error') || (either && got === 'ok') ? [] : ['outcome']),
      ...(got === 'ok' ? await checkCard(out, files) : checkRefusal(basename(name), run, files)),
      ...(run.ms > mostMs ? ['slow'] : []),
      ...((run.peakMb ?? 0) > mostMb ? ['memory'] : []),
    ]
    const code = parseDocument(run)?.problems[0]?.code ?? ''
    const expected = either ? 'either' : expect
    return { file: name, expected, got, code, ms: run.ms, mb: run.peakMb, differences }
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}

const [folder] = process.argv.slice(2)
if (folder === undefined || !existsSync(join(folder, 'expected.json'))) {
  process.stderr.write('Usage: npm run hostile -- <folder with an expected.json>\n')
  process.exit(2)
}
requireBuild()

const expected = JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>
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
  const said = row.differences.length === 0 ? '' : `  ≠ ${row.differences.join(', ')}`
  process.stdout.write(
    `${cell(showPlain(name), widest)}  ${cell(row.expected, 8)}  ${cell(row.got, 8)}  ${cell(row.code, 24)}  ${numbers}${said}\n`,
  )
}
process.stdout.write(`${names.length} files, ${different} different from what is expected\n`)
process.exitCode = different === 0 ? 0 : 1
