// What a server counts, for Prometheus: cards by what came of them and how long they took, who waits, processes that were replaced.
// Counts only: no name, no text, no address.
import type { Libraries } from './libraries.js'

export interface Metrics {
  /** `made`, or a problem's code. */
  countCard(outcome: string, seconds: number): void
  countReplaced(why: string): void
  render(): Promise<string>
  readonly mediaType: string
}

export interface Load {
  readonly making: number
  readonly waiting: number
  readonly inside: number
}

// An ordinary card takes a fifth of a second, one of a large HEIC some seconds.
const buckets = [0.1, 0.2, 0.5, 1, 2, 5, 10, 30]

export function openMetrics({ metrics: library }: Pick<Libraries, 'metrics'>, load: () => Load): Metrics {
  const registry = new library.Registry()
  library.collectDefaultMetrics({ register: registry, prefix: 'catsforkids_' })
  const cards = new library.Counter({
    name: 'catsforkids_cards_total',
    help: 'Cards asked for, by what came of them: made, or the code of a problem',
    labelNames: ['outcome'],
    registers: [registry],
  })
  const seconds = new library.Histogram({
    name: 'catsforkids_card_seconds',
    help: 'From the first byte of the request to the card, for cards that were made',
    buckets,
    registers: [registry],
  })
  const replaced = new library.Counter({
    name: 'catsforkids_processes_replaced_total',
    help: 'Processes that were replaced: ended by themselves, too slow, too large, or grown',
    labelNames: ['why'],
    registers: [registry],
  })
  new library.Gauge({
    name: 'catsforkids_requests',
    help: 'Requests for cards at the moment: in the making, waiting, and all that were let in',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      for (const [state, count] of Object.entries(load())) this.set({ state }, count)
    },
  })
  return {
    countCard: (outcome, took) => {
      cards.inc({ outcome })
      if (outcome === 'made') seconds.observe(took)
    },
    countReplaced: why => replaced.inc({ why }),
    render: () => registry.metrics(),
    mediaType: registry.contentType,
  }
}
