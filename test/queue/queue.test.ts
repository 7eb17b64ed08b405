// The whole way through a real Redis, with tiny cards.
import { once } from 'node:events'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { openElsewhere } from '../../src/cli/batch/batch-queue.js'
import type { Context } from '../../src/cli/context.js'
import { loadWords } from '../../src/messages/languages.js'
import { parseQueue, parseStore } from '../../src/queue/address.js'
import { openQueue, prefix, queueName } from '../../src/queue/connection.js'
import { runWorker } from '../../src/queue/worker.js'
import { makeTiny } from '../batch/workshop.js'
import { job } from './jobs.js'
import { findPort, hasRedis } from './redis.js'
import { openYard, studio, type Yard } from './yard.js'

const rows = Array.from(
  { length: 30 },
  (_, i) => `cats/${String(i % 3)}.jpg,${String(i)},fr|nl,Message ${String(i)}`,
)
const text = `photo,id,language,message\n${rows.join('\n')}\n`
const cards = 60

const manifestJob = (message: string): string => `photo,id,message\ncats/0.jpg,1,${message}\n`

describe.skipIf(!hasRedis)('through the queue', { timeout: 120_000 }, () => {
  let yard: Yard
  beforeEach(async () => {
    yard = await openYard()
    for (const number of [0, 1, 2])
      await yard.shop.put(`cats/${String(number)}.jpg`, `photo ${String(number)}`)
  })
  afterEach(() => yard.close())

  it('makes what a local run makes: cards, reports, page, byte for byte', async () => {
    await yard.startWorker()
    await yard.startWorker()
    const { summary, error } = await yard.run({ text })
    expect([summary, error]).toMatchObject([{ cards, made: cards, failed: 0 }, null])
    expect(yard.requests).toHaveLength(cards)
    await yard.shop.run({ text, studio, out: yard.shop.path('local') })
    expect(await yard.shop.cards()).toEqual(await yard.shop.cards('local'))
    const kinds = async (below: string): Promise<unknown[]> =>
      (await yard.shop.read(`${below}/journal.jsonl`))
        .trim()
        .split('\n')
        .map(line => ({ ...JSON.parse(line), stamp: '', sum: '' }))
        .sort((a, b) => String(a.file).localeCompare(String(b.file)))
    expect(await kinds('cards')).toEqual(await kinds('local'))
  })

  it('does the work of two batches once, and of a later one not at all', async () => {
    await yard.startWorker()
    const out = yard.shop.path('other')
    const both = await Promise.all([yard.run({ text }), yard.run({ text, out })])
    expect(both.map(({ summary }) => summary?.made)).toEqual([cards, cards])
    const later = await yard.run({ text, out: yard.shop.path('later') })
    expect(later.summary).toMatchObject({ made: cards, failed: 0 })
    expect(yard.requests).toHaveLength(cards)
    expect(await yard.shop.cards('other')).toEqual(await yard.shop.cards())
    expect(await yard.shop.cards('later')).toEqual(await yard.shop.cards())
    expect(await readdir(join(yard.storeFolder, 'photos'))).toHaveLength(3)
  })

  it('makes equal cards of several rows once, and puts each in its place', async () => {
    await yard.startWorker()
    const { summary } = await yard.run({ text: 'photo,id\ncats/0.jpg,a\ncats/0.jpg,b\ncats/1.jpg,c\n' })
    expect(summary).toMatchObject({ made: 3 })
    expect(yard.requests).toHaveLength(2)
    expect(Object.keys(await yard.shop.cards())).toEqual(
      expect.arrayContaining(['a.note.fr.portrait.png', 'b.note.fr.portrait.png', 'c.note.fr.portrait.png']),
    )
  })

  it('goes on where a batch was stopped, and makes again what is asked for again', async () => {
    await yard.startWorker()
    const stop = new AbortController()
    const first = await yard.run({
      text,
      jobs: 5,
      signal: stop.signal,
      tell: async ({ kind }) => {
        if (kind === 'outcome') stop.abort()
      },
    })
    expect(first.error?.code).toBe('INTERRUPTED')
    const second = await yard.run({ text })
    expect(second.summary).toMatchObject({ failed: 0 })
    expect((second.summary?.made ?? 0) + (second.summary?.kept ?? 0)).toBe(cards)
    expect(second.summary?.kept).toBeGreaterThan(0)
    expect(yard.requests).toHaveLength(cards)
    expect((await yard.run({ text })).summary).toMatchObject({ made: 0, kept: cards })
    expect((await yard.run({ text, redo: true })).summary).toMatchObject({ made: cards, kept: 0 })
    expect(yard.requests).toHaveLength(2 * cards)
  })

  it('tries a job that fails three times, keeps its code, and tries it again in the next run', async () => {
    await yard.shop.put('cats/0.jpg', '')
    const { events } = await yard.startWorker()
    const { summary } = await yard.run({ text: 'photo\ncats/0.jpg\ncats/1.jpg\n' })
    expect(summary).toMatchObject({ made: 1, failed: 1 })
    expect(await yard.failed()).toEqual([['PHOTO_EMPTY', 3]])
    expect(events.flatMap(event => (event.kind === 'failed' ? [event.isFinal] : []))).toEqual([
      false,
      false,
      true,
    ])
    const report = JSON.parse(await yard.shop.read('cards/report.json')) as {
      cards: Record<string, unknown>[]
    }
    expect(report.cards[0]).toMatchObject({ code: 'PHOTO_EMPTY', photo: 'cats/0.jpg' })
    expect(report.cards[0]?.message).toContain('cats/0.jpg')
    expect((await yard.run({})).summary).toMatchObject({ kept: 1, failed: 1 })
    expect(await yard.failed()).toEqual([['PHOTO_EMPTY', 3]])
    expect(yard.requests).toHaveLength(7)
  })

  it('says what no worker can do after one attempt', async () => {
    const composeCard = async (): Promise<never> => {
      throw new Problem('GLYPHS_MISSING', { slot: 'message', glyphs: ['猫'], emoji: [] })
    }
    await yard.startWorker({ composeCard })
    const { events } = await yard.run({ text: manifestJob('猫') })
    expect(await yard.failed()).toEqual([['GLYPHS_MISSING', 1]])
    const [outcome] = events.flatMap(event => (event.kind === 'outcome' ? [event.outcome] : []))
    expect(outcome?.problem?.args).toEqual({ slot: 'message', glyphs: ['猫'], emoji: [] })
  })

  it('gives cards of another version back where a worker of that version is connected', async () => {
    let tellReturned = (): void => undefined
    const returned = new Promise<void>(resolve => {
      tellReturned = resolve
    })
    // The right one makes nothing before the wrong one has had a card.
    await yard.startWorker({
      jobs: 1,
      composeCard: async request => {
        await returned
        return makeTiny(request)
      },
    })
    const wrong = await yard.startWorker({
      studio: { ...studio, version: '0.0.1' },
      jobs: 1,
      otherMs: 1,
      tell: ({ kind }) => kind === 'returned' && tellReturned(),
    })
    const { summary } = await yard.run({ text })
    expect(summary).toMatchObject({ made: cards, failed: 0 })
    expect(await wrong.stop()).toMatchObject({ made: 0, failed: 0 })
    const [event] = wrong.events
    expect(event).toMatchObject({ kind: 'returned', problem: { code: 'JOB_VERSION' } })
  })

  it('refuses another version, a forged path, and a template that is not in the batch: in the failed set', async () => {
    await yard.startWorker({ studio: { ...studio, version: '0.0.1' } })
    const { summary, events } = await yard.run({ text: manifestJob('x') })
    expect(summary).toMatchObject({ made: 0, failed: 1 })
    const [outcome] = events.flatMap(event => (event.kind === 'outcome' ? [event.outcome] : []))
    expect(outcome?.problem?.args).toEqual({ job: studio.version, worker: '0.0.1' })
    expect(await yard.failed()).toEqual([['JOB_VERSION', 1]])
    await yard.queue.obliterate()

    const forge = (change: object): Promise<unknown> =>
      yard.queue.add('card', { ...job, program: '0.0.1', ...change }, { attempts: 3 })
    await forge({ photo: '../../etc/passwd' })
    await forge({ template: { sha256: 'b'.repeat(64) } })
    await forge({ message: 'Buy now' })
    while ((await yard.queue.getFailedCount()) < 3);
    expect([...(await yard.failed())].sort()).toEqual([
      ['JOB_DIFFERS', 1],
      ['JOB_INVALID', 1],
      ['TEMPLATE_NOT_SENT', 1],
    ])
    expect(yard.requests).toEqual([])
  })

  it('fails a job of broken JSON at once, and makes the card of such a name', async () => {
    const stop = new AbortController()
    const first = yard.run({ text: manifestJob('x'), signal: stop.signal })
    while ((await yard.queue.getJobs()).length === 0);
    stop.abort()
    expect((await first).error?.code).toBe('INTERRUPTED')
    await yard.queue.add('card', job, { jobId: 'one' })
    const ids = (await yard.queue.getJobs()).map(({ id }) => String(id))
    const redis = await yard.queue.client
    for (const id of ids) await redis.hset(`${prefix}:${queueName}:${id}`, { data: '{"program":' })
    await yard.startWorker()
    while ((await yard.queue.getFailedCount()) < 2);
    expect(await yard.queue.getActiveCount()).toBe(0)
    const { summary } = await yard.run({ text: manifestJob('x') })
    expect(summary).toMatchObject({ made: 1, failed: 0 })
  })

  it('ends at Ctrl-C while it asks how many workers there are, where the line has gone silent', async () => {
    const stop = new AbortController()
    const lines = new Set<Socket>()
    const proxy = createServer(line => {
      const redis = connect(yard.redis.port, '127.0.0.1').on('error', () => undefined)
      redis.pipe(line.on('error', () => undefined))
      line.on('data', piece => {
        if (/\blist\r\n/i.test(piece.toString())) stop.abort()
        else redis.write(piece)
      })
      for (const end of [line, redis]) lines.add(end)
    })
    await once(proxy.listen(0, '127.0.0.1'), 'listening')
    const { port } = proxy.address() as AddressInfo
    const places = {
      queue: parseQueue(`redis://127.0.0.1:${port}/0`, {}),
      store: parseStore(yard.storeFolder, undefined, {}),
    }
    const context = { words: await loadWords('en'), signal: stop.signal } as Context
    await expect(openElsewhere(places, {}, studio, context, () => undefined)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    })
    for (const line of lines) line.destroy()
    proxy.close()
  })

  it.each([
    ['a password that Redis does not want', { password: 'cat' }, 'noeviction'],
    ['how Redis is set up', {}, 'allkeys-lru'],
  ])('prints nothing of %s', async (_, address, policy) => {
    await yard.redis.say('CONFIG', 'SET', 'maxmemory-policy', policy)
    const said: unknown[] = []
    const { warn } = console
    console.warn = (...words: readonly unknown[]) => said.push(words)
    try {
      const { queue } = await openQueue({ ...parseQueue(yard.redis.url, {}), ...address })
      await queue.close()
    } finally {
      console.warn = warn
      await yard.redis.say('CONFIG', 'SET', 'maxmemory-policy', 'noeviction')
    }
    expect(said).toEqual([])
  })

  it('makes a card again that the store has lost or broken, and sends the photo again', async () => {
    await yard.startWorker()
    await yard.run({ text })
    const [first = '', second = ''] = (
      await readdir(yard.storeFolder, { recursive: true, withFileTypes: true })
    )
      .filter(entry => entry.isFile() && entry.parentPath.includes('cards'))
      .map(entry => join(entry.parentPath, entry.name))
    await rm(first)
    await writeFile(second, Buffer.alloc((await readFile(second)).length))
    await rm(join(yard.storeFolder, 'photos'), { recursive: true })
    const { summary } = await yard.run({ text, out: yard.shop.path('later') })
    expect(summary).toMatchObject({ made: cards, failed: 0 })
    expect(yard.requests).toHaveLength(cards + 2)
    expect(await yard.shop.cards('later')).toEqual(await yard.shop.cards())
  })

  it('outlives a Redis that is killed and started again, once with its memory, once without', async () => {
    await yard.startWorker()
    let outcomes = 0
    const { summary, error } = await yard.run({
      text,
      jobs: 10,
      tell: async ({ kind }) => {
        if (kind !== 'outcome') return
        outcomes++
        if (outcomes === 15) await yard.redis.restart()
        if (outcomes === 40) await yard.queue.obliterate({ force: true })
      },
    })
    expect([summary, error]).toMatchObject([{ made: cards, failed: 0 }, null])
    await yard.shop.run({ text, studio, out: yard.shop.path('local') })
    expect(await yard.shop.cards()).toEqual(await yard.shop.cards('local'))
  })

  it('finishes what it holds when it is told to stop, and takes no more', async () => {
    let release = (): void => undefined
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const slow = await yard.startWorker({
      jobs: 1,
      composeCard: async request => {
        await held
        return makeTiny(request)
      },
    })
    const running = yard.run({ text: 'photo\ncats/0.jpg\ncats/1.jpg\n' })
    await yard.untilActive()
    const stopped = slow.stop()
    release()
    expect(await stopped).toEqual({ made: 1, failed: 0, returned: 0 })
    await yard.startWorker()
    expect((await running).summary).toMatchObject({ made: 2, failed: 0 })
    expect(yard.requests).toHaveLength(2)
  })

  it('is left at once by a batch that is interrupted while Redis is gone', async () => {
    const stop = new AbortController()
    const running = yard.run({ text, signal: stop.signal })
    while ((await yard.queue.getWaitingCount()) < 10);
    await yard.redis.stop()
    stop.abort()
    expect((await running).error?.code).toBe('INTERRUPTED')
    await yard.redis.restart()
  })

  it('waits for nothing where it holds nothing and Redis is gone', async () => {
    const idle = await yard.startWorker({ graceMs: 600_000 })
    await yard.redis.stop()
    expect(await idle.stop()).toEqual({ made: 0, failed: 0, returned: 0 })
    await yard.redis.restart()
  })

  it('gives back what it cannot finish in time', async () => {
    const slow = await yard.startWorker({
      graceMs: 50,
      composeCard: request =>
        new Promise((_, reject) => {
          request.signal?.addEventListener('abort', () => reject(new Error('aborted')))
        }),
    })
    const running = yard.run({ text: 'photo\ncats/0.jpg\n' })
    await yard.untilActive()
    expect(await slow.stop()).toEqual({ made: 0, failed: 0, returned: 1 })
    await yard.startWorker()
    expect((await running).summary).toMatchObject({ made: 1, failed: 0 })
  })

  it('gives up a job over which workers die, with a code', async () => {
    await yard.startWorker()
    // As three dead workers leave it.
    const running = yard.run({ text: 'photo\ncats/0.jpg\n', tell: async () => undefined })
    expect((await running).summary).toMatchObject({ made: 1 })
    const [done] = await yard.queue.getCompleted()
    const id = done?.id ?? ''
    await done?.remove()
    await yard.queue.pause()
    const added = await yard.queue.add('card', done?.data, { jobId: id, attempts: 3 })
    await (await yard.queue.client).hset(yard.queue.toKey(id), { stc: '3' })
    await yard.queue.resume()
    while (!(await added.isFailed()));
    expect((await yard.failed())[0]?.[0]).toBe('JOB_STALLED')
    await yard.queue.resume()
    const again = await yard.run({ text: 'photo\ncats/0.jpg\n', out: yard.shop.path('again') })
    expect(again.summary).toMatchObject({ made: 1 })
  })

  it('follows by looking, too, where events do not come through', async () => {
    await yard.redis.say('ACL SETUSER deaf on >deaf ~* &* +@all -xread')
    const running = yard.run({ text: 'photo\ncats/0.jpg\n' }, 'deaf')
    while ((await yard.queue.getWaitingCount()) === 0);
    await yard.startWorker()
    expect((await running).summary).toMatchObject({ made: 1 })
  })
})

describe.skipIf(!hasRedis)('a queue with a password', () => {
  it('takes it from the environment, and tells nobody', async () => {
    const yard = await openYard('open-sesame')
    await yard.shop.put('cats/0.jpg', 'photo')
    await yard.startWorker()
    const { summary } = await yard.run({ text: 'photo\ncats/0.jpg\n' })
    expect(summary).toMatchObject({ made: 1 })
    const kept = await readdir(yard.shop.path('cards'), { recursive: true, withFileTypes: true })
    const files = kept.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
    expect(files.length).toBeGreaterThan(3)
    for (const file of files) expect(await readFile(file, 'latin1')).not.toContain('open-sesame')
    for (const wrong of [yard.redis.url, yard.redis.url.replace('//', '//:another-word@')]) {
      const problem = await openQueue(parseQueue(wrong, {})).catch((error: unknown) => error as Problem)
      expect(problem).toMatchObject({
        code: 'QUEUE_REFUSED',
        args: { answer: expect.stringMatching(/^(NOAUTH|WRONGPASS)$/) },
      })
      expect(JSON.stringify(problem)).not.toContain('another-word')
    }
    await yard.close()
  })
})

it('says soon that nobody answers', async () => {
  const address = parseQueue(`redis://:secret@127.0.0.1:${String(await findPort())}/0`, {})
  const problem = await openQueue(address).catch((error: unknown) => error as Problem)
  expect(problem).toMatchObject({ code: 'QUEUE_UNREACHABLE', args: { detail: 'ECONNREFUSED' } })
  expect(JSON.stringify(problem)).not.toContain('secret')
})

it('says so of a server that takes the line and answers nothing', async () => {
  const lines = new Set<Socket>()
  const silent = createServer(line => lines.add(line)).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  await expect(openQueue(parseQueue(`redis://127.0.0.1:${port}/0`, {}))).rejects.toMatchObject({
    code: 'QUEUE_UNREACHABLE',
  })
  for (const line of lines) line.destroy()
  silent.close()
})

it('a worker ends when it is told to, also where the server hangs up on everything that is said', async () => {
  const stopping = new AbortController()
  let lines = 0
  const server = createServer(line => {
    line.on('error', () => undefined).on('data', () => line.destroy())
    // Lines are made anew again and again: the worker waits for one that stays.
    if (++lines === 8) stopping.abort()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const done = runWorker(
    { queue: parseQueue(`redis://127.0.0.1:${port}/0`, {}), jobs: 1 },
    {
      studio,
      store: null as never,
      composeCard: makeTiny,
      tell: () => undefined,
      watch: { lost: () => undefined, back: () => undefined },
      ready: () => undefined,
      signal: stopping.signal,
      readTimeMs: () => 0,
    },
  )
  await expect(done).resolves.toEqual({ made: 0, failed: 0, returned: 0 })
  server.close()
})
