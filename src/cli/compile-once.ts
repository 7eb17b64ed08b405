// How V8 compiles WebAssembly that a command needs for one card. Knows nothing of what it does.
import { setFlagsFromString } from 'node:v8'

// V8's own in Node 20, in bytes run; other versions have a larger one, and this does them no harm.
const usualBudget = 1_800_000
const endlessBudget = 100_000_000

/**
 * Has what is compiled from WebAssembly while `load` runs compiled once, and not again, better, when it has run a while: that
 * is not worth it for one card, on the core that decodes the photo (10 of 250 ms).
 */
export async function compileOnce<T>(load: () => Promise<T>): Promise<T> {
  setFlagsFromString(`--wasm-tiering-budget=${endlessBudget}`)
  try {
    return await load()
  } finally {
    setFlagsFromString(`--wasm-tiering-budget=${usualBudget}`)
  }
}
