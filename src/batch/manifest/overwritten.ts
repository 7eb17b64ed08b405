// What the rows of a list read in; whether a place in which a row would write is one of those files, by whatever name, out. A card
// that replaced another row's photo would change what the list means. Reads nothing but where files lie.
import { realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { besideCard } from '../../output/posts/post.js'
import type { Job } from '../job.js'
import { pathsOf } from '../job-request.js'

/** The same for each of a file's names and links; null where there is none. */
async function identityOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null)
  if (found === null) return null
  // Some file systems of Windows number nothing.
  return found.ino === 0 ? realpath(path).catch(() => null) : `${String(found.dev)} ${String(found.ino)}`
}

/** Card and posts, below `--out`. */
const placesOf = ({ file, networks }: Job): string[] => [
  file,
  ...networks.flatMap(network => ['png', 'jpg'].map(type => besideCard(file, network, type))),
]

/** A function of one job: what it would write in place of what a row reads, below `--out`; or null. */
export async function openOverwriteCheck(
  jobs: readonly Job[],
  folder: string,
): Promise<(job: Job) => Promise<string | null>> {
  const read = new Set<string | null>()
  for (const path of new Set(jobs.flatMap(pathsOf))) read.add(await identityOf(path))
  read.delete(null)
  return async job => {
    for (const place of placesOf(job))
      if (read.has(await identityOf(join(folder, ...place.split('/'))))) return place
    return null
  }
}
