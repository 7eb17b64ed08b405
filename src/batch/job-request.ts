// A job in, what composeCard is asked for it, but for the photo, and the files that it reads, out.
import type { CardRequest } from '../card/card.js'
import { type CardChoices, choiceFields, type Job } from './job.js'

/** The files that a job reads: never written to. */
export const pathsOf = ({ photo, logo, handwriting }: Job): string[] => [
  photo.path,
  ...(logo === null ? [] : [logo.path]),
  ...(handwriting === undefined ? [] : [handwriting.path]),
]

type Asked = { readonly [Field in keyof CardChoices]: NonNullable<CardChoices[Field]> | undefined }

/** What a job asks for besides its files and its template: of a job here, and of one that came through the queue. */
export const choicesOf = (job: CardChoices): Asked =>
  Object.fromEntries(choiceFields.map(field => [field, job[field] ?? undefined])) as Asked

export const asRequest = (job: Job): Omit<CardRequest, 'photo'> => ({
  ...choicesOf(job),
  template: job.template,
  logo: job.logo?.path,
  handwriting: job.handwriting?.path,
})
