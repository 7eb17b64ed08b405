// A job in, what composeCard is asked for it, but for the photo, and the files that it reads, out.
import type { CardRequest } from '../card/card.js'
import type { Job } from './job.js'

/** The files that a job reads: never written to. */
export const pathsOf = ({ photo, logo, handwriting }: Job): string[] => [
  photo.path,
  ...(logo === null ? [] : [logo.path]),
  ...(handwriting === undefined ? [] : [handwriting.path]),
]

type AskedOf = Pick<
  Job,
  | 'language'
  | 'format'
  | 'focus'
  | 'networks'
  | 'hand'
  | 'variant'
  | 'handwritingHas'
  | 'maxBytes'
  | 'message'
  | 'hashtag'
  | 'source'
  | 'report'
  | 'partner'
>

/** What a job asks for besides its files and its template: of a job here, and of one that came through the queue. */
export function choicesOf(job: AskedOf): Omit<CardRequest, 'photo'> {
  const { language, format, focus, networks, hand, variant, handwritingHas } = job
  return {
    language,
    format,
    focus,
    networks,
    hand,
    variant,
    handwritingHas,
    maxBytes: job.maxBytes ?? undefined,
    message: job.message ?? undefined,
    hashtag: job.hashtag ?? undefined,
    source: job.source ?? undefined,
    report: job.report ?? undefined,
    partner: job.partner ?? undefined,
  }
}

export const asRequest = (job: Job): Omit<CardRequest, 'photo'> => ({
  ...choicesOf(job),
  template: job.template,
  logo: job.logo?.path,
  handwriting: job.handwriting?.path,
})
