// Declarations and names in; a script for bash 3.2 and newer out. It needs no other completion package.
import type { Names } from './completion-names.js'
import { type DeclaredCommand, type DeclaredOption, listCommands, type ValueKind } from './declared.js'

const pathOf = ({ path }: DeclaredCommand): string => path.join(' ')

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const flagsOf = ({ short, long }: DeclaredOption): string[] => (short === null ? [long] : [short, long])

/** The shell command that offers values of a kind. */
function offerOf(kind: ValueKind, isList: boolean, names: Names, program: DeclaredCommand): string {
  switch (kind) {
    case 'text':
      return ':'
    case 'file':
      return '_catsforkids_files'
    case 'folder':
      return '_catsforkids_folders'
    case 'command':
      return `_catsforkids_words ${quote(program.commands.map(pathOf).join(' '))}`
    case 'template':
      return `_catsforkids_words ${quote(names.template.join(' '))}; _catsforkids_templates`
    case 'campaign':
      return `_catsforkids_words ${quote(names.campaign.join(' '))}; _catsforkids_folders`
    default:
      return `${isList ? '_catsforkids_list' : '_catsforkids_words'} ${quote(names[kind].join(' '))}`
  }
}

export function renderBash(program: DeclaredCommand, names: Names): string {
  const commands = listCommands(program)
  const steps = commands
    .filter(({ path }) => path.length > 0)
    .map(
      command =>
        `      ${quote(`${command.path.slice(0, -1).join(' ')}/${command.path.at(-1) ?? ''}`)}) at=${quote(pathOf(command))} ;;`,
    )
  const values = commands.flatMap(command =>
    command.options
      .filter(({ value }) => value !== null)
      .map(option => {
        const patterns = flagsOf(option).map(flag => quote(`${pathOf(command)}/${flag}`))
        return `    ${patterns.join('|')}) ${offerOf(option.kind, option.isList, names, program)}; return ;;`
      }),
  )
  const flags = commands.map(
    command =>
      `      ${quote(pathOf(command))}) _catsforkids_words ${quote(command.options.flatMap(flagsOf).join(' '))} ;;`,
  )
  const words = commands.map(command => {
    const subcommands = command.commands.map(({ path }) => path.at(-1) ?? '')
    const offers = [
      ...(subcommands.length > 0 ? [`_catsforkids_words ${quote(subcommands.join(' '))}`] : []),
      ...command.arguments.slice(0, 1).map(({ kind }) => offerOf(kind, false, names, program)),
    ]
    return `    ${quote(pathOf(command))}) ${offers.length > 0 ? offers.join('; ') : ':'} ;;`
  })
  return `# bash completion for catsforkids, written by: catsforkids completion bash

_catsforkids_add() {
  local IFS=$'\\n'
  COMPREPLY+=($1)
}
_catsforkids_words() { _catsforkids_add "$(compgen -W "$1" -- "$cur")"; }
_catsforkids_list() {
  local done=''
  [[ $cur == *,* ]] && done="\${cur%,*},"
  _catsforkids_add "$(compgen -P "$done" -W "$1" -- "\${cur##*,}")"
}
_catsforkids_files() {
  compopt -o filenames 2> /dev/null
  _catsforkids_add "$(compgen -f -- "$cur")"
}
_catsforkids_folders() {
  compopt -o filenames 2> /dev/null
  _catsforkids_add "$(compgen -d -- "$cur")"
}
_catsforkids_templates() {
  compopt -o filenames 2> /dev/null
  _catsforkids_add "$(compgen -f -X '!*.yaml' -- "$cur")"
  _catsforkids_add "$(compgen -d -- "$cur")"
}

_catsforkids() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} at='' word
  COMPREPLY=()
  # bash parts --option=value into three words.
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$at/$word" in
${steps.join('\n')}
    esac
  done
  case "$at/$prev" in
${values.join('\n')}
  esac
  [[ $prev == '--ui-language' ]] && { _catsforkids_words ${quote(names.uiLanguage.join(' '))}; return; }
  if [[ $cur == -* ]]; then
    case "$at" in
${flags.join('\n')}
    esac
    return
  fi
  case "$at" in
${words.join('\n')}
  esac
}

complete -F _catsforkids catsforkids
`
}
