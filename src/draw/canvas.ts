// The one door to the canvas library: system fonts kept out, the bundled faces registered. Everything in draw/ enters here.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as Library from '@napi-rs/canvas'
import { Problem } from '../errors.js'
import type { FontBook } from '../text/font-book.js'

// A missing glyph would silently come from the machine's fonts, and pixels would differ from machine to machine.
process.env.DISABLE_SYSTEM_FONTS_LOAD = '1'

// `require` loads the library in half the time that `import` takes (measured: docs in DECISIONS.md, “Cold start”).
const { createCanvas, GlobalFonts, Image } = createRequire(import.meta.url)(
  '@napi-rs/canvas',
) as typeof Library

export { createCanvas, Image }
export type Context = Library.SKRSContext2D
export type Canvas = Library.Canvas

const registered = new Set<string>()

/** Registers every face of the book, once a process. Throws FONTS_BROKEN for a file that the library cannot read. */
export function registerFonts(book: FontBook, folder: string): void {
  for (const face of book.faces.values()) {
    if (registered.has(face.family)) continue
    // A bad file gives null and throws nothing.
    const key = GlobalFonts.registerFromPath(join(folder, face.file), face.family)
    if (key === null)
      throw new Problem('FONTS_BROKEN', { file: face.file, detail: 'the font cannot be read' })
    registered.add(face.family)
  }
}
