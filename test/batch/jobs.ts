// A card of a batch as a list without any choice makes it, and as a test changes it.
import type { CardChoices, Job } from '../../src/batch/job.js'

export const plainChoices: CardChoices = {
  language: 'fr',
  format: 'square',
  networks: [],
  focus: 'auto',
  partner: null,
  message: null,
  hashtag: null,
  source: null,
  report: null,
  maxBytes: null,
}

export const jobOf = (changes: Partial<Job> = {}): Job => ({
  row: 2,
  index: 0,
  file: 'a.png',
  photo: { path: '/photos/a.jpg', shown: 'a.jpg' } as Job['photo'],
  logo: null,
  id: null,
  template: 'note',
  templateId: 'note',
  ...plainChoices,
  cells: {},
  ...changes,
})
