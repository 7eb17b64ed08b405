// The batch's side of the queue without a Redis: what a worker answers is not believed before it is checked.
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Problem } from '../../src/base/errors.js'
import { fillRgb } from '../../src/base/pixels.js'
import type { Job } from '../../src/batch/job.js'
import { loadWords } from '../../src/messages/languages.js'
import { encodePng } from '../../src/output/encode/encode-png.js'
import { type CardJob, type CardResult, renderCardResult } from '../../src/queue/card-job.js'
import type { Answer } from '../../src/queue/follow.js'
import { openQueueMaker } from '../../src/queue/make-by-queue.js'
import { openStore, type Store } from '../../src/queue/store.js'
import { jobOf } from '../batch/jobs.js'
import { placing } from '../batch/placing.js'

const messages = await loadWords('en')
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const pngOf = (software: string, { width = 400, height = 320, altText = 'Alt' } = {}) =>
  encodePng(fillRgb({ width, height }, [1, 2, 3]), { text: { Software: software, Description: altText } })
const png = await pngOf('catsforkids 0.1.0')

let folder = ''
let store: Store
let asked: CardJob[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'by-queue-'))
  store = await openStore({ kind: 'folder', path: join(folder, 'store'), shown: 'store' }, true)
  asked = []
  await writeFile(join(folder, 'a.jpg'), 'photo')
})
afterEach(async () => {
  store.close()
  await rm(folder, { recursive: true })
})

const jobHere = (changes: Partial<Job> = {}): Job =>
  jobOf({
    format: '400x320',
    photo: { path: join(folder, 'a.jpg'), shown: 'a.jpg' } as Job['photo'],
    ...changes,
  })

const inputs = {
  fingerprint: 'f'.repeat(64),
  photo: { sha256: hashOf(Buffer.from('photo')), stamp: '5-1-1-1' },
  logo: null,
}

const postOf = (network: string, bytes: Uint8Array): CardResult['posts'][number] => ({
  network,
  extension: 'png',
  mediaType: 'image/png',
  sha256: hashOf(bytes),
  bytes: bytes.length,
  caption: 'Caption',
  altText: 'Alt',
})

const resultOf = (changes: Partial<CardResult> = {}): CardResult => ({
  fingerprint: inputs.fingerprint,
  sha256: hashOf(png),
  bytes: png.length,
  width: 400,
  height: 320,
  altText: 'Alt',
  caption: 'Caption',
  notices: [],
  placing: structuredClone(placing) as CardResult['placing'],
  posts: [],
  ...changes,
})

const putResult = (result: unknown): Promise<string> =>
  store.put('results', renderCardResult(result as CardResult))

/** What a worker answers that tells this of its card. */
async function inStore(answer: Answer): Promise<Answer> {
  if (answer.kind === 'failed') return answer
  return { kind: 'done', value: { result: await putResult(answer.value) } }
}

/** Has a card made by a worker that answers this. */
async function make(
  answer: (isRedo: boolean) => Answer,
  job: Job = jobHere(),
  photo = inputs.photo,
  told = inStore,
) {
  const maker = await openQueueMaker({
    follower: {
      ask: async (_id, cardJob, isRedo) => {
        asked.push(cardJob)
        return told(answer(isRedo))
      },
      countWorkers: async () => 1,
      close: async () => undefined,
    },
    store,
    version: '0.1.0',
    campaign: 'catsforkids',
    messages,
    redo: false,
  })
  return maker(job, { ...inputs, photo }).catch((error: unknown) => error as Problem)
}

const doneWith =
  (changes: Partial<CardResult> = {}) =>
  (): Answer => ({ kind: 'done', value: resultOf(changes) })

it('a card that the worker made of the job comes back with its posts', async () => {
  await store.put('cards', png)
  const posts = [postOf('bluesky', png)]
  const made = await make(doneWith({ posts }), jobHere({ networks: ['bluesky'] }))
  expect(made).toMatchObject({
    png: Buffer.from(png),
    report: { width: 400, height: 320, altText: 'Alt', caption: 'Caption', notices: [] },
    placing,
    posts: [{ network: 'bluesky', extension: 'png', bytes: Buffer.from(png) }],
  })
  expect(asked).toMatchObject([{ program: '0.1.0', photo: inputs.photo.sha256, template: { id: 'note' } }])
  expect(Buffer.from(await store.get('photos', inputs.photo.sha256, 100)).toString()).toBe('photo')
})

it.each<[string, string[], string[]]>([
  ['none for the network', ['bluesky'], []],
  ['another network’s', ['bluesky'], ['mastodon']],
  ['one too many', [], ['bluesky']],
  ['them in another order', ['bluesky', 'mastodon'], ['mastodon', 'bluesky']],
])('a result that is not of its job is refused: %s', async (_, networks, got) => {
  await store.put('cards', png)
  const posts = got.map(network => postOf(network, png))
  expect(await make(doneWith({ posts }), jobHere({ networks }))).toMatchObject({
    code: 'JOB_INVALID',
    args: { detail: 'result' },
  })
})

it('the result of another job is refused', async () => {
  await store.put('cards', png)
  expect(await make(doneWith({ fingerprint: 'e'.repeat(64) }))).toMatchObject({
    code: 'JOB_INVALID',
    args: { detail: 'result' },
  })
})

it.each<[string, () => Promise<unknown>]>([
  ['one that it makes up', async () => resultOf()],
  ['another row’s', async () => ({ result: await putResult(resultOf({ fingerprint: 'e'.repeat(64) })) })],
  [
    'a photo that was sent as a result',
    async () => ({ result: await store.put('photos', renderCardResult(resultOf())) }),
  ],
])('whoever may write to Redis alone gives a row no card: %s', async (_, forge) => {
  await store.put('cards', png)
  const value = await forge()
  const made = await make(doneWith(), jobHere(), inputs.photo, async () => ({ kind: 'done', value }))
  expect(made).toMatchObject({ code: expect.stringMatching(/^(JOB_INVALID|STORE_MISSING)$/) })
  expect(asked).toHaveLength(2)
})

it.each<[string, unknown]>([
  ['of another job', resultOf({ fingerprint: 'e'.repeat(64) })],
  ['that is none', { ...resultOf(), sha256: 5 }],
  ['that is nothing', null],
  ['of which no sentence can be made', resultOf({ notices: [{ code: 'NONE_SUCH', args: {} }] })],
])('a result that the queue keeps %s is made once more', async (_, value) => {
  await store.put('cards', png)
  const made = await make(isRedo => ({ kind: 'done', value: isRedo ? resultOf() : value }))
  expect(made).toMatchObject({ png: Buffer.from(png) })
  expect(asked).toHaveLength(2)
})

it.each<[string, Promise<Uint8Array>, Partial<CardResult>]>([
  ['in another format', pngOf('catsforkids 0.1.0', { height: 400 }), { height: 400 }],
  ['in another format than it says', pngOf('catsforkids 0.1.0', { height: 400 }), {}],
  ['of another size than is told', pngOf('catsforkids 0.1.0'), { width: 5 }],
  ['of fewer bytes than are told', pngOf('catsforkids 0.1.0'), { bytes: 1e6 }],
  ['of another text than is told', pngOf('catsforkids 0.1.0', { altText: 'Another' }), {}],
])('a card %s is refused', async (_, made, changes) => {
  const other = await made
  await store.put('cards', other)
  expect(await make(doneWith({ sha256: hashOf(other), bytes: other.length, ...changes }))).toMatchObject({
    code: 'JOB_INVALID',
    args: { detail: 'result' },
  })
})

it('a card of more bytes than are told is not read to its end', async () => {
  await store.put('cards', png)
  expect(await make(doneWith({ bytes: 7 }))).toMatchObject({ code: 'STORE_DAMAGED' })
})

it('a network’s file that this program did not make, or not so long, is refused', async () => {
  const foreign = await pngOf('another program')
  await Promise.all([png, foreign].map(bytes => store.put('cards', bytes)))
  for (const post of [postOf('bluesky', foreign), { ...postOf('bluesky', png), bytes: 1e6 }])
    expect(await make(doneWith({ posts: [post] }), jobHere({ networks: ['bluesky'] }))).toMatchObject({
      code: 'JOB_INVALID',
      args: { detail: 'result' },
    })
})

it('a picture that this program did not make is refused', async () => {
  const foreign = await pngOf('another program')
  await store.put('cards', foreign)
  expect(await make(doneWith({ sha256: hashOf(foreign) }))).toMatchObject({
    code: 'JOB_INVALID',
    args: { detail: 'result' },
  })
})

it('an answer of another form is refused, and notices of which no sentence can be made', async () => {
  await store.put('cards', png)
  expect(await make(() => ({ kind: 'done', value: { ...resultOf(), file: '/etc' } }))).toMatchObject({
    code: 'JOB_INVALID',
  })
  expect(await make(doneWith({ notices: [{ code: 'NONE_SUCH', args: {} }] }))).toMatchObject({
    code: 'JOB_INVALID',
    args: { detail: 'notices' },
  })
})

it('a failure keeps its code, and gets the names of this side’s files', async () => {
  const failure = (code: string, args: object) => (): Answer => ({
    kind: 'failed',
    reason: `${code} ${JSON.stringify(args)}`,
  })
  expect(await make(failure('PHOTO_EMPTY', { file: '(bytes)' }))).toMatchObject({
    code: 'PHOTO_EMPTY',
    args: { file: join(folder, 'a.jpg') },
  })
  expect(await make(failure('TEMPLATE_INVALID', { file: 'x', mistakes: [] }))).toMatchObject({
    code: 'TEMPLATE_INVALID',
    args: { file: 'note' },
  })
  expect(await make(failure('LOGO_REFUSED', { file: '(bytes)', reason: 'x' }))).toMatchObject({
    args: { file: '(bytes)' },
  })
  expect(await make(() => ({ kind: 'failed', reason: 'out of memory' }))).toMatchObject({
    code: 'JOB_FAILED',
    args: { detail: 'out of memory' },
  })
})

it('what the store has lost is sent and made once more, and only once', async () => {
  const redone: boolean[] = []
  const made = await make(isRedo => {
    redone.push(isRedo)
    return { kind: 'done', value: resultOf() }
  })
  expect(made).toMatchObject({ code: 'STORE_MISSING' })
  expect(redone).toEqual([false, true])
})

it('a photo that is not what it was is not sent', async () => {
  const other = { sha256: hashOf(Buffer.from('other')), stamp: '5-1-1-1' }
  expect(await make(doneWith(), jobHere(), other)).toMatchObject({
    code: 'PHOTO_CHANGED',
    args: { file: join(folder, 'a.jpg') },
  })
  expect(asked).toEqual([])
})
