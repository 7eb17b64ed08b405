// A campaign's ID or folder in, the campaign out. Reads files; what they may say is schema.ts's affair.
import { type Dirent, readdirSync, realpathSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { Problem } from '../base/errors.js'
import { partBroken, readPart } from '../base/installation.js'
import type { Mistake } from '../base/mistake.js'
import { findNearest } from '../base/nearest.js'
import { findParsed } from '../base/parsed.js'
import type { FileMistake } from '../yaml/parse-yaml.js'
import { faultOfReading, mistakeOfFile, readTextFile, type TextFile } from '../yaml/read-file.js'
import type { Campaign, Words } from './campaign.js'

export type { Campaign, CaptionPart, Confidence, Figure, ReportingPoint, Words } from './campaign.js'

/**
 * The campaign with this ID under `<root>/campaigns`, or in this folder. Throws CAMPAIGN_UNKNOWN, and CAMPAIGN_INVALID
 * with every mistake in every file.
 */
export async function loadCampaign(idOrFolder: string, root: string): Promise<Campaign> {
  const folder = await findCampaignFolder(idOrFolder, root)
  const files = readCampaignFiles(folder)
  const known = (await findParsed(files.values())) as
    | (Campaign & { languages: [string, Words][] })
    | undefined
  if (known) return { ...known, languages: new Map(known.languages) }
  const { parseCampaign } = await import('./parse.js')
  const parsed = parseCampaign(files, folder)
  if ('mistakes' in parsed)
    throw new Problem('CAMPAIGN_INVALID', { file: folder, mistakes: parsed.mistakes.map(namingFile) })
  return parsed.campaign
}

/** A folder has many files, and a line means nothing without the name of its own. */
const namingFile = ({ file, ...mistake }: FileMistake): Mistake =>
  mistake.line === null
    ? mistake
    : { ...mistake, path: [basename(file), mistake.path].filter(part => part !== '').join(': ') }

/** The campaign that is taken where none is named. */
export const defaultCampaign = 'catsforkids'

/** IDs of the campaigns under `<root>/campaigns`. */
export async function findCampaignIds(root: string): Promise<string[]> {
  const entries = await readPart('campaigns', () => readdir(join(root, 'campaigns'), { withFileTypes: true }))
  return entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}

/** Throws CAMPAIGN_UNKNOWN. A name that is an ID is never taken for a folder of the same name. */
async function findCampaignFolder(idOrFolder: string, root: string): Promise<string> {
  const known = await findCampaignIds(root)
  if (known.includes(idOrFolder)) return join(root, 'campaigns', idOrFolder)
  if (idOrFolder !== '' && (await isFolder(idOrFolder))) return idOrFolder
  if (known.length === 0) throw partBroken('campaigns', 'there is none')
  throw new Problem('CAMPAIGN_UNKNOWN', { value: idOrFolder, nearest: findNearest(idOrFolder, known), known })
}

/** Throws CAMPAIGN_INVALID for a folder that is there and cannot be entered. */
const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    entry => entry.isDirectory(),
    (error: unknown) => {
      refuseShut(path, error)
      return false
    },
  )

function refuseShut(folder: string, cause: unknown): void {
  const fault = faultOfReading(cause)
  if (fault !== null)
    throw new Problem('CAMPAIGN_INVALID', { file: folder, mistakes: [mistakeOfFile(fault)] }, { cause })
}

/**
 * The YAML files of a folder: text by path. Throws CAMPAIGN_UNKNOWN, and CAMPAIGN_INVALID for files that cannot be read.
 * At once, and not each by a turn of the thread pool: 36 small files take 2 ms so, and 40 the other way.
 */
export function readCampaignFiles(folder: string): Map<string, string> {
  const entries = listFiles(folder)
  const names = entries.map(({ name }) => name)
  const written = entries.map(
    (entry): TextFile => (leadsOutside(folder, entry) ? outside : readTextFile(join(folder, entry.name))),
  )
  const mistakes = written.flatMap((one, index) =>
    'text' in one ? [] : [mistakeOfFile(one.fault ?? { code: 'FILE_NOT_FOUND', args: {} }, names[index])],
  )
  if (mistakes.length > 0) throw new Problem('CAMPAIGN_INVALID', { file: folder, mistakes })
  return new Map(
    written.flatMap((one, index) => ('text' in one ? [[join(folder, names[index]!), one.text]] : [])),
  )
}

const outside: TextFile = { fault: { code: 'FILE_OUTSIDE', args: {} } }

/** A link of a folder that came from elsewhere may lead to a file of one's own: its words would be printed, and its mistakes told. */
function leadsOutside(folder: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return false
  try {
    return !realpathSync(join(folder, entry.name)).startsWith(join(realpathSync(folder), sep))
  } catch {
    // One that leads nowhere is told as any other that cannot be read.
    return false
  }
}

function listFiles(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => name.endsWith('.yaml') && !name.startsWith('.'))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
  } catch (cause) {
    refuseShut(folder, cause)
    throw new Problem('CAMPAIGN_UNKNOWN', { value: folder, nearest: null, known: [] }, { cause })
  }
}
