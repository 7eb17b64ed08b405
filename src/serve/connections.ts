// A server's connections: how many there may be, how many of them one address may have, so that nobody keeps all others out by opening
// them and saying nothing, and how many requests may wait in one. Behind a proxy all come from its address, and it bounds them itself.
import type { Server as HttpServer, RequestListener } from 'node:http'
import type { Server, Socket } from 'node:net'

export interface ConnectionBounds {
  readonly most: number
  /** null where a proxy is trusted. */
  readonly mostOfOne: number | null
}

export function boundConnections(server: Server, { most, mostOfOne }: ConnectionBounds): void {
  server.maxConnections = most
  if (mostOfOne === null) return
  const byAddress = new Map<string, number>()
  server.prependListener('connection', (socket: Socket) => {
    const address = socket.remoteAddress
    if (address === undefined) return
    const open = byAddress.get(address) ?? 0
    if (open >= mostOfOne) return void socket.destroy()
    byAddress.set(address, open + 1)
    socket.once('close', () => {
      const left = (byAddress.get(address) ?? 1) - 1
      if (left === 0) byAddress.delete(address)
      else byAddress.set(address, left)
    })
  })
}

/**
 * A client that sends more requests than that before it has an answer is cut off. HTTP/1.1 lets it (RFC 9112, 9.3.2), but no browser and no
 * proxy does; a megabyte of them keeps a server busy for half a minute. Stands before the listeners that the server has: what came with
 * the one too many is not worth their time.
 */
export function boundPipelines(server: HttpServer, most: number): void {
  const listeners = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request')
  const unanswered = new WeakMap<Socket, number>()
  server.on('request', (request, response) => {
    const { socket } = request
    if (socket.destroyed) return
    const count = (unanswered.get(socket) ?? 0) + 1
    if (count > most) return void socket.destroy()
    unanswered.set(socket, count)
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1))
    for (const listener of listeners) listener.call(server, request, response)
  })
}
