// `catsforkids batch …` in-process, with a studio of cardboard and tiny cards.
import { chooseLanguage } from '../../../src/campaign/choose-language.js'
import type { CardRequest } from '../../../src/card/card.js'
import type { Engine } from '../../../src/cli/engine.js'
import { main } from '../../../src/cli/main.js'
import { makePost } from '../../../src/output/posts/post.js'
import { contented, makeTiny, studioOf } from '../../batch/workshop.js'
import { openWorld, type WorldOptions } from '../terminal-io.js'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly made: number
  /** What each card was asked to be. */
  readonly requests: readonly CardRequest[]
}

/** The rooms, with cards that are counted. */
export const tinyEngine = (requests: CardRequest[] = []): Engine => ({
  openStudio: async () => studioOf(),
  composeCard: async request => {
    requests.push(request)
    return makeTiny(request)
  },
  composeJpeg: async () => {
    throw new Error('a batch makes PNGs')
  },
  makePost,
  chooseLanguage,
  loadParts: async () => undefined,
  openInspector: () => contented,
})

export async function runBatchLine(argv: readonly string[], options: WorldOptions = {}): Promise<Ran> {
  const world = openWorld(options)
  const requests: CardRequest[] = []
  const code = await main(['batch', ...argv], world.io, async () => tinyEngine(requests))
  return { code, out: world.out(), err: world.err(), made: requests.length, requests }
}

/** The objects of `--json`. */
export const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>)
