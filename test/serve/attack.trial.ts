// Whoever means harm: damaged and hostile photos, bodies that never come or never end, floods of headers and connections. The server
// answers each with a card or a code, and is afterwards what it was before: no process lost, no descriptor, no file. By the built program.
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createConnection, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { problemReport } from '../../src/serve/answer-schemas.js'
import { makePhotos, mutate, type ValidPhoto } from '../fuzz/mutate-photo.js'
import { cardFormOf, chelsea, fieldPart, formOf, type SentBody } from './forms.js'
import { countDescriptors, heldByTree, pageBytes, writtenByTree } from './process-tree.js'
import { type StartedProgram, startProgram } from './start-program.js'

const program = join(import.meta.dirname, '../../bin/catsforkids.js')
const isBuilt = existsSync(join(import.meta.dirname, '../../dist/card-process.js'))
const shared = join(import.meta.dirname, '../../../shared')

let server: StartedProgram
let folder = ''
let descriptors = 0
let written = 0
let photosSent = 0
beforeAll(async () => {
  if (!isBuilt) return
  folder = await mkdtemp(join(tmpdir(), 'serve-attack-'))
  // Node's own cache of what it compiled is no file of a photo.
  const env = { ...process.env, TMPDIR: folder, HOME: folder, NODE_DISABLE_COMPILE_CACHE: '1' }
  server = await startProgram(['--rate', '1000000'], { program: [program], env, cwd: folder })
  await stillMakesCards()
  descriptors = await countDescriptors(server.pid)
  written = await writtenByTree(server.pid)
  photosSent = 0
})
afterAll(async () => {
  if (!isBuilt) return
  // No photo was written: to no disk, nor where the program was started, nor where temporary files and settings go. Written, each would
  // be a page at the least; the few that the system notes by itself, as when a file was last read, are no tenth of that.
  const pages = ((await writtenByTree(server.pid)) - written) / pageBytes
  expect(photosSent).toBeGreaterThan(500)
  expect(pages).toBeLessThan(photosSent / 10)
  // Some connections of this test are just closing, some are kept.
  const left = await countDescriptors(server.pid)
  process.stdout.write(`${JSON.stringify({ descriptors: [descriptors, left], pages, photosSent })}\n`)
  expect(left).toBeLessThan(descriptors + 10)
  expect(await server.stop()).toBe(0)
  expect(await readdir(folder)).toEqual([])
  expect(server.said()).not.toMatch(/127\.0\.0\.1|Minou|passwd|hostile|jpe?g|\.png/i)
  // No process ended by itself or had to be ended; one that has grown over large photos is replaced after its card.
  const replaced = server
    .said()
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('card: ') && !line.includes('had grown'))
  expect(replaced).toEqual([
    expect.stringContaining('makes cards'),
    expect.stringContaining('No new cards'),
    expect.stringContaining('Stopped'),
  ])
  await rm(folder, { recursive: true, force: true })
})

/** As many as there are processes on a small machine. */
const senders = 2

/** `made`, or the code of a refusal. */
function outcomeOf(photo: Uint8Array, name: string): Promise<string> {
  photosSent++
  const form = new FormData()
  form.append('photo', new Blob([new Uint8Array(photo)]), name)
  form.append('partner', 'Minou')
  return outcomeOfBody(form)
}

async function outcomeOfBody(
  body: NonNullable<RequestInit['body']>,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const answer = await fetch(`${server.url}/cards`, { method: 'POST', body, headers })
  if (answer.status === 200) {
    const png = Buffer.from(await answer.arrayBuffer())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    return 'made'
  }
  return problemReport.parse(await answer.json()).code
}

const stillMakesCards = async (): Promise<void> => expect(await outcomeOf(chelsea, 'cat.png')).toBe('made')

async function readHostile(): Promise<ValidPhoto[]> {
  if (!existsSync(shared)) return []
  const sets = await Promise.all(
    ['hostile', 'faults'].map(async set => (await readdir(join(shared, set))).map(name => join(set, name))),
  )
  return Promise.all(
    sets.flat().map(async name => ({ kind: `../../${name}`, bytes: await readFile(join(shared, name)) })),
  )
}

it.skipIf(!isBuilt || !existsSync(shared))('every hostile and faulty file is a card, or a code', async () => {
  const tally: Record<string, number> = {}
  for (const { kind, bytes } of await readHostile()) {
    const outcome = await outcomeOf(bytes, kind)
    expect([kind, outcome]).not.toEqual([kind, 'CARD_CRASHED'])
    tally[outcome] = (tally[outcome] ?? 0) + 1
  }
  process.stdout.write(`${JSON.stringify(tally)}\n`)
  await stillMakesCards()
})

const damaged = [
  ['small photos of every kind', async () => [...(await makePhotos())]],
  ['what is hostile or faulty by itself', readHostile],
] as const

it.skipIf(!isBuilt).each(damaged)('500 seeded damages to %s are cards, or codes', async (_of, find) => {
  const photos = await find()
  if (photos.length === 0) return
  const tally: Record<string, number> = {}
  const before = await heldByTree(server.pid)
  const send = async (first: number): Promise<void> => {
    for (let index = first; index < 500; index += senders) {
      const { kind, bytes } = mutate(photos, 1, index)
      const outcome = await outcomeOf(bytes, kind)
      expect([index, kind, outcome]).not.toEqual([index, kind, 'CARD_CRASHED'])
      tally[outcome] = (tally[outcome] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: senders }, (_, first) => send(first)))
  const after = await heldByTree(server.pid)
  const megabytes = [before, after].map(bytes => Math.round(bytes / 1e6))
  process.stdout.write(`${JSON.stringify({ ...tally, megabytes })}\n`)
  expect(after).toBeLessThan(900e6)
  await stillMakesCards()
})

it.skipIf(!isBuilt)('what is no such form is refused with a code', async () => {
  const outcome = ({ payload, headers }: SentBody, more: Record<string, string> = {}): Promise<string> =>
    outcomeOfBody(new Uint8Array(payload), { ...headers, ...more })
  const many = Array.from({ length: 10_000 }, (_, index) => fieldPart(`f${String(index)}`, 'Minou'))
  expect(await outcome(formOf(many))).toBe('FORM_TOO_LARGE')
  expect(await outcome(cardFormOf({ message: 'Minou'.repeat(2_000_000) }))).toBe('FORM_TOO_LARGE')
  expect(await outcome(cardFormOf({ ['x'.repeat(100_000)]: 'Minou' }))).toMatch(/^F(ORM|IELD)_/)
  for (const path of ['../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', '..\\passwd', 'note\0.yaml'])
    for (const field of ['template', 'lang', 'format', 'for', 'hand'])
      expect(await outcome(cardFormOf({ [field]: path }))).toMatch(/_UNKNOWN$|_INVALID$/)
  const types = ['application/json', 'image/png', 'text/plain', 'application/x-www-form-urlencoded', '', 'x']
  for (const type of types)
    expect(await outcome(cardFormOf(), { 'content-type': type })).toMatch(/^FORM_(TYPE|BROKEN)$/)
  expect(await outcome(cardFormOf(), { 'content-type': 'multipart/form-data; boundary=another' })).toMatch(
    /^FORM_BROKEN$|^PHOTO_MISSING$/,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${'<g>'.repeat(100_000)}</svg>`
  expect(await outcome(cardFormOf({}, Buffer.from(svg)))).toBe('PHOTO_FORMAT_UNSUPPORTED')
  expect(await outcome(cardFormOf({}, gzipSync(Buffer.alloc(200e6))))).toBe('PHOTO_FORMAT_UNSUPPORTED')
  await stillMakesCards()
})

const head = (more: string): string =>
  `POST /cards HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n${more}\r\n\r\n`
const photoHead = '--b\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\n'

/** Sends this, and gives what comes back until the server closes; `pump` goes on sending for as long as it may. */
function converse(text: string, pump?: (socket: Socket) => void): Promise<string> {
  const { hostname, port } = new URL(server.url)
  return new Promise(resolve => {
    let heard = ''
    const socket = createConnection(Number(port), hostname, () => {
      socket.write(text)
      pump?.(socket)
    })
    socket.on('data', piece => {
      heard += piece.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
  })
}

it.skipIf(!isBuilt)('what never comes is cut off, and what never ends is refused', async () => {
  const endless = (socket: Socket): void => {
    const piece = Buffer.alloc(65_536, 97)
    const send = (): void => {
      while (
        !socket.destroyed &&
        socket.writable &&
        socket.write(`10000\r\n${piece.toString('latin1')}\r\n`)
      );
      if (!socket.destroyed) socket.once('drain', send)
    }
    send()
  }
  const [headers, body, stream] = await Promise.all([
    converse('POST /cards HTTP/1.1\r\nHost: localhost\r\n'),
    converse(`${head('Content-Length: 100000')}${photoHead}x`),
    converse(
      `${head('Transfer-Encoding: chunked')}${photoHead.length.toString(16)}\r\n${photoHead}\r\n`,
      endless,
    ),
  ])
  expect(headers).toContain(' 408 ')
  expect(body).toMatch(/ 4\d\d |^$/)
  expect(stream).toContain('PHOTO_TOO_MANY_BYTES')
  expect(await heldByTree(server.pid)).toBeLessThan(900e6)
  await stillMakesCards()
})

it.skipIf(!isBuilt)(
  'floods of headers, of nonsense and of dropped connections leave nothing behind',
  async () => {
    const flood = Array.from({ length: 5000 }, (_, index) => `X-${String(index)}: y`).join('\r\n')
    expect(await converse(`GET / HTTP/1.1\r\nHost: localhost\r\n${flood}\r\n\r\n`)).toContain(' 431 ')
    expect(await converse('\u0000\u0001 nonsense\r\n\r\n')).toContain(' 400 ')
    const { hostname, port } = new URL(server.url)
    for (let round = 0; round < 20; round++) {
      await Promise.all(
        Array.from(
          { length: 10 },
          () =>
            new Promise<void>(resolve => {
              const socket = createConnection(Number(port), hostname, () => {
                socket.write(`${head('Content-Length: 1000000')}${photoHead}${'x'.repeat(50_000)}`, () => {
                  socket.destroy()
                  resolve()
                })
              })
            }),
        ),
      )
    }
    await stillMakesCards()
    // Those who went away are counted out as their connections are seen to close; whoever stays in is a leak, and this never ends.
    let metrics = ''
    do metrics = await (await fetch(`${server.url}/metrics`)).text()
    while (!metrics.includes('catsforkids_requests{state="inside"} 0'))
  },
)
