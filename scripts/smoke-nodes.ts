// The Nodes to try the program on, from npm's package `node`; and the program, packed by one of them and installed from its
// tarball. Empty folders in; paths out. Knows nothing of what is tried.
import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

/** A Node that is there to be run. */
export interface Node {
  /** As it was asked for: `20.11`. */
  readonly asked: string
  /** What it says itself: `20.11.1`. */
  readonly version: string
  readonly file: string
}

/** Installs one; null and why not, where the registry has none that fits. */
export async function installNode(asked: string, folder: string): Promise<Node | { readonly lacks: string }> {
  await mkdir(folder, { recursive: true })
  try {
    const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--prefer-offline']
    await run('npm', [...args, `node@${asked}`], { cwd: folder })
    const file = join(folder, 'node_modules/node/bin/node')
    const { stdout } = await run(file, ['--version'])
    return { asked, version: stdout.trim().slice(1), file }
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string }
    const [line = message] = stderr.split('\n').filter(text => text.trim() !== '')
    return { lacks: line }
  }
}

// What git has and the build and the packing need; the tests and their pictures stay behind.
const leftOut = /^(?:test|bench|out|dist|node_modules|\.git)(?:\/|$)/

/** Has this Node build and pack a copy of the sources; the tarball's path. */
export async function packWith(node: Node, folder: string): Promise<string> {
  const copy = join(folder, 'source')
  await cp(root, copy, {
    recursive: true,
    filter: source => !leftOut.test(source.slice(root.length + (root.endsWith('/') ? 0 : 1))),
  })
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir')
  const env = { ...process.env, PATH: [dirname(node.file), process.env.PATH].join(delimiter) }
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: copy, env })
  // What the build prints comes first.
  const [packed] = JSON.parse(stdout.slice(stdout.search(/^\[/m))) as [{ filename: string }]
  return join(folder, packed.filename)
}

/** Installs the tarball as users do; how many megabytes that takes. */
export async function installTarball(tarball: string, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "name": "somebody", "private": true }\n')
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], { cwd: folder })
  const { stdout } = await run('du', ['-sm', join(folder, 'node_modules')])
  return Number.parseInt(stdout, 10)
}

/** The version of the sources. */
export async function readVersion(): Promise<string> {
  return (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version
}
