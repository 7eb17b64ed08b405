// Rows through the reader and the planner: what they take of memory, and how many they may be.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../../src/base/errors.js'
import type { Job } from '../../../src/batch/job.js'
import { type Expansion, openExpander } from '../../../src/batch/manifest/expand-row.js'
import { mostCards, mostRows, type Plan, planBatch } from '../../../src/batch/manifest/plan.js'
import { openManifest } from '../../../src/batch/manifest/read-rows.js'
import type { ManifestMistake, Reading, Row } from '../../../src/batch/manifest/row.js'
import { studioOf } from '../workshop.js'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

async function* writeRows(rows: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from('photo;partner;language;message;out\r\n')
  for (let row = 0; row < rows; row++) {
    const number = String(row)
    yield Buffer.from(
      `cats/${String(row % 400)}.jpg;Partner ${number};fr;Un message pour le partenaire ${number};${number}/x.png\r\n`,
    )
  }
}

const list = {
  file: 'list.csv',
  shard: null,
  captions: false,
  journal: '/nowhere/journal.jsonl',
  tellMistake: async ({ problem }: ManifestMistake) => {
    throw problem
  },
  isOwnRun: () => true,
  done: new Map<string, number>(),
  inspect: async () => ({
    mistakes: [],
    drawings: new Map<string, string>(),
    others: new Set<string>(),
    fresh: new Set<string>(),
  }),
  tellRows: async () => undefined,
}

async function planReal(rows: number, drawings: ReadonlyMap<string, string> = new Map()): Promise<Plan> {
  const { campaign, findTemplate } = studioOf()
  const finder = {
    findPhotos: async (value: string) => [{ path: `/list/${value}`, shown: value }],
    findLogo: async () => {
      throw new Problem('LOGO_NOT_FOUND', { file: '' })
    },
    findHandwriting: () => Promise.reject(new Error('no handwriting here')),
    findTemplate: async (value: string) => ({ path: value, shown: value }),
    isThere: async () => false,
    nearestTo: async () => null,
  }
  const none = { partner: null, logo: null, message: null, hashtag: null, source: null, report: null }
  const defaults = { templates: ['note'], languages: ['fr'], formats: ['square'], focus: 'auto', ...none }
  const manifest = await openManifest(writeRows(rows), 'list.csv')
  const expand = openExpander({ finder, campaign, findTemplate, defaults })
  const inspect = async () => ({
    mistakes: [],
    drawings,
    others: new Set<string>(),
    fresh: new Set<string>(),
  })
  return planBatch({ ...list, inspect, manifest, expand, signal: new AbortController().signal })
}

it('holds a row in memory in about a kilobyte and a half, equal photos one after the other', async () => {
  await planReal(1000)
  collect()
  const before = process.memoryUsage().heapUsed
  const { jobs } = await planReal(10_000)
  collect()
  const bytesPerRow = (process.memoryUsage().heapUsed - before) / 10_000
  expect(bytesPerRow).toBeLessThan(1500)
  expect(jobs).toHaveLength(10_000)
  const photos = jobs.map(({ job }) => job.photo.path)
  expect(photos.filter((photo, i) => photo !== photos[i - 1])).toHaveLength(400)
})

it('lets photos whose cards have equal drawings follow one another', async () => {
  const order = async (drawings: ReadonlyMap<string, string>) => {
    const { jobs } = await planReal(1600, drawings)
    const photos = jobs.map(({ job }) => job.photo.path)
    return photos.filter((photo, i) => photo !== photos[i - 1])
  }
  const paths = await order(new Map())
  const drawings = new Map(paths.map((path, i) => [path, `sheet ${i % 12}`]))
  const ordered = await order(drawings)
  // No photo twice: the cards of one stay together.
  expect(ordered.toSorted()).toEqual(paths.toSorted())
  const changes = ordered.filter((path, i) => drawings.get(path) !== drawings.get(ordered[i - 1] ?? ''))
  expect(changes).toHaveLength(12)
})

function* readRows(rows: number): Generator<Reading> {
  for (let row = 0; row < rows; row++) yield { kind: 'row', row: { row, cells: {} } }
}

/** Rows that come to so many cards each, without looking at them. */
function planBare(rows: number, cardsPerRow: number, signal = new AbortController().signal): Promise<Plan> {
  const expand = async ({ row }: Row): Promise<Expansion> => {
    const photo = { path: 'a.jpg', shown: 'a.jpg' }
    const shared = { row, photo, networks: [] as readonly string[] } as Job
    const jobs = Array.from({ length: cardsPerRow }, (_, i) => ({ ...shared, file: `${row}-${i}` }))
    return { jobs, photoless: [], mistakes: [], hasNoLanguage: false }
  }
  const manifest = {
    kind: 'json',
    separator: ',',
    source: { text: '', encoding: 'utf-8', hasMark: false },
    readings: readRows(rows),
  } as const
  return planBatch({ ...list, manifest, expand, signal })
}

describe('the most that one batch takes', () => {
  it('is planned, and one row more or one card more is refused', async () => {
    expect((await planBare(mostRows, 1)).jobs).toHaveLength(mostRows)
    expect((await planBare(mostCards / 5, 5)).cards).toBe(mostCards)
    await expect(planBare(mostRows + 1, 0)).rejects.toMatchObject({
      code: 'BATCH_TOO_LARGE',
      args: { file: 'list.csv', what: 'rows', most: mostRows },
    })
    await expect(planBare(mostCards / 5 + 1, 5)).rejects.toMatchObject({
      code: 'BATCH_TOO_LARGE',
      args: { file: 'list.csv', what: 'cards', most: mostCards },
    })
  })

  it('hears a signal while it is checked', async () => {
    const stop = new AbortController()
    const planning = planBare(mostRows, 1, stop.signal)
    setImmediate(() => stop.abort())
    await expect(planning).rejects.toMatchObject({ code: 'INTERRUPTED' })
  })
})
