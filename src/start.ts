// Starts the built program: loads its files with what V8 has made of them when the program was built, so that little is parsed
// and compiled at each start (DECISIONS.md, “Compiled ahead”). V8 takes only what its own version made of the same text; with
// another it compiles anew. The only file that is loaded in Node's own way.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'

/** What a file of the program gives to those that load it. */
export type Exports = Record<string, unknown>

type Load = (name: string) => Exports

/** How scripts/build.ts writes a file: CommonJS, with its own address, and with what it loads lazily by functions of ours. */
type FileBody = (
  module: { exports: Exports },
  require: (name: string) => unknown,
  fileUrl: string,
  importFile: (name: string) => Promise<Exports>,
  importLibrary: (name: string) => Promise<unknown>,
) => void

export interface Program {
  /** A file of the program by its name in the folder; run once. */
  readonly load: Load
  /** Writes, beside each file that was loaded, what V8 has compiled of it so far. */
  readonly keepCompiled: () => void
}

const compiledOf = (path: string): string => `${path}.compiled`

function readCompiled(path: string): Buffer | undefined {
  try {
    return readFileSync(compiledOf(path))
  } catch {
    return undefined
  }
}

// Set before any file is loaded: what was compiled under other flags is not taken.
const flags = [
  // Each picture takes megabytes outside of V8's heap, at which V8 would begin to mark that heap anew, a step at a time and on
  // all cores: a tenth of a batch's time. In one go, and as seldom, it takes 5 ms.
  '--no-incremental-marking',
  // The inner loops are WebAssembly. What is left in JavaScript is compiled best when it has run fifteen times as long as usual:
  // V8 takes its time for it from the cores that decode photos (a twentieth of a batch of 48).
  '--interrupt-budget=1000000',
]
for (const flag of flags) setFlagsFromString(flag)

/** @param folder where the files lie, absolute */
export function openProgram(folder: string): Program {
  const loaded = new Map<string, { readonly script: Script; readonly module: { exports: Exports } }>()
  const requireOther = createRequire(join(folder, 'cli.cjs'))
  const load: Load = name => {
    const known = loaded.get(name)
    if (known !== undefined) return known.module.exports
    const path = join(folder, name)
    const script = new Script(
      `(function (module, require, fileUrl, importFile, importLibrary) {${readFileSync(path, 'utf8')}\n})`,
      { filename: path, cachedData: readCompiled(path) },
    )
    const module = { exports: {} }
    loaded.set(name, { script, module })
    const run = script.runInThisContext() as FileBody
    run(
      module,
      other => (other.startsWith('./') ? load(other.slice(2)) : requireOther(other)),
      pathToFileURL(path).href,
      async other => load(other.slice(2)),
      // A script that is run in this way may not import by itself.
      other => import(other),
    )
    return module.exports
  }
  return {
    load,
    keepCompiled: () => {
      for (const [name, { script }] of loaded)
        writeFileSync(compiledOf(join(folder, name)), script.createCachedData())
    },
  }
}
