// The libraries that only the server needs, loaded when it is asked for. They are optional: where one is not installed, a problem names
// the command that installs them all.
import { loadOptional } from '../base/optional-library.js'

const names = {
  fastify: 5,
  '@fastify/multipart': 10,
  '@fastify/rate-limit': 11,
  '@fastify/helmet': 13,
  'prom-client': 15,
}

const command = `npm install ${Object.entries(names)
  .map(([name, major]) => `${name}@${String(major)}`)
  .join(' ')}`

/** Throws LIBRARY_MISSING. */
export async function loadLibraries() {
  const load = <T>(name: keyof typeof names, from: () => Promise<T>): Promise<T> =>
    loadOptional(name, command, from)
  const [{ fastify }, multipart, rateLimit, helmet, metrics] = await Promise.all([
    load('fastify', () => import('fastify')),
    load('@fastify/multipart', () => import('@fastify/multipart')),
    load('@fastify/rate-limit', () => import('@fastify/rate-limit')),
    load('@fastify/helmet', () => import('@fastify/helmet')),
    load('prom-client', () => import('prom-client')),
  ])
  return {
    fastify,
    multipart: multipart.default,
    rateLimit: rateLimit.default,
    helmet: helmet.default,
    metrics,
  }
}

export type Libraries = Awaited<ReturnType<typeof loadLibraries>>
