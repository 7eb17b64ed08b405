import { describe, expect, it } from 'vitest'
import type { TextFont } from '../../src/text/hand.js'
import { evenHabit, evenWord } from '../../src/text/handwriting.js'
import { typesetLine } from '../../src/text/typeset-line.js'

const em = 40
const lineEm = 10
const unit = { first: 0, last: 0, wholeStart: true, wholeEnd: true }

const settingOf = (direction: 'ltr' | 'rtl', jitters = 0, startPx = 0) => ({
  // Only the direction is read of a font that is measured already.
  request: { font: { direction } as TextFont },
  measured: {
    units: [{ text: 'kat', space: '' as const, hyphen: false, mandatoryBreak: false }],
    spaceEm: 0.25,
    spaceAfterEm: () => 0.25,
    sizeOf: () => 1,
    advancesEm: [lineEm],
    spans: [unit],
    wordsOf: () => [{ text: 'kat', word: 0, advanceEm: lineEm }],
    inkStartOf: () => 0,
    inkEndOf: () => 0,
  },
  jitters: Array.from({ length: jitters }, () => evenWord),
  habit: evenHabit,
  startOf: () => startPx / em,
})

const line = { first: 0, last: 0, width: lineEm }
const place = { xEm: 2, baselineEm: 3, em }
/** It sags: 0.03 em lower with each em. */
const sagging = { ...place, drift: (xEm: number) => ({ dropEm: 0.03 * xEm, slope: 0.03 }) }

/** Where a run's baseline ends, as the canvas turns it: clockwise about its start, y downwards. */
const endOf = (
  { x, baseline, rotation, advance }: { x: number; baseline: number; rotation: number; advance: number },
  towards: 1 | -1,
) => {
  const radians = (rotation * Math.PI) / 180
  return {
    x: x + towards * advance * Math.cos(radians),
    y: baseline + towards * advance * Math.sin(radians),
  }
}

describe('a line', () => {
  it.each([
    ['ltr', 1, 2 * em],
    ['rtl', -1, (2 + lineEm) * em],
  ] as const)('in one run, %s, ends as low as it drifts', (direction, towards, start) => {
    const [run] = typesetLine(settingOf(direction), line, sagging).runs
    expect(run!.x).toBeCloseTo(start)
    expect(run!.baseline).toBeCloseTo(3 * em)
    expect(endOf(run!, towards).y).toBeCloseTo(3 * em + 0.03 * lineEm * em)
  })

  it.each([
    ['ltr', 2 * em - 6],
    ['rtl', (2 + lineEm) * em + 6],
  ] as const)('begins with its ink at its edge, %s', (direction, start) => {
    const [run] = typesetLine(settingOf(direction, 0, 6), line, sagging).runs
    expect(run!.x).toBeCloseTo(start)
    expect(run!.advance).toBeCloseTo(lineEm * em + 6)
  })

  it.each([
    ['ltr', 1, 2 * em - 6],
    ['rtl', -1, (2 + lineEm) * em + 6],
  ] as const)(
    'written word by word, %s, begins with its ink at its edge, too, and a word lies along the drift about its middle',
    (direction, towards, start) => {
      const [run] = typesetLine(settingOf(direction, 1, 6), line, sagging).runs
      const end = endOf(run!, towards)
      expect((run!.x + end.x) / 2).toBeCloseTo(start + (towards * lineEm * em) / 2)
      expect((run!.baseline + end.y) / 2).toBeCloseTo(3 * em + 0.03 * (lineEm / 2) * em)
      expect(run!.rotation).toBeCloseTo((towards * Math.atan(0.03) * 180) / Math.PI)
    },
  )
})
