// Fifty visitors inside, with photos of 12 megapixels, and new ones all the time, when the server is told to stop: each who is inside is
// answered, by a card or by 503, no connection of theirs is reset, and it ends within ten seconds. By the built program.
import { existsSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { cardFormOf, chelsea, type SentBody } from './forms.js'
import { startProgram } from './start-program.js'

const program = join(import.meta.dirname, '../../bin/catsforkids.js')
const isBuilt = existsSync(join(import.meta.dirname, '../../dist/card-process.js'))
const visitors = 50

/** The status, or what kept it from coming. */
const ask = (url: string, agent: Agent, { payload, headers }: SentBody, address: string): Promise<string> =>
  new Promise(resolve => {
    const more = { ...headers, 'content-length': payload.length, 'x-forwarded-for': address }
    const sent = request(`${url}/cards`, { method: 'POST', agent, headers: more }, answer => {
      answer.on('error', (error: NodeJS.ErrnoException) => resolve(`cut off: ${String(error.code)}`))
      answer.on('end', () => resolve(String(answer.statusCode)))
      answer.resume()
    })
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)))
    sent.end(payload)
  })

it.skipIf(!isBuilt)('answers everybody when it is stopped', async () => {
  const photo = await sharp(chelsea).resize(4032, 3024, { fit: 'cover' }).jpeg({ quality: 90 }).toBuffer()
  const form = cardFormOf({}, photo)
  const server = await startProgram(['--rate', '1000000', '--trust-proxy', '127.0.0.1', '-q'], {
    program: [program],
  })
  const agent = new Agent({ keepAlive: true })
  const inside: Record<string, number> = {}
  const after: Record<string, number> = {}
  let stopping: Promise<number | null> | undefined
  const visit = async (index: number): Promise<void> => {
    for (;;) {
      const tally = stopping === undefined ? inside : after
      const outcome = await ask(server.url, agent, form, `192.0.2.${String(index)}`)
      // Before the signal everything is as it is otherwise.
      if (stopping !== undefined) tally[outcome] = (tally[outcome] ?? 0) + 1
      if (outcome === 'ECONNREFUSED') return
      if (outcome !== '200') await new Promise(resolve => setTimeout(resolve, 500))
    }
  }
  const all = Array.from({ length: visitors }, (_, index) => visit(index))
  const isFull = async (): Promise<boolean> =>
    / catsforkids_requests\{state="waiting"\} [1-9]\d/.test(
      ` ${(await (await fetch(`${server.url}/metrics`)).text()).replaceAll('\n', ' ')}`,
    )
  while (!(await isFull())) await new Promise(resolve => setTimeout(resolve, 100))
  const start = performance.now()
  stopping = server.stop()
  expect(await stopping).toBe(0)
  const took = performance.now() - start
  await Promise.all(all)
  process.stdout.write(`${JSON.stringify({ tookMs: Math.round(took), inside, after })}\n`)
  expect(took).toBeLessThan(10_000)
  expect(Object.keys(inside).filter(outcome => outcome !== '200' && outcome !== '503')).toEqual([])
  expect(after['503']).toBeGreaterThan(0)
  // Who connects at the very moment in which the port is closed finds nobody, as later ones do.
  const refused = new Set(['503', 'ECONNREFUSED', 'ECONNRESET'])
  expect(Object.keys(after).filter(outcome => !refused.has(outcome))).toEqual([])
})
