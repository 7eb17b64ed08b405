// One address gets half of a server's connections, and what it gives back is free again.
import { EventEmitter } from 'node:events'
import { createServer, type Server } from 'node:net'
import { expect, it } from 'vitest'
import { boundConnections } from '../../src/serve/connections.js'

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
