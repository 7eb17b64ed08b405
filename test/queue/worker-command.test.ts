// What the command line says of queue and store, before and after it connects.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { main } from '../../src/cli/main.js'
import { openWorld } from '../cli/terminal-io.js'
import { findPort, hasRedis, openRedis } from './redis.js'

const cats = join(import.meta.dirname, '../fixtures/chelsea.png')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worker-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function run(...argv: string[]): Promise<{ code: number; said: string }> {
  const world = openWorld()
  const code = await main(argv, world.io)
  return { code, said: `${world.out()}${world.err()}` }
}

const list = '[{"photo":"cat.png"}]'

it.each([
  [['worker'], '--queue'],
  [['worker', '--queue', 'redis://host'], '--store'],
  [['worker', '--store', '/tmp'], '--queue'],
  [['batch', '-', '--queue', 'redis://host'], '--store'],
  [['batch', '-', '--store', '/tmp'], '--queue'],
  [['batch', '-', '--store-endpoint', 'http://host'], '--queue'],
  [['worker', '--queue', 'http://host', '--store', '/tmp'], 'redis://host:6379/0'],
  [['worker', '--queue', 'redis://host', '--store', 's3://'], 's3://bucket/prefix'],
  [['worker', '--queue', 'redis://host', '--store', '/tmp', '-j', '0'], '1…256'],
  [['batch', '-', '--queue', 'redis://host', '--store', '/tmp', '-j', '9999'], '1…4096'],
])('%s is a mistake, and says what is missing', async (argv, wanted) => {
  const { code, said } = await run(...argv)
  expect(code).toBe(2)
  expect(said).toContain(wanted)
})

it('never repeats a password, whatever is wrong', async () => {
  const port = String(await findPort())
  const wrong = [
    ['--queue', `redis://:hush@127.0.0.1:${port}/0`, '--store', folder],
    ['--queue', 'redis://:hush@host/one/two', '--store', folder],
    ['--queue', 'redis://:hush@host', '--store', 's3://key:hush@cats'],
    ['--queue', 'redis://:hush@host', '--store', 's3://cats', '--store-endpoint', 'http://key:hush@minio'],
  ]
  for (const argv of wrong) {
    const { code, said } = await run('worker', ...argv)
    expect([2, 5]).toContain(code)
    expect(said).not.toContain('hush')
  }
})

it('ends with 5 where queue or store cannot be reached', async () => {
  const queue = `redis://127.0.0.1:${String(await findPort())}/0`
  const nowhere = join(folder, 'nowhere')
  expect(await run('worker', '--queue', queue, '--store', nowhere)).toMatchObject({ code: 5 })
  const { code, said } = await run('worker', '--queue', queue, '--store', folder)
  expect(code).toBe(5)
  expect(said).toContain('ECONNREFUSED')
  const manifest = join(folder, 'list.json')
  await writeList(manifest)
  const batch = await run('batch', manifest, '-o', join(folder, 'cards'), '--queue', queue, '--store', folder)
  expect(batch.code).toBe(5)
})

async function writeList(path: string): Promise<void> {
  const { copyFile, writeFile } = await import('node:fs/promises')
  await copyFile(cats, join(folder, 'cat.png'))
  await writeFile(path, list)
}

it.skipIf(!hasRedis)(
  'a worker takes a batch’s card, ends at SIGTERM, and the batch is as one made here',
  async () => {
    const redis = await openRedis(folder)
    const manifest = join(folder, 'list.json')
    await writeList(manifest)
    const where = ['--queue', redis.url, '--store', folder]
    const world = openWorld()
    const working = main(['worker', ...where, '-j', '1'], world.io)
    const batch = await run('batch', manifest, '-o', join(folder, 'far'), ...where)
    expect(batch).toMatchObject({ code: 0, said: expect.stringContaining('1 card made') })
    world.interrupt('SIGTERM')
    expect(await working).toBe(0)
    expect(world.err()).toContain(`takes jobs from ${redis.url}`)
    expect(world.err()).toContain('1 card made, none failed')
    // Nothing is asked of a queue where nothing is made.
    await redis.stop()
    expect(await run('batch', manifest, '--dry-run', '-o', join(folder, 'far'), ...where)).toMatchObject({
      code: 0,
    })
  },
)
