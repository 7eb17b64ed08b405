// The table of networks: every fact cited, every network served by its own format, and the plan of formats.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import type { Fact } from '../../src/networks/network.js'
import { findNetwork, networks } from '../../src/networks/networks.js'
import { planFormats, takesSize } from '../../src/networks/plan-formats.js'
import { parseFormat } from '../../src/template/formats.js'
import { networkLimits } from '../output/posts/network-limits.js'

const isFact = (value: unknown): value is Fact<unknown> =>
  typeof value === 'object' && value !== null && 'confidence' in value

const factsOf = (network: object): Fact<unknown>[] => Object.values(network).flat().filter(isFact)

describe.each(networks)('$id', network => {
  it('has a source, a date and a confidence for each fact', () => {
    const facts = factsOf(network)
    expect(facts.length).toBeGreaterThan(1)
    for (const { source, checked, confidence } of facts) {
      expect(source).toMatch(/^https:\/\/\S+$|^vendors and press/)
      expect(checked).toMatch(/^20\d\d-\d\d-\d\d$/)
      expect(['documented', 'secondary', 'conflict']).toContain(confidence)
      if (source.startsWith('vendors')) expect(confidence).not.toBe('documented')
    }
  })

  it('has the figures that were found', () => {
    const found = networkLimits[network.id]!
    expect([...network.types.value].toSorted()).toEqual([...found.types].toSorted())
    expect(network.mostBytes?.value).toBe(found.bytes)
    expect(network.width && [network.width.value.least, network.width.value.most]).toEqual(
      found.width ?? null,
    )
    expect(network.ratio && [network.ratio.value.least, network.ratio.value.most]).toEqual(
      found.ratio ?? null,
    )
    expect([network.mostSide?.value, network.mostPixels?.value]).toEqual([found.side, found.pixels])
    expect(network.caption.map(({ value }) => value.most)).toEqual(
      (found.caption ?? []).map(([most]) => most),
    )
    expect(network.mostHashtags?.value).toBe(found.hashtags)
    expect(network.altText?.value.most).toBe(found.altText?.[0])
  })

  it('takes the format that is made for it, as JPEG too', () => {
    expect(takesSize(network, parseFormat(network.format))).toBe(true)
    expect(network.types.value).toContain('image/jpeg')
  })

  it('keeps the format’s text out of what the network lays over the picture', () => {
    const { safe, width, height } = parseFormat(network.format)
    const { top, bottom, side } = network.margins?.value ?? { top: 0, bottom: 0, side: 0 }
    expect(safe.y).toBeGreaterThanOrEqual(Math.floor(top * height))
    expect(safe.y + safe.height).toBeLessThanOrEqual(Math.ceil((1 - bottom) * height))
    expect(safe.x).toBeGreaterThanOrEqual(Math.floor(side * width))
    expect(safe.x + safe.width).toBeLessThanOrEqual(Math.ceil((1 - side) * width))
  })
})

describe('findNetwork', () => {
  it('knows an ID whatever its case, and offers the nearest', () => {
    expect(findNetwork(' Bluesky ').id).toBe('bluesky')
    expect(() => findNetwork('blusky')).toThrow(
      expect.objectContaining({
        code: 'NETWORK_UNKNOWN',
        args: expect.objectContaining({ nearest: 'bluesky' }),
      }),
    )
  })
})

describe('planFormats', () => {
  const [instagram, bluesky, tiktok, threads] = ['instagram', 'bluesky', 'tiktok', 'threads'].map(findNetwork)
  const idsOf = (plans: ReturnType<typeof planFormats>) =>
    plans.map(({ format, networks: them }) => [format, ...them.map(({ id }) => id)])

  it('gives every network its own format where none is named', () => {
    expect(idsOf(planFormats(null, []))).toEqual([['portrait']])
    expect(idsOf(planFormats(null, [instagram!, bluesky!, threads!]))).toEqual([
      ['portrait', 'instagram', 'threads'],
      ['landscape', 'bluesky'],
    ])
  })

  it('gives every network the named formats that it takes', () => {
    expect(idsOf(planFormats(['story', 'square'], [instagram!, tiktok!]))).toEqual([
      ['story', 'tiktok'],
      ['square', 'instagram', 'tiktok'],
    ])
    expect(idsOf(planFormats(['a4'], []))).toEqual([['a4']])
  })

  it('refuses one that takes none of the formats beside others that do; of all there are it is passed over', () => {
    expect(() => planFormats(['story'], [tiktok!, instagram!])).toThrow(
      expect.objectContaining({
        code: 'FORMAT_NOT_TAKEN',
        args: { network: 'Instagram', formats: ['story'], own: instagram!.format },
      }),
    )
    const [[, ...takers] = []] = idsOf(planFormats(['story'], networks))
    expect(takers).toContain('tiktok')
    expect(takers).not.toContain('instagram')
  })

  it.each(['story', 'tall', 'landscape', '300x320'])('refuses %s for Instagram', format => {
    expect(() => planFormats([format], [instagram!])).toThrow(Problem)
    expect(() => planFormats([format], [instagram!])).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^FORMAT_/) }),
    )
  })

  it('takes a ratio at the very edge', () => {
    for (const format of ['link', 'portrait', '1080x566']) {
      expect(takesSize(instagram!, parseFormat(format))).toBe(true)
    }
  })
})

describe('docs/networks.md', () => {
  const rows = readFileSync(join(import.meta.dirname, '../../docs/networks.md'), 'utf8').split('\n')
  const numberOf = (value: number): string => value.toLocaleString('en-GB').replaceAll(',', ' ')

  it.each(networks)('has the figures of $id', ({ id, format, mostBytes, caption, altText, mostHashtags }) => {
    const row = rows.find(line => line.startsWith(`| \`${id}\` |`)) ?? ''
    expect(row).toContain(`| \`${format}\` |`)
    const figures = [
      mostBytes?.value,
      altText?.value.most,
      mostHashtags?.value,
      ...caption.map(fact => fact.value.most),
    ]
    for (const figure of figures) if (figure !== undefined) expect(row).toContain(numberOf(figure))
  })
})
