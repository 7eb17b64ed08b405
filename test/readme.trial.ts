// The pages that people read are true: each command of the README and of docs/ works as it stands there, on the packed program.
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packPackage } from './packed-package.js'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The commands of fenced `sh` blocks: a line each, a backslash at its end joins two. Comments are none. */
function readCommands(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^```sh\n(.*?)^```$/gms)].map(match => match[1] ?? '')
  const lines = blocks.flatMap(block => block.replace(/\\\n\s*/g, '').split('\n'))
  return lines.map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'))
}

const commands = [...new Set(readCommands(read('README.md')))]

/** What is not run here, and where it is. */
const runElsewhere: readonly (readonly [command: RegExp, where: string])[] = [
  // It ends by Ctrl-C only.
  [/ --watch/, 'test/cli/templates/preview/page.test.ts'],
  [/ serve$|^curl /, 'test/serve/serve-command.test.ts'],
  // It wants a batch with failures, which the check before the first card leaves few of.
  [/failed\.csv/, 'test/cli/batch/rerun.test.ts'],
  [/corrected\.csv/, 'test/batch/gallery/review.test.ts'],
  [/--handwriting/, 'test/card/handwriting.test.ts'],
]
const placeOfRun = (command: string): string | undefined =>
  runElsewhere.find(([pattern]) => pattern.test(command))?.[1]

const docs = readdirSync(join(root, 'docs'))
  .filter(name => name.endsWith('.md'))
  .map(name => [name, readCommands(read(join('docs', name)))] as const)
  .filter(([, found]) => found.length > 0)

let work = ''

describe('what the README tells to type', () => {
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'catsforkids-readme-'))
    const [packing, shims, place] = ['package', 'shims', 'place'].map(name => join(work, name)) as [
      string,
      string,
      string,
    ]
    await mkdir(packing)
    await mkdir(shims)
    const { folder } = await packPackage(packing)
    await mkdir(join(place, 'node_modules'), { recursive: true })
    await symlink(folder, join(place, 'node_modules/catsforkids'), 'dir')
    await mkdir(join(place, 'test/fixtures'), { recursive: true })
    // npm itself is not tried here: it would fetch the world anew for each test. .ci/run does that on a clean clone.
    await writeFile(join(shims, 'npm'), '#!/bin/sh\n')
    const program = join(folder, 'bin/catsforkids.js')
    await writeFile(
      join(shims, 'npx'),
      `#!/bin/sh\n[ "$1" = catsforkids ] || exit 99\nshift\nexec "${process.execPath}" "${program}" "$@"\n`,
    )
    await writeFile(join(shims, 'catsforkids'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`)
    // Whether nothing is sent is tried by test/faults/network.test.ts; here only that the line is one.
    await writeFile(
      join(shims, 'strace'),
      '#!/bin/sh\nwhile [ "$1" != catsforkids ]; do shift; done\nexec "$@"\n',
    )
    for (const shim of ['npm', 'npx', 'catsforkids', 'strace']) await chmod(join(shims, shim), 0o755)
    for (const photo of ['chelsea.png', 'kitten.webp'])
      await cp(join(root, 'test/fixtures', photo), join(place, 'test/fixtures', photo))
    await sharp(join(root, 'test/fixtures/chelsea.png')).jpeg().toFile(join(place, 'cat.jpg'))
    await writeFile(
      join(place, 'logo.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"><rect width="200" height="80" rx="40" fill="#2a6f6b"/></svg>',
    )
    const manifest = /^```csv\n(.*?)^```$/ms.exec(read('README.md'))?.[1] ?? ''
    await writeFile(join(place, 'partners.csv'), manifest)
  })
  afterAll(() => rm(work, { recursive: true, force: true }))

  it('is found', () => {
    expect(commands.length).toBeGreaterThan(8)
    expect(readCommands('```sh\na \\\n  b\n\n# c\nd\n```\n```ts\ne\n```\n')).toEqual(['a b', 'd'])
  })

  it.each(commands)('%s', async command => {
    const place = join(work, 'place')
    const env = { ...process.env, PATH: `${join(work, 'shims')}${delimiter}${process.env.PATH}` }
    const { stdout, stderr } = await run('sh', ['-c', command], { cwd: place, env })
    if (command.includes(' batch ')) {
      expect(stdout).toBe(command.includes('--dry-run') ? '' : 'partners/index.html\n')
      return
    }
    if (!command.includes(' compose ')) {
      // npm's commands do nothing here; ours always say something.
      expect(stdout.length + stderr.length > 0).toBe(command.startsWith('npx'))
      return
    }
    // What stdout holds is a picture, a document, or the paths of the cards.
    const named = /(?:-o |> )(\S+\.png)/.exec(command)?.[1]
    const cards = named === undefined ? stdout.trim().split('\n') : [named]
    expect(cards.length).toBeGreaterThan(0)
    for (const card of cards) {
      expect((await sharp(join(place, card)).metadata()).format).toBe(card.endsWith('.jpg') ? 'jpeg' : 'png')
      expect((await stat(join(place, card))).size).toBeGreaterThan(100_000)
    }
  })

  it.each(['en', 'fr', 'nl', 'de'])(
    'begins with a card that nothing need be said of, in %s',
    async language => {
      const first = commands.find(command => command.includes('test/fixtures/')) ?? ''
      const env = {
        ...process.env,
        PATH: `${join(work, 'shims')}${delimiter}${process.env.PATH}`,
        LC_ALL: language,
      }
      const { stdout, stderr } = await run('sh', ['-c', first], { cwd: join(work, 'place'), env })
      expect(stdout).toBe('card.png\n')
      // Of a translation that nobody has reviewed something must be said, in whichever language the program speaks.
      const notes = stderr.split('\n').filter(line => /^ {2}(?:note|remarque|let op)\b/.test(line))
      expect(notes.filter(line => !line.includes('(de)'))).toEqual([])
    },
  )

  it.each(docs)(
    'in docs/%s, too',
    async (name, found) => {
      const place = join(work, name)
      await mkdir(place)
      for (const file of ['cat.jpg', 'logo.svg', 'partners.csv'])
        await cp(join(work, 'place', file), join(place, file))
      await cp(join(place, 'cat.jpg'), join(place, 'hedgehog.jpg'))
      // A file that the page shows whole, under its name: `hedges/campaign.yaml`.
      const shown = read(join('docs', name)).matchAll(
        /^`([^`]+\/[^`]+\.yaml)`[^\n]*\n\n```yaml\n(.*?)^```/gms,
      )
      for (const [, file = '', text = ''] of shown) {
        await mkdir(join(place, dirname(file)), { recursive: true })
        await writeFile(join(place, file), text)
      }
      const env = {
        ...process.env,
        PATH: `${join(work, 'shims')}${delimiter}${process.env.PATH}`,
        LC_ALL: 'C',
      }
      for (const command of found) {
        const elsewhere = placeOfRun(command)
        if (elsewhere !== undefined) {
          expect([command, existsSync(join(root, elsewhere))]).toEqual([command, true])
          continue
        }
        const { stdout, stderr } = await run('sh', ['-c', command], { cwd: place, env })
        // npm's commands do nothing here; ours always say something.
        if (!command.startsWith('npm ')) expect(stdout.length + stderr.length, command).toBeGreaterThan(0)
      }
    },
    120_000,
  )

  it('is a library that does what the sample says', async () => {
    const sample = /^```ts\n(.*?)^```$/ms.exec(read('README.md'))?.[1] ?? ''
    const place = join(work, 'place')
    // Valid as both: once for the compiler, once for Node.
    await writeFile(join(place, 'sample.mts'), sample)
    await writeFile(join(place, 'sample.mjs'), sample)
    const checker = [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--skipLibCheck']
    const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')]
    await run(process.execPath, [...checker, ...types, '--module', 'nodenext', 'sample.mts'], { cwd: place })
    const { stdout } = await run(process.execPath, ['sample.mjs'], { cwd: place })
    expect(stdout).toContain('#catsforkids')
  })
})
