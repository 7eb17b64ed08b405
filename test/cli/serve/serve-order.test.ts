// What may stand after `serve`, and what is a mistake.
import { expect, it } from 'vitest'
import { main } from '../../../src/cli/main.js'
import { parseServe } from '../../../src/cli/serve/serve-order.js'
import { openWorld } from '../terminal-io.js'

it('listens to this machine alone, unless it is told otherwise', () => {
  const order = parseServe({})
  expect(order).toMatchObject({
    host: '127.0.0.1',
    port: 8078,
    trustedProxies: [],
    origins: [],
    cardsPerMinute: 60,
  })
  expect(order.processes).toBeGreaterThan(0)
})

it('reads what is fixed for every card', () => {
  const { fixed, origins, trustedProxies } = parseServe({
    templates: 'note, polaroid',
    partner: 'Refuge',
    logo: 'logo.svg',
    maxPixels: '20MP',
    trustProxy: 'loopback,10.0.0.0/8,::1',
    allowOrigin: 'https://example.org,http://localhost:3000/',
  })
  expect(fixed).toEqual({
    campaign: null,
    templates: ['note', 'polaroid'],
    partner: 'Refuge',
    logo: 'logo.svg',
    maxMegapixels: 20,
  })
  expect(origins).toEqual(['https://example.org', 'http://localhost:3000'])
  expect(trustedProxies).toEqual(['loopback', '10.0.0.0/8', '::1'])
})

it.each([
  ['--port', '70000'],
  ['--port', 'x'],
  ['--rate', '0'],
  ['--jobs', '0'],
  ['--max-pixels', '1'],
  ['--trust-proxy', 'everybody'],
  ['--trust-proxy', '10.0.0.0/33'],
  ['--trust-proxy', '0.0.0.0/0'],
  ['--trust-proxy', '::/0'],
  ['--trust-proxy', '1.2.3.4,'],
  ['--host', ''],
  ['--host', ' '],
  ['--allow-origin', '*'],
  ['--allow-origin', 'https://example.org/page'],
  ['--allow-origin', 'https://user@example.org'],
  ['--templates', ','],
])('%s %s is a mistake in the command', async (option, value) => {
  const world = openWorld()
  expect(await main(['serve', option, value], world.io)).toBe(2)
  expect(world.err()).toContain(option)
})

it('says which look, logo or campaign is not there, and does not start', async () => {
  for (const [argv, code, word] of [
    [['--templates', 'nope'], 2, 'nope'],
    [['--campaign', 'nope'], 2, 'nope'],
  ] as const) {
    const world = openWorld()
    expect(await main(['serve', '--port', '0', ...argv], world.io)).toBe(code)
    expect(world.err()).toContain(word)
  }
})
