// Does the program run alike on every Node that it promises? Packed by one of them, installed from the tarball, tried on the
// others: a table of what works on which, and 1 where something failed or a card has other bytes. Needs npm's registry.
//   npm run smoke
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { type Cards, checks, runChecks } from './smoke-checks.js'
import { installNode, installTarball, type Node, packWith, readVersion } from './smoke-nodes.js'

// The oldest that package.json admits, the last but one of its line, the long-lived ones since, and the newest.
const asked = ['20.11', '20.20', '22', '24', 'latest']

// Packed by the first, tried on the others: natives and data are the same, whoever builds.
const plans: readonly { readonly packer: string; readonly triers: readonly string[] }[] = [
  { packer: '20.20', triers: ['20.11', '22', '24', 'latest'] },
  { packer: '24', triers: ['20.11', '20.20'] },
]

const mostMegabytes = 100

const root = join(import.meta.dirname, '..')
const heic = join(root, '../shared/hostile/example.heic')
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const folder = await mkdtemp(join(tmpdir(), 'catsforkids-smoke-'))
const failures: string[] = []
try {
  const nodes = new Map<string, Node>()
  for (const version of asked) {
    const node = await installNode(version, join(folder, `node-${version}`))
    if ('file' in node) nodes.set(version, node)
    else say(`The registry has no Node ${version}, so it is not tried: ${node.lacks}`)
  }
  if (nodes.size < 2) failures.push('fewer than two Nodes to try: is npm’s registry there?')
  if (!existsSync(heic)) say('No HEIC photo (../shared is not there): that part is skipped.')
  const jpeg = join(folder, 'cat.jpg')
  await sharp(join(root, 'test/fixtures/chelsea.png')).jpeg({ quality: 92 }).toFile(jpeg)

  say(['packed by', 'runs on', ...Object.keys(checks), 'same cards'].map(pad).join(''))
  const programVersion = await readVersion()
  let first: Cards | null = null
  for (const { packer, triers } of plans) {
    const by = nodes.get(packer)
    if (by === undefined) continue
    const place = join(folder, `by-${packer}`)
    const installation = join(place, 'installation')
    const megabytes = await installTarball(await packWith(by, place), installation)
    if (megabytes >= mostMegabytes)
      failures.push(`the installation takes ${String(megabytes)} MB, not less than ${String(mostMegabytes)}`)
    for (const trier of triers) {
      const node = nodes.get(trier)
      if (node === undefined) continue
      const where = `packed by ${by.version}, on ${node.version}`
      const { results, cards } = await runChecks({
        installation,
        node: node.file,
        nodeVersion: node.version,
        programVersion,
        folder: join(place, `on-${trier}`),
        jpeg,
        heic: existsSync(heic) ? heic : null,
      })
      first ??= cards
      const differing = differences(first, cards)
      for (const name of differing) failures.push(`${where}: ${name} has other bytes`)
      for (const [name, { failed }] of Object.entries(results))
        if (failed !== undefined) failures.push(`${where}: ${name}: ${failed}`)
      const marks = Object.values(results).map(({ failed, skipped }) =>
        failed === undefined ? (skipped ?? 'ok') : 'FAILED',
      )
      say([by.version, node.version, ...marks, differing.length === 0 ? 'ok' : 'NO'].map(pad).join(''))
    }
    say(`Installed from the tarball of ${by.version}: ${String(megabytes)} MB.`)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
for (const failure of failures) say(`FAILED ${failure}`)
process.exitCode = failures.length === 0 ? 0 : 1

function pad(cell: string): string {
  return cell.padEnd(11)
}

/** The cards that both made, and that are not the same. */
function differences(one: Cards, other: Cards): string[] {
  return Object.keys(other).filter(name => one[name] !== undefined && one[name] !== other[name])
}
