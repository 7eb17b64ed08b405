// Planned cards in; out, how many of them a run would keep: those that lie there unharmed, with the same fingerprint. A photo that cannot
// be read counts as not kept: the run will say what is wrong with it.
import { Problem } from '../base/errors.js'
import type { Studio } from '../card/studio.js'
import type { PlannedJob } from './manifest/plan.js'
import { findUnharmed } from './resume/find-unharmed.js'
import { openFingerprints } from './resume/fingerprint.js'
import { runJobs } from './run-jobs.js'

const readAtOnce = 4

/** Throws INTERRUPTED. `folder` is the cards'. */
export async function countKept(
  jobs: readonly PlannedJob[],
  folder: string,
  studio: Studio,
  signal: AbortSignal,
): Promise<number> {
  const fingerprintOf = openFingerprints({ studio, readPhoto: null })
  let kept = 0
  await runJobs(
    jobs,
    readAtOnce,
    () => signal.aborted,
    async ({ job, known }) => {
      if (known === null) return
      const inputs = await fingerprintOf(job, known).catch(() => null)
      if (inputs?.fingerprint === known.fingerprint && (await findUnharmed(folder, known)) !== null) kept++
    },
  )
  if (signal.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
  return kept
}
