// A path and bytes in, a whole file or none out: written beside its place under a passing name, then renamed.
// Refuses to replace a photo, or a file that this program did not make. The passing name is
// `.catsforkids-<pid>-<random>.tmp`; those that a killed run left behind are swept at the next write in their folder.
import { randomBytes } from 'node:crypto'
import type { Stats } from 'node:fs'
import { open, readdir, realpath, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Problem } from '../errors.js'
import { isOurs } from './png-text.js'

export interface WriteOptions {
  /** Replace a file that this program did not make. Photos are never replaced. */
  readonly force?: boolean | undefined
  /** Paths of the photos (and logos) that were read: never written to. */
  readonly inputs?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
}

const passingName = /^\.catsforkids-(\d+)-[0-9a-f]{12}\.tmp$/

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown'

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path)
  } catch {
    return null
  }
}

const realOf = async (path: string): Promise<string> => realpath(path).catch(() => resolve(path))

async function isSameFile(path: string, found: Stats, input: string): Promise<boolean> {
  const other = await statOf(input)
  if (other === null) return false
  if (found.ino !== 0 && found.ino === other.ino && found.dev === other.dev) return true
  return (await realOf(path)) === (await realOf(input))
}

/**
 * Checks that a card may be written to `path`, without writing: call it before the work.
 * @throws Problem OUTPUT_IS_PHOTO, OUTPUT_EXISTS, OUTPUT_NOT_WRITABLE, OUTPUT_FOLDER_MISSING
 */
export async function checkOutput(path: string, options: WriteOptions = {}): Promise<void> {
  const found = await statOf(path)
  if (found === null) {
    const folder = await statOf(dirname(path))
    if (folder === null || !folder.isDirectory())
      throw new Problem('OUTPUT_FOLDER_MISSING', { folder: dirname(path) })
    return
  }
  if (found.isDirectory()) throw new Problem('OUTPUT_NOT_WRITABLE', { file: path, detail: 'EISDIR' })
  for (const input of options.inputs ?? [])
    if (await isSameFile(path, found, input)) throw new Problem('OUTPUT_IS_PHOTO', { file: path })
  if (!options.force && !(await isOurs(path))) throw new Problem('OUTPUT_EXISTS', { file: path })
}

function problemOf(error: unknown, path: string): Problem {
  if (error instanceof Problem) return error
  const code = codeOf(error)
  const options = { cause: error }
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Problem('DISK_FULL', { file: path }, options)
  if (code === 'ENOENT') return new Problem('OUTPUT_FOLDER_MISSING', { folder: dirname(path) }, options)
  return new Problem('OUTPUT_NOT_WRITABLE', { file: path, detail: code }, options)
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Removes what killed runs left in a folder; what it cannot read or remove stays. */
export async function sweepFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const pid = passingName.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) await unlink(join(folder, name)).catch(() => undefined)
  }
}

/** Writes bytes to a path, whole or not at all. */
export async function writeWhole(path: string, bytes: Uint8Array, options: WriteOptions = {}): Promise<void> {
  const { signal } = options
  await checkOutput(path, options)
  const folder = dirname(path)
  await sweepFolder(folder)
  const passing = join(folder, `.catsforkids-${process.pid}-${randomBytes(6).toString('hex')}.tmp`)
  try {
    if (signal?.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
    const handle = await open(passing, 'wx')
    try {
      await handle.writeFile(bytes)
    } finally {
      await handle.close()
    }
    if (signal?.aborted) throw new Problem('INTERRUPTED', {}, { cause: signal.reason })
    await rename(passing, path)
  } catch (error) {
    await unlink(passing).catch(() => undefined)
    throw problemOf(error, path)
  }
}
