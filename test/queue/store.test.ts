import { createHash } from 'node:crypto'
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { parseStore, type StoreAddress } from '../../src/queue/address.js'
import { openS3Store } from '../../src/queue/s3-store.js'
import { keyOf, openStore, type Store } from '../../src/queue/store.js'
import { type Fault, openS3Server, type S3Server } from './s3-server.js'

const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  )

const photo = Buffer.alloc(3_000_000, 'cat')
const sha256 = hashOf(photo)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'))
  await writeFile(join(folder, 'cat.jpg'), photo)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

interface Place {
  readonly store: Store
  readonly pathOf: (key: string) => string
  /** Files in it that are not whole objects. */
  readonly remains: () => Promise<string[]>
  readonly stop: () => Promise<void>
}

async function openFolder(): Promise<Place> {
  const root = join(folder, 'store')
  const store = await openStore(parseStore(root, undefined, {}), true)
  return {
    store,
    pathOf: key => join(root, key),
    remains: () => readdir(join(root, 'incoming')),
    stop: async () => store.close(),
  }
}

let server: S3Server | null = null

async function openBucket(): Promise<Place> {
  const running = await openS3Server(folder)
  server = running
  process.env.AWS_ACCESS_KEY_ID = running.accessKey
  process.env.AWS_SECRET_ACCESS_KEY = 'secret-of-the-tests'
  const store = await openStore(parseStore('s3://cats/spring', running.endpoint, {}), true)
  return {
    store,
    pathOf: key => running.pathOf(`spring/${key}`),
    remains: () => readdir(join(folder, 'incoming')),
    stop: async () => {
      store.close()
      await running.stop()
    },
  }
}

describe.each([
  ['a folder', openFolder],
  ['a bucket', openBucket],
])('%s', (_name, open) => {
  let place: Place
  beforeEach(async () => {
    place = await open()
  })
  afterEach(() => place.stop())

  it('gives back what was put there, by its hash', async () => {
    const { store } = place
    expect(await store.has('photos', sha256, photo.length)).toBe(false)
    expect(await store.putFile('photos', sha256, join(folder, 'cat.jpg'))).toBe(true)
    expect(await store.has('photos', sha256, photo.length)).toBe(true)
    expect(await store.has('photos', sha256, photo.length + 1)).toBe(false)
    expect(Buffer.from(await store.get('photos', sha256, 1e9)).equals(photo)).toBe(true)

    const card = await store.put('cards', Buffer.from('card'))
    expect(card).toBe(hashOf('card'))
    expect(Buffer.from(await store.get('cards', card, 100)).toString()).toBe('card')
    expect(await readFile(place.pathOf(keyOf('cards', card)), 'utf8')).toBe('card')
    expect(await place.remains()).toEqual([])
  })

  it('has an empty file, and the same file twice', async () => {
    const { store } = place
    await writeFile(join(folder, 'empty'), '')
    expect(await store.putFile('logos', hashOf(''), join(folder, 'empty'))).toBe(true)
    expect(await store.get('logos', hashOf(''), 10)).toHaveLength(0)
    expect(await store.put('cards', Buffer.from('x'))).toBe(await store.put('cards', Buffer.from('x')))
  })

  it('does not take a file that is not, or no longer, what it was said to be', async () => {
    const { store } = place
    await writeFile(join(folder, 'cat.jpg'), 'another cat')
    expect(await store.putFile('photos', sha256, join(folder, 'cat.jpg'))).toBe(false)
    expect(await store.putFile('photos', sha256, join(folder, 'gone.jpg'))).toBe(false)
    expect(await codeOf(store.get('photos', sha256, 1e9))).toBe('STORE_MISSING')
    expect(await place.remains()).toEqual([])
  })

  it('says when something is missing, changed or larger than it may be', async () => {
    const { store } = place
    expect(await codeOf(store.get('photos', sha256, 1e9))).toBe('STORE_MISSING')
    await store.putFile('photos', sha256, join(folder, 'cat.jpg'))
    expect(await codeOf(store.get('photos', sha256, photo.length - 1))).toBe('STORE_DAMAGED')
    const path = place.pathOf(keyOf('photos', sha256))
    await writeFile(path, Buffer.alloc(photo.length, 'dog'))
    expect(await codeOf(store.get('photos', sha256, 1e9))).toBe('STORE_DAMAGED')
    await truncate(path, 10)
    expect(await codeOf(store.get('photos', sha256, 1e9))).toBe('STORE_DAMAGED')
  })
})

describe('a folder', () => {
  it('is not made by a worker: an empty mount point is no store', async () => {
    const address = parseStore(join(folder, 'nowhere'), undefined, {})
    expect(await codeOf(openStore(address, false))).toBe('STORE_UNREACHABLE')
    expect(await readdir(folder)).toEqual(['cat.jpg'])
  })

  it('follows no link out of it, and reads no device', async () => {
    const { store, pathOf } = await openFolder()
    const path = pathOf(keyOf('photos', sha256))
    await mkdir(dirname(path), { recursive: true })
    await symlink(join(folder, 'cat.jpg'), path)
    expect(await codeOf(store.get('photos', sha256, 1e9))).toBe('STORE_DAMAGED')
    await rm(path)
    await mkdir(path)
    expect(await codeOf(store.get('photos', sha256, 1e9))).toBe('STORE_DAMAGED')
  })
})

describe('a link within a folder store', () => {
  const key = keyOf('photos', sha256)
  const shelf = dirname(dirname(key))

  it.each([
    ['a shelf', shelf],
    ['a folder of a shelf', dirname(key)],
    ['the folder where files come in', 'incoming'],
  ])('that stands for %s is neither read nor written through, and named', async (_what, link) => {
    const { store, pathOf } = await openFolder()
    await store.put('photos', photo)
    const elsewhere = join(folder, 'elsewhere')
    await rename(pathOf(link), elsewhere)
    await symlink(elsewhere, pathOf(link))
    const before = await readdir(elsewhere, { recursive: true })
    const linked = { code: 'STORE_LINKED', args: { folder: link } }
    await expect(store.put('photos', photo)).rejects.toMatchObject(linked)
    await expect(store.putFile('photos', sha256, join(folder, 'cat.jpg'))).rejects.toMatchObject(linked)
    expect(await readdir(elsewhere, { recursive: true })).toEqual(before)
    if (link === 'incoming') return
    await expect(store.has('photos', sha256, photo.length)).rejects.toMatchObject(linked)
    await expect(store.get('photos', sha256, 1e9)).rejects.toMatchObject(linked)
  })

  it.each([shelf, 'cards', 'incoming'])('is told when the store is opened: %s', async link => {
    await mkdir(join(folder, 'store'))
    await mkdir(join(folder, 'elsewhere'))
    await symlink(join(folder, 'elsewhere'), join(folder, 'store', link))
    expect(await codeOf(openFolder())).toBe('STORE_LINKED')
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([])
  })

  it('that stands for a file is replaced, and what it led to stays', async () => {
    const { store, pathOf } = await openFolder()
    await mkdir(dirname(pathOf(key)), { recursive: true })
    await symlink(join(folder, 'cat.jpg'), pathOf(key))
    expect(await store.has('photos', sha256, photo.length)).toBe(false)
    await store.put('photos', photo)
    expect((await lstat(pathOf(key))).isFile()).toBe(true)
    expect((await lstat(join(folder, 'cat.jpg'))).isFile()).toBe(true)
  })

  it('that leads to the whole store is the owner’s own', async () => {
    await mkdir(join(folder, 'disk'))
    await symlink(join(folder, 'disk'), join(folder, 'store'))
    const { store } = await openFolder()
    await store.put('photos', photo)
    expect(await store.has('photos', sha256, photo.length)).toBe(true)
  })
})

describe('what lies in the folder where files come in', () => {
  const put = async (name: string, hours: number): Promise<void> => {
    const path = join(folder, 'store/incoming', name)
    await writeFile(path, 'half')
    const seconds = Date.now() / 1000 - hours * 3600
    await utimes(path, seconds, seconds)
  }
  const passing = 'a0b1c2d3e4f5'

  it('goes a day after a killed process left it, and not sooner', async () => {
    const { remains } = await openFolder()
    await put(passing.repeat(2), 25)
    await put(passing.replace('a', 'b').repeat(2), 23)
    await openFolder()
    expect(await remains()).toEqual([passing.replace('a', 'b').repeat(2)])
  })

  it.each([
    'thesis.doc',
    'photo.jpg',
    '.hidden',
    passing,
    `${passing}${passing}.jpg`,
    `x${passing}${passing}`,
    passing.repeat(2).toUpperCase(),
    passing.repeat(3),
  ])('stays for ever where it is somebody’s own: %s', async name => {
    const { remains } = await openFolder()
    await put(name, 1000)
    await openFolder()
    expect(await remains()).toEqual([name])
  })
})

describe('a bucket', () => {
  it('is asked again where it failed in passing', async () => {
    const { store, stop } = await openBucket()
    server?.fail('PUT', ['unavailable', 'unavailable'])
    expect(await store.putFile('photos', sha256, join(folder, 'cat.jpg'))).toBe(true)
    server?.fail('GET', ['unavailable', 'cut', 'cut'])
    expect(await store.get('photos', sha256, 1e9)).toHaveLength(photo.length)
    await stop()
  })

  it('is asked again where it falls silent, before its answer or amid it, and given up in the end', async () => {
    const place = await openBucket()
    const { endpoint } = server!
    const address = parseStore('s3://cats/spring', endpoint, {}) as Extract<StoreAddress, { kind: 's3' }>
    const store = await openS3Store(address, undefined, 200)
    await store.putFile('photos', sha256, join(folder, 'cat.jpg'))
    server!.fail('GET', ['stalled', 'silent'])
    expect(await store.get('photos', sha256, 1e9)).toHaveLength(photo.length)
    server!.fail('GET', Array<Fault>(4).fill('stalled'))
    await expect(store.get('photos', sha256, 1e9)).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' })
    store.close()
    await place.stop()
  })

  it.each<[string, string, Fault, (store: Store) => Promise<unknown>]>([
    ['a request that nobody answers', 'GET', 'silent', store => store.get('photos', sha256, 1e9)],
    ['an answer that stalls', 'GET', 'stalled', store => store.get('photos', sha256, 1e9)],
    ['a look', 'HEAD', 'silent', store => store.has('photos', sha256, 1)],
    ['a file on its way', 'PUT', 'silent', store => store.putFile('photos', sha256, join(folder, 'cat.jpg'))],
    ['bytes on their way', 'PUT', 'silent', store => store.put('cards', Buffer.from('card'))],
    ['a wait for the next attempt', 'GET', 'unavailable', store => store.get('photos', sha256, 1e9)],
  ])('hears its signal in %s, and asks no more', async (_what, method, fault, ask) => {
    const place = await openBucket()
    await place.store.putFile('photos', sha256, join(folder, 'cat.jpg'))
    const given = new AbortController()
    const address = parseStore('s3://cats/spring', server!.endpoint, {})
    const store = await openStore(address, true, given.signal)
    server!.fail(method, Array<Fault>(4).fill(fault))
    const { log } = server!
    const before = log.length
    const asked = ask(store)
    await vi.waitFor(() => expect(log.length).toBeGreaterThan(before))
    const reason = new Error('enough')
    given.abort(reason)
    await expect(asked).rejects.toBe(reason)
    const attempts = log.length
    store.close()
    expect(log.length).toBe(attempts)
    await place.stop()
  })

  it('is not opened any more once its signal was given', async () => {
    const { stop } = await openBucket()
    const { endpoint } = server!
    const given = new AbortController()
    server!.fail('HEAD', ['silent'])
    const opened = openStore(parseStore('s3://cats/spring', endpoint, {}), true, given.signal)
    given.abort(new Error('enough'))
    await expect(opened).rejects.toThrow('enough')
    await stop()
  })

  it('is told to be without a region, which Amazon’s own need', async () => {
    // What the machine's own settings say must not count, or Amazon would be asked.
    for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION']) vi.stubEnv(name, undefined)
    for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'])
      vi.stubEnv(name, join(folder, 'none'))
    const address = parseStore('s3://cats/spring', undefined, {})
    await expect(openStore(address, true)).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      args: { detail: 'RegionMissing' },
    })
    vi.unstubAllEnvs()
  })

  it('is unreachable with the wrong key, under another name, and where nobody listens', async () => {
    const { stop } = await openBucket()
    const endpoint = server?.endpoint ?? ''
    const problemOf = (name: string, at: string): Promise<Problem> =>
      openStore(parseStore(`s3://${name}`, at, {}), true).then(
        () => {
          throw new Error('it was opened')
        },
        (error: unknown) => error as Problem,
      )
    expect((await problemOf('dogs', endpoint)).args).toMatchObject({ store: 's3://dogs' })
    process.env.AWS_ACCESS_KEY_ID = 'another'
    const refused = await problemOf('cats', endpoint)
    expect(refused.code).toBe('STORE_UNREACHABLE')
    expect(JSON.stringify(refused.args)).not.toContain('secret-of-the-tests')
    await stop()
    expect((await problemOf('cats', endpoint)).args).toMatchObject({ detail: 'ECONNREFUSED' })
  })
})
