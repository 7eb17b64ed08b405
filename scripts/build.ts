// Builds dist/: the type declarations, the program bundled into few files (Node opens each module file by itself, and a
// hundred of them cost a fifth of a cold start), the bundled data parsed once (src/base/parsed.ts), and the program compiled ahead.
import { execFileSync } from 'node:child_process'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { type BuildOptions, build, type Plugin, transform } from 'esbuild'
import { keyOf } from '../src/base/parsed.js'
import { findCampaignIds, readCampaignFiles } from '../src/campaign/load.js'
import { parseCampaign } from '../src/campaign/parse.js'
import { root } from '../src/root.js'
import { parseTemplate } from '../src/template/load.js'
import { bundleSharp } from './bundle-sharp.js'
import { gather } from './gather.js'

// Small libraries that every card, or every batch, needs: one file each would cost a look-up and a read.
const bundled = [
  'commander',
  'yoga-layout',
  'chalk',
  'fastest-levenshtein',
  '@cto.af/linebreak',
  '@cto.af/unicode-trie',
  'uqr',
  'csv-parse',
]
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
  optionalDependencies: Record<string, string>
}

// commander can start other programs, which loads Node's networking at each start (3 ms); this program has none to start.
const loneCommander: Plugin = {
  name: 'commander',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[/\\]commander[/\\]/.test(importer) ? { path: 'none', namespace: 'lone' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'lone' }, () => ({ contents: 'module.exports = {}' }))
  },
}

// Built aside and moved into place, so that a build that fails leaves the program as it was.
const dist = join(root, 'dist.new')
await rm(dist, { recursive: true, force: true })
const typescript = createRequire(import.meta.url).resolve('typescript/bin/tsc')
execFileSync(process.execPath, [typescript, '-p', join(root, 'tsconfig.build.json'), '--outDir', dist], {
  stdio: 'inherit',
})
const engine = ['card/studio.ts', 'card/card.ts', 'output/posts/post.ts', 'campaign/choose-language.ts']

const options = {
  outdir: dist,
  bundle: true,
  // What is imported lazily stays a file of its own. All files lie in dist/ itself: src/root.ts counts on it.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.11',
  // The natives find their own files; the rest is loaded only where it is needed.
  external: Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }).filter(
    library => !bundled.includes(library),
  ),
  // Yoga's loader takes its own bytes from a data: URL by `fetch`, which loads all of Node's HTTP client for it (10 ms).
  // Nothing here fetches anything.
  define: { fetch: 'undefined' },
  // Else they are made by `new RegExp`, anew at each use.
  supported: { 'regexp-unicode-property-escapes': true },
  alias: {
    // The line breaker unpacks its tables at each start: Node does it in a tenth of the time.
    fflate: 'node:zlib',
    // terminal.ts decides on colours; what chalk would find out for itself loads Node's networking.
    '#supports-color': join(root, 'node_modules/chalk/source/vendor/supports-color/browser.js'),
  },
  // Half of what is read and parsed; names stay, for the stack of a fault that somebody reports.
  minifyWhitespace: true,
  minifySyntax: true,
} satisfies BuildOptions

// Two programs that share nothing but the data: who uses the library loads no command line.
const library = gather(join(root, 'src'), [{ files: engine, leavesOut: /^messages\// }])
await build({
  ...options,
  entryPoints: [join(root, 'src/index.ts')],
  plugins: [library],
  // Libraries in CommonJS ask for Node's own modules by this name.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
})
const commandLine = gather(join(root, 'src'), [
  { files: ['cli/process.ts'], leavesOut: null },
  // The doctor must speak where sharp cannot be loaded; tables of words and lists of names need no engine, and the canvas is
  // loaded before it.
  {
    files: [...engine, 'cli/compose/compose-run.ts'],
    leavesOut:
      /^messages\/|^draw\/canvas|^cli\/(?:.*(?:labels|words)|doctor|complet|declared|render-json|json)/,
  },
])
const { outputFiles } = await build({
  ...options,
  entryPoints: { cli: join(root, 'src/cli/process.ts') },
  plugins: [commandLine, loneCommander, bundleSharp],
  write: false,
})
const files = new Map(outputFiles.map(({ path, text }) => [basename(path), text]))
for (const [name, text] of joinEntry('cli.js', files))
  await writeFile(join(dist, name.replace(/js$/, 'cjs')), await toCommonJs(text))
const start = { entryPoints: [join(root, 'src/start.ts')], outfile: join(dist, 'start.cjs') }
await build({ ...start, bundle: true, format: 'cjs', platform: 'node', target: 'node20.11' })
const faceTask = {
  entryPoints: [join(root, 'src/photo/subject/face-task.ts')],
  outfile: join(dist, 'face-task.cjs'),
}
await build({
  ...faceTask,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: options.target,
  minifyWhitespace: true,
  minifySyntax: true,
})
const copied = [...bundled, 'sharp', '@img/colour']
await writeFile(join(dist, 'THIRD-PARTY.txt'), (await Promise.all(copied.map(readLicence))).join('\n\n'))
await writeFile(join(dist, 'parsed.json'), JSON.stringify(await parseBundledData()))
// Needs what makes cards; without it the program starts a little later, and its doctor says what is missing.
await import('./compile-ahead.js')
  .then(({ compileAhead }) => compileAhead(dist))
  .catch((error: Error) => process.stderr.write(`Not compiled ahead: ${error.message}\n`))
await rm(join(root, 'dist'), { recursive: true, force: true })
await rename(dist, join(root, 'dist'))

/** An entry that lazily loaded parts import, too, is made an empty shell round the file that holds it: that file takes its place. */
function joinEntry(entry: string, files: ReadonlyMap<string, string>): [name: string, text: string][] {
  const shell = files.get(entry) ?? ''
  const [, chunk = ''] = /from"\.\/(chunk-[A-Z0-9]+\.js)"/.exec(shell) ?? []
  if (chunk === '' || shell.trim().split('\n').length > 1) return [...files]
  return [...files]
    .filter(([name]) => name !== entry)
    .map(([name, text]) => [name === chunk ? entry : name, text.replaceAll(chunk, entry)])
}

/** A file of the program as src/start.ts runs it: only scripts can be compiled ahead, and V8 calls no module a script. */
async function toCommonJs(text: string): Promise<string> {
  const lazy = text
    .replaceAll(/\bimport\("(\.\/[^"]+)\.js"\)/g, 'importFile("$1.cjs")')
    .replaceAll(/\bimport\("([^."][^"]*)"\)/g, 'importLibrary("$1")')
  const { code } = await transform(lazy, {
    format: 'cjs',
    platform: 'node',
    target: options.target,
    supported: options.supported,
    define: { 'import.meta.url': 'fileUrl' },
    minifyWhitespace: true,
    minifySyntax: true,
  })
  return code.replaceAll(/\brequire\("(\.\/[^"]+)\.js"\)/g, 'require("$1.cjs")')
}

async function parseBundledData(): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  const templates = join(root, 'templates')
  for (const name of (await readdir(templates)).filter(file => file.endsWith('.yaml')).sort()) {
    const text = await readFile(join(templates, name), 'utf8')
    values[keyOf([text])] = await parseTemplate(text, name)
  }
  for (const id of await findCampaignIds(root)) {
    const folder = join(root, 'campaigns', id)
    const files = readCampaignFiles(folder)
    const parsed = parseCampaign(files, folder)
    if ('mistakes' in parsed) throw new Error(`${folder}: ${JSON.stringify(parsed.mistakes)}`)
    const { languages, ...campaign } = parsed.campaign
    values[keyOf(files.values())] = { ...campaign, languages: [...languages] }
  }
  return values
}

/** Their licences ask to be kept with them. */
async function readLicence(name: string): Promise<string> {
  const folder = join(root, 'node_modules', name)
  const file = (await readdir(folder)).find(entry => /^licen[cs]e/i.test(entry))
  const text = file === undefined ? 'MIT' : await readFile(join(folder, file), 'utf8')
  return `${name}\n${'='.repeat(name.length)}\n${text.trim()}`
}
