// One card, from request to PNG: the whole pipeline on one screen.
import { wordsOf } from './card-words.js'
import { drawDebug, toCard } from './draw/debug.js'
import { drawOver } from './draw/draw-scene.js'
import { Problem } from './errors.js'
import type { Size } from './geometry.js'
import { arrange, type CardLayout } from './layout/arrange.js'
import { composeScene, faceOfFont } from './layout/compose.js'
import { fitScrims, leastContrast, measureContrast } from './layout/contrast.js'
import { chooseClear } from './layout/crop.js'
import { fontOf } from './layout/layouts.js'
import { encodeModules } from './layout/modules.js'
import { tonesOf } from './layout/palette.js'
import { type CardReport, reportCard } from './layout/report.js'
import type { Scene } from './layout/scene.js'
import { encodePng } from './output/encode-png.js'
import { parseFocus } from './photo/focus.js'
import { loadFrame } from './photo/load-frame.js'
import { type Logo, openLogo, renderLogo } from './photo/logo.js'
import { openPhoto } from './photo/open.js'
import { renderCrop } from './photo/render-crop.js'
import { findSubject } from './photo/subject.js'
import { averageColour } from './photo/tones.js'
import { blendOver, type RgbaPixels } from './pixels.js'
import { paintBase } from './paint-base.js'
import type { Studio } from './studio.js'
import { parseFormat } from './template/formats.js'
import { resolveSpec } from './template/resolve.js'

/** What to make. Only the photo is required; what is left out is the campaign's or the template's own. */
export interface CardRequest {
  /** A path, or the bytes of a file. */
  readonly photo: string | Uint8Array
  /** A template's ID or the path of a template file; `note` by default. */
  readonly template?: string
  /** BCP 47; the campaign's default language by default. */
  readonly language?: string
  /** A format's ID or `WIDTHxHEIGHT`; `portrait` by default. */
  readonly format?: string
  readonly message?: string
  readonly hashtag?: string
  readonly source?: string
  readonly report?: string
  /** The partner's name. */
  readonly partner?: string
  /** The partner's logo: a path, or the bytes of a PNG, JPEG, WebP or SVG. */
  readonly logo?: string | Uint8Array
  /** `auto` (default), `center`, or `x,y` in 0…1 or percent of the upright photo. */
  readonly focus?: string
  /** Draws boxes, lines, safe area, subject and crop over the card. */
  readonly debugOverlay?: boolean
  /** Megapixels that a photo may have; 100 by default. */
  readonly maxMegapixels?: number
  readonly signal?: AbortSignal
}

export interface Card {
  /** 8-bit sRGB, with none of the photo's metadata. */
  readonly png: Uint8Array
  readonly scene: Scene
  readonly report: CardReport
}

/**
 * Makes one card. Writes nothing, prints nothing.
 * Throws a Problem: the photo or the logo cannot be used, a name is unknown, or the text cannot be set well.
 */
export async function composeCard(request: CardRequest, studio: Studio): Promise<Card> {
  const { signal } = request
  const focus = parseFocus(request.focus ?? 'auto')
  const words = await wordsOf(request, studio)
  const [template, photo, logo] = await Promise.all([
    studio.findTemplate(request.template ?? 'note'),
    openPhoto(request.photo, { maxMegapixels: request.maxMegapixels, signal }),
    request.logo === undefined ? null : openLogo(request.logo, {}),
  ])
  const spec = resolveSpec({
    template,
    format: parseFormat(request.format ?? 'portrait'),
    language: words.language,
    words: words.words,
    reportUrl: words.reportUrl,
    figure: studio.campaign.figure.value,
    logoRatio: logo ? logo.width / logo.height : null,
  })

  const layouts = studio.layOut(spec)
  const frame = await loadFrame(photo, coverScale(layouts, photo), { signal })
  const subject = await findSubject(frame, focus)
  const arrangement = arrange(layouts, photo, subject)
  const { crop } = arrangement
  const sharpFrame = crop.scale > frame.scale * 1.01 ? await loadFrame(photo, crop.scale, { signal }) : frame
  const pixels = await renderCrop(sharpFrame, crop.crop, crop.box)

  const draft = composeScene({
    arrangement,
    ground: template.ground,
    tones: tonesOf(await averageColour(frame)),
    dpi: spec.format.dpi,
    seed: spec.seed,
    faceOf: style => faceOfFont(fontOf(style, spec, studio.tools.book), spec.language),
    modules: spec.reportUrl === null ? null : encodeModules(spec.reportUrl),
  })
  const base = await paintBase(draft, pixels, frame)
  const scene = fitScrims(draft, base)
  const { bare, inked } = drawOver(scene, await renderLogoOf(scene, logo))
  const background = { ...base, data: base.data.slice() }
  blendOver(background, bare.pixels, bare.x, bare.y)
  const contrasts = scene.ink.map(text => checkContrast(text.slot, measureContrast(background, text)))
  blendOver(base, inked.pixels, inked.x, inked.y)
  if (request.debugOverlay) {
    const lines = drawDebug(scene, {
      live: arrangement.layout.canvas.live,
      faces: subject.faces.map(face => toCard(scene, face)),
      clear: chooseClear(crop.box, scene.covers, toCard(scene, subject.box ?? crop.crop)),
    })
    blendOver(base, lines.pixels, lines.x, lines.y)
  }

  signal?.throwIfAborted()
  const png = await encodePng(base, {
    text: { Software: `catsforkids ${studio.version}`, Description: words.altText },
    ...(spec.format.dpi === null ? {} : { dpi: spec.format.dpi }),
  })
  const report = reportCard({
    template: template.id,
    language: words.language,
    format: spec.format.id,
    scene,
    photo,
    subject,
    crop,
    contrasts,
    altText: words.altText,
    caption: words.caption,
    notices: [...photo.notices, ...words.notices],
  })
  return { png, scene, report }
}

/** The scale at which the photo covers its area in the most pleasing placement: what nearly every card needs. */
function coverScale(layouts: Iterable<CardLayout>, photo: Size): number {
  const [first] = layouts
  const area = first?.photo.box ?? photo
  return Math.max(Math.round(area.width) / photo.width, Math.round(area.height) / photo.height)
}

async function renderLogoOf(scene: Scene, logo: Logo | null): Promise<RgbaPixels | null> {
  const op = scene.over.find(({ kind }) => kind === 'logo')
  if (logo === null || op?.kind !== 'logo') return null
  return renderLogo(logo, { width: Math.round(op.box.width), height: Math.round(op.box.height) })
}

function checkContrast(slot: string, contrast: number): number {
  if (contrast < leastContrast) throw new Problem('CONTRAST_UNREACHABLE', { slot, contrast, least: leastContrast })
  return contrast
}
