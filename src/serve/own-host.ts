// Where a server listens, and who asks, in; whether that is this machine alone, under a name of its own, or a page of its own, out. A page
// elsewhere may have its own name lead to 127.0.0.1 (DNS rebinding); the visitor's browser then takes this server for that page's.
import { isIP, isIPv4 } from 'node:net'
import type { FastifyRequest } from 'fastify'

const bare = (host: string): string => host.replace(/^\[|\]$|\.$/g, '').toLowerCase()

const isLocalName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost')

/** Whether only this machine's own programs reach a server that listens there. */
export function isLoopback(host: string): boolean {
  const name = bare(host)
  return isLocalName(name) || name === '::1' || (isIPv4(name) && name.startsWith('127.'))
}

/** An address cannot be led elsewhere, and `localhost` is nobody's; any other name must be the one that the server was given. */
export function isOwnHost(header: string, own: string): boolean {
  if (!URL.canParse(`http://${header}/`)) return false
  const name = bare(new URL(`http://${header}/`).hostname)
  return isIP(name) > 0 || isLocalName(name) || name === bare(own)
}

/** Whether a page of this server, or none at all, sent this: other pages may not have cards made by their visitors. */
export function isOwnPage({ headers, host }: FastifyRequest, origins: readonly string[]): boolean {
  const { origin } = headers
  if (origin === undefined || origins.includes(origin)) return true
  // Sec-Fetch-Site is set by the browser and cannot be forged by a page; the Host header may have been changed by a proxy.
  if (headers['sec-fetch-site'] === 'same-origin') return true
  return URL.canParse(origin) && new URL(origin).host === host
}
