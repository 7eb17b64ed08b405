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
  const { template, language, format, focus, networks, hand, variant, handwritingHas } = job
  return {
    template,
    language,
    format,
    focus,
    networks,
    hand,
    variant,
    logo: job.logo?.path,
    handwriting: job.handwriting?.path,
    handwritingHas,
    maxBytes: job.maxBytes ?? undefined,
    message: job.message ?? undefined,
    hashtag: job.hashtag ?? undefined,
    source: job.source ?? undefined,
    report: job.report ?? undefined,
    partner: job.partner ?? undefined,
  }
}
