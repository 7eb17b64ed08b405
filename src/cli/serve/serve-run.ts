// One order of `serve` from options to exit code: loads the libraries, starts the processes, listens, tells people on stderr how it goes,
// and ends with the signal: nothing new, what is in the making finished, all within ten seconds.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { waitAtMost } from '../../base/deadline.js'
import { Problem } from '../../base/errors.js'
import { untilAborted } from '../../base/until-aborted.js'
import { defaultCampaign, loadCampaign } from '../../campaign/load.js'
import { loadWords, type UiLanguage, uiLanguages } from '../../messages/languages.js'
import { showLines } from '../../messages/show.js'
import type { UiWords } from '../../messages/words.js'
import { root } from '../../root.js'
import type { FixedChoices } from '../../serve/card-order.js'
import { loadLibraries } from '../../serve/libraries.js'
import { loadPage } from '../../serve/page.js'
import type { Offer } from '../../serve/plan-card.js'
import { openPool, type Pool } from '../../serve/pool.js'
import { type OpenServer, openServer } from '../../serve/server.js'
import { findTemplateIds, loadTemplate } from '../../template/load.js'
import { checkLengths } from '../../text/longest.js'
import { readClockMs } from '../batch/batch-machine.js'
import { eachOnce } from '../compose/find-choices.js'
import type { Context } from '../context.js'
import { untilInterrupted } from '../interrupt.js'
import { parseServe, type ServeOptions } from './serve-order.js'

// An ordinary card takes a fifth of a second, the largest HEIC that is taken some ten.
const cardSeconds = 30
const waitSeconds = 30
// What the worst photo may take (docs/safety.md), and what a process holds that has made ordinary ones, with room.
const mostBytes = 700e6
const idleBytes = 330e6
// Ten seconds in all. Those who wait are served for as long as the time allows, then told that it is over; what is in the making has some
// more, and what has been said is to reach whoever reads slowly.
const serveSeconds = 6
const makeSeconds = 2
const closeSeconds = 1

/** What the build makes of it, or its source where there is no build. */
function findProcessFile(): string {
  const built = fileURLToPath(new URL('./card-process.js', import.meta.url))
  return existsSync(built) ? built : join(root, 'src/serve/card-process.ts')
}

/** Throws CAMPAIGN_…, TEMPLATE_…, TEXT_TOO_LONG. */
async function findOffer({ campaign, templates, partner }: FixedChoices): Promise<Offer> {
  const folder = join(root, 'templates')
  if (partner !== null) checkLengths({ partner })
  const names = templates ?? (await findTemplateIds(folder))
  const opened = await Promise.all(names.map(name => loadTemplate(name, folder)))
  const once = await eachOnce(opened.map(({ id }, at) => ({ name: names[at]!, id })))
  const kept = new Set(once.map(({ name }) => name))
  return {
    campaign: await loadCampaign(campaign ?? defaultCampaign, root),
    templates: opened
      .filter((_, at) => kept.has(names[at]!))
      .map(({ id, title, description }) => ({ id, title, description })),
  }
}

async function loadAllWords(): Promise<Record<UiLanguage, UiWords>> {
  const all = await Promise.all(
    uiLanguages.map(async language => [language, await loadWords(language)] as const),
  )
  return Object.fromEntries(all) as Record<UiLanguage, UiWords>
}

/** New visitors are refused until all who were there before them have their answers; only then is nobody listened to any more. */
async function stopServer({ app, stop, refuseWaiting }: OpenServer, pool: Pool): Promise<void> {
  const answered = stop()
  const late = (): Error => new Error('late')
  const isOver = (seconds: number, work: Promise<unknown>): Promise<boolean> =>
    waitAtMost(seconds, work, late).then(
      () => true,
      () => false,
    )
  if (!(await isOver(serveSeconds, answered))) {
    refuseWaiting()
    if (!(await isOver(makeSeconds, answered))) pool.close()
  }
  if (!(await isOver(closeSeconds, app.close()))) app.server.closeAllConnections()
}

/** Serves until the signal; the exit code. */
export async function runServe(options: ServeOptions, version: string, context: Context): Promise<number> {
  const { terminal, signal } = context
  const { serve: words } = context.words
  const order = parseServe(options)
  const libraries = await loadLibraries()
  const [offer, allWords] = await Promise.all([findOffer(order.fixed), loadAllWords()])
  const { partner } = order.fixed
  const files = await loadPage({ offer, words: allWords, version, partner })
  const say = (text: string): void => {
    if (!options.quiet) terminal.err(`${text}\n`)
  }
  const tellFault = (where: string): void => terminal.err(`${words.faulty}\n${showLines(where)}\n`)
  let server: OpenServer | undefined
  const pool = openPool({
    file: findProcessFile(),
    // Decoders allocate on many threads; with an arena for each, glibc keeps a quarter more than they use.
    env: { ...context.io.env, MALLOC_ARENA_MAX: '2' },
    processes: order.processes,
    fixed: order.fixed,
    cardSeconds,
    waitSeconds,
    mostBytes,
    idleBytes,
    readClockMs,
    tell: event => {
      if (event.kind === 'faulty') return tellFault(event.where)
      server?.metrics.countReplaced(event.why)
      terminal.err(`${words.replaced[event.why]}\n`)
    },
  })
  server = await openServer(
    libraries,
    { offer, pool, words: allWords, files },
    {
      version,
      processes: order.processes,
      hasPartner: partner !== null,
      cardsPerMinute: order.cardsPerMinute,
      trustedProxies: order.trustedProxies,
      ownHost: order.ownHost,
      origins: order.origins,
      readClockMs,
      tell: (outcome, ms) =>
        say(outcome === 'made' ? words.made(Math.round(ms)) : words.refused(outcome, Math.round(ms))),
      tellFault,
    },
  )
  try {
    await untilInterrupted(pool.ready, signal)
    const { host, port } = order
    const url = await server.app.listen({ host, port }).catch((cause: NodeJS.ErrnoException) => {
      throw new Problem('ADDRESS_TAKEN', { host, port, detail: cause.code ?? 'unknown' }, { cause })
    })
    terminal.out(`${url}\n`)
    say(words.ready(version, order.processes))
    await untilAborted(signal)
    say(words.stopping)
    await stopServer(server, pool)
    say(words.stopped)
    return 0
  } finally {
    pool.close()
  }
}
