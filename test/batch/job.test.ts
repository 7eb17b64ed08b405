// What decides a card is written down once: each choice changes a card's name and its fingerprint, and travels through the queue.
import { expect, it } from 'vitest'
import { type CardChoices, contentOf, pickChoices } from '../../src/batch/job.js'
import { choicesOf } from '../../src/batch/job-request.js'
import { openPrinter, type PrintedJob } from '../../src/batch/resume/fingerprint.js'
import { openStudio } from '../../src/card/studio.js'
import { parseCardJob } from '../../src/queue/card-job.js'
import { jobOf } from './jobs.js'

const job = jobOf()

// Every choice, by its type: a new one does not compile before it stands here.
const changes: { readonly [Field in keyof Required<CardChoices>]: Exclude<CardChoices[Field], undefined> } = {
  language: 'nl',
  format: 'story',
  networks: ['mastodon'],
  focus: '50% 50%',
  hand: 'kalam',
  variant: 3,
  handwritingHas: 'hashtag',
  partner: 'A partner',
  message: 'Another message',
  hashtag: '#other',
  source: 'Another source',
  report: 'example.org',
  maxBytes: 100_000,
}

const files = { photo: '0'.repeat(64), logo: null }
const print = openPrinter(await openStudio({}))
const { template } = job

it.each(Object.entries(changes))('tells cards apart by %s', async (field, value) => {
  const other = { ...job, [field]: value }
  expect(contentOf(other)).not.toBe(contentOf(job))
  expect(await print(other, files)).not.toBe(await print(job, files))
  expect(choicesOf(other)).toMatchObject({ [field]: value })
  const travelled = parseCardJob({
    ...JSON.parse(JSON.stringify(pickChoices(other))),
    form: 1,
    program: '0.1.0',
    photo: files.photo,
    logo: null,
    campaign: { id: 'child-focus-2020' },
    template: { id: template },
  })
  expect(travelled).toMatchObject({ [field]: value })
  const printed: PrintedJob = { ...travelled, template }
  expect(await print(printed, files)).toBe(await print(other, files))
})
