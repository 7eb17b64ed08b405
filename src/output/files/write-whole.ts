// A path and bytes in, a whole file or none out: written beside its place under a passing name, then renamed.
// Refuses to replace a photo, or a file that this program did not make. The passing name is
// `.catsforkids-<host>-<pid>-<random>.tmp`; those that a killed run left behind are swept at the next write in their folder,
// or when {@link sweepFolder} is asked.
import { randomBytes } from 'node:crypto'
import type { Stats } from 'node:fs'
import {
  type FileHandle,
  link,
  lstat,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { codeOf, problemOfWriting } from '../../base/disk-errors.js'
import { Problem } from '../../base/errors.js'
import { hashText } from '../../base/random.js'
import { identityOf } from './file-identity.js'
import { isLost, isOurs } from './own-file.js'

export interface WriteOptions {
  /** Replace a file that this program did not make. Photos are never replaced. */
  readonly force?: boolean | undefined
  /** Paths of what was read (photos, logos, sheets, templates): never written to. */
  readonly inputs?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
  /** Replace a file without content, too: the program knows that the one there was its own. */
  readonly replacesLost?: boolean | undefined
  /** Never replace anything: of two processes that write to one path at once the second gets OUTPUT_EXISTS. */
  readonly isNew?: boolean | undefined
  /** False where the same run sweeps the folder once for all its writes. Default true. */
  readonly sweep?: boolean | undefined
}

const passingName = /^\.catsforkids-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/

// Several machines may share a folder: a process number means something only on its own.
const host = hashText(hostname()).toString(16).padStart(8, '0')

// No card takes an hour to write: whatever is older was left behind, on whichever machine.
const staleMs = 60 * 60 * 1000

/** null for what is not there, or cannot be seen. */
const statOf = (path: string): Promise<Stats | null> => stat(path).catch(() => null)

const realOf = async (path: string): Promise<string> => realpath(path).catch(() => resolve(path))

// As many links as Linux follows.
const mostLinks = 40

/** Whether a path leads through a link into the system's own tables, as /dev/stdout does: everybody's, whatever file stands behind it just now. */
async function isSystemLink(path: string): Promise<boolean> {
  let at = resolve(path)
  for (let links = 0; links < mostLinks; links++) {
    const folder = await realOf(dirname(at))
    if (/^\/(?:proc|dev\/fd)(?:\/|$)/.test(folder)) return true
    const next = await readlink(at).catch(() => null)
    if (next === null) return false
    at = resolve(folder, next)
  }
  return false
}

/**
 * Checks that a card may be written to `path`, without writing: call it before the work.
 * @throws Problem OUTPUT_IS_PHOTO, OUTPUT_EXISTS, OUTPUT_NOT_WRITABLE, OUTPUT_FOLDER_MISSING
 */
export async function checkOutput(path: string, options: WriteOptions = {}): Promise<void> {
  const found = await statOf(path)
  if (found === null) {
    const folder = await stat(dirname(path)).catch((error: unknown) => {
      throw problemOfWriting(error, path)
    })
    if (!folder.isDirectory()) throw new Problem('OUTPUT_NOT_WRITABLE', { file: path, detail: 'ENOTDIR' })
    // A link that leads nowhere is somebody's own all the same.
    const isLink = (await lstat(path).catch(() => null)) !== null
    if (isLink && !options.force) throw new Problem('OUTPUT_EXISTS', { file: path })
    return
  }
  // A rename would put the card in the place of a device or a pipe, for everybody; and reading a pipe may wait for ever.
  if (!found.isFile() || (await isSystemLink(path))) {
    const detail = found.isDirectory() ? 'EISDIR' : 'EFTYPE'
    throw new Problem('OUTPUT_NOT_WRITABLE', { file: path, detail })
  }
  const [there, ...inputs] = await Promise.all([path, ...(options.inputs ?? [])].map(identityOf))
  if (there !== null && inputs.includes(there!)) throw new Problem('OUTPUT_IS_PHOTO', { file: path })
  if (options.force || (await isOurs(path)) || (options.replacesLost && (await isLost(path)))) return
  throw new Problem('OUTPUT_EXISTS', { file: path })
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

async function isStale(path: string, [, owner, pid]: RegExpExecArray, nowMs: number): Promise<boolean> {
  if (owner === host && !isAlive(Number(pid))) return true
  const found = await statOf(path)
  return found !== null && nowMs - found.mtimeMs > staleMs
}

/** Removes what killed runs left in a folder; what it cannot read or remove stays. */
export async function sweepFolder(folder: string): Promise<void> {
  // The folder's own clock: it may be another machine's. It stands where something was last written there, so it is never ahead.
  const nowMs = (await statOf(folder))?.mtimeMs ?? 0
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const found = passingName.exec(name)
    const path = join(folder, name)
    if (found !== null && (await isStale(path, found, nowMs))) await unlink(path).catch(() => undefined)
  }
}

// What systems answer where a folder's file system has no second names for a file (FAT, some shares), or does not let one have them.
const withoutLinks: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EACCES',
  'EINVAL',
])

/** A rename replaces what is there; a second name is given only where nothing is. */
async function moveNew(passing: string, path: string): Promise<void> {
  try {
    await link(passing, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new Problem('OUTPUT_EXISTS', { file: path })
    if (!withoutLinks.has(codeOf(error))) throw error
    return rename(passing, path)
  }
  await unlink(passing)
}

const throwIfAborted = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
}

/** Who may read what is replaced may read what replaces it, and nobody else. File systems without such rights refuse, and keep nothing. */
async function keepMode(path: string, handle: FileHandle): Promise<void> {
  const there = await statOf(path)
  if (there !== null) await handle.chmod(there.mode & 0o777).catch(() => undefined)
}

/**
 * Writes bytes, or text that comes piece by piece, to a path, whole or not at all.
 * @throws Problem as {@link checkOutput}, and DISK_FULL, INTERRUPTED
 */
export async function writeWhole(
  path: string,
  content: Uint8Array | AsyncIterable<string>,
  options: WriteOptions = {},
): Promise<void> {
  const { signal, sweep = true } = options
  throwIfAborted(signal)
  await checkOutput(path, options)
  if (options.isNew && (await statOf(path)) !== null) throw new Problem('OUTPUT_EXISTS', { file: path })
  const folder = dirname(path)
  const passing = join(folder, `.catsforkids-${host}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`)
  try {
    const handle = await open(passing, 'wx')
    try {
      await keepMode(path, handle)
      await writeFile(handle, content, { signal })
      if (sweep) await sweepFolder(folder)
    } finally {
      await handle.close()
    }
    throwIfAborted(signal)
    await (options.isNew ? moveNew(passing, path) : rename(passing, path))
  } catch (error) {
    await unlink(passing).catch(() => undefined)
    throwIfAborted(signal)
    if (error instanceof Problem) throw error
    throw problemOfWriting(error, path)
  }
}
