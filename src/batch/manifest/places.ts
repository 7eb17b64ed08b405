// The cards of a manifest in, whatever two of them would write to one place, or to the batch's own, out: the later row is to
// blame. Compared as file systems compare that make no difference of case or of how letters are composed. Touches no disk.
import { Problem } from '../../base/errors.js'
import { besideCard, textsBeside } from '../../output/posts/post.js'
import type { Job } from '../job.js'
import { reportNames } from '../report/report.js'
import { journalName } from '../resume/journal.js'
import { lockPrefix } from '../resume/lock.js'
import { keyOfPath } from './card-path.js'
import { type ManifestMistake, mistakeOf } from './row.js'

const ownNames: ReadonlyMap<string, string> = new Map(
  [journalName, ...Object.values(reportNames)].map(name => [foldName(name), name]),
)

/** Also what some systems only take for the same: `ſ` for `s`, `ﬁ` for `fi`, full-width letters, dots and spaces at the end. */
function foldName(name: string): string {
  return keyOfPath(name.normalize('NFKC').toUpperCase()).replace(/[. ]+$/, '')
}

/** The name of the batch's own that a path begins with, or null. */
export function findOwnName(path: string): string | null {
  const first = foldName(path.split('/', 1)[0] ?? '')
  if (first.startsWith(lockPrefix)) return lockPrefix
  return ownNames.get(first) ?? null
}

function* foldersOf(key: string): Generator<string, void> {
  for (let end = key.indexOf('\0'); end >= 0; end = key.indexOf('\0', end + 1)) yield key.slice(0, end)
}

const postExtensions = ['jpg', 'png']

const taken = (job: Job, by: Job): ManifestMistake => {
  const [first, later] = by.row <= job.row ? [by, job] : [job, by]
  const problem = new Problem('OUT_TAKEN', { file: first.file, row: first.row })
  return mistakeOf(later.row, 'out', later.file, problem)
}

/** Where a card and its networks' files may go, below `--out`: one of those is a PNG or a JPEG as its limits have it. */
export const placesOf = ({ file, networks }: Job): string[] => [
  file,
  ...networks.flatMap(network => postExtensions.map(extension => besideCard(file, network, extension))),
]

/** Cards in the place of a file that another row of the run has made, which these rows complete. `done`: rows by their files. */
export function* findTakenByDone(
  jobs: readonly Job[],
  done: ReadonlyMap<string, number>,
): Generator<ManifestMistake, void> {
  const rows = new Map([...done].map(([file, row]) => [keyOfPath(file), row]))
  for (const job of rows.size === 0 ? [] : jobs) {
    const { file, row } = job
    const others = placesOf(job).map(place => rows.get(keyOfPath(place)))
    const other = others.find(found => found !== undefined && found !== row)
    if (other !== undefined) yield mistakeOf(row, 'out', file, new Problem('OUT_TAKEN', { file, row: other }))
  }
}

/** By row. `captions`: whether a text lies beside each picture. */
export function* findTaken(jobs: readonly Job[], captions: boolean): Generator<ManifestMistake, void> {
  const files = new Map<string, Job>()
  const folders = new Map<string, Job>()
  const reserved = new Set<number>()
  for (const job of jobs) {
    const name = findOwnName(job.file)
    if (name !== null) {
      const problem = new Problem('OUT_RESERVED', { value: job.file, name })
      if (!reserved.has(job.row)) yield mistakeOf(job.row, 'out', job.file, problem)
      reserved.add(job.row)
      continue
    }
    const key = keyOfPath(job.file)
    const above = [...foldersOf(key)]
    const inTheWay = [key, ...above].map(place => files.get(place)).find(other => other !== undefined)
    const other = inTheWay ?? folders.get(key)
    if (other !== undefined) {
      yield taken(job, other)
      continue
    }
    files.set(key, job)
    for (const folder of above) if (!folders.has(folder)) folders.set(folder, job)
  }
  for (const job of files.values()) {
    const texts = captions ? textsBeside(job.file, job.networks) : []
    for (const place of [...placesOf(job).slice(1), ...texts]) {
      const key = keyOfPath(place)
      const other = files.get(key) ?? folders.get(key)
      if (other !== undefined) yield taken(job, other)
    }
  }
}
