// Every command that the program's own words and pages name, in help, hints, problems and prose, is run as it stands there, from a
// user's folder. Those that serve until they are stopped, that need Redis, or that try a look in every format are run by
// named-commands.trial.ts.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.js'
import { namedCommands, namedOptions } from '../named-commands.js'
import { tinyEngine } from './batch/run-batch.js'
import { fakeEngine } from './fake-engine.js'
import { isChecking, isQueued, isServing, isWatching, root, useShop, wordsOf } from './named-shop.js'
import { loadOne } from './one-engine.js'
import { openWorld } from './terminal-io.js'

/** What cannot be run as it stands, why, and where what it means is tried. */
const notRun: readonly (readonly [command: string, why: string, where: string])[] = [
  ['check', 'only names the command: without a picture it is a mistake', 'test/cli/check/check.test.ts'],
  ['worker', 'only names the command: it needs --queue and --store', 'test/queue/worker-command.test.ts'],
]

const commands = namedCommands.filter(command => notRun.every(([other]) => other !== command))
const plain = commands.filter(
  command => ![isServing, isQueued, isWatching, isChecking].some(is => is(command)),
)

useShop()

it('are found, and those that are not run have a reason, and a test elsewhere', () => {
  expect(plain.length).toBeGreaterThan(45)
  for (const is of [isServing, isQueued, isWatching, isChecking])
    expect(commands.filter(is).length).toBeGreaterThan(2)
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
    expect([await ended, world.err()]).toEqual([130, expect.stringContaining('Ctrl-C')])
  })
})
