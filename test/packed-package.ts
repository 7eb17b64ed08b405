// The package as npm would publish it, built from a copy of the sources, so that neither a stale dist/ nor another test's
// build gets in: an empty folder in; the packed files' names and the unpacked program, next to the dependencies, out.
import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

/** What the build needs; the package's own `files` come on top, but for what is built. */
const sources = [
  'src',
  'scripts',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'README.md',
  'LICENSE',
]

export interface PackedPackage {
  /** Paths in the tarball, without `package/`. */
  readonly files: readonly string[]
  /** The unpacked package; its `bin/catsforkids.js` runs. */
  readonly folder: string
}

/** Builds, packs and unpacks. Takes some seconds: the compiler runs once. */
export async function packPackage(into: string): Promise<PackedPackage> {
  const copy = join(into, 'source')
  const { files } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { files: string[] }
  const parts = [...sources, ...files.filter(file => file !== 'dist')]
  for (const part of parts) await cp(join(root, part), join(copy, part), { recursive: true })
  for (const folder of [copy, into])
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir')
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', into], { cwd: copy })
  // What the build prints comes first.
  const [packed] = JSON.parse(stdout.slice(stdout.search(/^\[/m))) as [
    { filename: string; files: { path: string }[] },
  ]
  const unpacked = join(into, 'unpacked')
  await mkdir(unpacked)
  await run('tar', ['-xzf', join(into, packed.filename), '-C', unpacked])
  return { files: packed.files.map(({ path }) => path), folder: join(unpacked, 'package') }
}
