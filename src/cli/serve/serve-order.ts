// What was typed after `serve` in; what to serve, where, and for whom, out. Opens nothing.
import { isIP } from 'node:net'
import { Problem } from '../../base/errors.js'
import type { FixedChoices } from '../../serve/card-order.js'
import { isLoopback } from '../../serve/own-host.js'
import { findCores } from '../batch/batch-machine.js'
import { parseList } from '../compose/compose-order.js'
import { parseMegapixels } from '../parse-pixels.js'

/** As commander hands them over. */
export interface ServeOptions {
  readonly port?: string
  readonly host?: string
  readonly trustProxy?: string
  readonly allowOrigin?: string
  readonly templates?: string
  readonly campaign?: string
  readonly partner?: string
  readonly logo?: string
  readonly rate?: string
  readonly maxPixels?: string
  readonly jobs?: string
  readonly quiet?: boolean
}

export interface ServeOrder {
  readonly host: string
  readonly port: number
  readonly trustedProxies: readonly string[]
  /** Where it serves this machine alone, what it is called; else null. */
  readonly ownHost: string | null
  readonly origins: readonly string[]
  readonly cardsPerMinute: number
  readonly processes: number
  readonly fixed: FixedChoices
}

const defaultPort = 8078
const defaultRate = 60
const mostRate = 1_000_000
const mostProcesses = 256
// Phones make 12 to 50 megapixels; what their 200 make is beyond 25 MB.
const defaultMegapixels = 64

/** A whole number in a range. Throws OPTION_INVALID. */
function parseNumber(
  option: string,
  value: string | undefined,
  [least, most]: readonly [number, number],
  otherwise: number,
): number {
  if (value === undefined) return otherwise
  const number = /^\d{1,7}$/.test(value.trim()) ? Number(value) : Number.NaN
  if (number >= least && number <= most) return number
  throw new Problem('OPTION_INVALID', { option, value, expected: `${String(least)}…${String(most)}` })
}

/** Groups of addresses that the server knows by name. */
const proxyNames = new Set(['loopback', 'linklocal', 'uniquelocal'])

/** An address, a range of them, or one of the names. Throws OPTION_INVALID. */
function parseProxies(value: string | undefined): string[] {
  const expected = '127.0.0.1,10.0.0.0/8,loopback'
  if (value === undefined) return []
  return parseList('--trust-proxy', expected, [value]).map(item => {
    const [address = '', bits, ...more] = item.split('/')
    const most = isIP(address) === 4 ? 32 : 128
    const isRange =
      bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most)
    if (proxyNames.has(item) || (isIP(address) > 0 && isRange && more.length === 0)) return item
    throw new Problem('OPTION_INVALID', { option: '--trust-proxy', value: item, expected })
  })
}

/** Origins as browsers send them. Throws OPTION_INVALID. */
function parseOrigins(value: string | undefined): string[] {
  const expected = 'https://example.org'
  if (value === undefined) return []
  return parseList('--allow-origin', expected, [value]).map(item => {
    const url = URL.canParse(item) ? new URL(item) : null
    const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
    if (url !== null && isWeb && url.href === `${url.origin}/` && !item.includes('@')) return url.origin
    throw new Problem('OPTION_INVALID', { option: '--allow-origin', value: item, expected })
  })
}

/** Throws OPTION_INVALID. */
export function parseServe(options: ServeOptions): ServeOrder {
  const { templates, host = '127.0.0.1' } = options
  // An unset variable must not open the server to the whole network, which is what no name means there.
  if (host.trim() === '')
    throw new Problem('OPTION_INVALID', { option: '--host', value: host, expected: '127.0.0.1 | 0.0.0.0' })
  const trustedProxies = parseProxies(options.trustProxy)
  return {
    host,
    port: parseNumber('--port', options.port, [0, 65535], defaultPort),
    trustedProxies,
    // Visitors whom a proxy lets in ask for the name that the proxy has.
    ownHost: isLoopback(host) && trustedProxies.length === 0 ? host : null,
    origins: parseOrigins(options.allowOrigin),
    cardsPerMinute: parseNumber('--rate', options.rate, [1, mostRate], defaultRate),
    processes: parseNumber('--jobs', options.jobs, [1, mostProcesses], Math.min(findCores(), mostProcesses)),
    fixed: {
      campaign: options.campaign ?? null,
      templates: templates === undefined ? null : parseList('--templates', 'note,polaroid', [templates]),
      partner: options.partner ?? null,
      logo: options.logo ?? null,
      maxMegapixels: options.maxPixels === undefined ? defaultMegapixels : parseMegapixels(options.maxPixels),
    },
  }
}
