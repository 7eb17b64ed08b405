// A finished scene in; what the card says of itself out: plain data, as the JSON of `compose` has it.
import type { Notice } from '../base/errors.js'
import { areaOf, type Box, boxOf, hullOfTurned, intersectionOf, type Size } from '../base/geometry.js'
import { coveredArea } from './clear.js'
import type { Crop } from './crop.js'

import type { Scene } from './scene.js'
import { type Subject, wishOf } from './subject.js'

/** [x, y, width, height] in whole pixels (texts: tenths). */
export type BoxTuple = readonly [x: number, y: number, width: number, height: number]

export interface TextReport {
  readonly slot: string
  /** None for handwriting. */
  readonly lines: readonly string[]
  /** The block's box before it is turned, card pixels. */
  readonly box: BoxTuple
  /** Degrees clockwise about the box's centre. */
  readonly rotation: number
  /** Nominal size in card pixels. */
  readonly fontSize: number
  /** The least size at which the text's face is legible on a card of this size, as fontSize. */
  readonly leastSize: number
  /** The least contrast ratio under the text, measured on the finished pixels, 1…21. */
  readonly contrast: number
}

export interface CardReport {
  readonly template: string
  readonly language: string
  readonly format: string
  readonly width: number
  readonly height: number
  /** The sheet that the photo and the words chose, or that was asked for: 1…12. */
  readonly variant: number
  /** Who wrote it. */
  readonly hand: string
  readonly photo: {
    readonly file: string
    /** Upright pixels. */
    readonly width: number
    readonly height: number
    /** In upright photo pixels. */
    readonly crop: BoxTuple
    /** Where the crop lies on the card, before it is turned. */
    readonly box: BoxTuple
    readonly rotation: number
    /** Card pixels per photo pixel. */
    readonly scale: number
  }
  readonly subject: {
    readonly source: Subject['source']
    /** The head or face, in upright photo pixels; null where only a point is known. */
    readonly box: BoxTuple | null
    /** The whole cat, where it is known. */
    readonly body: BoxTuple | null
    /** 0…1; null where nothing was found. */
    readonly confidence: number | null
  }
  readonly texts: readonly TextReport[]
  /** Axis-aligned hulls of what hides the photo. */
  readonly covers: readonly BoxTuple[]
  /** Share of the subject's box that is cut or covered, 0…1; of a point's surroundings, or of a head beside it, where that is more. */
  readonly coveredShare: number
  readonly altText: string
  readonly caption: string
  readonly notices: readonly Notice[]
}

export interface ReportRequest {
  readonly template: string
  readonly language: string
  readonly format: string
  readonly variant: number
  readonly hand: string
  readonly scene: Scene
  readonly photo: Size & { readonly label: string }
  readonly subject: Subject
  readonly crop: Crop
  /** The contrast under each block of `scene.ink`, in its order. */
  readonly contrasts: readonly number[]
  /** The least legible size of each slot's text, nominal pixels. */
  readonly leastSizeOf: (slot: string) => number
  readonly altText: string
  readonly caption: string
  readonly notices: readonly Notice[]
}

// Under this many pixels a photo on the card's shorter side looks soft.
const leastSide = 320
// Enlarged by less, a photo looks no softer than before: nothing need be said of it.
const seenEnlarged = 1.1
// Above a tenth of the cat, the user is told.
const mostCovered = 0.1

export function reportCard(request: ReportRequest): CardReport {
  const { scene, photo, subject, crop } = request
  const { ofSubject, ofPlace } = coveredShares(request)
  return {
    template: request.template,
    language: request.language,
    format: request.format,
    width: scene.size.width,
    height: scene.size.height,
    variant: request.variant,
    hand: request.hand,
    photo: {
      file: photo.label,
      width: photo.width,
      height: photo.height,
      crop: tuple(crop.crop, 1),
      box: tuple(scene.photo.box, 1),
      rotation: round(scene.photo.box.rotation, 100),
      scale: round(crop.scale, 10000),
    },
    subject: {
      source: subject.source,
      box: subject.box && tuple(subject.box, 1),
      body: subject.body && tuple(subject.body, 1),
      confidence: subject.confidence === null ? null : round(subject.confidence, 100),
    },
    texts: scene.ink.map((op, index) => ({
      slot: op.slot,
      // What somebody wrote is not read.
      lines: op.written ? [] : op.lines.map(line => line.text),
      box: tuple(op.box, 10),
      rotation: round(op.box.rotation, 100),
      fontSize: round(op.fontSize, 10),
      leastSize: round(request.leastSizeOf(op.slot), 10),
      contrast: round(request.contrasts[index] ?? 0, 100),
    })),
    covers: scene.covers.map(cover => tuple(cover, 1)),
    coveredShare: round(Math.max(ofSubject, ofPlace), 1000),
    altText: request.altText,
    caption: request.caption,
    notices: [
      ...request.notices,
      // One cause, one notice: a photo that is too small is enlarged nearly everywhere.
      ...(Math.min(photo.width, photo.height) < leastSide
        ? [
            {
              code: 'PHOTO_SMALL',
              args: { width: photo.width, height: photo.height, least: leastSide },
            } as const,
          ]
        : crop.scale > seenEnlarged
          ? [{ code: 'PHOTO_ENLARGED', args: { scale: round(crop.scale, 100) } } as const]
          : []),
      ...(ofPlace > mostCovered
        ? [{ code: 'PLACE_COVERED', args: { share: round(ofPlace, 100) } } as const]
        : ofSubject > mostCovered
          ? [{ code: 'SUBJECT_COVERED', args: { share: round(ofSubject, 100) } } as const]
          : []),
    ],
  }
}

/**
 * What the crop cuts off or something covers: of the subject's box; where somebody pointed, of the place about the point, and of the head
 * beside it of which most is hidden. 0 where nobody knows what there is to see.
 */
function coveredShares(request: ReportRequest): { readonly ofSubject: number; readonly ofPlace: number } {
  const { subject, photo } = request
  if (subject.source !== 'given')
    return { ofSubject: subject.box === null ? 0 : hiddenShare(subject.box, request), ofPlace: 0 }
  // The first head stands about the point itself, and may be one that nobody has seen.
  const beside = subject.heads.slice(1).map(head => hiddenShare(head, request))
  return { ofSubject: Math.max(0, ...beside), ofPlace: hiddenShare(wishOf(subject, photo).face, request) }
}

/** The share of a part of the photo that does not show on the card, 0…1. */
function hiddenShare(part: Box, { scene, crop }: ReportRequest): number {
  if (areaOf(part) === 0) return 0
  const onCard = boxOf(
    crop.box.x + (part.x - crop.crop.x) * crop.scale,
    crop.box.y + (part.y - crop.crop.y) * crop.scale,
    part.width * crop.scale,
    part.height * crop.scale,
  )
  const shown = intersectionOf(onCard, hullOfTurned(scene.photo.box))
  return Math.max(0, 1 - (areaOf(shown) - coveredArea(shown, scene.covers)) / areaOf(onCard))
}

const round = (value: number, parts: number): number => Math.round(value * parts) / parts

const tuple = ({ x, y, width, height }: Box, parts: number): BoxTuple => [
  round(x, parts),
  round(y, parts),
  round(width, parts),
  round(height, parts),
]
