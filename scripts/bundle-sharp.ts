// A plugin for esbuild that bundles sharp's JavaScript with the program, to be compiled ahead with it: loaded by itself it takes 30 ms,
// a third of them for finding out what would only matter if its native part were missing. That part stays where npm puts it.
// Where the installed sharp is of another version, or its native part is not simply there, sharp is loaded in its own way.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'esbuild'

const here = createRequire(import.meta.url)
const folder = dirname(here.resolve('sharp'))
const { version } = here(join(folder, '../package.json')) as { version: string }

// `fileUrl` is what src/start.ts gives each file.
const choice = `
const { existsSync } = require('node:fs')
const { createRequire } = require('node:module')
const { dirname, join } = require('node:path')
const path = createRequire(fileUrl).resolve('sharp')
const own = createRequire(path)
function findNative() {
  if (own('../package.json').version !== ${JSON.stringify(version)}) return null
  // Built on this machine: then that is meant.
  if (existsSync(join(dirname(path), '../src/build'))) return null
  try {
    const native = own('@img/sharp-' + process.platform + '-' + process.arch + '/sharp.node')
    return native._isUsingX64V2?.() === false ? null : native
  } catch {
    return null
  }
}
exports.own = own
exports.native = findNative()
exports.library = exports.native === null ? own('./index.cjs') : require('the bundled copy')
`

// What the bundled copy asks of the files that look for the native part. Its libc decides on threads a picture: see photo/sharp.ts.
const standIns: Readonly<Record<string, string>> = {
  './sharp.cjs': `module.exports = require('the choice').native`,
  './libvips.cjs': `exports.runtimePlatformArch = () => process.platform + '-' + process.arch`,
  'detect-libc': `exports.familySync = () => null`,
}

export const bundleSharp: Plugin = {
  name: 'sharp',
  setup: ({ onResolve, onLoad }) => {
    onLoad({ filter: /[/\\]base[/\\]sharp-library\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const contents = text.replace(
        `createRequire(import.meta.url)('sharp')`,
        `require('the choice').library`,
      )
      if (contents === text) throw new Error(`${path} no longer loads sharp by createRequire`)
      return { contents, loader: 'ts' }
    })
    onResolve({ filter: /^the choice$/ }, ({ path }) => ({ path, namespace: 'sharp' }))
    onResolve({ filter: /^the bundled copy$/ }, () => ({ path: join(folder, 'index.cjs') }))
    onResolve({ filter: /^(\.\/sharp\.cjs|\.\/libvips\.cjs|detect-libc)$/ }, ({ path, importer }) =>
      dirname(importer) === folder ? { path, namespace: 'sharp' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'sharp' }, ({ path }) => ({
      contents: standIns[path] ?? choice,
      resolveDir: folder,
    }))
    onLoad({ filter: /utility\.cjs$/ }, async ({ path }) =>
      dirname(path) === folder
        ? {
            contents: (await readFile(path, 'utf8')).replaceAll(
              'require(`@img',
              `require('the choice').own(\`@img`,
            ),
          }
        : undefined,
    )
  },
}
