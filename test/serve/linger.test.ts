// What is refused before all of it has come: its client reads the answer all the same, as a proxy does, over a real connection.
import type { IncomingMessage } from 'node:http'
import { createConnection } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerLingering } from '../../src/serve/linger.js'
import { fieldPart, filePart, formOf, type SentBody } from './forms.js'
import { openTestServer, type TestServer } from './open-test-server.js'

let test: TestServer
let port = 0
beforeEach(async () => {
  test = await openTestServer({ cardsPerMinute: 2 })
  const url = await test.server.app.listen({ host: '127.0.0.1', port: 0 })
  port = Number(new URL(url).port)
})
afterEach(() => test.server.app.close())

const piece = 65_536

it('a client that resets its connection is nobody’s fault', async () => {
  const lines = ['POST /cards HTTP/1.1', 'Host: x', 'Content-Type: multipart/form-data; boundary=B']
  const head = [...lines, 'Content-Length: 1000', '', '--B'].join('\r\n')
  await Promise.all(
    Array.from(
      { length: 30 },
      () =>
        new Promise(resolve => {
          const socket = createConnection(port, '127.0.0.1')
          socket.on('error', resolve).on('close', resolve)
          socket.write(head, () => socket.resetAndDestroy())
        }),
    ),
  )
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  expect(test.told.filter(line => line.includes('    at '))).toEqual([])
})

/** Sends all of it before it reads anything, as proxies and browsers do; the answer, or the error that kept it from it. */
const send = (
  { payload, headers }: SentBody,
  more: readonly string[] = ['Connection: close'],
): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1')
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    const head = ['POST /cards HTTP/1.1', 'Host: x', ...lines, ...more, 'Transfer-Encoding: chunked']
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    let at = 0
    const next = (): void => {
      const bytes = payload.subarray(at, at + piece)
      at += piece
      socket.write(`${bytes.length.toString(16)}\r\n`)
      socket.write(bytes)
      socket.write('\r\n', at < payload.length ? next : listen)
    }
    const listen = (): void => {
      let heard = ''
      socket.write('0\r\n\r\n')
      socket.setEncoding('utf8')
      socket.on('data', text => {
        heard += String(text)
      })
      socket.on('end', () => resolve(heard))
    }
    socket.on('error', reject)
    next()
  })

const photoOf = (bytes: number): Buffer => filePart('photo', 'cat.jpg', Buffer.alloc(bytes, 97))

it.each<[string, number, SentBody]>([
  ['PHOTO_TOO_MANY_BYTES', 413, formOf([photoOf(27_000_000)])],
  ['FIELD_UNKNOWN', 400, formOf([filePart('logo', 'a', Buffer.alloc(5_000_000))])],
  ['FIELD_TWICE', 400, formOf([fieldPart('lang', 'fr'), fieldPart('lang', 'nl'), photoOf(5_000_000)])],
  ['FORM_TOO_LARGE', 413, formOf([fieldPart('message', 'x'.repeat(9000)), photoOf(5_000_000)])],
  ['FORM_TYPE', 415, { payload: Buffer.alloc(5_000_000), headers: { 'content-type': 'image/jpeg' } }],
])('%s is read by whoever goes on sending', async (code, status, body) => {
  for (const more of [['Connection: close'], []]) {
    const answer = await send(body, more)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `))
    expect(answer).toContain(`"code":"${code}"`)
    expect(answer.toLowerCase()).toContain('connection: close')
  }
  expect(test.orders).toEqual([])
})

it('so are the refusals of those who send too often, and when the server stops', async () => {
  const body = formOf([photoOf(5_000_000)])
  expect(await send(body)).toMatch(/^HTTP\/1.1 200 /)
  void test.server.stop()
  expect(await send(body)).toContain('"code":"SERVER_STOPPING"')
  expect(await send(body)).toContain('"code":"REQUESTS_TOO_MANY"')
})

it.each([1, 63])('a photo in pieces of %i bytes is not taken', async bytes => {
  const { payload, headers } = formOf([photoOf(64 * 5000)])
  const given = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const head = [
    'POST /cards HTTP/1.1',
    'Host: x',
    ...given,
    'Connection: close',
    'Transfer-Encoding: chunked',
  ]
  const pieces = Array.from({ length: Math.ceil(payload.length / bytes) }, (_, at) => {
    const piece = payload.toString('latin1', at * bytes, (at + 1) * bytes)
    return `${piece.length.toString(16)}\r\n${piece}\r\n`
  })
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1')
    let heard = ''
    socket.setEncoding('utf8').on('data', text => {
      heard += String(text)
    })
    socket.on('error', reject).on('close', () => resolve(heard))
    socket.write(`${head.join('\r\n')}\r\n\r\n${pieces.join('')}0\r\n\r\n`, 'latin1')
  })
  expect(answer).toContain('"code":"FORM_BROKEN"')
  expect(test.orders).toEqual([])
})

describe('it lingers', () => {
  const bounds = { bytes: 1000, ms: 30_000 }
  const ended = async (answer: Readable): Promise<string> => {
    let text = ''
    for await (const part of answer) text += String(part)
    return text
  }
  /** A body that comes as it is pushed. */
  const open = (): IncomingMessage => new Readable({ read: () => undefined }) as IncomingMessage
  afterEach(() => {
    vi.useRealTimers()
  })

  it('until all has come', async () => {
    const request = open()
    const answer = ended(answerLingering('no', request, bounds))
    request.push('x'.repeat(1000))
    request.push(null)
    expect(await answer).toBe('no')
    expect(request.readableEnded).toBe(true)
  })

  it('until too much has come', async () => {
    const request = open()
    const answer = ended(answerLingering('no', request, bounds))
    request.push('x'.repeat(1001))
    expect(await answer).toBe('no')
    expect(request.isPaused()).toBe(true)
  })

  it('no longer for one byte at a time', async () => {
    const request = open()
    const answer = ended(answerLingering('no', request, bounds))
    for (let at = 0; at < 3; at++) request.push('x')
    expect(await answer).toBe('no')
    expect(request.isPaused()).toBe(true)
  })

  it('until the client has gone', async () => {
    const request = open()
    const answer = ended(answerLingering('no', request, bounds))
    request.destroy()
    expect(await answer).toBe('no')
  })

  it('until the time is over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const request = open()
    const answer = answerLingering('no', request, bounds)
    const text = ended(answer)
    // The answer is out before the wait begins.
    while (vi.getTimerCount() === 0) await new Promise(resolve => setImmediate(resolve))
    vi.advanceTimersByTime(30_000)
    expect(await text).toBe('no')
  })
})
