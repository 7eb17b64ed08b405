// One order of `worker` from options to exit code: opens store, queue and studio, works until the signal, and tells people
// on stderr how it goes. What it does with a job is queue/'s affair.
import { Problem } from '../../base/errors.js'
import { openStore } from '../../queue/store.js'
import { runWorker, type WorkerEvent } from '../../queue/worker.js'
import { findCores } from '../batch/batch-machine.js'
import { parseJobs, secondsFor } from '../batch/batch-order.js'
import type { Context } from '../context.js'
import { untilInterrupted } from '../interrupt.js'
import { type Pen, printProblem } from '../print/print.js'
import { parsePlaces, type WorkerOptions } from './worker-places.js'

// Enough to find a job in Redis by, and to tell two of them apart.
const shownOfId = 12

/** Works until the signal; the exit code. */
export async function runWorkerCommand(options: WorkerOptions, context: Context): Promise<number> {
  const { io, terminal, signal } = context
  const { worker: words } = context.words
  const pen: Pen = { ink: terminal.errInk, words: context.words }
  const places = parsePlaces(options, io.env)
  if (places === null) throw new Problem('OPTION_NEEDS', { option: 'worker', other: '--queue' })
  const jobs = parseJobs(options.jobs)

  const engine = await context.loadEngine()
  // No thread for faces: there is a worker for each core.
  const studio = await untilInterrupted(
    engine.openStudio({ decodesAtOnce: findCores(), openPhotos: jobs }),
    signal,
  )
  await engine.loadParts(studio)
  const store = await untilInterrupted(openStore(places.store, false), signal)
  const say = (text: string): void => {
    if (!options.quiet) terminal.err(`${text}\n`)
  }
  const tell = (event: WorkerEvent): void => {
    if (event.kind === 'made') return
    const id = event.id.slice(0, shownOfId)
    const isTriedAgain = event.kind === 'failed' && !event.isFinal
    if (event.problem !== null && !isTriedAgain) terminal.err(printProblem(event.problem, id, pen))
    if (isTriedAgain) say(`${id}: ${words.again(event.problem.code)}`)
    if (event.kind === 'returned') say(`${id}: ${words.returned}`)
  }
  try {
    const { made, failed, returned } = await runWorker(
      { queue: places.queue, jobs },
      {
        studio,
        composeCard: engine.composeCard,
        store,
        cardSeconds: secondsFor(jobs),
        tell,
        watch: { lost: detail => terminal.err(`${words.lost(detail)}\n`), back: () => say(words.back) },
        ready: () => say(words.ready(studio.version, places.queue.shown, places.store.shown, jobs)),
        signal,
        readTimeMs: () => Date.now(),
      },
    )
    say(words.ended(made, failed, returned))
    return 0
  } finally {
    store.close()
  }
}
