// Declarations and names in; a script for zsh out: to be sourced after compinit, or put into $fpath as _catsforkids.
import type { Names } from './completion-names.js'
import {
  type DeclaredArgument,
  type DeclaredCommand,
  type DeclaredOption,
  listCommands,
  type ValueKind,
} from './declared.js'

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** Text in a spec of _arguments: its brackets and colons part the fields. */
const plain = (text: string): string => text.replace(/[[\]:\\]/g, character => `\\${character}`)

const functionOf = ({ path }: DeclaredCommand): string => ['_catsforkids', ...path].join('_')

const nameOf = ({ path }: DeclaredCommand): string => path.at(-1) ?? ''

/** The action of _arguments that offers values of a kind. */
function offerOf(kind: ValueKind, isList: boolean, names: Names, program: DeclaredCommand): string {
  switch (kind) {
    case 'text':
      return ' '
    case 'file':
      return '_files'
    case 'folder':
      return '_files -/'
    case 'command':
      return `(${program.commands.map(nameOf).join(' ')})`
    case 'template':
      return '_catsforkids__templates'
    case 'campaign':
      return '_catsforkids__campaigns'
    default:
      return isList ? `_values -s , ${kind} ${names[kind].join(' ')}` : `(${names[kind].join(' ')})`
  }
}

function renderOption(option: DeclaredOption, names: Names, program: DeclaredCommand): string {
  const { short, long, value, kind, isList, description } = option
  const text = `[${plain(description)}]`
  const takes = value === null ? '' : `:${plain(value.slice(1, -1))}:${offerOf(kind, isList, names, program)}`
  const own = (flag: string): string =>
    `${flag}${value !== null && flag.startsWith('--') ? '=' : ''}${text}${takes}`
  if (short === null) return quote(own(long))
  return `${quote(`(${short} ${long})${own(short)}`)} ${quote(`(${short} ${long})${own(long)}`)}`
}

const renderArgument = (
  { name, kind, isVariadic, isRequired }: DeclaredArgument,
  index: number,
  names: Names,
  program: DeclaredCommand,
): string =>
  quote(
    `${isVariadic ? '*' : index + 1}:${isRequired || isVariadic ? '' : ':'}${plain(name)}:${offerOf(kind, false, names, program)}`,
  )

function renderCommand(command: DeclaredCommand, names: Names, program: DeclaredCommand): string {
  const specs = command.options.map(option => renderOption(option, names, program))
  const head = `${functionOf(command)}() {`
  if (command.commands.length === 0) {
    const rest = command.arguments.map((argument, index) => renderArgument(argument, index, names, program))
    return `${head}\n  _arguments -s -S \\\n    ${[...specs, ...rest].join(' \\\n    ')}\n}`
  }
  const described = command.commands.map(own => `      ${quote(`${nameOf(own)}:${plain(own.summary)}`)}`)
  const cases = command.commands.map(own => `        ${nameOf(own)}) ${functionOf(own)} ;;`)
  const [argument] = command.arguments
  const values = argument === undefined ? '' : `\n    ${offerOfFirst(argument, names, program)}`
  return `${head}
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -C -S \\
    ${[...specs, quote('1: :->command'), quote('*:: :->rest')].join(' \\\n    ')}
  case $state in
    command)
      local -a own=(
${described.join('\n')}
      )
      _describe -t commands command own${values}
      ;;
    rest)
      case $line[1] in
${cases.join('\n')}
      esac
      ;;
  esac
}`
}

/** A command that has commands and takes a value of its own: both are offered. */
function offerOfFirst({ name, kind }: DeclaredArgument, names: Names, program: DeclaredCommand): string {
  const offer = offerOf(kind, false, names, program)
  return offer.startsWith('(')
    ? `compadd -- ${offer.slice(1, -1)}`
    : offer === ' '
      ? `_message ${quote(name)}`
      : offer
}

export function renderZsh(program: DeclaredCommand, names: Names): string {
  const functions = listCommands(program).map(command => renderCommand(command, names, program))
  return `#compdef catsforkids
# zsh completion for catsforkids, written by: catsforkids completion zsh

_catsforkids__templates() {
  _alternative 'templates:template:(${names.template.join(' ')})' 'files:file:_files -g "*.yaml"'
}

_catsforkids__campaigns() {
  _alternative 'campaigns:campaign:(${names.campaign.join(' ')})' 'folders:folder:_files -/'
}

${functions.join('\n\n')}

if [[ \${funcstack[1]} == _catsforkids ]]; then
  _catsforkids "$@"
else
  compdef _catsforkids catsforkids
fi
`
}
