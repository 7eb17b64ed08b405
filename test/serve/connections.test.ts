// One address gets a part of the server’s connections, and what it gives back is free again; a connection, so many requests at once.
import { EventEmitter, once } from 'node:events'
import { createServer as createHttpServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { expect, it } from 'vitest'
import { boundConnections, boundPipelines } from '../../src/serve/connections.js'

class FakeSocket extends EventEmitter {
  isDestroyed = false
  readonly remoteAddress: string | undefined
  constructor(remoteAddress: string | undefined) {
    super()
    this.remoteAddress = remoteAddress
  }
  destroy(): void {
    this.isDestroyed = true
    this.emit('close')
  }
}

function openDoor(mostOfOne: number | null): (address?: string) => FakeSocket {
  const server: Server = createServer()
  boundConnections(server, { most: 9, mostOfOne })
  expect(server.maxConnections).toBe(9)
  return address => {
    const socket = new FakeSocket(address)
    server.emit('connection', socket)
    return socket
  }
}

it('one address may have so many, others as many more', () => {
  const enter = openDoor(2)
  const [first, second, third, other] = [enter('a'), enter('a'), enter('a'), enter('b')]
  expect([first, second, third, other].map(({ isDestroyed }) => isDestroyed)).toEqual([
    false,
    false,
    true,
    false,
  ])
  first.destroy()
  expect([enter('a'), enter('a')].map(({ isDestroyed }) => isDestroyed)).toEqual([false, true])
})

it('behind a proxy nothing is counted, nor who has gone already', () => {
  const [behind, enter] = [openDoor(null), openDoor(1)]
  for (let i = 0; i < 5; i++)
    expect([behind('a').isDestroyed, enter(undefined).isDestroyed]).toEqual([false, false])
})

it('a connection that asks again and again before it is answered is cut off', async () => {
  const server = createHttpServer()
  const waiting: ServerResponse[] = []
  const came = new EventEmitter()
  server.on('request', (_request, response) => {
    waiting.push(response)
    if (waiting.length === 3) came.emit('three')
  })
  boundPipelines(server, 3)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const answered = once(client, 'data')
  const ask = (times: number) => client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(times))

  const firstThree = once(came, 'three')
  ask(3)
  await firstThree
  for (const response of waiting.splice(0)) response.end()
  await answered
  const nextThree = once(came, 'three')
  ask(3)
  await nextThree
  expect(client.destroyed).toBe(false)
  client.on('error', () => undefined)
  const closed = once(client, 'close')
  ask(2)
  await closed
  expect(waiting).toHaveLength(3)
  server.close()
})
