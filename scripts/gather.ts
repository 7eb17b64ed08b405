// A plugin for esbuild that makes few files of many. Node opens each file of a program by itself, two milliseconds a file, and a
// bundler makes one of each set of modules that some lazily loaded parts share and others do not: 77 for one card. What is
// loaded together in any case is gathered into one: every lazily loaded part imports the whole group.
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { Plugin } from 'esbuild'

export interface Group {
  /** Paths below the source; the group is what they import. */
  readonly files: readonly string[]
  /** Lazily loaded parts, by their paths, that may be loaded without the group; null for none. */
  readonly leavesOut: RegExp | null
}

const lazily = /\bimport\('(\.[^']+)\.js'\)/g

/** Paths below `source` of everything that is imported lazily anywhere. */
async function findLazy(source: string): Promise<ReadonlySet<string>> {
  const lazy = new Set<string>()
  for (const name of await readdir(source, { recursive: true })) {
    if (!name.endsWith('.ts')) continue
    const text = readFileSync(join(source, name), 'utf8')
    for (const [, path = ''] of text.matchAll(lazily)) lazy.add(`${join(dirname(name), path)}.ts`)
  }
  return lazy
}

/** @param source the folder of the program's source */
export function gather(source: string, groups: readonly Group[]): Plugin {
  return {
    name: 'gather',
    setup: async ({ onLoad }) => {
      const lazy = await findLazy(source)
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const name = relative(source, path).split(sep).join('/')
        if (!lazy.has(name)) return undefined
        const wanted = groups.filter(({ leavesOut }) => leavesOut === null || !leavesOut.test(name))
        const imports = wanted.flatMap(({ files }) =>
          files.map(file => `import ${JSON.stringify(join(source, file))}`),
        )
        return { contents: `${readFileSync(path, 'utf8')}\n${imports.join('\n')}`, loader: 'ts' }
      })
    },
  }
}
