// A job file in (process.argv[2]), its cards made, so many at once. The same few lines for every contender.
import { readFileSync } from 'node:fs'

/** @param open job → a function of (photo path, card path); what it opens is opened once for all cards. */
export async function runJob(open) {
  const job = JSON.parse(readFileSync(process.argv[2], 'utf8'))
  const makeCard = await open(job)
  const cards = job.cards.values()
  const runLane = async () => {
    for (const { photo, out } of cards) await makeCard(photo, out)
  }
  await Promise.all(Array.from({ length: job.inFlight }, runLane))
}
