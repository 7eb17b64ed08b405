// A Redis that answers in place of what was asked, or is none: each a problem that says so.
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import type { Problem } from '../../src/base/errors.js'
import { words as en } from '../../src/messages/en/words.js'
import { describeProblem } from '../../src/messages/messages.js'
import { parseQueue } from '../../src/queue/address.js'
import { openQueue } from '../../src/queue/connection.js'

let server: Server
const lines = new Set<Socket>()
afterEach(() => {
  for (const line of lines) line.destroy()
  server.close()
})

/** What comes of a connection to somebody who says the same to everything. */
async function connectTo(answer: string): Promise<Problem> {
  server = createServer(line => {
    lines.add(line)
    line.on('error', () => undefined).on('data', () => line.write(answer))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return openQueue(parseQueue(`redis://:hush@127.0.0.1:${port}/0`, {})).then(
    () => {
      throw new Error('it was opened')
    },
    (error: unknown) => error as Problem,
  )
}

it.each([
  ['arrays in arrays', '*1\r\n'.repeat(200_000)],
  ['an array without an end', '*4294967295\r\n'],
  ['another protocol', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
])('says that it is no Redis: %s', async (_what, answer) => {
  const problem = await connectTo(answer)
  expect(problem).toMatchObject({ code: 'QUEUE_REFUSED', args: { answer: 'REDIS_UNREADABLE' } })
})

it.each([
  ['NOAUTH Authentication required.', 'wants a password (NOAUTH)'],
  ['WRONGPASS invalid username-password pair', 'is wrong (WRONGPASS)'],
  ['LOADING Redis is loading the dataset in memory', 'still reading its data (LOADING)'],
  ['MISCONF Redis is configured to save RDB snapshots', 'cannot save to its disk'],
  ['ERR max number of clients reached', 'takes no more connections'],
  ["ERR unknown command 'AUTH', with args beginning with: 'hush'", 'does not carry out a command'],
])('says what was answered: %s', async (answer, sentence) => {
  const problem = await connectTo(`-${answer}\r\n`)
  expect(problem.code).toBe('QUEUE_REFUSED')
  const said = JSON.stringify(describeProblem(problem, en))
  expect(said).toContain(sentence)
  expect(said).not.toContain('hush')
})
