// A job of the queue as the batch sends it.
import type { CardJob } from '../../src/queue/card-job.js'
import { plainChoices } from '../batch/jobs.js'

export const job: CardJob = {
  form: 1,
  program: '0.1.0',
  photo: 'a'.repeat(64),
  logo: null,
  campaign: { id: 'catsforkids' },
  template: { id: 'note' },
  ...plainChoices,
}
