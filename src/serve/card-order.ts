// What the server and a process that makes cards say to each other: plain data. The photos themselves go beside it (photo-pipe.ts).
import type { ProblemArgs, ProblemCode } from '../base/errors.js'
import type { CardReport } from '../layout/report.js'
import type { SentPhoto } from './photo-room.js'

/** What whoever runs the server has fixed for every card. */
export interface FixedChoices {
  /** An ID or a folder; null for the program's own. */
  readonly campaign: string | null
  /** IDs or files; null for all that are built in. */
  readonly templates: readonly string[] | null
  readonly partner: string | null
  /** A file. */
  readonly logo: string | null
  readonly maxMegapixels: number
}

export type PictureType = 'png' | 'jpeg'

/** Of one card; the photo is of the cat. */
export interface CardPhotos<Photo> {
  readonly photo: Photo
  /** Of a sheet on which the message is written; null for none. */
  readonly handwriting: Photo | null
}

export interface OrderChoices {
  readonly handwritingHas: 'hashtag' | undefined
  readonly template: string
  /** With its region, as it was asked for. */
  readonly language: string
  readonly format: string
  readonly focus: string
  readonly hand: string | undefined
  readonly variant: number | undefined
  readonly picture: PictureType
  /** Of the picture. */
  readonly maxBytes: number | undefined
  readonly texts: Readonly<
    Partial<Record<'message' | 'hashtag' | 'source' | 'report' | 'partner', string | undefined>>
  >
  /** IDs of networks, each of which takes this format. */
  readonly networks: readonly string[]
}

export type CardOrder = OrderChoices & CardPhotos<SentPhoto>

export interface OrderedPost {
  readonly network: string
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly extension: string
  readonly caption: string
  readonly altText: string
}

export interface OrderedCard {
  /** A PNG or a JPEG, as it was ordered. */
  readonly picture: Uint8Array
  readonly report: CardReport
  readonly posts: readonly OrderedPost[]
}

export type ToProcess =
  | { readonly kind: 'open'; readonly fixed: FixedChoices }
  | {
      readonly kind: 'make'
      readonly order: OrderChoices
      /** How many bytes come by the pipe, the photo first. */
      readonly photoBytes: number
      readonly handwritingBytes: number | null
    }

export type FromProcess =
  | { readonly kind: 'ready' }
  | { readonly kind: 'made'; readonly card: OrderedCard; readonly heldBytes: number }
  | {
      readonly kind: 'failed'
      readonly code: ProblemCode
      readonly args: ProblemArgs[ProblemCode]
      readonly heldBytes: number
    }
  /** A fault of the program: where in it, and nothing of what it was about. */
  | { readonly kind: 'faulty'; readonly where: string; readonly heldBytes: number }
