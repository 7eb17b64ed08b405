// English: the words of `worker`.

import { findRedisAnswer } from '../redis-answers.js'
import { showShort } from '../show.js'
import type { WorkerWords } from '../worker.js'
import { count, number } from './phrases.js'
import { redisAnswers } from './redis-answers.js'

export const worker: WorkerWords = {
  summary: 'make the cards that “batch --queue” asks for, on this machine',
  about:
    'Takes jobs from the queue, fetches photos from the store by their hash, makes the cards and puts them there. Opens no ' +
    'other file. Ends at SIGTERM or Ctrl-C, when what it has begun is done. Every machine needs the same version.',
  machines: 'Several machines:',
  options: {
    queue: 'the queue: redis://host:6379/0, or rediss:// over TLS',
    store: 'where photos and cards lie for all machines: a shared folder, or s3://bucket/prefix',
    storeEndpoint: 'the address of an S3 server that is not Amazon’s: MinIO, Garage and the like',
    batchQueue: 'let workers make the cards: redis://host:6379/0 (needs --store; --jobs: asked for at once)',
    jobs: 'cards in the making at once (default: the machine’s cores and two more)',
    quiet: 'print errors only',
  },
  examples: [
    {
      command: 'catsforkids worker --queue redis://queue.example.org --store /mnt/cards',
      does: 'a worker, with a folder that all machines see',
    },
    {
      command: 'catsforkids worker --queue rediss://queue.example.org --store s3://cats/spring -j 4',
      does: 'over TLS, with a bucket, four cards at once',
    },
  ],
  batchExample: 'the workers’ work, with everything as if it were made here',
  ready: (version, queue, store, jobs) =>
    `Worker ${version} takes jobs from ${showShort(queue)}, with the store ${showShort(store)}, ${number(jobs)} at once.`,
  noWorkers: 'No worker is connected to this queue yet; the cards wait for “catsforkids worker”.',
  lost: detail => {
    const says = findRedisAnswer(redisAnswers, detail)?.says
    return says === undefined
      ? `The queue is gone (${showShort(detail)}); waiting for it.`
      : `Redis does not do what a queue needs: ${says}; waiting for it.`
  },
  back: 'The queue is back.',
  returned: 'given back to the queue',
  again: code => `${code}; it is tried again`,
  ended: (made, failed, returned) =>
    [
      `${count(made, 'card')} made`,
      failed > 0 ? `${number(failed)} failed` : 'none failed',
      ...(returned > 0 ? [`${number(returned)} given back`] : []),
    ].join(', '),
}
