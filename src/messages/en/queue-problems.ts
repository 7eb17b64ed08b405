// English: what goes wrong between machines: the queue, the store, and jobs that a worker refuses.

import { findRedisAnswer } from '../redis-answers.js'
import { showShort } from '../show.js'
import type { Messages } from '../words.js'
import { number, quote, reasonOf } from './phrases.js'
import { redisAnswers } from './redis-answers.js'

export const queueProblems = {
  OPTION_NEEDS: {
    message: ({ option, other }) => `${showShort(option)} does nothing without ${showShort(other)}.`,
    hint: ({ other }) => `Add ${showShort(other)}.`,
  },
  LIBRARY_MISSING: {
    message: ({ library }) => `The library ${quote(library)} is not installed; only this command needs it.`,
    hint: ({ command }) => `Install it: ${showShort(command)}`,
  },
  QUEUE_UNREACHABLE: {
    message: ({ queue, detail }) => `The queue ${quote(queue)} cannot be reached (${showShort(detail)}).`,
    hint: () =>
      'Check the address and that Redis runs there; user and password may stand in the address, or in CATSFORKIDS_QUEUE_USER and CATSFORKIDS_QUEUE_PASSWORD.',
  },
  QUEUE_REFUSED: {
    message: ({ queue, answer }) =>
      `Redis at ${quote(queue)} does not do what a queue needs: ${findRedisAnswer(redisAnswers, answer)?.says ?? `it answers with the error ${showShort(answer)}`}.`,
    hint: ({ answer }) =>
      findRedisAnswer(redisAnswers, answer)?.todo ??
      'Look into the log of Redis, then run the same command again.',
  },
  QUEUE_PASSWORD_SIGNS: {
    message: ({ option }) =>
      `The address after ${showShort(option)} cannot be read: its user or password seems to have signs that mean something else there.`,
    hint: () =>
      'In an address # is written %23, ? %3F, / %2F, @ %40 and % %25; or leave the password out and set CATSFORKIDS_QUEUE_PASSWORD.',
  },
  STORE_UNREACHABLE: {
    message: ({ store, detail }) => `The store ${quote(store)} cannot be used (${reasonOf(detail)}).`,
    hint: () =>
      'A folder must be there and writable; a bucket needs its keys and its region in the environment (AWS_ACCESS_KEY_ID …, AWS_REGION) and the right to list, read and write.',
  },
  STORE_LINKED: {
    message: ({ store, folder }) =>
      `${quote(folder)} in the store ${quote(store)} is a link: it may lead anywhere, and is not followed.`,
    hint: () =>
      'Remove the link: the folder is made anew. A store on another disk is named as a whole after --store, which may itself be a link.',
  },
  STORE_MISSING: {
    message: ({ file }) => `The store does not have ${quote(file)}.`,
    hint: () => 'Give batch and workers the same --store, and run the batch again: it sends what is missing.',
  },
  STORE_DAMAGED: {
    message: ({ file }) => `${quote(file)} in the store is not what was put there.`,
    hint: () => 'Run the batch again: it sends the file once more.',
  },
  JOB_INVALID: {
    message: ({ detail }) => `What came through the queue is no card’s job (${showShort(detail)}).`,
    hint: () => 'Let nobody but batch and workers of this program write to this queue.',
  },
  JOB_VERSION: {
    message: ({ job, worker }) =>
      `The batch is of version ${showShort(job)}, the worker of version ${showShort(worker)}: it would make another picture.`,
    hint: () => 'Install the same version on every machine, then run the batch again.',
  },
  JOB_DIFFERS: {
    message: () => 'The worker would make another card than the batch asked for.',
    hint: () =>
      'Its fonts, templates or campaign are not the batch’s, or the job was changed on its way: install the same program on every machine.',
  },
  TEMPLATE_NOT_SENT: {
    message: ({ value }) => `The template ${quote(value)} was not sent with the batch.`,
    hint: () => 'Give batch and workers the same --store, and run the batch again.',
  },
  CAMPAIGN_NOT_SENT: {
    message: ({ value }) => `The campaign ${quote(value)} was not sent with the batch.`,
    hint: () => 'Give batch and workers the same --store, and run the batch again.',
  },
  JOB_STALLED: {
    message: ({ times }) => `Workers stopped ${number(times)} times while they made this card.`,
    hint: () => 'If nobody stopped them, this photo takes their memory: try it alone with “compose”.',
  },
  JOB_FAILED: {
    message: ({ detail }) => `The worker failed at this card: ${showShort(detail)}.`,
    hint: () => 'Look into the worker’s own messages, and run the batch again.',
  },
} satisfies Partial<Messages['problems']>
