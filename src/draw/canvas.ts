// The one door to the canvas library: loaded when first needed, system fonts kept out, bundled faces registered.
// Everything in draw/ enters here.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as Library from '@napi-rs/canvas'
import { loadPart, partBroken } from '../base/installation.js'
import type { FontFace } from '../text/font-book.js'

export type Context = Library.SKRSContext2D
export type Canvas = Library.Canvas
export type ImageData = Library.ImageData

let loaded: typeof Library | undefined

// A letter that a face lacks must never come from the machine's fonts: the library's script asks the environment for that while it
// loads. It is shown a copy. To set a variable moves the C library's environment, which libvips reads on other threads at the same
// moment (2 of 600 cards ended with SIGSEGV); and child processes of whoever uses the package are not to have it.
function loadLibrary(name: string): typeof Library {
  const { env } = process
  process.env = { ...env, DISABLE_SYSTEM_FONTS_LOAD: '1' }
  try {
    // `require` loads a library of one file in half the time that `import` takes.
    return createRequire(import.meta.url)(name) as typeof Library
  } finally {
    process.env = env
  }
}

/** Loads the library at the first call: some 30 ms, in which a photo is already being decoded. */
function library(): typeof Library {
  const name = '@napi-rs/canvas'
  loaded ??= loadPart(name, () => loadLibrary(name))
  return loaded
}

export const createCanvas = (width: number, height: number): Canvas => library().createCanvas(width, height)

let drawing: Library.Image | undefined
let listed: Promise<void> | undefined

/**
 * Has the machine's fonts listed on a thread of the pool. The library lists them at its first use of any font, whatever it was
 * told (60 ms for 120 fonts), and it reads a drawing with a letter on another thread. Wait for it before a font is used: its
 * list of fonts must not change under that thread's hands.
 */
export function listMachineFonts(folder: string): Promise<void> {
  listed ??= new Promise(resolve => {
    drawing = new (library().Image)()
    drawing.onload = () => resolve()
    drawing.onerror = () => resolve()
    drawing.src = join(folder, 'letter.svg')
  })
  return listed
}

const registered = new Set<string>()

/** Registers faces, each once a process. Throws INSTALLATION_BROKEN for a file that the library cannot read. */
export function registerFonts(faces: Iterable<FontFace>, folder: string): void {
  for (const face of faces) {
    if (registered.has(face.family)) continue
    // A bad file gives null and throws nothing.
    const key = library().GlobalFonts.registerFromPath(join(folder, face.file), face.family)
    if (key === null) throw partBroken(`fonts/${face.file}`, 'the font cannot be read')
    registered.add(face.family)
  }
}
