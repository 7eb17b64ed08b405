// A command in; how long it ran, what CPU time and how much memory it took, out. Memory and CPU come from GNU time, which
// counts a command's children too; where it is not installed they are null.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { folders } from './folders.js'

export interface Command {
  readonly file: string
  readonly args: readonly string[]
}

export interface Usage {
  /** User and system time of all its threads and children. */
  readonly cpuMs: number
  /** Peak resident memory of its largest process. */
  readonly peakMb: number
}

export interface Run {
  readonly wallMs: number
  readonly usage: Usage | null
}

const gnuTime = '/usr/bin/time'

/** Without what would be measured in the program's stead: NODE_EXTRA_CA_CERTS alone costs Node 20 some 50 ms. */
const cleanEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_|npm_)/.test(name)))

function spawnAndWait({ file, args }: Command): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(file, args, {
      cwd: folders.work,
      env: cleanEnv(),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000)
    })
    child.on('error', reject)
    let wallMs = 0
    child.on('exit', () => {
      wallMs = performance.now() - started
    })
    child.on('close', code => {
      if (code === 0) resolve(wallMs)
      else reject(new Error(`${file} ${args.join(' ').slice(0, 300)}\nended with ${String(code)}:\n${said}`))
    })
  })
}

async function readUsage(file: string): Promise<Usage> {
  const [user = 0, system = 0, kilobytes = 0] = (await readFile(file, 'utf8')).trim().split(' ').map(Number)
  return { cpuMs: (user + system) * 1000, peakMb: kilobytes / 1024 }
}

/** Runs a command to its end; its wall time alone, so that nothing stands between it and the clock. */
export async function runOnce(command: Command): Promise<Run> {
  return { wallMs: await spawnAndWait(command), usage: null }
}

/** The same under GNU time. */
export async function runWithUsage({ file, args }: Command): Promise<Run> {
  if (!existsSync(gnuTime)) return runOnce({ file, args })
  await mkdir(folders.work, { recursive: true })
  const report = join(folders.work, 'usage.txt')
  const timed = ['-f', '%U %S %M', '-o', report, '--', file, ...args]
  const wallMs = await spawnAndWait({ file: gnuTime, args: timed })
  return { wallMs, usage: await readUsage(report) }
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2
}

/** null where any is. */
export function medianUsage(runs: readonly Run[]): Usage | null {
  const usages = runs.map(({ usage }) => usage).filter(usage => usage !== null)
  if (usages.length === 0) return null
  return { cpuMs: medianOf(usages.map(u => u.cpuMs)), peakMb: medianOf(usages.map(u => u.peakMb)) }
}
