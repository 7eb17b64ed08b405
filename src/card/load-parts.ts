// What every card needs of the machine, loaded before the first of many: a broken installation is told once, and not by each card.
// Knows no card.
import { join } from 'node:path'
import { listMachineFonts, registerFonts } from '../draw/canvas.js'
import { findHeicDecoder } from '../photo/heif/decode-heic.js'
import { loadSharp } from '../photo/sharp.js'
import { root } from '../root.js'
import { defaultTemplate } from '../template/load.js'
import type { Studio } from './studio.js'

/** Throws INSTALLATION_BROKEN, naming the part. */
export async function loadParts({
  book,
  findTemplate,
}: Pick<Studio, 'book' | 'findTemplate'>): Promise<void> {
  const fonts = join(root, 'fonts')
  loadSharp()
  findHeicDecoder()
  await findTemplate(defaultTemplate)
  await listMachineFonts(fonts)
  registerFonts(book.faces.values(), fonts)
}
