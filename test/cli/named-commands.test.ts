// Every command that the program's own words name, in help, hints and problems, is run as it stands there, from a user's folder.
import { readdirSync, readFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.js'
import { openWorkshop, type Workshop } from '../batch/workshop.js'
import { runBatchLine, tinyEngine } from './batch/run-batch.js'
import { fakeEngine } from './fake-engine.js'
import { openWorld } from './terminal-io.js'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'src/messages/en')

/** In single quotes an example, in curly ones a hint. */
const named = readdirSync(folder).flatMap(name => {
  const text = readFileSync(join(folder, name), 'utf8')
  const found = [...text.matchAll(/'(catsforkids [a-z][^'$]*)'|“(catsforkids [a-z][^”$]*)”/g)]
  return found.map(([, example, hint]) => example ?? hint ?? '')
})

// Those that serve until they are stopped, and those that need Redis or a shell's pipes, have tests of their own.
const elsewhere = /^catsforkids (?:serve|worker)|--queue|--watch|[|<>]/

const commands = [...new Set(named)].filter(command => !elsewhere.test(command)).toSorted()

const home = process.cwd()
let shop: Workshop

/** The words of a command, as a shell parts them. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '').slice(1)

describe('a command that is named', () => {
  beforeAll(async () => {
    shop = await openWorkshop()
    const cat = join(root, 'test/fixtures/chelsea.png')
    for (const name of ['cat.jpg', '-odd-name.jpg', 'card.png']) await copyFile(cat, shop.path(name))
    await shop.put(
      'logo.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>',
    )
    await shop.put('empty.jpg', '')
    await shop.put('partners.csv', 'photo,id\ncat.jpg,1\nempty.jpg,2\n')
    process.chdir(shop.folder)
    for (const argv of [
      ['partners.csv'],
      ['partners.csv', '--shard', '1/2', '-o', 'one/'],
      ['partners.csv', '--shard', '2/2', '-o', 'two/'],
    ])
      await runBatchLine(argv)
    await main(['templates', 'new', 'vet'], openWorld().io, fakeEngine().load)
  })
  afterAll(async () => {
    process.chdir(home)
    await shop.remove()
  })

  it('is found', () => {
    expect(commands.length).toBeGreaterThan(15)
  })

  it.each(commands)('%s', async command => {
    const world = openWorld()
    const argv = wordsOf(command).map(word => (word === '*.jpg' ? 'cat.jpg' : word))
    // A template that is there is never touched.
    if (command.includes('templates new')) argv[argv.length - 1] = 'another'
    // A look is tried with the program's own fonts.
    const real = () => import('../../src/cli/engine.js')
    const tiny = async () => tinyEngine()
    const engine = argv[0] === 'batch' ? tiny : argv[0] === 'templates' ? real : fakeEngine().load
    const code = await main(argv, world.io, engine)
    // 6: some rows failed, as one does here. A check may find a picture wanting.
    expect(argv[0] === 'batch' ? [0, 6] : argv[0] === 'check' ? [0, 3, 4] : [0], world.err()).toContain(code)
  })
})
