// Commander's errors in, problems of ours out, with the nearest right word. Knows commander's wording, and nobody else does.
import type { Command, CommanderError } from 'commander'
import { notAmong } from '../base/choice.js'
import { Problem } from '../base/errors.js'
import { findNearest } from '../base/nearest.js'

const quoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? ''

// Of an argument, as of `completion <shell>`.
const notAmongChoices =
  /argument value '([^']*)' is invalid for argument '([^']*)'\. Allowed choices are (.*)\.$/s

const notUnderstood = (message: string): Problem =>
  new Problem('USAGE', { detail: message.replace(/^error: /, '').replaceAll('\n', ' ') })

/** The command that was called, as far as its name was understood; its own commands too. */
function calledOf(program: Command, argv: readonly string[]): Command {
  const called = program.commands.find(command => argv.some(word => word === command.name()))
  return called === undefined ? program : calledOf(called, argv.slice(argv.indexOf(called.name()) + 1))
}

// What other programs call these.
const otherNames: ReadonlyMap<string, string> = new Map([
  ['output', 'out'],
  ['text', 'message'],
  ['look', 'template'],
  ['style', 'template'],
  ['size', 'format'],
])

function nearestOption(given: string, command: Command): string | null {
  const visible = command.createHelp().visibleOptions(command)
  const known = visible.flatMap(option => (option.long ? [option.long.slice(2)] : []))
  const name = given.slice(2).replace(/=.*$/, '')
  // One or two letters are near to everything.
  const nearest = given.startsWith('--') ? findNearest(otherNames.get(name) ?? name, known) : null
  return nearest === null ? null : `--${nearest}`
}

/**
 * Commander takes an option for the value of the one before it: `-m --json` made cards that say “--json”. Who means that writes `--message=--json`.
 * Throws OPTION_VALUE_MISSING.
 */
export function refuseSwallowed(program: Command, argv: readonly string[]): void {
  const called = calledOf(program, argv)
  const options = [program, called.parent, called].flatMap(command => command?.options ?? [])
  const find = (word: string) => {
    const name = word.replace(/^(--[^=]+)=.*$/s, '$1')
    return options.find(({ long, short }) => name === long || name === short)
  }
  const end = argv.indexOf('--')
  const words = argv.slice(0, end < 0 ? undefined : end)
  for (let at = 0; at < words.length - 1; at++) {
    const word = words[at] ?? ''
    const takesNext = !word.includes('=') && find(word)?.required === true
    if (!takesNext) continue
    if (find(words[at + 1] ?? '') !== undefined)
      throw new Problem('OPTION_VALUE_MISSING', { option: find(word)?.long ?? word })
    at++
  }
}

/** The problem that a commander error stands for. */
export function parseUsageError(
  { code, message }: CommanderError,
  program: Command,
  argv: readonly string[],
): Problem {
  const value = quoted(message)
  const called = calledOf(program, argv)
  switch (code) {
    case 'commander.unknownOption':
      return new Problem('OPTION_UNKNOWN', { option: value, nearest: nearestOption(value, called) })
    case 'commander.optionMissingArgument':
      return new Problem('OPTION_VALUE_MISSING', { option: value.replace(/ <.*$/, '') })
    case 'commander.missingArgument':
      return new Problem('ARGUMENT_MISSING', { name: value })
    case 'commander.excessArguments': {
      const extra = called.args[called.registeredArguments.length] ?? ''
      const known = called.commands.map(command => command.name())
      // What has commands of its own, and takes nothing itself, was given the name of one that there is not.
      return known.length > 0
        ? new Problem('COMMAND_UNKNOWN', { value: extra, nearest: findNearest(extra, known), known })
        : new Problem('ARGUMENT_UNEXPECTED', { value: extra })
    }
    case 'commander.unknownCommand': {
      const known = program.commands.map(command => command.name())
      return new Problem('COMMAND_UNKNOWN', { value, nearest: findNearest(value, known), known })
    }
    case 'commander.invalidArgument': {
      const [, given, name, choices] = notAmongChoices.exec(message) ?? []
      if (given === undefined || name === undefined || choices === undefined) return notUnderstood(message)
      return notAmong(`<${name}>`, given, choices.split(', '))
    }
    default:
      return notUnderstood(message)
  }
}
