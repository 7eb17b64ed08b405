// What Node refuses before there is a request, and who is asked for by a name that is not the server's: a problem by RFC 9457, every time.
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isLoopback, isOwnHost } from '../../src/serve/own-host.js'
import { problemOfRaw } from '../../src/serve/raw-refusal.js'
import { openTestServer, type TestServer } from './open-test-server.js'

let test: TestServer
let port = 0
beforeEach(async () => {
  test = await openTestServer({ ownHost: '127.0.0.1' })
  await test.server.app.listen({ port: 0, host: '127.0.0.1' })
  const address = test.server.app.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  port = address.port
})
afterEach(() => test.server.app.close())

/** What comes back until the connection ends. */
const send = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', piece => {
      answer += piece.toString()
    })
    socket.once('error', reject)
    socket.once('close', () => resolve(answer))
  })

/** Status, type, code and headers of an answer. */
function readAnswer(answer: string) {
  const [head = '', ...rest] = answer.split('\r\n\r\n')
  const body = JSON.parse(rest.join('\r\n\r\n')) as { status: number; code: string; title: string }
  return { status: Number(head.split(' ')[1]), head: head.toLowerCase(), body }
}

describe('what is no request', () => {
  it.each([
    ['GET / HTTP/9.9\r\n\r\n', 400, 'REQUEST_BROKEN'],
    ['\0\0\0\0\r\n\r\n', 400, 'REQUEST_BROKEN'],
    ['GARBAGE\r\n\r\n', 400, 'REQUEST_BROKEN'],
    ['POST /cards HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n', 400, 'REQUEST_BROKEN'],
    [`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
    [`GET /${'a'.repeat(9000)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 414, 'ADDRESS_TOO_LONG'],
    [`GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 414, 'ADDRESS_TOO_LONG'],
  ])('is a problem: %j', async (text, status, code) => {
    const { head, body, ...answer } = readAnswer(await send(text))
    expect(answer.status).toBe(status)
    expect(head).toContain('content-type: application/problem+json')
    expect(head).toContain('connection: close')
    expect(body).toMatchObject({ status, code })
    expect(body.title).toMatch(/\.$/)
  })

  it('an expectation that nobody knows is left aside', async () => {
    const answer = await send(
      'GET /healthz HTTP/1.1\r\nHost: localhost\r\nExpect: much\r\nConnection: close\r\n\r\n',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('that is late is told so', () => {
    expect(problemOfRaw('ERR_HTTP_REQUEST_TIMEOUT').code).toBe('REQUEST_TOO_SLOW')
    expect(problemOfRaw(undefined).code).toBe('REQUEST_BROKEN')
  })

  it('a long address of which only a later piece is known may be a header, too', () => {
    expect(problemOfRaw('HPE_HEADER_OVERFLOW', Buffer.from('a'.repeat(900))).code).toBe('HEADERS_TOO_LARGE')
    expect(problemOfRaw('HPE_HEADER_OVERFLOW').code).toBe('HEADERS_TOO_LARGE')
  })
})

it.each(['/%', '/%ff', '/cards/%/x', '/cards/%E0%A4%A/x.png', `/cards/${'a'.repeat(500)}/x`])(
  'an address that cannot be read is a problem: %s',
  async url => {
    const answer = await test.server.app.inject({ url, headers: { 'accept-language': 'fr' } })
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'ADDRESS_UNKNOWN', status: 404 })
    expect(answer.json<{ title: string }>().title).toContain('adresse')
  },
)

describe('a name that is not the server’s', () => {
  it.each(['evil.example', 'evil.example:8078', 'localhost.evil.example', '127.0.0.1.evil.example', 'a b'])(
    'is refused: %j',
    async host => {
      for (const method of ['GET', 'POST'] as const) {
        const answer = await test.server.app.inject({
          method,
          url: method === 'GET' ? '/formats' : '/cards',
          headers: { host },
        })
        expect(answer.json()).toMatchObject({ code: 'HOST_REFUSED', status: 421 })
        expect(answer.statusCode).toBe(421)
      }
    },
  )

  it.each([
    'localhost',
    'LOCALHOST:8078',
    'cats.localhost',
    'localhost.',
    '127.0.0.1:1',
    '[::1]:8078',
    '192.168.1.7',
  ])('is not %s', async host => {
    expect((await test.server.app.inject({ url: '/formats', headers: { host } })).statusCode).toBe(200)
  })

  it('is looked at only where the server is for its own machine', async () => {
    const open = await openTestServer({ ownHost: null })
    const answer = await open.server.app.inject({ url: '/formats', headers: { host: 'cards.example.org' } })
    expect(answer.statusCode).toBe(200)
    await open.server.app.close()
  })

  it('is none of those that the server was given', () => {
    expect(isOwnHost('my-pc:80', 'My-PC')).toBe(true)
    expect(isOwnHost('my-pc.evil.example', 'my-pc')).toBe(false)
  })
})

it.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.7', false],
  ['127.example.org', false],
])('%s is loopback: %s', (host, is) => expect(isLoopback(host)).toBe(is))
