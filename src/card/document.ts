// Cards and problems in, the JSON document of the contract out, as `compose --json` prints it and a server answers. Keys that the
// contract does not name stay out.
import { createHash } from 'node:crypto'
import type { Notice, NoticeArgs, NoticeCode, Problem, ProblemArgs, ProblemCode } from '../base/errors.js'
import type { Mistake } from '../base/mistake.js'
import type { BoxTuple, CardReport } from '../layout/report.js'
import { describeMistake, describeNotice, describeProblem, type Place } from '../messages/messages.js'
import type { Messages } from '../messages/words.js'

/** A card that lies in its place. */
export interface MadeCard {
  readonly file: string
  /** As the user named it. */
  readonly photo: string
  /** The file: a PNG, or a JPEG. */
  readonly picture: Uint8Array
  readonly report: CardReport
  readonly notices: readonly Notice[]
  readonly files: readonly NetworkFile[]
}

/** What a network was given. */
export interface NetworkFile {
  /** The network's ID. */
  readonly network: string
  readonly file: string
  readonly bytes: number
  readonly mediaType: string
  readonly caption: string
  readonly altText: string
}

/** A card that was not made; no photo where the mistake concerns the whole command. */
export interface FailedCard {
  readonly photo: string | null
  readonly problem: Problem
}

interface JsonNotice {
  readonly code: NoticeCode
  readonly args: NoticeArgs[NoticeCode]
  readonly message: string
}

export interface JsonCard {
  readonly file: string
  readonly template: string
  readonly language: string
  readonly format: string
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly sha256: string
  readonly photo: CardReport['photo']
  readonly subject: CardReport['subject']
  readonly texts: readonly Omit<CardReport['texts'][number], 'leastSize'>[]
  readonly covers: readonly BoxTuple[]
  readonly altText: string
  readonly caption: string
  readonly files: readonly NetworkFile[]
  readonly notices: readonly JsonNotice[]
}

export interface JsonProblem {
  readonly file: string | null
  readonly code: ProblemCode
  readonly args: ProblemArgs[ProblemCode]
  readonly message: string
  readonly hint: string
}

export interface JsonDocument {
  readonly cards: readonly JsonCard[]
  readonly problems: readonly JsonProblem[]
}

function cardOf(
  { file, photo, picture, report, notices, files }: MadeCard,
  messages: Messages,
  place: Place,
): JsonCard {
  const { template, language, format, width, height, subject, texts, covers, altText, caption } = report
  const { crop, box, rotation, scale } = report.photo
  return {
    file,
    template,
    language,
    format,
    width,
    height,
    bytes: picture.length,
    sha256: createHash('sha256').update(picture).digest('hex'),
    photo: {
      file: photo,
      width: report.photo.width,
      height: report.photo.height,
      crop,
      box,
      rotation,
      scale,
    },
    subject,
    texts: texts.map(text => ({
      slot: text.slot,
      lines: text.lines,
      box: text.box,
      rotation: text.rotation,
      fontSize: text.fontSize,
      contrast: text.contrast,
    })),
    covers,
    altText,
    caption,
    files,
    notices: notices.map(notice => ({
      code: notice.code,
      args: notice.args,
      message: describeNotice(notice, messages, place).message,
    })),
  }
}

/** A mistake as programs read it, with what a person reads. */
export const withSentence = <M extends Mistake>(
  mistake: M,
  messages: Messages,
): M & { readonly what: string } => ({ ...mistake, what: describeMistake(mistake, messages) })

/** A problem's arguments; mistakes in files with their sentences. */
export const argsOf = ({ args }: Problem, messages: Messages): Problem['args'] =>
  'mistakes' in args
    ? { ...args, mistakes: args.mistakes.map(mistake => withSentence(mistake, messages)) }
    : args

const problemOf = ({ photo, problem }: FailedCard, messages: Messages): JsonProblem => ({
  file: photo,
  code: problem.code,
  args: argsOf(problem, messages),
  ...describeProblem(problem, messages),
})

/** The document that `--json` prints, with sentences for whoever reads them in that place. */
export const documentOf = (
  made: readonly MadeCard[],
  failed: readonly FailedCard[],
  messages: Messages,
  place: Place = 'command',
): JsonDocument => ({
  cards: made.map(card => cardOf(card, messages, place)),
  problems: failed.map(failure => problemOf(failure, messages)),
})
