// A job of the queue as the batch sends it.
import type { CardJob } from '../../src/queue/card-job.js'

export const job: CardJob = {
  form: 1,
  program: '0.1.0',
  photo: 'a'.repeat(64),
  logo: null,
  campaign: { id: 'catsforkids' },
  template: { id: 'note' },
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
