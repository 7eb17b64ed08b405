// The commands that the program's own words and pages name and that take a while: those that serve until they are stopped, those that
// need Redis, and those that try a look in every format. The others are run by named-commands.test.ts.
import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { main } from '../../src/cli/main.js'
import { namedCommands } from '../named-commands.js'
import { hasRedis, openRedis, type Redis } from '../queue/redis.js'
import { openS3Server, type S3Server } from '../queue/s3-server.js'
import { startProgram } from '../serve/start-program.js'
import { isChecking, isQueued, isServing, lists, shop, useShop, wordsOf } from './named-shop.js'
import { loadOne } from './one-engine.js'
import { openWorld } from './terminal-io.js'

useShop()

const of = (is: (command: string) => boolean): string[] => namedCommands.filter(is)

describe('a command that tries a look', () => {
  it.each(of(isChecking))('%s', async command => {
    const world = openWorld()
    expect(await main(wordsOf(command), world.io, loadOne), world.err()).toBe(0)
  })
})

describe('a command that serves until it is stopped', () => {
  it.each(of(isServing))('%s', async command => {
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

  it.each(of(isQueued))('%s', async command => {
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
    worker.interrupt('SIGTERM')
    expect([code, await working], worker.err() + batch.err()).toEqual([0, 0])
    expect(worker.err()).toContain('1 card made, none failed')
  })
})
