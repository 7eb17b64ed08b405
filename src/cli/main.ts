// Arguments and the world in, an exit code out. The one place where problems are caught and printed: 0 done, 2 to 5
// by the problem, 130 interrupted, and 1 for what should never happen, with its stack.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommanderError } from 'commander'
import { Problem } from '../base/errors.js'
import { findMachineFault } from '../base/installation.js'
import { loadWords } from '../messages/languages.js'
import { exitCodeOf } from '../messages/messages.js'
import { showLines } from '../messages/show.js'
import { root } from '../root.js'
import type { Context } from './context.js'
import type { Engine } from './engine.js'
import type { Io } from './io.js'
import { printProblem } from './print/print.js'
import { renderJson } from './print/render-json.js'
import { openTerminal } from './print/terminal.js'
import { buildProgram } from './program.js'
import { chooseUiLanguage } from './ui-language.js'
import { parseUsageError, refuseSwallowed } from './usage.js'
import { withNearest } from './with-nearest.js'

const bugCode = 1
const interruptedCode = exitCodeOf('INTERRUPTED')

// At once: a turn of the thread pool takes longer than the file.
function readVersion(): string {
  const text = readFileSync(join(root, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** True where the caller reads JSON, also when the command line is too wrong to be parsed. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return argv.slice(0, end < 0 ? undefined : end).includes('--json')
}

/** Whether the folder that the program runs in was deleted: the system then has no name for it. */
function isFolderGone(): boolean {
  try {
    process.cwd()
    return false
  } catch {
    return true
  }
}

/**
 * Runs the command line.
 * @param argv without node and the script
 * @param loadEngine the rooms that make cards; tests give their own
 */
export async function main(
  argv: readonly string[],
  io: Io,
  loadEngine: () => Promise<Engine> = () => import('./engine.js'),
): Promise<number> {
  const terminal = openTerminal(io)
  const { language, problem: misnamed } = chooseUiLanguage(argv, io)
  const words = await loadWords(language)
  const interruption = new AbortController()
  let isCtrlC = false
  const stopListening = io.onInterrupt(by => {
    isCtrlC = by === 'SIGINT'
    interruption.abort()
  })
  const version = readVersion()
  let exitCode = 0
  const context: Context = {
    io,
    terminal,
    words,
    signal: interruption.signal,
    loadEngine,
    finish: code => {
      exitCode = code
    },
  }

  const tellProblem = async (problem: Problem): Promise<number> => {
    if (wantsJson(argv)) {
      const { documentOf } = await import('../card/document.js')
      terminal.out(renderJson(documentOf([], [{ photo: null, problem }], words)))
    }
    terminal.err(printProblem(problem, null, { ink: terminal.errInk, words }))
    return exitCodeOf(problem.code)
  }

  const tellError = async (caught: unknown): Promise<number> => {
    const { aborted, reason } = interruption.signal
    // As it is thrown by whoever hears the signal and knows no problems.
    const error = aborted && caught === reason ? new Problem('INTERRUPTED', {}, { cause: caught }) : caught
    const told = error instanceof Problem ? await withNearest(error) : findMachineFault(error)
    // Whatever came of it, no file can be found from there. A mistake in the command itself is one anywhere.
    const problem =
      isFolderGone() && (told === null || exitCodeOf(told.code) !== 2)
        ? new Problem('FOLDER_GONE', {}, { cause: error })
        : told
    if (problem !== null) return tellProblem(problem)
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    terminal.err(`${showLines(stack)}\n\n${words.labels.bug(version)}\n`)
    return bugCode
  }

  try {
    const program = buildProgram(context, version)
    if (misnamed !== null) throw misnamed
    try {
      refuseSwallowed(program, argv)
      await program.parseAsync(argv, { from: 'user' })
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error
      // Help and version are errors to commander alone; its help for a missing command is a usage mistake.
      if (error.exitCode === 0) {
        await terminal.flush()
        return 0
      }
      if (error.code === 'commander.help') return 2
      throw parseUsageError(error, program, argv)
    }
    await terminal.flush()
    // What runs until it is told to stop has done its work; yet a script that was left by Ctrl-C is not to go on as if all were done.
    return exitCode === 0 && isCtrlC ? interruptedCode : exitCode
  } catch (error) {
    return await tellError(error)
  } finally {
    stopListening()
    // What could not be written has been said already, or cannot be said any more.
    await terminal.flush().catch(() => undefined)
  }
}
