// How long cards have taken of late in; how long somebody will wait for a turn, out: so that whoever cannot be served in time hears of it
// at once, and not when the time is over. Knows neither cards nor processes.

export interface Pace {
  /** A card is begun; what comes back is called when it is over, made or not. */
  begin(): () => void
  /** Seconds until it is the turn of somebody who has so many before him, those in the making included. */
  expect(ahead: number): number
}

export interface PaceOptions {
  /** Cards in the making at once. */
  readonly processes: number
  readonly readClockMs: () => number
}

// For each process: how many of its latest cards are remembered, and how many are assumed before there are any. The first cards of a new
// process are slow, and nobody shall be refused because of them.
const remembered = 16
const madeUp = 4
// What a photo of 12 megapixels takes where all cores make cards.
const ordinaryMs = 350

export function openPace({ processes, readClockMs }: PaceOptions): Pace {
  const recent = Array.from({ length: madeUp * processes }, () => ordinaryMs)
  const begun = new Set<{ readonly atMs: number }>()
  const meanMs = (): number => {
    const mean = recent.reduce((sum, ms) => sum + ms, 0) / recent.length
    // What is in the making and has taken longer already says as much as what is over.
    const now = readClockMs()
    const slow = [...begun].map(({ atMs }) => now - atMs).filter(ms => ms > mean)
    return (mean * recent.length + slow.reduce((sum, ms) => sum + ms, 0)) / (recent.length + slow.length)
  }
  return {
    begin: () => {
      const card = { atMs: readClockMs() }
      begun.add(card)
      return () => {
        if (!begun.delete(card)) return
        recent.push(readClockMs() - card.atMs)
        if (recent.length > remembered * processes) recent.shift()
      }
    },
    expect: ahead => (Math.max(0, ahead - processes + 1) * meanMs()) / processes / 1000,
  }
}

const leastSeconds = 5
const mostSeconds = 60

/**
 * When to come back, for somebody who would have waited so long: half of those before him have had their turn then, so that nobody
 * comes back to an empty house.
 */
export const adviseSeconds = (expected: number): number =>
  Math.min(mostSeconds, Math.max(leastSeconds, Math.ceil(expected / 2)))
