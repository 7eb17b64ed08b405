// Opened once, passed down: the campaign, the templates, the fonts, the ruler and the layouts that cards share. Holds no
// card and no setting of one; two studios know nothing of each other.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadYoga } from 'yoga-layout/load'
import { loadPart, readPart } from '../base/installation.js'
import { hashBytes } from '../base/random.js'
import { remember, rememberWithin } from '../base/remember.js'
import { type InSlot, openSlots } from '../base/slots.js'
import { takeInTurns } from '../base/steps.js'
import type { Terms } from '../campaign/find-terms.js'
import { type Campaign, defaultCampaign, loadCampaign } from '../campaign/load.js'
import { loadTerms } from '../campaign/load-terms.js'
import { listMachineFonts } from '../draw/canvas.js'
import { type Layer, liftedParts } from '../draw/draw-scene.js'
import { openMeasure } from '../draw/measure.js'
import { firstLayoutOf } from '../layout/arrange.js'
import type { CardLayout } from '../layout/card-layout.js'
import { checkWords, layOutCard } from '../layout/layouts.js'
import { openShelf, type Shelf, type ShelfOptions } from '../photo/shelf.js'
import { root } from '../root.js'
import { loadSummaries, loadTemplate, type TemplateSummary } from '../template/load.js'
import { type CardSpec, resolveSpec, type SpecChoices } from '../template/resolve.js'
import type { Template } from '../template/template.js'
import { type FontBook, parseFontBook } from '../text/font-book.js'
import { prepareText } from '../text/typography.js'
import { checkStudioOptions } from './check-request.js'
import { makeOverlay, type Overlay, type OverlayRequest } from './overlay.js'

export interface StudioOptions extends ShelfOptions {
  /** A campaign's ID or folder; `catsforkids` by default. */
  readonly campaign?: string | undefined
  /** Cards in the making at once; more wait their turn, first come first served. Without a limit by default. */
  readonly jobs?: number | undefined
  /** Of drawn overlays that are kept for cards with equal scenes; 50 MB by default. */
  readonly overlayBytes?: number | undefined
}

export interface Studio {
  /** The program's version, as its package.json has it. */
  readonly version: string
  readonly campaign: Campaign
  /** The built-in templates, in the order of a list. */
  listTemplates(): Promise<readonly TemplateSummary[]>
  /** By ID or path; throws TEMPLATE_UNKNOWN, TEMPLATE_INVALID. Read once. */
  findTemplate(idOrFile: string): Promise<Template>
  /** The card's choices, its texts set; see resolveSpec. Throws TEXT_EMPTY. */
  resolve(choices: SpecChoices): CardSpec
  /** The card's placements: the first one made, the others as they are asked for; null is a pause. Kept for the next card with the same texts. */
  layOut(spec: CardSpec): Promise<Iterable<CardLayout | null>>
  /** Whether layOut would find a placement: throws as it does, and lays nothing out. */
  checkWords(spec: CardSpec): Promise<void>
  /** The terms that a custom text is warned about. Read when first asked for. */
  findTerms(): Promise<Terms>
  /** Drawn overlays, for cards whose scenes are equal but for the photo. */
  overlayOf(request: OverlayRequest): Promise<Overlay>
  /** Does it when fewer than `jobs` are in the making; a signal leaves the queue. */
  readonly inTurn: InSlot
  readonly shelf: Shelf
  /** What the bundled fonts cover, and how they measure. */
  readonly book: FontBook
}

// Distinct texts × templates × formats that a batch has in use at once; a layout is a few kilobytes.
const mostLayouts = 500

// Six texts a card, most of them the campaign's; setting one takes a millisecond.
const mostTexts = 1000

// Room for some fourteen drawings. A batch makes the cards of one sheet after another, and a sheet lies at three places in three lights;
// at least for the cards in the making, however large.
const overlayBytes = 50e6
const leastOverlays = 6
const weighOverlay = ({ inked, under }: Overlay): number =>
  sumOf([inked, ...under.flatMap(part => ('layer' in part ? [part.layer] : []))])
const sumOf = (layers: readonly Layer[]): number =>
  layers.reduce((sum, { pixels }) => sum + pixels.data.length, 0)

/** Reads fonts and campaign, and readies the layout engine. Throws OPTION_INVALID, CAMPAIGN_UNKNOWN, CAMPAIGN_INVALID, INSTALLATION_BROKEN. */
export async function openStudio(options: StudioOptions = {}): Promise<Studio> {
  checkStudioOptions(options)
  const fonts = join(root, 'fonts')
  const shelf = openShelf(options)
  const yoga = readPart('yoga-layout', loadYoga)
  // Awaited when something is laid out, and told there.
  yoga.catch(() => undefined)
  const [manifest, fontList, campaign] = await Promise.all([
    readFile(join(root, 'package.json'), 'utf8'),
    readPart('fonts/fonts.json', () => readFile(join(fonts, 'fonts.json'), 'utf8')),
    loadCampaign(options.campaign ?? defaultCampaign, root),
  ])
  const book = parseFontBook(loadPart('fonts/fonts.json', () => JSON.parse(fontList)))
  const measure = openMeasure(fonts)
  const templates = join(root, 'templates')
  const terms = remember(1, folder => folder, loadTerms)
  const setTexts = remember(
    mostTexts,
    ([text, language]: readonly [string, string]) => `${language}|${text}`,
    ([text, language]) => prepareText(text, language),
  )
  const { version } = JSON.parse(manifest) as { version: string }
  return {
    version,
    campaign,
    book,
    listTemplates: () => loadSummaries(templates),
    findTemplate: remember(
      mostLayouts,
      id => id,
      id => loadTemplate(id, templates),
    ),
    findTerms: () => terms(root),
    resolve: choices => resolveSpec(choices, (text, language) => setTexts([text, language])),
    overlayOf: rememberWithin(
      { weight: options.overlayBytes ?? overlayBytes, least: leastOverlays, weigh: weighOverlay },
      overlayKeyOf,
      makeOverlay,
    ),
    inTurn: openSlots(options.jobs ?? Number.POSITIVE_INFINITY),
    shelf,
    checkWords: async spec => {
      await listMachineFonts(fonts)
      await takeInTurns(checkWords(spec, { yoga: await yoga, book, measure }))
    },
    layOut: remember(mostLayouts, keyOf, async spec => {
      await listMachineFonts(fonts)
      const layouts = shareIterable(layOutCard(spec, { yoga: await yoga, book, measure }))
      await takeInTurns(firstLayoutOf(layouts))
      return layouts
    }),
  }
}

/** All that a layout is made of; of what somebody wrote its key says as much. */
const keyOf = ({ written, ...spec }: CardSpec): string => JSON.stringify([spec, written?.key])

/** All that is drawn: of what lies under the photo, the sheet whose grain shows through what is written on it. */
const overlayKeyOf = ({ scene, logo }: OverlayRequest): string => {
  const grounds = liftedParts(scene).map(({ ground }) => ground)
  return JSON.stringify([
    scene.size,
    scene.over,
    scene.ink,
    grounds,
    logo === null ? null : hashBytes(logo.bytes),
  ])
}

/** One generator for many readers: values, or the error, that one reader has caused to be made are kept for the next. */
function shareIterable<T>(source: Generator<T, void>): Iterable<T> {
  const made: T[] = []
  let refusal: { readonly error: unknown } | null = null
  const draw = (): IteratorResult<T, void> => {
    // After an error a generator only says that it is done, so the error is kept and thrown again.
    if (refusal !== null) throw refusal.error
    try {
      return source.next()
    } catch (error) {
      refusal = { error }
      throw error
    }
  }
  return {
    *[Symbol.iterator]() {
      for (let index = 0; ; index++) {
        if (index === made.length) {
          const next = draw()
          if (next.done) return
          made.push(next.value)
        }
        yield made[index]!
      }
    },
  }
}
