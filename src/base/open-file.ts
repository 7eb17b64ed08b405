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

/** All of it. Throws as `openFile` does. */
export async function readWhole(path: string): Promise<Buffer> {
  const handle = await openFile(path)
  try {
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}
