// `catsforkids completion`: a script for the user's shell. What it holds is read off the program itself: completion-words.ts.
import { Argument, type Command } from 'commander'
import type { Context } from '../context.js'
import { renderExamples } from '../help.js'
import type { Shell } from './completion-script.js'

const shells = ['bash', 'zsh', 'fish'] as const satisfies readonly Shell[]

/** Adds the command to the program. */
export function addCompletion(program: Command, context: Context): void {
  const { terminal } = context
  const { labels } = context.words
  program
    .command('completion')
    .helpGroup(labels.groups.tools)
    .summary(labels.commands.completion)
    .description(labels.abouts.completion)
    .addArgument(new Argument('<shell>', labels.arguments.shell).choices(shells))
    .addHelpText('after', () => renderExamples(labels.usage.examples, labels.examples.completion))
    .action(async (shell: Shell) => {
      const [{ readCommands }, { listNames }, { renderCompletion }] = await Promise.all([
        import('./declared.js'),
        import('./completion-names.js'),
        import('./completion-script.js'),
      ])
      terminal.out(renderCompletion(shell, readCommands(program), await listNames()))
    })
}
