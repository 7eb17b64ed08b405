// The cascade's data is what the script makes of OpenCV's XML, and decodes to the numbers that the XML holds.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { makeCascadeModule } from '../../../scripts/make-cascade.js'
import { loadCascade, WINDOW } from '../../../src/photo/subject/cat-face-cascade.js'

const XML = fileURLToPath(
  new URL('../../../../shared/detector/lbpcascade_frontalcatface.xml', import.meta.url),
)
const MODULE = fileURLToPath(new URL('../../../src/photo/subject/cat-face-cascade.ts', import.meta.url))

describe('the cascade', () => {
  it.skipIf(!existsSync(XML))('is what the script makes of the XML (skipped without ../shared)', () => {
    expect(readFileSync(MODULE, 'utf8')).toBe(makeCascadeModule(readFileSync(XML, 'utf8')))
  })

  it('carries the licence and the author, in a comment that bundlers keep', () => {
    const text = /\/\*![\s\S]*?\*\//.exec(readFileSync(MODULE, 'utf8'))?.[0]
    expect(text).toContain('Copyright (c) 2014-2016, Joseph Howse')
    expect(text).toContain('Redistribution and use in source and binary forms')
    expect(text).toContain('THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS')
  })

  it('decodes to 20 stages of 419 weak classifiers, the first as in the XML', () => {
    const cascade = loadCascade()
    expect([...cascade.starts].at(-1)).toBe(419)
    expect(cascade.starts[1]).toBe(9)
    expect(cascade.thresholds).toHaveLength(20)
    expect(cascade.thresholds[0]).toBe(-1.5429834127426147)
    expect([...cascade.subsets.subarray(0, 8)]).toEqual([
      1599056782, -3801105, 836281000, -134348801, -10616883, 1430585292, -33555461, -170000676,
    ])
    expect(cascade.votes[0]).toBe(Math.fround(-0.5449030995368958))
    expect(loadCascade()).toBe(cascade)
  })

  it('keeps every grid inside the window', () => {
    const { rects } = loadCascade()
    for (let at = 0; at < rects.length; at += 4) {
      expect(rects[at]! + 3 * rects[at + 2]!).toBeLessThanOrEqual(WINDOW)
      expect(rects[at + 1]! + 3 * rects[at + 3]!).toBeLessThanOrEqual(WINDOW)
    }
  })
})
