// Processes that make cards: one at a time each, in order, replaced when they end, hang or grow. The processes are real, their cards are not.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { CardOrder, FixedChoices } from '../../src/serve/card-order.js'
import { openPhotoRoom, type SentPhoto } from '../../src/serve/photo-room.js'
import { openPool, type Pool, type PoolEvent, type PoolOptions } from '../../src/serve/pool.js'

const fixed: FixedChoices = { campaign: null, templates: null, partner: null, logo: null, maxMegapixels: 1 }

const pools: Pool[] = []
function open(options: Partial<PoolOptions> = {}): { pool: Pool; events: PoolEvent[] } {
  const events: PoolEvent[] = []
  const pool = openPool({
    file: join(import.meta.dirname, 'fake-process.mjs'),
    execArgv: [],
    processes: 1,
    fixed,
    cardSeconds: 60,
    waitSeconds: 60,
    mostBytes: 1e12,
    idleBytes: 1e11,
    readClockMs: () => performance.now(),
    tell: event => events.push(event),
    ...options,
  })
  pools.push(pool)
  return { pool, events }
}
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close()
})

function photoOf(bytes: Uint8Array): SentPhoto {
  const photo = openPhotoRoom().enter().begin()
  photo.add(Buffer.from(bytes))
  return photo
}

const orderOf = (template: string, language = 'fr'): CardOrder => ({
  photo: photoOf(Uint8Array.of(1, 2, 3)),
  handwriting: null,
  handwritingHas: undefined,
  template,
  language,
  format: 'portrait',
  focus: 'auto',
  hand: undefined,
  variant: undefined,
  picture: 'png',
  maxBytes: undefined,
  texts: {},
  networks: [],
})
const never = new AbortController().signal
const make = (pool: Pool, template: string, language?: string) =>
  pool.make(orderOf(template, language), never)

it('makes cards in the order in which they were asked for, also before its process is ready', async () => {
  const { pool } = open()
  const done: string[] = []
  const languages = ['a', 'b', 'c', 'd']
  await Promise.all(
    languages.map(async language => {
      const card = await make(pool, 'made', language)
      done.push(card.report.language)
    }),
  )
  expect(done).toEqual(languages)
  expect(pool.load()).toEqual({ making: 0, waiting: 0 })
})

it('hands on the photos whole, one after the other', async () => {
  const { pool } = open()
  const photo = Uint8Array.from({ length: 300_001 }, (_, index) => index % 251)
  const handwriting = Uint8Array.from({ length: 70_000 }, (_, index) => index % 13)
  const sent = createHash('sha256').update(photo).update(handwriting).digest('hex')
  const photos = { photo: photoOf(photo), handwriting: photoOf(handwriting) }
  const card = await pool.make({ ...orderOf('photos'), ...photos }, never)
  expect(card.report.language).toBe(`300001 ${sent}`)
})

it('gives each process one card, and lets the others wait', async () => {
  const { pool } = open({ processes: 2 })
  await pool.ready
  for (let index = 0; index < 5; index++) make(pool, 'hang').catch(() => undefined)
  expect(pool.load()).toEqual({ making: 2, waiting: 3 })
})

it('lets an order leave the queue, and no other', async () => {
  const { pool } = open()
  await pool.ready
  const stop = new AbortController()
  make(pool, 'hang').catch(() => undefined)
  const leaving = pool.make(orderOf('made'), stop.signal)
  make(pool, 'made').catch(() => undefined)
  stop.abort(new Error('gone'))
  await expect(leaving).rejects.toThrow('gone')
  expect(pool.load()).toEqual({ making: 1, waiting: 1 })
})

it('refuses at once whose turn will not come in time, and nobody before him', async () => {
  // By the pace of ordinary cards the second would wait for 0.35 seconds, the third for 0.7.
  const { pool } = open({ waitSeconds: 0.5, readClockMs: () => 0 })
  await pool.ready
  const before = [make(pool, 'hang'), make(pool, 'made')]
  for (const one of before) one.catch(() => undefined)
  await expect(make(pool, 'made')).rejects.toMatchObject({ code: 'SERVER_BUSY', args: { seconds: 5 } })
  expect(pool.load()).toEqual({ making: 1, waiting: 1 })
})

it('refuses whoever waits when a card takes so long that his turn will not come in time', async () => {
  let now = 0
  const { pool } = open({ waitSeconds: 30, readClockMs: () => now })
  await pool.ready
  make(pool, 'hang').catch(() => undefined)
  const waiting = Array.from({ length: 3 }, () => make(pool, 'made'))
  const refused = waiting.map(one => one.catch((error: unknown) => error))
  expect(pool.load()).toEqual({ making: 1, waiting: 3 })
  now = 31_000
  for (const one of refused) expect(await one).toMatchObject({ code: 'SERVER_BUSY' })
  expect(pool.load()).toEqual({ making: 1, waiting: 0 })
})

it('passes on what a process refuses, with the photo’s own name', async () => {
  const { pool } = open()
  await expect(make(pool, 'refused')).rejects.toMatchObject({ code: 'PHOTO_EMPTY', args: { file: 'photo' } })
})

describe('a process is replaced, its order is refused with a code, and the next card is made', () => {
  it.each<[string, string, Partial<PoolOptions>, string]>([
    ['crash', 'CARD_CRASHED', {}, 'ended'],
    ['hang', 'CARD_TOO_SLOW', { cardSeconds: 0.1 }, 'slow'],
    ['hoard', 'CARD_TOO_LARGE', { mostBytes: 300e6 }, 'large'],
  ])('%s: %s', async (template, code, options, why) => {
    const { pool, events } = open(options)
    await expect(make(pool, template)).rejects.toMatchObject({ code })
    await make(pool, 'made')
    expect(events).toEqual([{ kind: 'replaced', why }])
  })

  it('grown: the card is made all the same', async () => {
    const { pool, events } = open()
    await make(pool, 'grown')
    await make(pool, 'made')
    expect(events).toEqual([{ kind: 'replaced', why: 'grown' }])
  })
})

it('tells where a fault of the program is, and goes on', async () => {
  const { pool, events } = open()
  await expect(make(pool, 'faulty')).rejects.toMatchObject({ code: 'CARD_CRASHED' })
  await make(pool, 'made')
  expect(events).toEqual([{ kind: 'faulty', where: 'TypeError\n    at here' }])
})

it('says what keeps a process from being ready', async () => {
  const { pool } = open({ fixed: { ...fixed, logo: 'gone.svg' } })
  await expect(pool.ready).rejects.toMatchObject({ code: 'LOGO_NOT_FOUND', args: { file: 'gone.svg' } })
  const nothing = open({ file: join(import.meta.dirname, 'not-there.mjs') })
  await expect(nothing.pool.ready).rejects.toMatchObject({ code: 'INSTALLATION_BROKEN' })
})

it('refuses those who wait when it is told to, and finishes what it makes', async () => {
  const { pool } = open()
  await pool.ready
  const [making, waiting] = [make(pool, 'made', 'fr'), make(pool, 'made', 'nl')]
  pool.refuseWaiting()
  await expect(waiting).rejects.toMatchObject({ code: 'SERVER_STOPPING' })
  await expect(make(pool, 'made')).rejects.toMatchObject({ code: 'SERVER_STOPPING' })
  expect((await making).report.language).toBe('fr')
})

it('refuses all when it is closed', async () => {
  const { pool } = open()
  await pool.ready
  const [making, waiting] = [make(pool, 'hang'), make(pool, 'made')]
  pool.close()
  await expect(waiting).rejects.toMatchObject({ code: 'SERVER_STOPPING' })
  await expect(making).rejects.toMatchObject({ code: 'SERVER_STOPPING' })
})
