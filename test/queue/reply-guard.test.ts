import { expect, it } from 'vitest'
import { openReplyGuard } from '../../src/queue/reply-guard.js'

/** In pieces of so many bytes. */
function read(text: string, step = text.length): void {
  const check = openReplyGuard()
  const bytes = Buffer.from(text, 'latin1')
  for (let at = 0; at < bytes.length; at += step) check(bytes.subarray(at, at + step))
}

const ordinary = [
  '+OK\r\n:-12\r\n-ERR no\r\n$-1\r\n*-1\r\n*0\r\n$0\r\n\r\n',
  '*2\r\n$5\r\nhe*\r\n\r\n*3\r\n:1\r\n*0\r\n$1\r\nx\r\n',
  `*1000\r\n${'*2\r\n$1\r\na\r\n:1\r\n'.repeat(1000)}`,
].join('')

it.each([1, 2, 3, 7, 1_000_000])('lets a Redis’s answers pass, in pieces of %i bytes', step => {
  expect(() => read(ordinary.repeat(3), step)).not.toThrow()
})

it('counts each answer by itself', () => {
  expect(() => read('*600000\r\n'.concat(':1\r\n'.repeat(600_000)).repeat(2))).not.toThrow()
  expect(() => read('*1\r\n:1\r\n'.repeat(1000))).not.toThrow()
})

it.each([
  ['arrays in arrays', '*1\r\n'.repeat(17)],
  ['more items than can be', '*4294967295\r\n'],
  ['items that are too many together', '*900000\r\n'.repeat(2)],
  ['a text without an end', '$99999999999\r\n'],
  ['texts that are too long together', `*2\r\n$1\r\na\r\n$256000000\r\n`],
  ['a line without an end', `+${'x'.repeat(70_000)}`],
  ['another protocol', 'HTTP/1.1 400 Bad Request\r\n'],
])('stops %s', (_what, text) => {
  for (const step of [1, 5, 100_000]) expect(() => read(text, step)).toThrow(RangeError)
})
