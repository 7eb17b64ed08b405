// Counts of a run in, how it goes out: one line that is redrawn on a terminal, a line every few seconds elsewhere.
// Is asked at each card and waits for no timer; the clock is given.

import type { BatchWords } from '../../messages/batch.js'
import type { Io } from '../io.js'
import type { Terminal } from '../print/terminal.js'

export interface Progress {
  readonly tellRows: (rows: number) => void
  readonly start: (cards: number) => void
  readonly count: (how: 'made' | 'kept' | 'failed') => void
  /** Writes lines for people above the progress. */
  readonly say: (text: string) => void
  readonly end: () => void
}

const redrawMs = 100
const lineMs = 5000
// Over so long the rate is taken: it follows a change, and does not jump.
const windowMs = 10_000
const barWidth = 24

/** A line of a terminal that is written again and again. */
async function openLine(stderr: Io['stderr']) {
  const { createLogUpdate } = await import('log-update')
  return createLogUpdate(stderr, { showCursor: true })
}

interface Sample {
  readonly atMs: number
  readonly made: number
  readonly kept: number
}

interface Pace {
  /** Cards made a second, failed ones counted. */
  readonly rate: number
  /** All cards a second; null among cards that are there already, which take no time: what comes after them is not known. */
  readonly all: number | null
}

/** `isShown`: false where only errors and the summary are wanted. */
export async function openProgress(
  { stderr }: Io,
  terminal: Terminal,
  labels: BatchWords,
  readClockMs: () => number,
  isShown: boolean,
): Promise<Progress> {
  const isScreen = stderr.isTTY === true
  const line = isScreen && isShown ? await openLine(stderr) : null
  const counts = { made: 0, kept: 0, failed: 0 }
  let cards = 0
  let samples: Sample[] = []
  let toldMs = readClockMs()

  const takePace = (nowMs: number): Pace | null => {
    const { kept, failed } = counts
    const made = counts.made + failed
    samples = [...samples.filter(({ atMs }) => nowMs - atMs <= windowMs), { atMs: nowMs, made, kept }]
    const [first] = samples
    const seconds = first === undefined ? 0 : (nowMs - first.atMs) / 1000
    if (first === undefined || seconds < 1) return null
    const [newMade, newKept] = [made - first.made, kept - first.kept]
    return { rate: newMade / seconds, all: newKept > newMade ? null : (newMade + newKept) / seconds }
  }
  const render = (nowMs: number): string => {
    const { made, kept, failed } = counts
    const done = made + kept + failed
    const { rate = 0, all = null } = takePace(nowMs) ?? {}
    const secondsLeft = all === null || all === 0 ? null : (cards - done) / all
    return labels.progress({ done, cards, kept, failed, rate: rate === 0 ? null : rate, secondsLeft })
  }
  const draw = (nowMs: number): void => {
    if (line === null || cards === 0) return
    const { made, kept, failed } = counts
    const filled = cards === 0 ? 0 : Math.round(((made + kept + failed) / cards) * barWidth)
    const { errInk } = terminal
    const bar = errInk.yellow('━'.repeat(filled)) + errInk.dim('━'.repeat(barWidth - filled))
    line(`${(stderr.columns ?? 80) > 70 ? `${bar} ` : ''}${render(nowMs)}`)
  }
  const tell = (render: () => string): void => {
    const nowMs = readClockMs()
    if (!isShown || nowMs - toldMs < (isScreen ? redrawMs : lineMs)) return
    toldMs = nowMs
    if (line === null) terminal.err(`${render()}\n`)
    else line(render())
  }

  return {
    tellRows: rows => tell(() => labels.reading(rows)),
    start: all => {
      cards = all
      takePace(readClockMs())
      draw(readClockMs())
    },
    count: how => {
      counts[how]++
      const nowMs = readClockMs()
      if (line === null) tell(() => render(nowMs))
      else if (nowMs - toldMs >= redrawMs) {
        toldMs = nowMs
        draw(nowMs)
      }
    },
    say: text => {
      line?.clear()
      terminal.err(text)
      draw(readClockMs())
    },
    end: () => {
      line?.clear()
      line?.done()
    },
  }
}
