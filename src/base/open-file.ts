// A path in; the file that lies there opened to be read, or its bytes, out. A named pipe would be waited for without an end, and heed no
// signal; a device may have no end.
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/** Throws the system's error; ENXIO for what is neither file nor folder. */
export async function openFile(path: string): Promise<FileHandle> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  const found = await handle.stat()
  if (found.isFile() || found.isDirectory()) return handle
  await handle.close()
  throw Object.assign(new Error(`ENXIO: a device or a pipe, open '${path}'`), { code: 'ENXIO' })
}

async function readFrom<T>(path: string, read: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await openFile(path)
  try {
    return await read(handle)
  } finally {
    await handle.close()
  }
}

/** All of it. Throws as `openFile` does. */
export const readWhole = (path: string): Promise<Buffer> => readFrom(path, handle => handle.readFile())

/** Its beginning, at most `mostBytes`. Throws as `openFile` does. */
export const readHead = (path: string, mostBytes: number): Promise<Buffer> =>
  readFrom(path, async handle => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostBytes), 0, mostBytes, 0)
    return buffer.subarray(0, bytesRead)
  })
