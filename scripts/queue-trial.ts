// The queue on trial, by the built program, a Redis and an S3 server that it starts itself:
//   npm run queue-trial [-- --cards 500 --workers 4]     two workers and Redis killed on the way; the output compared
//   npm run queue-trial -- measure [--cards 500]         the table of docs/queue.md: cards a second, bytes in Redis
// Exits 1 where a card is missing, different, or made twice as far as the output shows.
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measure } from '../test/queue/measure.js'
import { hasRedis } from '../test/queue/redis.js'
import { runTrial, type TrialOrder } from '../test/queue/trial.js'
import { requireBuild } from './run-program.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cards: { type: 'string', default: '500' },
    workers: { type: 'string', default: '4' },
    photos: { type: 'string', default: '20' },
    'photo-width': { type: 'string', default: '4032' },
  },
})
const say = (text: string): void => void process.stdout.write(`${text}\n`)

requireBuild()
if (!hasRedis) process.exit(0)
const folder = await mkdtemp(join(tmpdir(), 'queue-trial-'))
const order: TrialOrder = {
  program: [process.execPath, join(import.meta.dirname, '../bin/catsforkids.js')],
  folder,
  cards: Number(values.cards),
  photos: Number(values.photos),
  photoWidth: Number(values['photo-width']),
  say,
}
try {
  if (positionals[0] === 'measure') await measure(order, availableParallelism())
  else {
    const { cards, differences, repeated } = await runTrial(order, Number(values.workers), [
      { atPercent: 20, what: 'kill a worker' },
      { atPercent: 45, what: 'restart Redis' },
      { atPercent: 65, what: 'kill a worker' },
    ])
    for (const name of differences) say(`differs: ${name}`)
    for (const name of repeated) say(`not once in the journal: ${name}`)
    const isWell = cards === order.cards && differences.length === 0 && repeated.length === 0
    say(isWell ? `${String(cards)} cards, each once, byte for byte as made here` : 'NOT the same')
    process.exitCode = isWell ? 0 : 1
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
