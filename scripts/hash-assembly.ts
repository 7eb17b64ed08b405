// The source of the kernels in, a hash of it out: by it a test sees that what was compiled is what stands there.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The modules: each has its own memory. */
export const kernelNames = ['pixels', 'subject', 'net', 'sheet'] as const

export async function hashAssembly(folder: string): Promise<string> {
  const hash = createHash('sha256')
  const names = (await readdir(folder)).filter(name => name.endsWith('.ts')).sort()
  for (const name of names) hash.update(`${name}\n${await readFile(join(folder, name), 'utf8')}`)
  return hash.digest('hex').slice(0, 16)
}
