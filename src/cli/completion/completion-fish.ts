// Declarations and names in; a script for fish 3 and newer out.
import type { Names } from './completion-names.js'
import { type DeclaredCommand, type DeclaredOption, listCommands, type ValueKind } from './declared.js'

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const pathOf = ({ path }: DeclaredCommand): string => path.join(' ')

const conditionOf = (command: DeclaredCommand): string => quote(`__catsforkids_at ${quote(pathOf(command))}`)

/** The part of \`complete\` that offers values of a kind. */
function offerOf(kind: ValueKind, isList: boolean, names: Names, program: DeclaredCommand): string {
  switch (kind) {
    case 'text':
      return ''
    case 'file':
      return ' -F'
    case 'folder':
      return " -a '(__fish_complete_directories)'"
    case 'command':
      return ` -a ${quote(program.commands.map(pathOf).join(' '))}`
    case 'template':
      return ` -a ${quote(`${names.template.join(' ')} (__fish_complete_suffix .yaml)`)}`
    case 'campaign':
      return ` -a ${quote(`${names.campaign.join(' ')} (__fish_complete_directories)`)}`
    default:
      return isList
        ? ` -a ${quote(`(__fish_complete_list , "printf '%s\\n' ${names[kind].join(' ')}")`)}`
        : ` -a ${quote(names[kind].join(' '))}`
  }
}

function renderOption(
  command: DeclaredCommand,
  option: DeclaredOption,
  names: Names,
  program: DeclaredCommand,
): string {
  const { short, long, value, kind, isList, description } = option
  const flags = `${short === null ? '' : ` -s ${short.slice(1)}`} -l ${long.slice(2)}`
  const takes = value === null ? '' : ` -x${offerOf(kind, isList, names, program)}`.replace('-x -F', '-rF')
  return `complete -c catsforkids -n ${conditionOf(command)}${flags}${takes} -d ${quote(description)}`
}

export function renderFish(program: DeclaredCommand, names: Names): string {
  const commands = listCommands(program)
  const steps = commands
    .filter(({ path }) => path.length > 0)
    .map(command => {
      const step = `${command.path.slice(0, -1).join(' ')}/${command.path.at(-1) ?? ''}`
      return `      case ${quote(step)}\n        set at ${quote(pathOf(command))}`
    })
  const lines = commands.flatMap(command => [
    ...command.commands.map(
      own =>
        `complete -c catsforkids -n ${conditionOf(command)} -a ${quote(own.path.at(-1) ?? '')} -d ${quote(own.summary)}`,
    ),
    ...command.arguments
      .slice(0, 1)
      .filter(({ kind }) => kind !== 'text')
      .map(
        ({ kind }) =>
          `complete -c catsforkids -n ${conditionOf(command)}${offerOf(kind, false, names, program)}`,
      ),
    ...command.options.map(option => renderOption(command, option, names, program)),
  ])
  return `# fish completion for catsforkids, written by: catsforkids completion fish

function __catsforkids_at
  set -l at ''
  for word in (commandline -opc)[2..-1]
    switch "$at/$word"
${steps.join('\n')}
    end
  end
  test "$at" = "$argv[1]"
end

complete -c catsforkids -f
${lines.join('\n')}
complete -c catsforkids -l ui-language -x -a ${quote(names.uiLanguage.join(' '))}
`
}
