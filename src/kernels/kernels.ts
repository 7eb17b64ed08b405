// The door to the inner loops in WebAssembly: opened when first used, one memory a module. They run sixteen bytes at once, and
// at full speed from the first call, where JavaScript has yet to warm up; a cold card is mostly that.
// Callers copy in, run, and copy out, a band of a picture at a time, so that the memory stays small.

import { findShortage } from '../base/installation.js'

interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

// Node's types leave these to the DOM's, which would bring all of a browser's names along.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
}

/** What every module has. */
interface Exports {
  readonly memory: Memory
  /** Where the module's own data ends. */
  readonly heapBase: { readonly value: number }
}

export interface Kernel<E> {
  readonly run: E
  /** The first free address; a multiple of 16. */
  readonly base: number
  /** The memory, with at least so many bytes from `base` on. Older views are dead when it had to grow. */
  readonly bytes: (count: number) => Uint8Array
}

const pageBytes = 65536

// Loops that take sixteen bytes at once may reach so far behind what they work on.
const spareBytes = 16

/** The addresses of so many blocks, one behind the other. Views of the memory are to be taken after this. */
export function layOut<E>({ base, bytes }: Kernel<E>, ...counts: readonly number[]): number[] {
  let next = base
  const places = counts.map(count => {
    const place = next
    next += Math.ceil((count + spareBytes) / 16) * 16
    return place
  })
  bytes(next - base)
  return places
}

/** A band of this size is copied, worked on and copied back while it lies in the processor's second cache. */
export const bandBytes = 128 * 1024

const modules = new Map<string, object>()

/** Throws MEMORY_SHORT. */
function inMemory<T>(take: () => T): T {
  try {
    return take()
  } catch (error) {
    throw findShortage(error) ?? error
  }
}

/** A module's functions, and a memory of its own. `E` is what it exports, as src/kernels/assembly says. Throws MEMORY_SHORT. */
export function openKernel<E>(wasm: string): Kernel<E> {
  // Small enough to be compiled at once.
  const module = modules.get(wasm) ?? new WebAssembly.Module(Buffer.from(wasm, 'base64'))
  modules.set(wasm, module)
  const exports = inMemory(() => new WebAssembly.Instance(module).exports) as Exports & E
  const { memory, heapBase } = exports
  const base = Math.ceil(heapBase.value / 16) * 16
  let view = new Uint8Array(memory.buffer)
  const bytes = (count: number): Uint8Array => {
    const lacking = base + count - view.length
    if (lacking > 0) {
      inMemory(() => memory.grow(Math.ceil(lacking / pageBytes)))
      view = new Uint8Array(memory.buffer)
    }
    return view
  }
  return { run: exports, base, bytes }
}
