// The built program run once in a process of its own: what it printed, how it ended, how long it took and how much memory.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'

const program = join(import.meta.dirname, '../bin/catsforkids.js')

export interface Run {
  /** The exit code; null where a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: Buffer
  readonly stderr: string
  readonly ms: number
  /** Most memory that it held, in megabytes of 1 000 000 bytes; null where it was killed. */
  readonly peakMb: number | null
}

// Told on a pipe of its own as the process ends.
const watch = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs'
   process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)))`,
)}`

/** Ends the script where the program has not been built. */
export function requireBuild(): void {
  if (existsSync(join(import.meta.dirname, '../dist/cli.js'))) return
  process.stderr.write('The program is not built: npm run build\n')
  process.exit(2)
}

/** Runs `catsforkids` with these arguments; after `limitMs` it is killed. */
export async function runProgram(argv: readonly string[], limitMs: number): Promise<Run> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', watch, program, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', LANG: 'C' },
    timeout: limitMs,
    killSignal: 'SIGKILL',
  })
  const [, out, err, peak] = child.stdio as unknown as readonly [null, Readable, Readable, Readable]
  const ended = new Promise<Pick<Run, 'code' | 'signal'>>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
  const [stdout, stderr, kilobytes] = await Promise.all([buffer(out), buffer(err), buffer(peak)])
  const { code, signal } = await ended
  return {
    code,
    signal,
    stdout,
    stderr: stderr.toString('utf8'),
    ms: performance.now() - started,
    peakMb: kilobytes.length === 0 ? null : (Number(kilobytes.toString()) * 1024) / 1e6,
  }
}
