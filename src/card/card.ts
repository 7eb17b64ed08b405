// One card, from request to PNG: the whole pipeline on one screen.

import { setMaxListeners } from 'node:events'
import { allInOrder } from '../base/all-in-order.js'
import type { Size } from '../base/geometry.js'
import { blendOver, type RgbPixels } from '../base/pixels.js'
import { hashSample } from '../base/random.js'
import { takeAtOnce, takeInTurns } from '../base/steps.js'
import { drawDebug } from '../draw/debug.js'
import type { Layer } from '../draw/draw-scene.js'
import { arrangeInSteps, firstLayoutOf } from '../layout/arrange.js'
import type { CardLayout } from '../layout/card-layout.js'
import { composeScene, showsGround } from '../layout/compose.js'
import { fitScrims } from '../layout/contrast.js'
import { keepsContrast } from '../layout/contrast-kept.js'
import { greyTones, lampOf, tonesOf } from '../layout/palette.js'
import { fitPlate, isFaint } from '../layout/plate.js'
import { type CardReport, reportCard } from '../layout/report.js'
import { logoIn, type Scene } from '../layout/scene.js'
import { faceOfFont } from '../layout/scene-settings.js'
import { isCat } from '../layout/subject.js'
import { findStandIns, fontOf, leastSizeOf } from '../layout/text-font.js'
import { encodeJpeg } from '../output/encode/encode-jpeg.js'
import { encodePng } from '../output/encode/encode-png.js'
import { encodePngWithin } from '../output/encode/png-budget.js'
import type { PostWords } from '../output/posts/caption.js'
import { findLight } from '../photo/colour/light.js'
import type { DecodedPhoto, Photo } from '../photo/photo.js'
import { renderCrop } from '../photo/render-crop.js'
import { parseFocus } from '../photo/subject/focus.js'
import { chooseSubject } from '../photo/subject/subject.js'
import type { CardSpec } from '../template/resolve.js'
import { isFullBleed, usesTones } from '../template/resolve-tree.js'
import { openAsked, specOf } from './card-spec.js'
import { altTextsOn, noticesOfHand, noticesOfLogo, noticesOfSheet, noticesOfUnshown } from './card-words.js'
import { checkRequest } from './check-request.js'
import { variantOf } from './choose-variant.js'
import { type Entries, entriesOf } from './entries.js'
import { bytesOf, type PictureSource } from './given-bytes.js'
import { contrastsOf } from './overlay.js'
import { paintBase } from './paint-base.js'
import type { Studio } from './studio.js'

/** What to make. Only the photo is required; what is left out is the campaign's or the template's own. */
export interface CardRequest {
  /** A path, or the bytes of a file. */
  readonly photo: PictureSource
  /** A template's ID or the path of a template file; `note` by default. */
  readonly template?: string | undefined
  /** BCP 47; the campaign's default language by default. */
  readonly language?: string | undefined
  /** A format's ID or `WIDTHxHEIGHT`; `portrait` by default. */
  readonly format?: string | undefined
  readonly message?: string | undefined
  readonly hashtag?: string | undefined
  readonly source?: string | undefined
  readonly report?: string | undefined
  /** IDs of the networks that the card is for: what they make of its hashtag is told. What they take, `makePost` makes. */
  readonly networks?: readonly string[] | undefined
  /** The partner's name. */
  readonly partner?: string | undefined
  /** The partner's logo: a path, or the bytes of a PNG, JPEG, WebP or SVG. */
  readonly logo?: PictureSource | undefined
  /** A photo of a sheet on which somebody wrote the message: a path, or a file's bytes. Its ink stands in the message's place. */
  readonly handwriting?: PictureSource | undefined
  /** `hashtag` where the sheet has the hashtag too; the card then sets none. */
  readonly handwritingHas?: 'message' | 'hashtag' | undefined
  /**
   * `auto` (default), `center`, or `x,y` in 0…1 or percent of the upright photo: the head that is found there, or else one about the
   * point, as large as those that are found.
   */
  readonly focus?: string | undefined
  /** The sheet: 1…12; chosen by the photo and the message where it is left out. */
  readonly variant?: number | undefined
  /** Who writes: a name of `--hand`; chosen by the sheet, among those who have all the letters, where it is left out. */
  readonly hand?: string | undefined
  /** Draws boxes, lines, safe area, subject and crop over the card. */
  readonly debugOverlay?: boolean | undefined
  /** Megapixels that a photo may have; 100 by default. */
  readonly maxMegapixels?: number | undefined
  /** Byte budget of the PNG. Where it needs it, the PNG has fewer colours. */
  readonly maxBytes?: number | undefined
  /** Written into the file as the text entry “Words”, so that cards with other words are told apart; none by default. */
  readonly mark?: string | undefined
  readonly signal?: AbortSignal | undefined
}

export interface Card {
  /** 8-bit sRGB, with none of the photo's metadata. */
  readonly png: Uint8Array
  /** As drawn, before any encoding: what networks' files are made of. */
  readonly pixels: RgbPixels
  readonly scene: Scene
  readonly report: CardReport
  readonly words: PostWords
  readonly entries: Entries
}

/** The same card as a JPEG. */
export interface JpegCard extends Omit<Card, 'png'> {
  readonly jpeg: Uint8Array
}

/** A card before it is a file, and what it was made from. */
export interface Picture {
  readonly pixels: RgbPixels
  readonly spec: CardSpec
  readonly layout: CardLayout
  readonly scene: Scene
  readonly report: CardReport
  readonly words: PostWords
}

type Make<T> = (request: CardRequest, studio: Studio) => Promise<T>

/** Asked for in the right form, and made in its turn. */
const inTurn =
  <T>(make: Make<T>): Make<T> =>
  async (request, studio) => {
    checkRequest(request, studio)
    // One signal may end any number of cards, and Node warns of more than ten listeners.
    if (request.signal) setMaxListeners(0, request.signal)
    return await studio.inTurn(() => make(request, studio), request.signal)
  }

/**
 * Makes one card. Writes nothing, prints nothing.
 * Throws a Problem: an option has a form of another type (OPTION_INVALID, which names it), the photo or the logo cannot be used, a name is
 * unknown, the text cannot be set well, or the PNG cannot be made that small; and the signal's reason when it is aborted.
 */
export const composeCard = inTurn(makeCard)

async function makeCard(request: CardRequest, studio: Studio): Promise<Card> {
  const { pixels, spec, scene, report, words } = await makePicture(request, studio)
  const { signal, maxBytes, mark } = request
  signal?.throwIfAborted()
  const entries = entriesOf(report, studio.version, mark)
  const meta = { text: entries, ...(spec.format.dpi === null ? {} : { dpi: spec.format.dpi }) }
  const isLegible = (other: RgbPixels): boolean => keepsContrast(pixels, other, scene.ink)
  const png = await (maxBytes === undefined
    ? encodePng(pixels, meta)
    : encodePngWithin(pixels, meta, maxBytes, isLegible))
  return { png, pixels, scene, report, words, entries }
}

/** The same as a JPEG; `maxBytes` lowers its quality. Throws as {@link composeCard}. */
export const composeJpeg = inTurn(makeJpeg)

async function makeJpeg(request: CardRequest, studio: Studio): Promise<JpegCard> {
  const { pixels, spec, scene, report, words } = await makePicture(request, studio)
  const { signal, maxBytes = Number.POSITIVE_INFINITY, mark } = request
  signal?.throwIfAborted()
  const entries = entriesOf(report, studio.version, mark)
  const jpeg = await encodeJpeg(pixels, maxBytes, entries, spec.format.dpi)
  return { jpeg, pixels, scene, report, words, entries }
}

/** The same, not encoded: for those who look at the card, or check it, and write no file. */
export const composePicture = inTurn(makePicture)

async function makePicture(request: CardRequest, studio: Studio): Promise<Picture> {
  const { signal, maxMegapixels } = request
  signal?.throwIfAborted()
  const { shelf } = studio
  const focus = parseFocus(request.focus ?? 'auto')
  const [asked, photo] = await allInOrder([
    openAsked(request, studio, signal),
    bytesOf(request.photo, signal).then(source => shelf.openPhoto(source, { maxMegapixels, signal })),
  ])
  const { words, template, format, logo, own } = asked
  const variant = variantOf(request, words.words.message, hashSample(photo.file.bytes))
  const wanted = specOf({ ...asked, variant }, studio)

  const [coarse, layouts] = await decodeAndLayOut(
    photo,
    wanted,
    focus.kind === 'center' ? 1 : mostSpare,
    studio,
    signal,
  )
  const subject = await chooseSubject(photo, focus, {
    findSubject: () => shelf.findSubject(coarse),
    findFaces: () => shelf.findFaces(coarse),
  })
  const arrangement = await takeInTurns(arrangeInSteps(layouts, photo, subject), signal)
  const { layout, crop } = arrangement
  const spec = { ...wanted, hand: layout.hand }

  // A ground that the photo covers gives a colour to nothing but the ink of somebody's own writing.
  const isGroundSeen = own !== null || showsGround(arrangement)
  const draft = composeScene(arrangement, {
    ground: template.ground,
    tones: {
      ...(usesTones(template, isGroundSeen) ? tonesOf(await shelf.findColour(coarse)) : greyTones),
      lamp: lampOf(await findLight(coarse)),
    },
    dpi: format.dpi,
    seed: spec.seed,
    sheet: spec.sheet,
    faceOf: style => faceOfFont(fontOf(style, spec, studio.book), spec.language),
    reportUrl: spec.reportUrl,
    logoRatio: spec.logoRatio,
    written: own?.written ?? null,
  })
  const isTooCoarse = Math.min(1, crop.scale) > coarse.scale * 1.01
  const fine = isTooCoarse ? await shelf.decodePhoto(photo, [crop.scale, crop.scale], signal) : coarse
  const base = paintBase(draft, await renderCrop(fine, crop.crop, crop.box))
  const scene = logo ? fitPlate(fitScrims(draft, base), base, logo.look) : fitScrims(draft, base)
  const logoNotices = logo ? noticesOfLogo(logo, logoIn(scene), isFaint(scene, base, logo.look)) : []
  const overlay = await studio.overlayOf({
    scene,
    logo: logo?.logo ?? null,
    handwriting: own?.handwriting ?? null,
  })
  const contrasts = contrastsOf(scene, overlay, base)
  lay(base, overlay.inked)
  if (request.debugOverlay) lay(base, drawDebug(scene, subject, arrangement))

  const unshown = noticesOfUnshown(request, scene, template.id)
  const post = { ...words.post, altTexts: altTextsOn(scene, unshown, words.post) }
  const report = reportCard({
    template: template.id,
    language: words.language,
    format: format.id,
    variant: spec.sheet.variant,
    hand: spec.hand,
    scene,
    photo,
    subject,
    crop,
    contrasts,
    leastSizeOf: slot => leastSizeIn(slot, layout, spec, studio),
    altText: post.altTexts[0],
    caption: words.caption,
    notices: [
      ...photo.notices,
      ...words.notices,
      ...findStandIns(layout, spec, studio.book),
      ...logoNotices,
      ...noticesOfSheet(own?.handwriting ?? null),
      ...unshown,
      ...noticesOfHand(asked.hand, spec.hand),
      ...(focus.kind === 'auto' && !isCat(subject) ? [{ code: 'CAT_NOT_FOUND', args: {} } as const] : []),
    ],
  })
  return { pixels: base, spec, layout, scene, report, words: post }
}

// A crop may enlarge the cat; with so much to spare few photos are decoded a second time for it.
const mostSpare = 1.5

/**
 * The photo decoded small, and the card's placements. Where the photo fills the card, its size is known, and it is decoded
 * while the text is laid out.
 */
async function decodeAndLayOut(
  photo: Photo,
  spec: CardSpec,
  spare: number,
  studio: Studio,
  signal: AbortSignal | undefined,
): Promise<[DecodedPhoto, Iterable<CardLayout | null>]> {
  const decodeFor = ({ width, height }: Size): Promise<DecodedPhoto> => {
    const cover = Math.max(Math.round(width) / photo.width, Math.round(height) / photo.height)
    return studio.shelf.decodePhoto(photo, [cover, cover * spare], signal)
  }
  if (isFullBleed(spec.template)) return allInOrder([decodeFor(spec.format), studio.layOut(spec)])
  const layouts = await studio.layOut(spec)
  const first = takeAtOnce(firstLayoutOf(layouts))
  return [await decodeFor(first?.photo.box ?? spec.format), layouts]
}

/** The least size at which a slot's text is legible on this card. */
const leastSizeIn = (slot: string, { items }: CardLayout, spec: CardSpec, { book }: Studio): number =>
  Math.max(
    0,
    ...items.flatMap(({ node, text }) =>
      text && node.text?.slot === slot ? [leastSizeOf(node.text, spec, book)] : [],
    ),
  )

const lay = (base: RgbPixels, { pixels, x, y }: Layer): void => blendOver(base, pixels, x, y)
