// Every command that the program's own words and pages name, in help, hints, problems and prose, is run as it stands there, from a
// user's folder: those that serve until they are stopped, and those that need Redis, too.
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { main } from '../../src/cli/main.js'
import { openWorkshop, type Workshop } from '../batch/workshop.js'
import { namedCommands, namedOptions } from '../named-commands.js'
import { hasRedis, openRedis, type Redis } from '../queue/redis.js'
import { openS3Server, type S3Server } from '../queue/s3-server.js'
import { startProgram } from '../serve/start-program.js'
import { runBatchLine, tinyEngine } from './batch/run-batch.js'
import { fakeEngine } from './fake-engine.js'
import { loadOne } from './one-engine.js'
import { openWorld } from './terminal-io.js'

const root = join(import.meta.dirname, '../..')

/** What cannot be run as it stands, why, and where what it means is tried. */
const notRun: readonly (readonly [command: string, why: string, where: string])[] = [
  ['check', 'only names the command: without a picture it is a mistake', 'test/cli/check/check.test.ts'],
  ['worker', 'only names the command: it needs --queue and --store', 'test/queue/worker-command.test.ts'],
]

const isServing = (command: string): boolean => command.startsWith('serve')
const isQueued = (command: string): boolean => command.includes('--queue')
const isWatching = (command: string): boolean => command.includes('--watch')
const commands = namedCommands.filter(command => notRun.every(([other]) => other !== command))
const plain = commands.filter(command => ![isServing, isQueued, isWatching].some(is => is(command)))

const home = process.cwd()
let shop: Workshop

/** The words of a command, as a shell parts them; without what it sends elsewhere. */
const wordsOf = (command: string): string[] =>
  [...command.replace(/ [<>|] .*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, word]) => quoted ?? word ?? '',
  )

const lists = ['partners.csv', 'partenaires.csv']
const halves = [
  ['partners.csv', 'one/', 'two/'],
  ['partenaires.csv', 'un/', 'deux/'],
  ['partners.csv', 'een/', 'twee/'],
] as const

beforeAll(async () => {
  shop = await openWorkshop()
  const cat = join(root, 'test/fixtures/chelsea.png')
  const photos = ['cat.jpg', 'chat.jpg', 'kat.jpg', '-odd-name.jpg', '-nom-étrange.jpg', '-rare-naam.jpg']
  for (const name of [...photos, 'card.png', 'carte.png', 'kaart.png']) await copyFile(cat, shop.path(name))
  await shop.put(
    'logo.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>',
  )
  await shop.put('empty.jpg', '')
  for (const list of lists) await shop.put(list, 'photo,id\ncat.jpg,1\nempty.jpg,2\n')
  process.chdir(shop.folder)
  await runBatchLine(['partners.csv'])
  for (const [list, ...folders] of halves)
    for (const [at, folder] of folders.entries())
      await runBatchLine([list, '--shard', `${String(at + 1)}/2`, '-o', folder])
  for (const name of ['vet', 'veto', 'dierenarts'])
    await main(['templates', 'new', name], openWorld().io, fakeEngine().load)
})
afterAll(async () => {
  process.chdir(home)
  await shop.remove()
})

it('are found, and those that are not run have a reason, and a test elsewhere', () => {
  expect(plain.length).toBeGreaterThan(45)
  for (const is of [isServing, isQueued, isWatching]) expect(commands.filter(is).length).toBeGreaterThan(2)
  for (const [command, , where] of notRun)
    expect([command, namedCommands.includes(command), existsSync(join(root, where))]).toEqual([
      command,
      true,
      true,
    ])
})

it('name options that there are', async () => {
  const helps = [
    'compose',
    'batch',
    'batch merge',
    'check',
    'serve',
    'worker',
    'doctor',
    'networks',
    'languages',
  ]
  const more = [
    'templates check',
    'templates new',
    'templates preview',
    'templates list',
    'campaigns check',
    'formats',
  ]
  const declared = await Promise.all(
    ['', ...helps, ...more].map(async command => {
      const world = openWorld()
      await main([...command.split(' ').filter(word => word !== ''), '--help'], world.io)
      return [...world.out().matchAll(/^\s+(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option)
    }),
  )
  expect(namedOptions.length).toBeGreaterThan(20)
  expect(namedOptions.filter(option => !declared.flat().includes(option))).toEqual([])
})

describe('a command that is named', () => {
  it.each(plain)('%s', async command => {
    const sent = / < (\S+)/.exec(command)?.[1]
    const world = openWorld(sent === undefined ? {} : { stdin: [await readFile(sent)] })
    const argv = wordsOf(command).map(word => (word === '*.jpg' ? 'cat.jpg' : word))
    // A template that is there is never touched.
    if (command.startsWith('templates new')) argv[argv.length - 1] = `another-${argv.at(-1) ?? ''}`
    // A look is tried with the program's own fonts.
    const tiny = async () => tinyEngine()
    const rooms = argv[0] === 'batch' ? tiny : argv[0] === 'templates' ? loadOne : fakeEngine().load
    const code = await main(argv, world.io, rooms)
    // 6: some rows failed, as one does here. A check may find a picture wanting.
    expect(argv[0] === 'batch' ? [0, 6] : argv[0] === 'check' ? [0, 3, 4] : [0], world.err()).toContain(code)
  })
})

describe('a command that goes on until it is stopped', () => {
  it.each(commands.filter(isWatching))('%s', async command => {
    let tellFirst = (): void => undefined
    const first = new Promise<void>(resolve => {
      tellFirst = resolve
    })
    const stdout = Object.assign(
      new Writable({
        write(_piece, _encoding, done) {
          tellFirst()
          done()
        },
      }),
      { isTTY: false },
    )
    const world = openWorld({ stdout })
    const ended = main(wordsOf(command), world.io, loadOne)
    await Promise.race([first, ended])
    world.interrupt()
    expect([await ended, world.err()]).toEqual([0, expect.stringContaining('Ctrl-C')])
  })

  it.each(commands.filter(isServing))('%s', async command => {
    const [, ...argv] = wordsOf(command).map(word => (word === 'logo.svg' ? shop.path(word) : word))
    const program = await startProgram(['--jobs', '1', ...argv])
    const answer = await fetch(`${program.url}/templates`)
    expect([answer.status, await program.stop()]).toEqual([200, 0])
  })
})

describe.skipIf(!hasRedis)('a command that needs a queue', () => {
  let redis: Redis
  let s3: S3Server
  beforeAll(async () => {
    for (const folder of ['redis', 's3', 'store']) await mkdir(shop.path(folder))
    redis = await openRedis(shop.path('redis'))
    s3 = await openS3Server(shop.path('s3'))
    // Amazon's library reads them where every tool does.
    vi.stubEnv('AWS_ACCESS_KEY_ID', s3.accessKey)
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret-of-the-tests')
    vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true')
    await shop.put('queued.csv', 'photo,id\ncat.jpg,1\n')
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await redis.stop()
    await s3.stop()
  })

  /** Its own addresses, in place of those that are made up. */
  const here = (command: string): string[] =>
    wordsOf(command).flatMap(word => {
      if (/^rediss?:/.test(word)) return [redis.url]
      if (word.startsWith('/mnt/')) return [shop.path('store')]
      if (word.startsWith('s3:')) return [`s3://${s3.bucket}/named`, '--store-endpoint', s3.endpoint]
      return [lists.includes(word) ? 'queued.csv' : word]
    })

  it.each(commands.filter(isQueued))('%s', async command => {
    const own = here(command)
    const where = own
      .slice(own.indexOf('--queue'))
      .filter((word, at, words) => word !== '-j' && words[at - 1] !== '-j')
    const worker = openWorld()
    const batch = openWorld()
    // One of the two is the command as it is named; the other is what it works with.
    const working = main(own[0] === 'worker' ? own : ['worker', ...where], worker.io)
    const asking = own[0] === 'batch' ? own : ['batch', 'queued.csv', ...where]
    const code = await main([...asking, '--redo', '-o', 'queued/'], batch.io)
    worker.interrupt()
    expect([code, await working], worker.err() + batch.err()).toEqual([0, 0])
    expect(worker.err()).toContain('1 card made, none failed')
  })
})
