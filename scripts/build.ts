// Builds dist/: the type declarations, the program bundled into files that are loaded when they are needed (Node opens each module
// by itself, and a hundred of them cost a fifth of a cold start), and the bundled data parsed once (src/base/parsed.ts).
import { execFileSync } from 'node:child_process'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import { keyOf } from '../src/base/parsed.js'
import { findCampaignIds, readCampaignFiles } from '../src/campaign/load.js'
import { parseCampaign } from '../src/campaign/parse.js'
import { root } from '../src/root.js'
import { parseTemplate } from '../src/template/load.js'

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
  peerDependencies: Record<string, string>
}

// Built aside and moved into place, so that a build that fails leaves the program as it was.
const dist = join(root, 'dist.new')
await rm(dist, { recursive: true, force: true })
const typescript = createRequire(import.meta.url).resolve('typescript/bin/tsc')
execFileSync(process.execPath, [typescript, '-p', join(root, 'tsconfig.build.json'), '--outDir', dist], {
  stdio: 'inherit',
})
await build({
  entryPoints: {
    cli: join(root, 'src/cli/process.ts'),
    index: join(root, 'src/index.ts'),
    'finder-task': join(root, 'src/photo/subject/finder-task.ts'),
    'card-process': join(root, 'src/serve/card-process.ts'),
  },
  outdir: dist,
  bundle: true,
  // What is imported lazily stays a file of its own. All files lie in dist/ itself: src/root.ts counts on it.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.11',
  // The natives find their own files; the rest is loaded only where it is needed.
  external: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).filter(
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
    // terminal.ts decides on colours. What chalk would find out for itself takes a twentieth of `--help`.
    '#supports-color': join(root, 'node_modules/chalk/source/vendor/supports-color/browser.js'),
  },
  // commander is in CommonJS, and asks for Node's own modules by this name.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  // Half of what is read and parsed; names stay, for the stack of a fault that somebody reports.
  minifyWhitespace: true,
  minifySyntax: true,
})
await writeFile(join(dist, 'THIRD-PARTY.txt'), (await Promise.all(bundled.map(readLicence))).join('\n\n'))
await writeFile(join(dist, 'parsed.json'), JSON.stringify(await parseBundledData()))
await rm(join(root, 'dist'), { recursive: true, force: true })
await rename(dist, join(root, 'dist'))

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
