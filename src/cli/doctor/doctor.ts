// `catsforkids doctor`: is everything there that a card needs? The checks are in doctor-checks.ts.
import type { Command } from 'commander'
import type { Context } from '../context.js'

/** Adds the command to the program. */
export function addDoctor(program: Command, context: Context): void {
  const { labels } = context.words
  program
    .command('doctor')
    .helpGroup(labels.groups.tools)
    .summary(labels.commands.doctor)
    .description(labels.abouts.doctor)
    .option('--json', labels.toolOptions.doctorJson)
    .action(async ({ json }: { json?: boolean }) => {
      const { runDoctor } = await import('./doctor-run.js')
      context.finish(await runDoctor(json === true, context))
    })
}
