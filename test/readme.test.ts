// The pages that people read are true: links lead somewhere, scripts exist, exit codes are those of the program. Whether the
// commands work as they stand there is tried in readme.trial.ts.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { labels } from '../src/messages/en/labels.js'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const pages = ['.', 'docs', 'fonts', 'test/fixtures']
  .filter(folder => existsSync(join(root, folder)))
  .flatMap(folder => readdirSync(join(root, folder)).map(name => join(folder, name)))
  .filter(path => path.endsWith('.md'))

describe('the pages', () => {
  it.each(pages)('%s links to what there is', page => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(match => match[1] ?? '')
    expect(targets.filter(target => !existsSync(join(root, dirname(page), target)))).toEqual([])
  })

  it.each(pages)('%s names scripts that there are', page => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...read(page).matchAll(/npm run (?:-\S+ )*([a-z][\w-]*)/g)].map(match => match[1] ?? '')
    expect(named.filter(name => scripts[name] === undefined)).toEqual([])
  })

  it('are all that comments name', () => {
    const written = ['src', 'test', 'scripts', 'bench', 'pages'].flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter(name => /\.(ts|js|mjs|py)$/.test(name) && !name.includes('node_modules'))
        .map(name => join(folder, name)),
    )
    expect(written.length).toBeGreaterThan(200)
    const isThere = (file: string, page: string): boolean =>
      page.startsWith('../shared/') ||
      [root, join(root, dirname(file))].some(base => existsSync(join(base, page)))
    const dead = written.flatMap(file => {
      const comments = read(file).match(/^\s*(?:\/\/|\/?\*|#).*$/gm) ?? []
      const named = comments.flatMap(comment => comment.match(/[\w./-]*\w\.md\b/g) ?? [])
      return named.filter(page => !isThere(file, page)).map(page => `${file}: ${page}`)
    })
    expect(dead).toEqual([])
  })

  it('tell the exit codes as the program’s help does', () => {
    const rows = [...read('README.md').matchAll(/^\| (\d+) \| /gm)].map(match => Number(match[1]))
    expect(rows).toEqual(labels.exitCodes.map(([code]) => code))
  })

  it('tell where a change goes by files that there are', () => {
    const table = read('ARCHITECTURE.md').split('## Where a change goes')[1] ?? ''
    const lines = table.split('\n').filter(line => line.startsWith('| ') && !line.startsWith('| to change'))
    expect(lines.length).toBeGreaterThan(25)
    const lost = lines.flatMap(line => {
      let folder = ''
      const named = [...line.matchAll(/`([\w./|\\-]+(?:\/|\.(?:ts|js|css|md)))`/g)].map(
        ([, path = '']) => path,
      )
      expect(named.length, line).toBeGreaterThan(0)
      return named.filter(path => {
        if (path.includes('/')) folder = dirname(`${path}.`)
        const full = path.includes('/') ? path : `${folder}/${path}`
        const all = full.includes('|')
          ? ['en', 'fr', 'nl'].map(code => full.replace('en\\|fr\\|nl', code))
          : [full]
        return !all.every(one => existsSync(join(root, one)) || existsSync(join(root, 'src', one)))
      })
    })
    expect(lost).toEqual([])
  })

  it('tell of every room, and why each library is there', () => {
    const rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).filter(entry => entry.isDirectory())
    const { dependencies, peerDependencies } = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'peerDependencies',
      Record<string, string>
    >
    const [architecture, decisions] = [read('ARCHITECTURE.md'), read('DECISIONS.md')]
    expect(
      rooms.filter(({ name }) => !architecture.includes(`\`${name}/\``)).map(({ name }) => name),
    ).toEqual([])
    const named = [...Object.keys(dependencies), ...Object.keys(peerDependencies)]
    expect(named.filter(name => !architecture.includes(name))).toEqual([])
    expect(named.filter(name => !decisions.includes(name))).toEqual([])
  })

  it('show pictures that fit a page', async () => {
    const folder = join(root, 'docs/pictures')
    const sizes = await Promise.all(
      (await readdir(folder)).map(async name => (await stat(join(folder, name))).size),
    )
    expect(sizes.length).toBeGreaterThanOrEqual(9)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000)
  })
})
