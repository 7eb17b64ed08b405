// The program's own declarations in; its man page (English, roff with the man macros) out. A test holds the file in man/ to it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import {
  type DeclaredArgument,
  type DeclaredCommand,
  type DeclaredOption,
  listCommands,
  readCommands,
} from '../src/cli/completion/declared.js'
import type { Context } from '../src/cli/context.js'
import * as engine from '../src/cli/engine.js'
import type { Io } from '../src/cli/io.js'
import { openTerminal } from '../src/cli/print/terminal.js'
import { buildProgram } from '../src/cli/program.js'
import { words } from '../src/messages/en/words.js'
import type { Example } from '../src/messages/labels.js'
import { root } from '../src/root.js'

const { labels } = words

/** Where the page lies in the package. */
export const manPath = join(root, 'man', 'catsforkids.1')

/** The page's text. */
export async function renderManPage(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const program = readCommands(buildProgram(openContext(), version))
  const [about, ...more] = labels.about.split('\n')
  const commands = listCommands(program).filter(({ path }) => path.length > 0 && path[0] !== 'help')
  return [
    '.\\" Written by: npm run man. Do not change it by hand.',
    `.TH CATSFORKIDS 1 "" "catsforkids ${version}" "catsforkids"`,
    // Names must not be hyphenated.
    '.nh',
    ...section('NAME', [`catsforkids \\- ${escapeRoff(lowerFirst(about ?? '').replace(/:.*$/, ''))}`]),
    ...section(
      'SYNOPSIS',
      commands
        .filter(({ path }) => path.length === 1)
        .flatMap(command => ['.nf', synopsisOf(command), '.fi']),
    ),
    ...section('DESCRIPTION', [escapeRoff(about ?? ''), '.PP', ...more.map(escapeRoff)]),
    ...section('OPTIONS', program.options.flatMap(renderOption)),
    ...section('COMMANDS', commands.flatMap(renderCommand)),
    ...section(
      'EXIT STATUS',
      labels.exitCodes.flatMap(([code, meaning]) => ['.TP', `.B ${code}`, escapeRoff(meaning)]),
    ),
    ...section(
      'ENVIRONMENT',
      environment.flatMap(([name, use]) => ['.TP', `.B ${name}`, escapeRoff(use)]),
    ),
    ...section('EXAMPLES', [
      ...renderExamples(labels.examples.program),
      ...renderExamples(labels.examples.compose),
      ...renderExamples(labels.examples.templates),
    ]),
    '',
  ].join('\n')
}

const environment = [
  ['LC_ALL, LC_MESSAGES, LANG', 'the language of cards and of the program, where no option says another'],
  ['NO_COLOR, FORCE_COLOR', 'no colours, or colours where there is no terminal'],
] as const

/** The program needs a world to be declared in; nothing is written to this one. */
function openContext(): Context {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const io: Io = {
    stdin: (async function* () {})(),
    stdout: nowhere,
    stderr: nowhere,
    env: {},
    platform: 'linux',
    onInterrupt: () => () => undefined,
  }
  const { signal } = new AbortController()
  const terminal = openTerminal(io)
  return {
    io,
    terminal,
    words,
    signal,
    loadEngine: async () => engine,
    finish: () => undefined,
  }
}

const section = (title: string, lines: readonly string[]): string[] => [`.SH ${title}`, ...lines]

/** Text as roff takes it: backslashes, hyphens that are to be copied, and lines that would be requests. */
const escapeRoff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replace(/(?<![\p{L}\p{N}])-/gu, '\\-')
    .replace(/^([.'])/gm, '\\&$1')

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

const bold = (text: string): string => `\\fB${escapeRoff(text)}\\fR`

/** `<id or file>` → id or file, slanted as a man page has it. */
const italic = (text: string): string => `\\fI${escapeRoff(text.replace(/^[<[]|[>\]]$/g, ''))}\\fR`

const renderArgumentName = ({ name, isVariadic, isRequired }: DeclaredArgument): string =>
  `${isRequired ? '' : '['}${italic(name)}${isVariadic ? ' ...' : ''}${isRequired ? '' : ']'}`

const synopsisOf = ({ path, arguments: values, options }: DeclaredCommand): string =>
  [
    bold(`catsforkids ${path.join(' ')}`),
    ...(options.length > 1 ? ['[\\fIoptions\\fR]'] : []),
    ...values.map(renderArgumentName),
  ].join(' ')

function renderOption({ short, long, value, description }: DeclaredOption): string[] {
  const flags = [short, long].filter(flag => flag !== null).map(bold)
  return ['.TP', `${flags.join(', ')}${value === null ? '' : ` ${italic(value)}`}`, escapeRoff(description)]
}

function renderCommand(command: DeclaredCommand): string[] {
  const options = command.options.filter(({ long }) => long !== '--help')
  return [
    `.SS ${bold(command.path.join(' '))}`,
    synopsisOf(command),
    '.PP',
    ...command.description.split('\n').map(line => escapeRoff(capital(line))),
    ...command.arguments.flatMap(argument => [
      '.TP',
      renderArgumentName(argument),
      escapeRoff(argument.description),
    ]),
    ...options.flatMap(renderOption),
  ]
}

const capital = (text: string): string => {
  const whole = `${text.charAt(0).toUpperCase()}${text.slice(1)}`
  return /[.!?]$/.test(whole) ? whole : `${whole}.`
}

const renderExamples = (examples: readonly Example[]): string[] =>
  examples.flatMap(({ command, does }) => ['.TP', bold(command), escapeRoff(does)])
