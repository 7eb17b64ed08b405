// Examples and exit codes as the help shows them. Plain text: commander wraps and prints it.
import type { Example } from '../messages/labels.js'

const indent = '  '

// The longest command that leaves room for its explanation on a line of 110 characters.
const mostCommand = 66

/** A heading, and command lines with what they do beside them, or below where they are too long. */
export function renderExamples(title: string, examples: readonly Example[]): string {
  const short = examples.map(({ command }) => command.length).filter(length => length <= mostCommand)
  const width = Math.max(0, ...short)
  const lines = examples.map(({ command, does }) =>
    command.length <= mostCommand
      ? `${indent}${command.padEnd(width)}  ${does}\n`
      : `${indent}${command}\n${indent.repeat(3)}${does}\n`,
  )
  return `\n${title}\n${lines.join('')}`
}

/** A heading, and the codes with their meanings. */
export function renderExitCodes(title: string, codes: readonly (readonly [number, string])[]): string {
  const lines = codes.map(([code, meaning]) => `${indent}${String(code).padStart(3)}  ${meaning}\n`)
  return `\n${title}\n${lines.join('')}`
}
