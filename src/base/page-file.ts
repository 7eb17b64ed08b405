// The name of a file of the pages in, its text out: styles and scripts of the gallery, the preview and the server.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../root.js'
import { readPart } from './installation.js'

/** The bytes of one. Throws INSTALLATION_BROKEN where it cannot be read. */
export const readPageBytes = (name: string): Promise<Buffer> =>
  readPart(`pages/${name}`, () => readFile(join(root, 'pages', name)))

/** Throws INSTALLATION_BROKEN where it cannot be read. */
export const readPageFile = async (name: string): Promise<string> =>
  (await readPageBytes(name)).toString('utf8')
