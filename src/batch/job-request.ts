// A job in, what composeCard is asked for it, but for the photo, and the files that it reads, out.
import type { CardRequest } from '../card/card.js'
import type { Job } from './job.js'

/** The files that a job reads: never written to. */
export const pathsOf = ({ photo, logo, handwriting }: Job): string[] => [
  photo.path,
  ...(logo === null ? [] : [logo.path]),
  ...(handwriting === undefined ? [] : [handwriting.path]),
]

export function asRequest(job: Job): Omit<CardRequest, 'photo'> {
  const { message, hashtag, source, report, partner, maxBytes } = job
  const texts = Object.entries({ message, hashtag, source, report, partner })
  return {
    template: job.template,
    language: job.language,
    format: job.format,
    focus: job.focus,
    networks: job.networks,
    ...(job.hand === undefined ? {} : { hand: job.hand }),
    ...(job.variant === undefined ? {} : { variant: job.variant }),
    ...(job.logo === null ? {} : { logo: job.logo.path }),
    ...(job.handwriting === undefined ? {} : { handwriting: job.handwriting.path }),
    ...(job.handwritingHas === undefined ? {} : { handwritingHas: job.handwritingHas }),
    ...(maxBytes === null ? {} : { maxBytes }),
    ...Object.fromEntries(texts.filter(([, text]) => text !== null)),
  }
}
