// A hundred thousand rows through the reader and the planner: nothing of them may stay in memory.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../../src/base/errors.js'
import { openExpander } from '../../../src/batch/manifest/expand-row.js'
import { planBatch } from '../../../src/batch/manifest/plan.js'
import { openManifest } from '../../../src/batch/manifest/read-rows.js'
import { studioOf } from '../workshop.js'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function* writeRows(rows: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from('photo;partner;language;message;out\r\n')
  for (let row = 0; row < rows; row += 500) {
    const lines = Array.from({ length: 500 }, (_, i) => {
      const number = String(row + i)
      return `cats/${String((row + i) % 400)}.jpg;Partner ${number};fr;Un message pour le partenaire ${number};${number}/x.png\r\n`
    })
    yield Buffer.from(lines.join(''))
  }
}

/** The most that is on the heap while `rows` rows are planned and handed out, in bytes; looked at every 5 000. */
async function measure(rows: number): Promise<number> {
  const { campaign, findTemplate } = studioOf()
  const finder = {
    findPhotos: async (value: string) => [{ path: `/list/${value}`, shown: value }],
    findLogo: async () => {
      throw new Problem('LOGO_NOT_FOUND', { file: '' })
    },
    placeOf: (value: string) => ({ path: value, shown: value }),
  }
  const none = { partner: null, logo: null, message: null, hashtag: null, source: null, report: null }
  const defaults = { templates: ['note'], languages: ['fr'], formats: ['square'], focus: 'auto', ...none }
  const expand = openExpander({ finder, campaign, findTemplate, defaults })
  let most = 0
  let seen = 0
  const look = (): void => {
    if (seen++ % 5000 !== 0) return
    collect()
    most = Math.max(most, process.memoryUsage().heapUsed)
  }
  const plan = await planBatch({
    manifest: await openManifest(writeRows(rows), 'list.csv'),
    expand: async row => {
      look()
      return expand(row)
    },
    shard: null,
    journal: join(folder, 'none.jsonl'),
    findFolder: async () => folder,
    tellMistake: async ({ problem }) => {
      throw problem
    },
    tellRows: async () => undefined,
    signal: new AbortController().signal,
  })
  expect(plan.planned).toBe(rows)
  let photos = 0
  let last = ''
  for await (const { job } of plan.jobs()) {
    look()
    if (job.photo.path !== last) photos++
    last = job.photo.path
  }
  expect(photos).toBe(400)
  await plan.close()
  expect(await readdir(folder)).toEqual([])
  return most
}

describe('a hundred thousand rows', () => {
  it('take the memory of ten thousand', async () => {
    await measure(1000)
    const few = await measure(10_000)
    const many = await measure(100_000)
    // A row is about a kilobyte here: were they kept, it would be ninety megabytes more.
    expect((many - few) / 1e6).toBeLessThan(10)
  })
})
