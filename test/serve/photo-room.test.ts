// Photos that lie in memory which others use again: each whole, and nothing of one left for the next.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { blockBytes, openPhotoRoom, type PhotoRoom, type SentPhoto } from '../../src/serve/photo-room.js'

const bytesOf = (length: number, seed: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, index) => 1 + ((index * seed) % 251)))
const wholeOf = (photo: SentPhoto): Buffer => Buffer.concat(photo.pieces())

function bring(room: PhotoRoom, bytes: Buffer, pieceBytes: number) {
  const place = room.enter()
  const photo = place.begin()
  for (let at = 0; at < bytes.length; at += pieceBytes) photo.add(bytes.subarray(at, at + pieceBytes))
  return { place, photo }
}

it.each([1, 999, blockBytes, blockBytes + 1, 3 * blockBytes])(
  'keeps a photo whole that comes in pieces of %i bytes',
  pieceBytes => {
    for (const length of [0, 1, blockBytes - 1, blockBytes, blockBytes + 1, 200_003]) {
      const bytes = bytesOf(length, 7)
      const { photo } = bring(openPhotoRoom(), bytes, pieceBytes)
      expect(photo.size()).toBe(length)
      expect(wholeOf(photo).equals(bytes)).toBe(true)
    }
  },
)

it('uses the memory of those who have left again, empty, and of nobody else', () => {
  const room = openPhotoRoom()
  const staying = bring(room, bytesOf(100_000, 3), 4096)
  const leaving = bring(room, bytesOf(100_000, 5), 4096)
  const left = leaving.photo.pieces()
  leaving.place.leave()
  leaving.place.leave()
  expect(left.every(piece => piece.every(byte => byte === 0))).toBe(true)
  const [first, second] = [11, 13].map(seed => bring(room, bytesOf(100_000, seed), 4096))
  expect(first!.photo.pieces().map(({ buffer }) => buffer)).toEqual(
    left.map(({ buffer }) => buffer).toReversed(),
  )
  expect(wholeOf(first!.photo).equals(bytesOf(100_000, 11))).toBe(true)
  expect(wholeOf(second!.photo).equals(bytesOf(100_000, 13))).toBe(true)
  expect(wholeOf(staying.photo).equals(bytesOf(100_000, 3))).toBe(true)
})

it('drops what still comes after its request has left', () => {
  const room = openPhotoRoom()
  const { place, photo } = bring(room, bytesOf(10, 3), 10)
  place.leave()
  photo.add(bytesOf(10, 5))
  expect(photo.pieces()).toEqual([])
})

it('keeps a photo until all of it is written, where its request leaves before', () => {
  const room = openPhotoRoom()
  const bytes = bytesOf(150_000, 9)
  const { place, photo } = bring(room, bytes, 65_000)
  const written: Buffer[] = []
  const waiting: (() => void)[] = []
  const slow = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      waiting.push(() => {
        written.push(Buffer.from(piece))
        done()
      })
    },
  })
  photo.writeTo(slow)
  place.leave()
  bring(room, bytesOf(150_000, 17), 65_000)
  for (let next = waiting.shift(); next; next = waiting.shift()) next()
  expect(Buffer.concat(written).equals(bytes)).toBe(true)
})

it('keeps nothing of what was being written when its reader ended', async () => {
  const room = openPhotoRoom()
  const { place, photo } = bring(room, Buffer.alloc(20e6, 1), 1e6)
  const pieces = photo.pieces()
  // Takes what the system takes, and reads none of it.
  const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const accepted = once(server, 'connection') as Promise<[Socket]>
  const pipe = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined)
  const [reader] = await accepted
  photo.writeTo(pipe)
  place.leave()
  expect(pieces.every(piece => piece[0] === 1)).toBe(true)
  const closed = new Promise(resolve => pipe.once('close', resolve))
  reader.resetAndDestroy()
  await closed
  server.close()
  expect(pieces.every(piece => piece.every(byte => byte === 0))).toBe(true)
})
