// What must hold: the bounds that the program is held to, as ratios of figures of one run, so that they mean the same on any
// machine. A figure that was not measured fails no check; it is told as missing.
import type { Figures } from './rounds.js'
import type { Scaling } from './scaling.js'

export interface Measured {
  readonly many: readonly Figures[]
  readonly one: readonly Figures[]
  /** Median milliseconds. */
  readonly help: { readonly node: number; readonly help: number; readonly version: number }
  readonly scaling: Scaling
}

export interface Check {
  readonly what: string
  readonly bound: string
  /** As measured; null where something is missing. */
  readonly value: number | null
  readonly holds: boolean | null
}

const find = (figures: readonly Figures[], id: string): Figures | undefined =>
  figures.find(one => one.id === id)

const speedOf = ({ cards, wallMs }: Figures): number => (cards * 1000) / wallMs

type Value = number | null | undefined

const divide = (a: Value, b: Value): number | null => (a && b ? a / b : null)

function atMost(what: string, value: Value, most: number, unit = ''): Check {
  const known = value ?? null
  return {
    what,
    bound: `≤ ${Number(most.toFixed(2))}${unit}`,
    value: known,
    holds: known === null ? null : known <= most,
  }
}

function atLeast(what: string, value: Value, least: number): Check {
  const known = value ?? null
  return { what, bound: `≥ ${least} ×`, value: known, holds: known === null ? null : known >= least }
}

// How much more a card may cost among ten times as many, and how much more memory they may take.
const linear = 1.15

function checkScaling({ byCount, bySize }: Scaling): Check[] {
  const [fewer, most] = byCount.slice(-2)
  const [, middle, large] = bySize
  if (!fewer || !most) return []
  const perCard = (row: typeof most): number => row.wallMs / row.cards
  return [
    atMost(
      `a card among ${most.cards} ÷ among ${fewer.cards}`,
      divide(perCard(most), perCard(fewer)),
      linear,
      ' ×',
    ),
    atMost(
      `peak memory of ${most.cards} cards ÷ of ${fewer.cards}`,
      divide(most.usage?.peakMb, fewer.usage?.peakMb),
      linear,
      ' ×',
    ),
    atMost('a card of 50 MP ÷ of 12 MP', divide(large?.wallMs, middle?.wallMs), 50 / 12, ' ×'),
  ]
}

/** All checks, in the order of the page. */
export function listChecks({ many, one, help, scaling }: Measured): Check[] {
  const cold = (id: string): Value => find(one, id)?.wallMs
  const speed = (id: string): Value => {
    const found = find(many, id)
    return found && speedOf(found)
  }
  const faster = (id: string, than: string): number | null => divide(speed(id), speed(than))
  const batch = find(many, 'batch')
  const bare = find(many, 'bare-resize')
  return [
    atMost(
      'cold `compose --focus center` ÷ bare resize',
      divide(cold('compose-center'), cold('bare-resize')),
      0.7,
      ' ×',
    ),
    atMost('cold `compose` ÷ bare resize', divide(cold('compose'), cold('bare-resize')), 0.9, ' ×'),
    atLeast('`batch`, cards a second ÷ bare resize', faster('batch', 'bare-resize'), 1.6),
    atLeast('`batch` ÷ takumi', faster('batch', 'takumi'), 2),
    atLeast('`batch` ÷ satori + resvg', faster('batch', 'satori-resvg'), 2.5),
    atLeast('`batch --focus center` ÷ bare resize', faster('batch-center', 'bare-resize'), 2.1),
    atLeast('`batch --focus center` ÷ tuned floor', faster('batch-center', 'floor'), 0.85),
    atMost('peak memory of the batch', batch?.usage?.peakMb, 450, ' MB'),
    atMost('peak memory of one cold `compose`', find(one, 'compose')?.usage?.peakMb, 160, ' MB'),
    atMost('bytes a card ÷ bare resize', divide(batch?.bytesPerCard, bare?.bytesPerCard), 0.8, ' ×'),
    atMost('`--help` ÷ `node -e 0`', divide(help.help, help.node), 2, ' ×'),
    ...checkScaling(scaling),
  ]
}
