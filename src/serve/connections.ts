// A server's connections: how many there may be, and how many of them one address may have, so that nobody keeps all others out by
// opening them and saying nothing. Behind a proxy all come from its address, and it bounds them itself.
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
