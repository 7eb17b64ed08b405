// The program's declarations in; its commands, options and arguments as plain data out, for completion scripts and the man
// page. Whatever commander is told is in it: nothing is listed twice.
import type { Command, Option } from 'commander'

/** What a value names, so that a shell can offer it. */
export type ValueKind =
  | 'template'
  | 'format'
  | 'language'
  | 'network'
  | 'campaign'
  | 'focus'
  | 'hand'
  | 'uiLanguage'
  | 'shell'
  | 'command'
  | 'file'
  | 'folder'
  | 'text'

export interface DeclaredOption {
  /** `-t` */
  readonly short: string | null
  /** `--template` */
  readonly long: string
  /** `<id or file>`; null where it takes no value. */
  readonly value: string | null
  readonly kind: ValueKind
  /** True where several values stand in one, parted by commas. */
  readonly isList: boolean
  readonly description: string
  /** The heading under which the help has it; empty for none. */
  readonly group: string
}

export interface DeclaredArgument {
  /** `photo` */
  readonly name: string
  readonly kind: ValueKind
  readonly isRequired: boolean
  readonly isVariadic: boolean
  readonly description: string
}

export interface DeclaredCommand {
  /** `['templates', 'check']`; empty for the program itself. */
  readonly path: readonly string[]
  readonly summary: string
  readonly description: string
  readonly group: string
  readonly options: readonly DeclaredOption[]
  readonly arguments: readonly DeclaredArgument[]
  readonly commands: readonly DeclaredCommand[]
}

const kindsOfOptions: Readonly<Record<string, ValueKind>> = {
  '--template': 'template',
  '--templates': 'template',
  '--format': 'format',
  '--lang': 'language',
  '--for': 'network',
  '--campaign': 'campaign',
  '--focus': 'focus',
  '--hand': 'hand',
  '--ui-language': 'uiLanguage',
}

/** By the word that stands for the value in the help. */
const kindsOfWords: Readonly<Record<string, ValueKind>> = {
  file: 'file',
  path: 'file',
  photo: 'file',
  picture: 'file',
  manifest: 'file',
  dir: 'folder',
  dirs: 'folder',
  folder: 'folder',
  'id or file': 'template',
  shell: 'shell',
  command: 'command',
}

const kindOfWord = (word: string): ValueKind => kindsOfWords[word.replace(/…$/, '')] ?? 'text'

function readOption(option: Option): DeclaredOption {
  const value = /[<[].*[>\]]/.exec(option.flags)?.[0] ?? null
  const long = option.long ?? option.flags
  return {
    short: option.short ?? null,
    long,
    value,
    kind: kindsOfOptions[long] ?? kindOfWord(value?.slice(1, -1) ?? ''),
    isList: value?.includes('…') ?? false,
    description: option.description,
    group: option.helpGroupHeading ?? '',
  }
}

/** The program and everything below it. */
export function readCommands(command: Command, above: readonly string[] | null = null): DeclaredCommand {
  const help = command.createHelp()
  const path = above === null ? [] : [...above, command.name()]
  return {
    path,
    summary: command.summary() || command.description(),
    description: command.description(),
    group: command.helpGroup() ?? '',
    options: help.visibleOptions(command).map(readOption),
    arguments: command.registeredArguments.map(argument => ({
      name: argument.name(),
      kind: kindOfWord(argument.name()),
      isRequired: argument.required,
      isVariadic: argument.variadic,
      description: argument.description,
    })),
    commands: help.visibleCommands(command).map(own => readCommands(own, path)),
  }
}

/** A command and all below it, in the order of the help. */
export const listCommands = (command: DeclaredCommand): DeclaredCommand[] => [
  command,
  ...command.commands.flatMap(listCommands),
]
