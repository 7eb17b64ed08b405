// Cards to make in, what should be known of their words before the first is made out: each thing once, with the rows that it
// concerns. What only the making shows (the photo, the layout) is told with the cards.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Notice, Problem } from '../../base/errors.js'
import type { CardRequest } from '../../card/card.js'
import type { Inspector } from '../../card/inspector.js'
import type { Job } from '../job.js'
import { asRequest } from '../job-request.js'

export interface GatheredNotice {
  readonly notice: Notice
  /** In order, each once. */
  readonly rows: readonly number[]
}

// Signals are heard this often.
const perTurn = 100

/** What decides what is to be said of a job's words: neither its photo nor its look, and of a sheet only whether there is one. */
const wordsOf = (job: Job): Omit<CardRequest, 'photo'> => {
  const { language, networks, message, hashtag, source, report, partner, handwriting } = asRequest(job)
  return { language, networks, message, hashtag, source, report, partner, handwriting }
}

/** By the first row that each concerns. */
export async function gatherNotices(
  jobs: readonly Job[],
  { noticesOf }: Pick<Inspector, 'noticesOf'>,
  signal: AbortSignal,
): Promise<GatheredNotice[]> {
  const rowsOf = new Map<string, Set<number>>()
  for (const job of jobs) {
    const key = JSON.stringify(wordsOf(job))
    const rows = rowsOf.get(key)
    if (rows === undefined) rowsOf.set(key, new Set([job.row]))
    else rows.add(job.row)
  }
  const found = new Map<string, { readonly notice: Notice; readonly rows: Set<number> }>()
  let looked = 0
  for (const [key, rows] of rowsOf) {
    if (looked++ % perTurn === 0) await nextTurn()
    if (signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
    // What is a mistake has been told as one.
    const notices = await noticesOf(JSON.parse(key)).catch((error: unknown) => {
      if (error instanceof Problem) return []
      throw error
    })
    for (const notice of notices) {
      const same = found.get(JSON.stringify(notice)) ?? { notice, rows: new Set<number>() }
      found.set(JSON.stringify(notice), same)
      for (const row of rows) same.rows.add(row)
    }
  }
  return [...found.values()]
    .map(({ notice, rows }) => ({ notice, rows: [...rows].sort((a, b) => a - b) }))
    .sort((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0))
}
