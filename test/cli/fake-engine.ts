// Rooms that make no picture: they answer at once, keep what they were asked, and fail where a test wants it.

import { type Notice, Problem } from '../../src/base/errors.js'
import type { RgbPixels } from '../../src/base/pixels.js'
import { chooseLanguage } from '../../src/campaign/choose-language.js'
import type { Campaign, Words } from '../../src/campaign/load.js'
import type { Card, CardRequest, JpegCard } from '../../src/card/card.js'
import type { Studio, StudioOptions } from '../../src/card/studio.js'
import type { Engine } from '../../src/cli/engine.js'
import type { CardReport } from '../../src/layout/report.js'
import { encodeJpeg } from '../../src/output/encode/encode-jpeg.js'
import { encodePng } from '../../src/output/encode/encode-png.js'
import { makePost } from '../../src/output/posts/post.js'
import { parseFormat } from '../../src/template/formats.js'
import type { Template } from '../../src/template/template.js'
import { placing } from '../batch/placing.js'

const wordsOf = (language: string, name: string): Words =>
  ({ language, name, englishName: name, confidence: 'official' }) as unknown as Words

const campaign = {
  id: 'catsforkids',
  defaultLanguage: 'fr',
  languages: new Map([
    ['de', wordsOf('de', 'Deutsch')],
    ['fr', wordsOf('fr', 'français')],
    ['nl', wordsOf('nl', 'Nederlands')],
  ]),
} as unknown as Campaign

const templates = [
  { id: 'note', title: 'Note', description: 'a sheet of paper' },
  { id: 'marker', title: 'Marker', description: 'written on the photo' },
]

function reportOf(request: CardRequest, template: string, notices: readonly Notice[]): CardReport {
  const format = parseFormat(request.format ?? 'portrait')
  return {
    template,
    language: request.language ?? 'fr',
    format: format.id,
    width: format.width,
    height: format.height,
    variant: request.variant ?? 3,
    hand: request.hand ?? 'caveat',
    photo: {
      file: typeof request.photo === 'string' ? request.photo : 'photo',
      ...placing.placed,
    },
    subject: placing.subject,
    texts: placing.texts,
    covers: placing.covers,
    coveredShare: placing.coveredShare,
    altText: 'Un chat.',
    caption: `${request.message ?? 'Pour chaque photo …'}\n#catsforkids`,
    notices,
  }
}

const pixels: RgbPixels = { channels: 3, width: 1, height: 1, data: Uint8Array.of(1, 2, 3) }

export interface FakeOptions {
  /** Called before each card; may throw or wait. */
  readonly before?: (request: CardRequest) => void | Promise<void>
  readonly notices?: readonly Notice[]
}

interface FakeEngine {
  readonly load: () => Promise<Engine>
  readonly requests: CardRequest[]
  readonly studios: StudioOptions[]
  readonly loads: () => number
}

export function fakeEngine(options: FakeOptions = {}): FakeEngine {
  const requests: CardRequest[] = []
  const studios: StudioOptions[] = []
  let loads = 0
  const composeCard = async (request: CardRequest, studio: Studio): Promise<Card> => {
    requests.push(request)
    await options.before?.(request)
    const { id } = await studio.findTemplate(request.template ?? 'note')
    const entries = {
      Software: 'catsforkids 0.0.0',
      ...(request.mark === undefined ? {} : { Words: request.mark }),
    }
    const png = await encodePng(pixels, { text: entries })
    const report = reportOf(request, id, options.notices ?? [])
    const words = { caption: [{ text: report.caption, optional: false }], altTexts: [report.altText] }
    return { png, pixels, report, words, entries } as unknown as Card
  }
  const composeJpeg = async (request: CardRequest, studio: Studio): Promise<JpegCard> => {
    const { png: _png, ...card } = await composeCard(request, studio)
    return { ...card, jpeg: await encodeJpeg(pixels, request.maxBytes ?? 1e9, card.entries) }
  }
  const openStudio = async (studioOptions: StudioOptions = {}): Promise<Studio> => {
    studios.push(studioOptions)
    return {
      version: '0.0.0',
      campaign,
      listTemplates: async () => templates,
      findTemplate: async (idOrFile: string) => {
        if (/\.ya?ml$/.test(idOrFile)) return { id: 'from-file' } as Template
        const found = templates.find(({ id }) => id === idOrFile)
        const known = templates.map(({ id }) => id)
        if (!found) throw new Problem('TEMPLATE_UNKNOWN', { value: idOrFile, nearest: 'note', known })
        return found as unknown as Template
      },
    } as unknown as Studio
  }
  return {
    load: async () => {
      loads++
      const loadParts = async () => undefined
      const nothing = async () => undefined
      const openInspector = () => ({
        checkPhoto: async () => 0,
        sheetOf: async () => 1,
        checkLogo: nothing,
        checkTexts: nothing,
        noticesOf: async () => [],
        copyPhoto: async () => new Uint8Array(),
      })
      return { openStudio, composeCard, composeJpeg, makePost, chooseLanguage, loadParts, openInspector }
    },
    requests,
    studios,
    loads: () => loads,
  }
}
