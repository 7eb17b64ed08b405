// A path and a text in, a file that was not there before out; nothing where it could not be written to its end. Unlike
// write-whole.ts it never replaces anything, and of two processes that try at once only one succeeds.
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { codeOf, problemOfWriting } from '../../base/disk-errors.js'

async function openNew(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'wx')
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return null
    throw problemOfWriting(error, path)
  }
}

/**
 * False where something is at that path already, whatever it is.
 * @throws Problem OUTPUT_NOT_WRITABLE, OUTPUT_FOLDER_MISSING, DISK_FULL, HANDLES_SHORT
 */
export async function writeNew(path: string, text: string): Promise<boolean> {
  const handle = await openNew(path)
  if (handle === null) return false
  try {
    await handle.writeFile(text).finally(() => handle.close())
  } catch (error) {
    // A disk that is full takes the name and not the text: the next attempt would find a file in its way.
    await unlink(path).catch(() => undefined)
    throw problemOfWriting(error, path)
  }
  return true
}
