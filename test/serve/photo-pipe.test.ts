// Photos beside the messages: whole, in order, however the pipe cuts them up.
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { takeBytes } from '../../src/serve/photo-pipe.js'

const bytesOf = (length: number, seed: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, index) => (index * seed) % 251))

it('takes each photo whole where pieces begin and end anywhere', async () => {
  const [first, second] = [bytesOf(200_000, 7), bytesOf(90_001, 11)]
  const pipe = new PassThrough()
  const taking = takeBytes(pipe, first.length)
  const sent = Buffer.concat([first, second])
  // A piece that has the end of one and the beginning of the next.
  const cuts = [0, 1, 65_537, 199_999, 230_000, sent.length]
  for (const [index, from] of cuts.slice(0, -1).entries()) pipe.write(sent.subarray(from, cuts[index + 1]))
  expect((await taking).equals(first)).toBe(true)
  expect((await takeBytes(pipe, second.length)).equals(second)).toBe(true)
})

it('takes no bytes of an empty photo', async () => {
  expect(await takeBytes(new PassThrough(), 0)).toHaveLength(0)
})
