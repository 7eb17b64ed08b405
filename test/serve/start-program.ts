// `catsforkids serve` as a person starts it, from its sources, on a free port.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export interface StartedProgram {
  readonly url: string
  /** All that it has said to people. */
  readonly said: () => string
  /** SIGTERM; the exit code. */
  readonly stop: () => Promise<number | null>
}

/** @param program the file to run, with Node's options before it */
export async function startProgram(
  argv: readonly string[] = [],
  program: readonly string[] = ['--import', 'tsx', 'src/cli/process.ts'],
): Promise<StartedProgram> {
  const child = spawn(
    process.execPath,
    [...program, 'serve', '--port', '0', '--ui-language', 'en', ...argv],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
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
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM')
      const [code] = await ended
      return code
    },
  }
}
