// A store in a folder that all machines see (NFS, SMB, one machine's disk). Written aside in `incoming/` and renamed, so
// that nobody sees half a file. Opens only files of its own names, and follows no links below that folder: those lead elsewhere.
import { createHash, randomBytes } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { lstat, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '../base/disk-errors.js'
import { Problem } from '../base/errors.js'
import { makeFolder } from '../base/make-folder.js'
import { collect, keyOf, type Shelf, type Store, shelves } from './store.js'

const incoming = 'incoming'

const passingName = (): string => randomBytes(12).toString('hex')

const isPassingName = (name: string): boolean => /^[0-9a-f]{24}$/.test(name)

// No file takes a day to come in: what is older was left by a process that was killed.
const leftMs = 24 * 60 * 60 * 1000

const pieceBytes = 1 << 20

/** Removes what was left; anything of another name is somebody's own, who may have called a folder `incoming` before this was a store. */
async function sweep(folder: string, nowMs: number): Promise<void> {
  for (const name of (await readdir(folder)).filter(isPassingName)) {
    const path = join(folder, name)
    const found = await lstat(path).catch(() => null)
    if (found?.isFile() === true && nowMs - found.mtimeMs > leftMs) await unlink(path).catch(() => undefined)
  }
}

export async function openFolderStore(root: string, shown: string, mayMake: boolean): Promise<Store> {
  const unreachable = (cause: unknown): never => {
    if (cause instanceof Problem) throw cause
    throw new Problem('STORE_UNREACHABLE', { store: shown, detail: codeOf(cause) }, { cause })
  }
  const pathOf = (shelf: Shelf, sha256: string): string => join(root, ...keyOf(shelf, sha256).split('/'))

  /** Goes down to a folder of the store, and makes on the way what is not there, where it `mayMake` it. Throws STORE_LINKED. */
  const goTo = async (names: readonly string[], mayMakeFolders: boolean): Promise<void> => {
    for (const index of names.keys()) {
      const way = names.slice(0, index + 1)
      const folder = join(root, ...way)
      const found = await lstat(folder).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error
        return null
      })
      if (found?.isSymbolicLink() === true)
        throw new Problem('STORE_LINKED', { store: shown, folder: way.join('/') })
      if (found !== null) continue
      if (!mayMakeFolders) return
      await makeFolder(folder)
    }
  }
  const goToFolderOf = (shelf: Shelf, sha256: string, mayMakeFolders: boolean): Promise<void> =>
    goTo(keyOf(shelf, sha256).split('/').slice(0, -1), mayMakeFolders)

  /** Writes pieces to their place, unless `isRight` says no when all are written. */
  const write = async (
    [shelf, sha256]: readonly [Shelf, string],
    pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    isRight: () => boolean,
  ): Promise<boolean> => {
    const target = pathOf(shelf, sha256)
    const passing = join(root, incoming, passingName())
    await goTo([incoming], true)
    await goToFolderOf(shelf, sha256, true)
    try {
      const handle = await open(passing, 'wx')
      try {
        for await (const piece of pieces) await handle.writeFile(piece)
      } finally {
        await handle.close()
      }
      if (!isRight()) {
        await unlink(passing)
        return false
      }
      await rename(passing, target).catch(async (error: unknown) => {
        if (codeOf(error) !== 'EISDIR') throw error
        // A folder is no file of the store, and would keep its place for ever.
        await rename(target, `${passing}.folder`)
        await rename(passing, target)
      })
      return true
    } catch (error) {
      await unlink(passing).catch(() => undefined)
      throw error
    }
  }

  const probe = async (): Promise<void> => {
    if (!mayMake) await stat(root)
    else await makeFolder(root)
    for (const shelf of shelves) await goTo([shelf], false)
    const folder = join(root, incoming)
    await goTo([incoming], true)
    const path = join(folder, passingName())
    const handle = await open(path, 'wx')
    const { mtimeMs } = await handle.stat().finally(() => handle.close())
    await unlink(path)
    await sweep(folder, mtimeMs)
  }
  await probe().catch(unreachable)

  return {
    has: async (shelf, sha256, bytes) => {
      await goToFolderOf(shelf, sha256, false).catch(unreachable)
      const found = await lstat(pathOf(shelf, sha256)).catch((error: unknown) =>
        codeOf(error) === 'ENOENT' ? null : unreachable(error),
      )
      return found?.isFile() === true && found.size === bytes
    },

    put: async (shelf, bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await write([shelf, sha256], [bytes], () => true).catch(unreachable)
      return sha256
    },

    putFile: async (shelf, sha256, path) => {
      const hash = createHash('sha256')
      let isLost = false
      const read = async function* (): AsyncGenerator<Uint8Array, void> {
        try {
          for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
            hash.update(piece as Uint8Array)
            yield piece as Uint8Array
          }
        } catch {
          isLost = true
        }
      }
      return write([shelf, sha256], read(), () => !isLost && hash.digest('hex') === sha256).catch(unreachable)
    },

    get: async (shelf, sha256, mostBytes) => {
      const key = keyOf(shelf, sha256)
      await goToFolderOf(shelf, sha256, false).catch(unreachable)
      const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
      const handle = await open(pathOf(shelf, sha256), flags).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') throw new Problem('STORE_MISSING', { file: key })
        if (codeOf(error) === 'ELOOP') throw new Problem('STORE_DAMAGED', { file: key })
        return unreachable(error)
      })
      try {
        const found = await handle.stat()
        if (!found.isFile() || found.size > mostBytes) throw new Problem('STORE_DAMAGED', { file: key })
        const pieces = handle.createReadStream({ highWaterMark: pieceBytes, autoClose: false })
        return await collect(pieces as AsyncIterable<Uint8Array>, key, sha256, mostBytes)
      } catch (error) {
        return unreachable(error)
      } finally {
        await handle.close()
      }
    },

    close: () => undefined,
  }
}
