// A store in a bucket of Amazon S3 or of a server that speaks it (MinIO, Garage, …). One PUT per file, with its SHA-256,
// which the server checks: what came in broken or in part is not there at all.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { Problem } from '../base/errors.js'
import type { StoreAddress } from './address.js'
import { loadS3 } from './libraries.js'
import { collect, keyOf, type Store } from './store.js'

// In place of the SDK's own, which repeats neither a request whose body was a stream nor an answer that broke off.
const mostAttempts = 4
const firstWaitMs = 200

const connectMs = 10_000
// How long a server may say nothing, before its answer or amid it. Four times that, and the store is unreachable.
const mostSilentMs = 20_000

interface Fault {
  readonly name?: string
  readonly code?: string
  readonly message?: string
  readonly $metadata?: { readonly httpStatusCode?: number }
}

const statusOf = (error: unknown): number | undefined => (error as Fault).$metadata?.httpStatusCode

const isMissing = (error: unknown): boolean => statusOf(error) === 404

/** The server's or the system's name for what happened; never a message, which may quote what was sent. */
const nameOf = (error: unknown): string => {
  const { name, code, message } = error as Fault
  if (name === 'TimeoutError') return 'ETIMEDOUT'
  // The one fault that the library gives no name.
  if (message === 'Region is missing') return 'RegionMissing'
  return code ?? (name === undefined || name === 'Error' ? 'unknown' : name)
}

// What a client did wrong stays wrong.
const isPassing = (error: unknown): boolean => {
  const status = statusOf(error)
  return status === undefined || status >= 500 || status === 429
}

async function persistUntil<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      signal?.throwIfAborted()
      if (attempt === mostAttempts || error instanceof Problem || !isPassing(error)) throw error
      await wait(firstWaitMs * 2 ** attempt, undefined, { signal })
    }
  }
}

const sayNothing = (): void => undefined

// Without one the SDK speaks to the console of a stream that it cannot repeat; `persist` does.
const silent = { debug: sayNothing, info: sayNothing, warn: sayNothing, error: sayNothing }

export async function openS3Store(
  address: Extract<StoreAddress, { kind: 's3' }>,
  signal?: AbortSignal,
  silentMs = mostSilentMs,
): Promise<Store> {
  const { S3Client, HeadBucketCommand, HeadObjectCommand, PutObjectCommand, GetObjectCommand } =
    await loadS3()
  const { bucket: Bucket, prefix, endpoint, region, shown } = address
  const client = new S3Client({
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    ...(region === null ? {} : { region }),
    maxAttempts: 1,
    // Each file has its SHA-256 already: no second sum, and no trailer that an older server would store with the file.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    logger: silent,
    // The library's own bound on a request (`requestTimeout`) only writes to its log, and none of its bounds but this ends an answer that stalls.
    requestHandler: { connectionTimeout: connectMs, socketTimeout: silentMs },
  })
  const untilSignal = signal === undefined ? {} : { abortSignal: signal }
  const persist = <T>(work: () => Promise<T>): Promise<T> => persistUntil(signal, work)
  const unreachable = (cause: unknown): never => {
    signal?.throwIfAborted()
    if (cause instanceof Problem) throw cause
    throw new Problem('STORE_UNREACHABLE', { store: shown, detail: nameOf(cause) }, { cause })
  }
  const base64Of = (sha256: string): string => Buffer.from(sha256, 'hex').toString('base64')

  await persist(() => client.send(new HeadBucketCommand({ Bucket }), untilSignal)).catch((error: unknown) => {
    client.destroy()
    unreachable(error)
  })

  return {
    has: async (shelf, sha256, bytes) => {
      const Key = prefix + keyOf(shelf, sha256)
      try {
        const { ContentLength } = await persist(() =>
          client.send(new HeadObjectCommand({ Bucket, Key }), untilSignal),
        )
        return ContentLength === bytes
      } catch (error) {
        return isMissing(error) ? false : unreachable(error)
      }
    },

    put: async (shelf, bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const Key = prefix + keyOf(shelf, sha256)
      const ChecksumSHA256 = base64Of(sha256)
      const order = { Bucket, Key, Body: bytes, ContentLength: bytes.length, ChecksumSHA256 }
      await persist(() => client.send(new PutObjectCommand(order), untilSignal)).catch(unreachable)
      return sha256
    },

    putFile: async (shelf, sha256, path) => {
      const Key = prefix + keyOf(shelf, sha256)
      const send = async (): Promise<boolean> => {
        const found = await stat(path).catch(() => null)
        if (found === null) return false
        const hash = createHash('sha256')
        const Body = new Transform({
          transform: (piece: Uint8Array, _encoding, done) => {
            hash.update(piece)
            done(null, piece)
          },
        })
        // An error of the file destroys the body, and so ends the request.
        pipeline(createReadStream(path), Body).catch(() => undefined)
        try {
          await client.send(
            new PutObjectCommand({
              Bucket,
              Key,
              Body,
              ContentLength: found.size,
              ChecksumSHA256: base64Of(sha256),
            }),
            untilSignal,
          )
        } catch (error) {
          // A server that refuses the sum was sent something else.
          if (Body.readableEnded && hash.digest('hex') !== sha256) return false
          throw error
        } finally {
          Body.destroy()
        }
        return hash.digest('hex') === sha256
      }
      return persist(send).catch(unreachable)
    },

    get: async (shelf, sha256, mostBytes) => {
      const key = keyOf(shelf, sha256)
      const receive = async (): Promise<Uint8Array> => {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: prefix + key }), untilSignal)
        if (Body === undefined) throw new Problem('STORE_MISSING', { file: key })
        return collect(Body as unknown as AsyncIterable<Uint8Array>, key, sha256, mostBytes)
      }
      return persist(receive).catch((error: unknown) => {
        if (isMissing(error)) throw new Problem('STORE_MISSING', { file: key })
        return unreachable(error)
      })
    },

    close: () => client.destroy(),
  }
}
