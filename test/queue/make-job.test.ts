import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { placingOf } from '../../src/batch/report/report-entry.js'
import { openPrinter } from '../../src/batch/resume/fingerprint.js'
import { readCampaignFiles } from '../../src/campaign/load.js'
import { type CardRequest, composeCard } from '../../src/card/card.js'
import { openStudio, type Studio } from '../../src/card/studio.js'
import { parseStore } from '../../src/queue/address.js'
import {
  type CardAnswer,
  type CardJob,
  type CardResult,
  parseCardResult,
  renderCampaignFiles,
  type Source,
} from '../../src/queue/card-job.js'
import { openJobMaker } from '../../src/queue/make-job.js'
import { openStore, type Store } from '../../src/queue/store.js'
import { makeTiny } from '../batch/workshop.js'
import { job as example } from './jobs.js'

const studio = await openStudio()
const root = join(import.meta.dirname, '../..')
const cat = join(root, 'test/fixtures/chelsea.png')
const other = join(root, 'test/fixtures/campaign-two')

let folder: string
let store: Store
let job: CardJob
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'job-'))
  store = await openStore(parseStore(folder, undefined, {}), true)
  job = { ...example, program: studio.version, photo: await store.put('photos', await readFile(cat)) }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const signal = new AbortController().signal

/** The name that a batch gives the job; `template` and `own` are what the batch has in their place. */
const nameOf = (template = 'note', own: Studio = studio): Promise<string> =>
  openPrinter(own)({ ...job, template }, job)

const resultIn = async ({ result }: CardAnswer): Promise<CardResult> =>
  parseCardResult(await store.get('results', result, 1e6))

const requests: CardRequest[] = []
const make = openAll()

function openAll(): (id: string, data: unknown) => Promise<CardResult | string> {
  return async (id, data) => {
    requests.length = 0
    const maker = openJobMaker({
      studio,
      store,
      composeCard: request => {
        requests.push(request)
        return makeTiny(request)
      },
    })
    return maker(id, data, signal).then(resultIn, (error: unknown) =>
      error instanceof Problem ? error.code : String(error),
    )
  }
}

it('makes the very card that the program makes of the file itself', async () => {
  const maker = openJobMaker({ studio, store, composeCard })
  const result = await resultIn(await maker(await nameOf(), { ...job, networks: [] }, signal))
  const local = await composeCard({ photo: cat, template: 'note', language: 'fr', format: 'square' }, studio)
  const made = await store.get('cards', result.sha256, 1e9)
  expect(Buffer.from(made).equals(Buffer.from(local.png))).toBe(true)
  expect(result).toMatchObject({
    width: 1080,
    height: 1080,
    bytes: local.png.length,
    altText: local.report.altText,
  })
  expect(result.notices).toEqual(local.report.notices)
  expect(result.placing).toEqual(placingOf(local.report))
})

it('hands on bytes, and never a path', async () => {
  job = { ...job, logo: await store.put('logos', Buffer.from('<svg/>')) }
  expect(await make(await nameOf(), job)).toMatchObject({ bytes: expect.any(Number) })
  expect(requests.map(({ photo, logo }) => [typeof photo, typeof logo])).toEqual([['object', 'object']])
})

it('fetches the sheet that the message was written on', async () => {
  job = {
    ...job,
    handwriting: await store.put('handwritings', Buffer.from('a sheet')),
    handwritingHas: 'hashtag',
  }
  await make(await nameOf(), job)
  expect(requests).toMatchObject([{ handwriting: Buffer.from('a sheet'), handwritingHas: 'hashtag' }])
  expect(await make(await nameOf(), { ...job, handwriting: 'f'.repeat(64) })).toBe('JOB_DIFFERS')
})

it('refuses what another version planned, whatever its form', async () => {
  expect(await make(await nameOf(), { ...job, program: '0.0.9' })).toBe('JOB_VERSION')
  expect(await make(await nameOf(), { program: '9.0.0', form: 2 })).toBe('JOB_VERSION')
  expect(requests).toEqual([])
})

it('refuses a job that was changed on its way, and a name of its own', async () => {
  expect(await make(await nameOf(), { ...job, message: 'Buy now' })).toBe('JOB_DIFFERS')
  expect(await make('f'.repeat(64), job)).toBe('JOB_DIFFERS')
  expect(requests).toEqual([])
})

it('refuses to make what it would make otherwise: other words, other templates, other fonts', async () => {
  const id = await nameOf()
  const changed: Studio = { ...studio, book: { ...studio.book, faces: new Map() } }
  const maker = openJobMaker({ studio: changed, store, composeCard: makeTiny })
  await expect(maker(id, job, signal)).rejects.toMatchObject({ code: 'JOB_DIFFERS' })
})

const sourceOf = async (text: string): Promise<Source> => ({
  sha256: await store.put('templates', Buffer.from(text)),
})

it('takes a template that was sent with the batch, and no other one', async () => {
  const text = (await readFile(join(root, 'templates/note.yaml'), 'utf8')).replace(/^id: note$/m, 'id: ours')
  await writeFile(join(folder, 'ours.yaml'), text)
  job = { ...job, template: await sourceOf(text) }
  const id = await nameOf(join(folder, 'ours.yaml'))
  expect(await make(id, job)).toMatchObject({ bytes: expect.any(Number) })
  expect(await make(id, { ...job, template: { sha256: 'b'.repeat(64) } })).toBe('TEMPLATE_NOT_SENT')
  expect(await make(id, { ...job, template: { id: 'ours' } })).toBe('TEMPLATE_UNKNOWN')
  expect(await make(id, { ...job, template: await sourceOf('no: template') })).toBe('TEMPLATE_INVALID')
})

it('takes a campaign that was sent with the batch, and no folder of that name', async () => {
  const files = readCampaignFiles(other)
  const named = new Map([...files].map(([path, text]) => [path.split(/[/\\]/).at(-1) ?? '', text]))
  const own = await openStudio({ campaign: other })
  const [language = ''] = own.campaign.languages.keys()
  job = {
    ...job,
    language,
    campaign: { sha256: await store.put('campaigns', Buffer.from(renderCampaignFiles(named))) },
  }
  expect(await make(await nameOf('note', own), job)).toMatchObject({ bytes: expect.any(Number) })
  for (const campaign of [{ id: 'test' }, { id: 'src' }, { sha256: 'b'.repeat(64) }])
    expect(await make(await nameOf('note', own), { ...job, campaign })).toBe('CAMPAIGN_NOT_SENT')
})

it('says what the store lacks, and which photo is broken', async () => {
  job = { ...job, photo: 'c'.repeat(64) }
  expect(await make(await nameOf(), job)).toBe('STORE_MISSING')
  job = { ...job, photo: await store.put('photos', Buffer.from('no photo')) }
  const maker = openJobMaker({ studio, store, composeCard })
  await expect(maker(await nameOf(), job, signal)).rejects.toMatchObject({
    code: 'PHOTO_NOT_AN_IMAGE',
    args: { file: `photos/${job.photo}` },
  })
})
