// As much of S3 as the store uses: one bucket, PUT, GET and HEAD by path, SHA-256 checked as it comes in, keys asked for.
// It keeps objects as files. It can be told to fail, as servers do; it does not check signatures, only who signed.
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** What the next request of a method comes to. `cut`: half of the object, then the end; `stalled`: half of it, then nothing; `silent`: nothing. */
export type Fault = 'unavailable' | 'cut' | 'stalled' | 'silent'

export interface S3Server {
  readonly endpoint: string
  readonly bucket: string
  readonly accessKey: string
  /** `PUT photos/…`, in the order in which they came. */
  readonly log: readonly string[]
  /** For the next requests of this method, one each. */
  readonly fail: (method: string, faults: readonly Fault[]) => void
  /** The file that an object lies in. */
  readonly pathOf: (key: string) => string
  readonly stop: () => Promise<void>
}

const bucket = 'cats'
const accessKey = 'key-of-the-tests'

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml', connection: 'close' })
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`)
}

export async function openS3Server(folder: string): Promise<S3Server> {
  const log: string[] = []
  const faults = new Map<string, Fault[]>()
  const pathOf = (key: string): string => join(folder, 'objects', key)
  await mkdir(join(folder, 'incoming'), { recursive: true })

  const put = async (request: IncomingMessage, response: ServerResponse, key: string): Promise<void> => {
    const passing = join(folder, 'incoming', randomUUID())
    const hash = createHash('sha256')
    let length = 0
    await pipeline(
      request,
      async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece)
          length += piece.length
          yield piece
        }
      },
      createWriteStream(passing),
    )
    const wanted = request.headers['x-amz-checksum-sha256']
    const isWhole = length === Number(request.headers['content-length'])
    if (!isWhole || wanted !== hash.digest('base64')) {
      await rm(passing)
      refuse(response, 400, wanted === undefined ? 'InvalidRequest' : 'BadDigest')
      return
    }
    await mkdir(dirname(pathOf(key)), { recursive: true })
    await rename(passing, pathOf(key))
    response.writeHead(200, { etag: '"1"' }).end()
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '' } = request
    const [, name, ...rest] = decodeURIComponent(url.split('?')[0] ?? '').split('/')
    const key = rest.join('/')
    log.push(`${method} ${key}`)
    const fault = faults.get(method)?.shift()
    if (fault === 'silent') return
    if (fault === 'unavailable') return refuse(response, 503, 'SlowDown')
    if (request.headers.authorization?.includes(`Credential=${accessKey}/`) !== true)
      return refuse(response, 403, 'InvalidAccessKeyId')
    if (name !== bucket) return refuse(response, 404, 'NoSuchBucket')
    if (method === 'PUT') return put(request, response, key)
    if (key === '') return void response.writeHead(200).end()
    const found = await stat(pathOf(key)).catch(() => null)
    if (found === null) return refuse(response, 404, 'NoSuchKey')
    response.writeHead(200, { 'content-length': found.size, etag: '"1"' })
    if (method === 'HEAD') return void response.end()
    if (fault === 'cut' || fault === 'stalled') {
      const half = Math.floor(found.size / 2)
      for await (const piece of createReadStream(pathOf(key), { end: half })) response.write(piece)
      if (fault === 'cut') response.destroy()
      return
    }
    await pipeline(createReadStream(pathOf(key)), response)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    endpoint: `http://127.0.0.1:${String(port)}`,
    bucket,
    accessKey,
    log,
    pathOf,
    fail: (method, next) => void faults.set(method, [...next]),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
