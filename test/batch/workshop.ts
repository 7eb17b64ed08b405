// A folder with photos and a manifest, a studio of cardboard, and a maker of tiny cards that counts: the batch without
// the pictures. The cards are real PNG files of this program, and say what they were made from.
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { Problem } from '../../src/base/errors.js'
import { fillRgb } from '../../src/base/pixels.js'
import {
  type BatchEvent,
  type BatchOrder,
  type BatchSummary,
  type BatchTools,
  runBatch,
} from '../../src/batch/batch.js'
import type { Machine } from '../../src/batch/resume/lock.js'
import type { Campaign, Words } from '../../src/campaign/campaign.js'
import type { Card, CardRequest } from '../../src/card/card.js'
import { checkHashtag } from '../../src/card/card-words.js'
import { bytesOf } from '../../src/card/given-bytes.js'
import type { Inspector } from '../../src/card/inspector.js'
import type { Studio } from '../../src/card/studio.js'
import { loadWords } from '../../src/messages/languages.js'
import { encodeJpegSmall } from '../../src/output/encode/encode-jpeg.js'
import { encodePng } from '../../src/output/encode/encode-png.js'
import { parseFormat } from '../../src/template/formats.js'
import { placing } from './placing.js'

export const english = await loadWords('en')

const words = (language: string): Words => ({ language, message: `${language} message` }) as unknown as Words

/** A studio without fonts and layouts: two templates, four languages. */
export const studioOf = (changes: Partial<Campaign> = {}, version = '1.0.0'): Studio =>
  ({
    version,
    campaign: {
      id: 'test',
      defaultLanguage: 'fr',
      languages: new Map(['de', 'en', 'fr', 'nl'].map(code => [code, words(code)])),
      ...changes,
    },
    book: { faces: new Map([['a', { id: 'a', sha256: 'b' }]]) },
    listTemplates: async () => [{ id: 'note' }, { id: 'marker' }],
    shelf: { readPhoto: (path: string) => readFile(path) },
    findTemplate: async (name: string) => {
      if (name === 'note' || name === 'marker') return { id: name }
      const text = name.endsWith('.yaml') ? await readFile(name, 'utf8').catch(() => null) : null
      if (text !== null) return { id: 'own', text }
      const [nearest, known] = name.endsWith('.yaml') ? [null, []] : ['note', ['note', 'marker']]
      throw new Problem('TEMPLATE_UNKNOWN', { value: name, nearest, known })
    },
  }) as unknown as Studio

/** A card of one colour whose comment says what it was made from; of a photo that says so, without a cat. */
export async function makeTiny(request: CardRequest): Promise<Card> {
  const source = await bytesOf(request.photo)
  const isPath = typeof source === 'string'
  const photo = isPath ? await readFile(source) : source
  if (photo.length === 0) throw new Problem('PHOTO_EMPTY', { file: isPath ? source : '(bytes)' })
  const { photo: _path, logo: _logo, signal: _signal, ...rest } = request
  const about = `${createHash('sha256').update(photo).digest('hex')} ${JSON.stringify(rest)}`
  const { width, height, id } = parseFormat(request.format ?? 'portrait')
  const altText = `Alt ${request.language ?? ''}`
  const png = await encodePng(fillRgb({ width, height }, [1, 2, 3]), {
    text: { Software: 'catsforkids 1.0.0', Description: altText, Comment: about },
  })
  const { placed, ...places } = placing
  const report = {
    ...places,
    photo: { file: '', ...placed },
    template: request.template,
    language: request.language,
    format: id,
    width,
    height,
    altText,
    caption: `Caption ${request.language ?? ''} ${request.message ?? ''}`,
    notices: [
      { code: 'PHOTO_SMALL', args: { width: 1, height: 1, least: 320 } },
      ...(Buffer.from(photo).includes('no cat') ? [{ code: 'CAT_NOT_FOUND', args: {} }] : []),
    ],
  }
  return { png, report } as unknown as Card
}

export const machine: Machine = {
  pid: 42,
  host: 'here',
  started: '1',
  now: () => '2026-11-24T00:00:00.000Z',
  isAlive: () => true,
}

/** Finds nothing wrong with any card; says what networks make of its hashtag. */
export const contented: Inspector = {
  checkPhoto: async () => 0,
  sheetOf: async () => 1,
  checkLogo: async () => undefined,
  checkTexts: async () => undefined,
  noticesOf: async ({ hashtag, networks = [] }) =>
    hashtag === undefined ? [] : checkHashtag(hashtag, networks),
  copyPhoto: () => encodeJpegSmall(fillRgb({ width: 30, height: 40 }, [90, 80, 70])),
}

export interface Ran {
  readonly summary: BatchSummary | null
  readonly error: Problem | null
  readonly events: readonly BatchEvent[]
  /** Requests for which a card was made or tried. */
  readonly requests: readonly CardRequest[]
}

export type RunChanges = Partial<BatchOrder> &
  Partial<BatchTools> & { readonly manifest?: string; readonly text?: string }

export interface Workshop {
  readonly folder: string
  readonly path: (name: string) => string
  readonly put: (name: string, content: string | Uint8Array) => Promise<void>
  readonly run: (changes?: RunChanges) => Promise<Ran>
  /** Every file below cards/ with its hash; the journal left out, and what the page is helped by. */
  readonly cards: (folder?: string) => Promise<Record<string, string>>
  readonly read: (name: string) => Promise<string>
  readonly remove: () => Promise<void>
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'batch-'))
  const path = (name: string): string => join(folder, name)
  const put = async (name: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(path(name)), { recursive: true })
    await writeFile(path(name), content)
  }
  const run = async (changes: RunChanges = {}): Promise<Ran> => {
    const [events, requests]: [BatchEvent[], CardRequest[]] = [[], []]
    const manifest = path(changes.manifest ?? 'list.csv')
    if (changes.text !== undefined) await writeFile(manifest, changes.text)
    const compose = changes.composeCard ?? makeTiny
    const order: BatchOrder = {
      bytes: once(await readFile(manifest)),
      base: dirname(manifest),
      out: path('cards'),
      defaults: {
        templates: ['note'],
        languages: ['fr'],
        formats: ['portrait'],
        focus: 'auto',
        partner: null,
        logo: null,
        message: null,
        hashtag: null,
        source: null,
        report: null,
      },
      allowOutside: false,
      dryRun: false,
      jobs: 2,
      cardSeconds: 60,
      maxMegapixels: null,
      captions: false,
      redo: false,
      failFast: false,
      shard: null,
      hasGallery: true,
      hasReview: true,
      options: {},
      ...changes,
      manifest,
    }
    const tools: BatchTools = {
      studio: changes.studio ?? studioOf(),
      words: changes.words ?? english,
      machine: changes.machine ?? machine,
      tell: async event => {
        events.push(event)
        await changes.tell?.(event)
      },
      signal: changes.signal ?? new AbortController().signal,
      makeElsewhere: changes.makeElsewhere,
      inspector: changes.inspector ?? contented,
      composeCard: (request, studio) => {
        requests.push(request)
        return compose(request, studio)
      },
    }
    try {
      return { summary: await runBatch(order, tools), error: null, events, requests }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { summary: null, error, events, requests }
    }
  }
  const cards = async (below = 'cards'): Promise<Record<string, string>> => {
    const root = path(below)
    const entries = await readdir(root, { recursive: true, withFileTypes: true })
    const files = entries
      .filter(entry => !entry.isDirectory())
      .map(entry => join(entry.parentPath, entry.name))
    const hashes = await Promise.all(
      files.map(async file => {
        const hash = createHash('sha256')
          .update(await readFile(file))
          .digest('hex')
        return [relative(root, file), hash] as const
      }),
    )
    return Object.fromEntries(
      hashes
        .filter(([name]) => name !== 'journal.jsonl' && !name.startsWith('.batch'))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  }
  return {
    folder,
    path,
    put,
    run,
    cards,
    read: name => readFile(path(name), 'utf8'),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** What is wrong, row by row: `[row, column, code, nearest]`. */
export const mistakesOf = ({ events }: Ran): unknown[] =>
  events.flatMap(event => {
    if (event.kind !== 'mistake') return []
    const { row, column, problem, nearest } = event.mistake
    return [[row, column, problem.code, nearest]]
  })
