// The HEIC decoder's thread answers and ends in one moment, as it does on a busy machine. The thread here is a stand-in.
import { EventEmitter } from 'node:events'
import { afterEach, expect, it, vi } from 'vitest'
import { decodeHeic } from '../../../src/photo/heif/decode-heic.js'

const script = vi.hoisted(() => ({ events: [] as (readonly [string, unknown])[] }))

vi.mock('node:worker_threads', () => ({
  Worker: class extends EventEmitter {
    constructor() {
      super()
      queueMicrotask(() => {
        for (const [name, value] of script.events) this.emit(name, value)
      })
    }
    terminate = async () => 0
  },
}))

afterEach(() => {
  script.events = []
})

const decode = (...events: (readonly [string, unknown])[]) => {
  script.events = events
  return decodeHeic(new Uint8Array(8), { page: 0, limitPixels: 4, limitSeconds: 20 })
}

it('tells what is wrong with the file, and not that the thread ended', async () => {
  await expect(decode(['message', { fault: 'NO_PICTURE' }], ['exit', 0])).rejects.toThrow('NO_PICTURE')
})

it('gives the pixels', async () => {
  const pixels = { width: 1, height: 1, data: new Uint8Array(4) }
  expect(await decode(['message', { pixels }], ['exit', 0])).toEqual(pixels)
})

it('tells of a thread that ended without a word, and of one that could not go on', async () => {
  await expect(decode(['exit', 1])).rejects.toThrow('DECODER_STOPPED')
  await expect(decode(['error', new Error('out of memory')], ['exit', 1])).rejects.toThrow('out of memory')
})
