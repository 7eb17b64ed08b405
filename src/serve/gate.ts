// How many requests are let in, and how many bytes of photos they may hold together: beyond that, or where the wait would be too long, the
// next one is refused at once, so that a server that has much to do answers everybody, and never runs out of memory. Knows no HTTP.
import { Problem } from '../base/errors.js'
import { adviseSeconds } from './pace.js'

export interface GateOptions {
  /** Requests between their headers and their card: they send, wait, or are in the making. */
  readonly most: number
  /** Of these, from one address. */
  readonly mostOfOne: number
  /** Of photos in memory. */
  readonly mostBytes: number
  /** Of these, from one address. */
  readonly mostBytesOfOne: number
  /** How long somebody who is let in may have to wait for his turn. */
  readonly mostSeconds: number
  /** Seconds until it is the turn of somebody who has so many before him. */
  readonly expect: (ahead: number) => number
}

export interface Pass {
  /** Called for each piece that comes in. Throws SERVER_BUSY. */
  hold(bytes: number): void
  /** Gives the place back. A second call does nothing. */
  leave(): void
}

export interface Gate {
  /** Throws SERVER_BUSY. */
  enter(address: string): Pass
  readonly inside: () => number
}

export function openGate(options: GateOptions): Gate {
  const { most, mostOfOne, mostBytes, mostBytesOfOne, mostSeconds, expect } = options
  const byAddress = new Map<string, { inside: number; held: number }>()
  let inside = 0
  let held = 0
  const refuse = (): never => {
    throw new Problem('SERVER_BUSY', { seconds: adviseSeconds(expect(inside)) })
  }
  return {
    inside: () => inside,
    enter: address => {
      const own = byAddress.get(address) ?? { inside: 0, held: 0 }
      if (inside >= most || own.inside >= mostOfOne || expect(inside) > mostSeconds) refuse()
      inside++
      own.inside++
      byAddress.set(address, own)
      let mine = 0
      let isIn = true
      return {
        hold: bytes => {
          if (!isIn) return
          if (held + bytes > mostBytes || own.held + bytes > mostBytesOfOne) refuse()
          mine += bytes
          own.held += bytes
          held += bytes
        },
        leave: () => {
          if (!isIn) return
          isIn = false
          inside--
          held -= mine
          own.held -= mine
          own.inside--
          if (own.inside === 0) byAddress.delete(address)
        },
      }
    },
  }
}
