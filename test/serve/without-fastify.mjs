// Loaded before the program: to it, Fastify is not installed.
import { register } from 'node:module'

const hooks = `export async function resolve(name, context, next) {
  if (name === 'fastify') throw Object.assign(new Error('not there'), { code: 'ERR_MODULE_NOT_FOUND' })
  return next(name, context)
}`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)
