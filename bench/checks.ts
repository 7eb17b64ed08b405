// What must hold: the bounds that the program is held to, as ratios of figures of one run, so that they mean the same on any
// machine. A figure that was not measured fails no check; it is told as missing.
import type { Figures } from './rounds.js'
import type { Scaling } from './scaling.js'
import type { SeeingRow } from './seeing.js'

export interface Measured {
  readonly many: readonly Figures[]
  readonly one: readonly Figures[]
  /** Median milliseconds. */
  readonly help: { readonly node: number; readonly help: number; readonly version: number }
  readonly scaling: Scaling
  readonly seeing: readonly SeeingRow[]
  /** Node keeps what it has compiled for the next start (22.8 and later). */
  readonly isCompiledKept: boolean
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

// A photo on which the net is asked, against one whose face the cascade is sure of; on one core.
function checkSeeing(seeing: readonly SeeingRow[]): Check[] {
  const [, face, everyday] = seeing
  if (!face || !everyday) return []
  const more = (of: (row: SeeingRow) => number | null): number | null => {
    const [net, none] = [of(everyday), of(face)]
    return net === null || none === null ? null : net - none
  }
  return [
    atMost(
      'CPU that the net costs a card of a batch',
      more(row => row.cpuMsPerCard),
      70,
      ' ms',
    ),
    atMost(
      'CPU that the net costs a cold card',
      more(row => row.coldCpuMs),
      70,
      ' ms',
    ),
    atMost('peak memory of a cold card that asks the net', everyday.coldPeakMb, 190, ' MB'),
  ]
}

// How a card's time is held against a bare resize: with sharp loaded by `require`, as this program loads it.
const bare = 'bare-resize-require'
const peers = [
  'obvious',
  'takumi',
  'skia-canvas',
  'satori-sharp',
  'satori-resvg',
  'pillow',
  'chromium',
  'imagemagick',
]

/** All checks, in the order of the page. */
export function listChecks({ many, one, help, scaling, seeing, isCompiledKept }: Measured): Check[] {
  const cold = (id: string): Value => find(one, id)?.wallMs
  const speed = (id: string): Value => {
    const found = find(many, id)
    return found && speedOf(found)
  }
  const faster = (id: string, than: string): number | null => divide(speed(id), speed(than))
  const fastest = Math.max(0, ...peers.map(id => speed(id) ?? 0))
  const batch = find(many, 'batch')
  return [
    atMost(
      'cold `compose --focus center` ÷ bare resize by `require`',
      divide(cold('compose-center'), cold(bare)),
      isCompiledKept ? 0.85 : 0.95,
      ' ×',
    ),
    atMost(
      'cold `compose` ÷ bare resize by `require`',
      divide(cold('compose'), cold(bare)),
      isCompiledKept ? 1.05 : 1.15,
      ' ×',
    ),
    atLeast(
      '`batch --focus center`, cards a second ÷ bare resize by `require`',
      faster('batch-center', bare),
      2.2,
    ),
    atLeast('`batch`, cards a second ÷ bare resize by `require`', faster('batch', bare), 1.45),
    atLeast('`batch --focus center` ÷ the fastest peer', divide(speed('batch-center'), fastest), 1),
    atLeast('`batch` ÷ the fastest peer', divide(speed('batch'), fastest), 1),
    atMost('`--help` ÷ `node -e 0`', divide(help.help, help.node), 2, ' ×'),
    atMost('peak memory of the batch', batch?.usage?.peakMb, 450, ' MB'),
    atMost(
      'bytes a card ÷ bare resize',
      divide(batch?.bytesPerCard, find(many, bare)?.bytesPerCard),
      0.8,
      ' ×',
    ),
    ...checkSeeing(seeing),
    ...checkScaling(scaling),
  ]
}
