// What the rows of a list read in; whether a place in which a row would write is one of those files, by whatever name, out. A card
// that replaced another row's photo would change what the list means. Reads nothing but where files lie.
import { join } from 'node:path'
import { identityOf } from '../../output/files/file-identity.js'
import type { Job } from '../job.js'
import { pathsOf } from '../job-request.js'
import { placesOf } from './places.js'

/** A function of one job: what it would write in place of what a row reads, below `--out`; or null. */
export function openOverwriteCheck(
  jobs: readonly Job[],
  folder: string,
): (job: Job) => Promise<string | null> {
  const identify = async (): Promise<ReadonlySet<string | null>> =>
    new Set(await Promise.all([...new Set(jobs.flatMap(pathsOf))].map(identityOf)))
  // Only where something lies in a card's place: a first run writes beside nothing, and need not look at each photo.
  let read: ReturnType<typeof identify> | undefined
  return async job => {
    for (const place of placesOf(job)) {
      const there = await identityOf(join(folder, ...place.split('/')))
      if (there === null) continue
      read ??= identify()
      if ((await read).has(there)) return place
    }
    return null
  }
}
