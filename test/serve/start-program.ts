// `catsforkids serve` as a person starts it, from its sources, on a free port.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export interface StartedProgram {
  readonly url: string
  readonly pid: number
  /** All that it has said to people. */
  readonly said: () => string
  /** SIGTERM; the exit code. */
  readonly stop: () => Promise<number | null>
}

interface StartOptions {
  /** The file to run, with Node's options before it. */
  readonly program?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
}

const fromSources = ['--import', 'tsx', 'src/cli/process.ts']

export async function startProgram(
  argv: readonly string[] = [],
  { program = fromSources, env = process.env, cwd = root }: StartOptions = {},
): Promise<StartedProgram> {
  const child = spawn(
    process.execPath,
    [...program, 'serve', '--port', '0', '--ui-language', 'en', ...argv],
    { cwd, stdio: ['ignore', 'pipe', 'pipe'], env },
  )
  let said = ''
  child.stderr.on('data', piece => {
    said += String(piece)
  })
  const ended = once(child, 'exit') as Promise<[number | null]>
  const first = await Promise.race([once(child.stdout, 'data'), ended])
  if (child.exitCode !== null) throw new Error(said)
  return {
    url: String(first[0]).trim(),
    pid: child.pid ?? 0,
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM')
      const [code] = await ended
      return code
    },
  }
}
