// What a person writes after --queue and --store in; where that is, and how it may be shown, out. Passwords stay in the
// address: nothing that is shown has them. Connects to nothing.
import { resolve } from 'node:path'
import { Problem } from '../base/errors.js'

export interface QueueAddress {
  readonly host: string
  readonly port: number
  /** Redis's number of the database. */
  readonly db: number
  readonly user: string | null
  readonly password: string | null
  readonly isTls: boolean
  /** Without user and password. */
  readonly shown: string
}

export type StoreAddress =
  | { readonly kind: 'folder'; readonly path: string; readonly shown: string }
  | {
      readonly kind: 's3'
      readonly bucket: string
      /** Ends in `/`, or empty. */
      readonly prefix: string
      /** Of another server than Amazon's; null where the SDK's own rules choose. */
      readonly endpoint: string | null
      readonly region: string | null
      readonly shown: string
    }

type Environment = Readonly<Record<string, string | undefined>>

const queueExample = 'redis://host:6379/0 | rediss://host:6380/0'
const storeExample = '/mnt/cards | s3://bucket/prefix'
const endpointExample = 'https://minio.example.org:9000'

/** What may be shown of a value that is wrong: whatever could be a password is left out. */
const withoutSecrets = (value: string): string => value.replace(/^.*@/s, '…@').replace(/[?#].*$/s, '?…')

/** Whether what stands before the host has signs that end an address's first part (RFC 3986, 3.2): told without repeating any. */
const hasRawSigns = (value: string): boolean => /^[a-z]+:\/\/[^@]*[#?/%[\]].*@/i.test(value)

const findUrl = (value: string): URL | null => (URL.canParse(value) ? new URL(value) : null)

function refuse(option: string, value: string, expected: string): never {
  throw new Problem('OPTION_INVALID', { option, value: withoutSecrets(value), expected })
}

function decode(text: string): string | null {
  try {
    return text === '' ? null : decodeURIComponent(text)
  } catch {
    return null
  }
}

const isTlsOf: Readonly<Record<string, boolean>> = {
  'redis:': false,
  'rediss:': true,
  'valkey:': false,
  'valkeys:': true,
}

/**
 * `redis://user:password@host:port/db`; `rediss:` is over TLS. User and password may come from the environment instead:
 * CATSFORKIDS_QUEUE_USER and CATSFORKIDS_QUEUE_PASSWORD. Throws OPTION_INVALID, QUEUE_PASSWORD_SIGNS.
 */
export function parseQueue(value: string, env: Environment): QueueAddress {
  const url = findUrl(value)
  const isTls = url === null ? undefined : isTlsOf[url.protocol]
  const [, digits] = /^\/?(\d{0,4})$/.exec(url?.pathname ?? '-') ?? []
  const isWhole = url !== null && isTls !== undefined && digits !== undefined && url.hostname !== ''
  if (!isWhole || url.search !== '' || url.hash !== '') {
    if (hasRawSigns(value)) throw new Problem('QUEUE_PASSWORD_SIGNS', { option: '--queue' })
    return refuse('--queue', value, queueExample)
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = url.port === '' ? 6379 : Number(url.port)
  const db = Number(digits)
  return {
    host,
    port,
    db,
    user: decode(url.username) ?? env.CATSFORKIDS_QUEUE_USER ?? null,
    password: decode(url.password) ?? env.CATSFORKIDS_QUEUE_PASSWORD ?? null,
    isTls,
    shown: `${url.protocol}//${url.hostname}:${String(port)}/${String(db)}`,
  }
}

/** Throws OPTION_INVALID. */
function parseEndpoint(value: string): string {
  const url = findUrl(value)
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (url === null || !isWeb || url.username !== '' || url.password !== '' || url.search !== '')
    return refuse('--store-endpoint', value, endpointExample)
  return url.href
}

/**
 * A folder, or `s3://bucket/prefix`. Keys come from the environment or the files that every AWS tool reads, never from
 * here; the endpoint too, where `endpoint` is undefined. Throws OPTION_INVALID, OPTION_NEEDS.
 */
export function parseStore(value: string, endpoint: string | undefined, env: Environment): StoreAddress {
  if (!/^[a-z0-9+.-]+:\/\//i.test(value)) {
    if (value.trim() === '') return refuse('--store', value, storeExample)
    if (endpoint !== undefined)
      throw new Problem('OPTION_NEEDS', { option: '--store-endpoint', other: '--store s3://bucket' })
    return { kind: 'folder', path: resolve(value), shown: value }
  }
  const found = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[\w.!'()*-]+)*)\/?$/.exec(value)
  const [, bucket, path = ''] = found ?? []
  if (bucket === undefined || path.split('/').some(part => part === '.' || part === '..'))
    return refuse('--store', value, storeExample)
  const other = endpoint ?? env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL
  const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION
  return {
    kind: 's3',
    bucket,
    prefix: path === '' ? '' : `${path.slice(1)}/`,
    endpoint: other === undefined ? null : parseEndpoint(other),
    // Other servers mostly take any region, but the SDK wants one.
    region: region ?? (other === undefined ? null : 'us-east-1'),
    shown: `s3://${bucket}${path}`,
  }
}
