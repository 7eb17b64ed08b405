import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseFont, type Hand } from '../../src/text/hand.js'
import type { Measure } from '../../src/text/measure-units.js'
import type { Align, TypesetText } from '../../src/text/typeset.js'
import { prepareText } from '../../src/text/typography.js'
import { fakeMeasure, fontBook } from './book.js'
import { type TypesetRequest, typeset } from './typeset-once.js'

const sentence = 'For every cat photo, 78 images of child sexual abuse are shared.'

function requestOf(
  words: string,
  hand: Hand = 'pen',
  language = 'en',
  changes: Partial<TypesetRequest> = {},
): TypesetRequest {
  const text = prepareText(words, language)
  const font = chooseFont(hand, language, text, fontBook)
  return {
    text,
    font,
    language,
    align: 'start',
    sizePx: 60,
    maxWidthPx: 500,
    handwriting: 'seed',
    ...changes,
  }
}

function mustTypeset(request: TypesetRequest, measure: Measure = fakeMeasure): TypesetText {
  const block = typeset(request, measure)
  if (block === null) throw new Error('does not fit')
  return block
}

const textsOf = (block: TypesetText) => block.lines.map(line => line.text.replaceAll('\u00A0', '~'))

describe('typeset', () => {
  it('sets print as one even run per line', () => {
    const block = mustTypeset(requestOf(sentence, 'print'))
    expect(textsOf(block)).toEqual([
      'For every cat',
      'photo, 78~images',
      'of child sexual',
      'abuse are shared.',
    ])
    for (const line of block.lines) {
      expect(line.runs).toHaveLength(1)
      expect(line.runs[0]).toMatchObject({
        x: line.x,
        baseline: line.baseline,
        sizePx: 60,
        rotation: 0,
        advance: line.width,
      })
    }
    const [first, second] = block.lines
    expect((second?.baseline ?? 0) - (first?.baseline ?? 0)).toBeCloseTo(60 * 1.15)
    expect(first?.width).toBeCloseTo(60 * (11 * 0.5 + 2 * 0.25))
  })

  it('leaves words that run from the right in the order of their line, whatever the hand', () => {
    const block = mustTypeset(requestOf('My cat, חתול שלי', 'pen', 'en', { maxWidthPx: 2000 }))
    expect(block.lines.flatMap(line => line.runs.map(run => run.text))).toEqual(['My cat, חתול שלי'])
  })

  it('begins at the side of what it stands in, which its own language need not be', () => {
    const words = 'Cat and another cat'
    const startsOf = (direction: 'ltr' | 'rtl') =>
      mustTypeset(requestOf(words, 'print', 'en', { direction, maxWidthPx: 260 })).lines.map(({ x }) => x)
    expect(new Set(startsOf('ltr')).size).toBe(1)
    expect(new Set(startsOf('rtl')).size).toBeGreaterThan(1)
  })

  it('sets handwriting word by word, a little unevenly, within its bounds', () => {
    const { lines } = mustTypeset(requestOf(sentence))
    const runs = lines.flatMap(line => line.runs.map(run => ({ ...run, line })))
    expect(runs.map(run => run.text)).toEqual(sentence.split(' '))
    for (const { rotation, sizePx, baseline, advance, line } of runs) {
      expect(Math.abs(rotation)).toBeLessThanOrEqual(1)
      expect(Math.abs(sizePx / 60 - 1)).toBeLessThanOrEqual(0.025)
      const middle = baseline + (advance / 2) * Math.sin((rotation * Math.PI) / 180)
      expect(Math.abs(middle - line.baseline) / 60).toBeLessThanOrEqual(0.03 + 1e-9)
    }
    expect(new Set(runs.map(run => run.rotation)).size).toBe(runs.length)
  })

  it('lets lines drift as the habit says: not where they begin, most where they end, never out of the box', () => {
    const droop = (driftEm: number) => {
      const habit = { driftEm, spacing: 1, pressure: 0 }
      const block = mustTypeset(requestOf(sentence, 'pen', 'en', { unevenness: 0, habit, maxWidthPx: 600 }))
      return block.lines.map(({ runs, baseline }) => runs.map(run => (run.baseline - baseline) / 60))
    }
    for (const line of droop(0.1)) {
      expect(Math.abs(line[0] ?? 1)).toBeLessThan(0.02)
      expect([...line].sort((a, b) => a - b)).toEqual(line)
      expect(line.at(-1)).toBeLessThanOrEqual(0.12)
    }
    expect(Math.max(...droop(0.1).flat())).toBeGreaterThan(0.03)
    expect(Math.min(...droop(-0.1).flat())).toBeLessThan(-0.03)
    expect(
      droop(0)
        .flat()
        .every(drop => Math.abs(drop) < 1e-9),
    ).toBe(true)
  })

  it('presses harder at one end of a line, and spaces its words, as the habit says', () => {
    const habit = { driftEm: 0, spacing: 1.2, pressure: 0.08 }
    const plain = mustTypeset(requestOf(sentence, 'pen', 'en', { maxWidthPx: 2000 }))
    const wide = mustTypeset(requestOf(sentence, 'pen', 'en', { maxWidthPx: 2000, habit }))
    expect(wide.widthPx).toBeGreaterThan(plain.widthPx)
    const pressures = wide.lines[0]?.runs.map(run => run.pressure) ?? []
    expect([...pressures].sort((a, b) => b - a)).toEqual(pressures)
    expect(pressures[0]).toBeGreaterThan(0.05)
    expect(pressures.at(-1)).toBeLessThan(-0.05)
    expect(mustTypeset(requestOf(sentence, 'print', 'en', { habit })).lines[0]?.runs[0]?.pressure).toBe(0)
  })

  it('writes the same for the same seed, otherwise for another, evenly for none or for no unevenness', () => {
    const request = requestOf(sentence)
    expect(mustTypeset(request)).toEqual(mustTypeset({ ...request }))
    expect(mustTypeset({ ...request, handwriting: 'other' })).not.toEqual(mustTypeset(request))
    expect(mustTypeset({ ...request, handwriting: null }).lines[0]?.runs).toHaveLength(1)
    const even = mustTypeset({ ...request, unevenness: 0 })
    expect(even.lines.flatMap(line => line.runs).every(run => run.rotation === 0 && run.sizePx === 60)).toBe(
      true,
    )
  })

  it('writes a word the same wherever the lines break', () => {
    const runsAt = (maxWidthPx: number) =>
      mustTypeset(requestOf(sentence, 'pen', 'en', { maxWidthPx })).lines.flatMap(line =>
        line.runs.map(({ text, sizePx, rotation, advance }) => ({ text, sizePx, rotation, advance })),
      )
    expect(runsAt(400)).toEqual(runsAt(900))
  })

  it('scales with its size, and asks the measure once for all sizes and widths', () => {
    let calls = 0
    const counted: Measure = text => {
      calls++
      return fakeMeasure(text, requestOf('x').font, 'en')
    }
    const small = mustTypeset(requestOf(sentence), counted)
    const first = calls
    const large = mustTypeset(requestOf(sentence, 'pen', 'en', { sizePx: 120, maxWidthPx: 1000 }), counted)
    mustTypeset(
      requestOf(sentence, 'pen', 'en', { sizePx: 31, maxWidthPx: 333, handwriting: 'other' }),
      counted,
    )
    expect(calls).toBe(first)
    expect(large.widthPx).toBeCloseTo(small.widthPx * 2)
    expect(large.heightPx).toBeCloseTo(small.heightPx * 2)
    expect(textsOf(large)).toEqual(textsOf(small))
  })

  it.each<[Align, string, 'left' | 'middle' | 'right']>([
    ['start', 'en', 'left'],
    ['center', 'en', 'middle'],
    ['end', 'en', 'right'],
    ['start', 'ar', 'right'],
    ['end', 'he', 'left'],
  ])('%s in %s lines up at the %s', (align, language, side) => {
    const words =
      language === 'en'
        ? 'a cat or two, and dogs'
        : language === 'ar'
          ? 'صورة قطة على الأطفال'
          : 'על כל תמונה של חתול'
    const { lines } = mustTypeset(requestOf(words, 'print', language, { align, maxWidthPx: 330 }))
    const share = { left: 0, middle: 0.5, right: 1 }[side]
    const edges = lines.map(line => line.x + line.width * share)
    expect(lines.length).toBeGreaterThan(1)
    expect(Math.max(...edges) - Math.min(...edges)).toBeLessThan(1e-6)
    expect(new Set(lines.map(line => line.width)).size).toBeGreaterThan(1)
  })

  it('writes right-to-left words one after another from the right, each a little unevenly', () => {
    for (const line of mustTypeset(requestOf('صورة قطة 78 على الأطفال', 'pen', 'ar')).lines) {
      expect(line.runs.map(run => run.text).join(' ')).toBe(line.text.replaceAll('\u00A0', ' '))
      const [first] = line.runs
      expect(Math.abs(first!.x - line.x - line.width)).toBeLessThan(2)
      expect(new Set(line.runs.map(run => run.rotation)).size).toBe(line.runs.length)
      for (const [index, run] of line.runs.slice(1).entries())
        expect(run.x).toBeLessThan(line.runs[index]!.x - line.runs[index]!.advance)
    }
  })

  it('starts right-to-left print, and lines with words that run from the left, at their right end in one run', () => {
    for (const [text, hand] of [
      ['صورة قطة على الأطفال', 'print'],
      ['صورة cats for kids', 'pen'],
    ] as const)
      for (const line of mustTypeset(requestOf(text, hand, 'ar')).lines) {
        expect(line.runs).toHaveLength(1)
        expect(line.runs[0]?.x).toBeCloseTo(line.x + line.width)
        expect(line.runs[0]?.rotation).toBe(0)
      }
  })

  it('gives null for no text, for a word wider than the box, and for too many lines', () => {
    expect(typeset(requestOf(''), fakeMeasure)).toBeNull()
    expect(typeset(requestOf('stopchildporno.be', 'pen', 'en', { maxWidthPx: 300 }), fakeMeasure)).toBeNull()
    expect(typeset(requestOf(sentence, 'pen', 'en', { maxLines: 2 }), fakeMeasure)).toBeNull()
  })

  it('breaks long words only when asked, with a hyphen, and joins the parts that share a line', () => {
    const request = requestOf('Kindesmissbrauchsdarstellungen', 'print', 'de')
    expect(typeset(request, fakeMeasure)).toBeNull()
    expect(textsOf(mustTypeset({ ...request, hyphenate: true }))).toEqual([
      'Kindesmiss-',
      'brauchsdar-',
      'stellungen',
    ])
    const written = mustTypeset({
      ...requestOf('Kindesmissbrauchsdarstellungen', 'pen', 'de'),
      hyphenate: true,
    })
    expect(written.lines.map(line => line.runs.map(run => run.text))).toEqual([
      ['Kindesmiss-'],
      ['brauchsdar-'],
      ['stellungen'],
    ])
    expect(textsOf(mustTypeset({ ...request, hyphenate: true, maxWidthPx: 2000 }))).toEqual([
      'Kindesmissbrauchsdarstellungen',
    ])
  })

  it('balances into more lines when asked', () => {
    const request = requestOf('one two six ten', 'print', 'en', { maxWidthPx: 2000 })
    expect(textsOf(mustTypeset(request))).toEqual(['one two six ten'])
    expect(textsOf(mustTypeset({ ...request, lines: 2 }))).toEqual(['one two', 'six ten'])
  })

  it('says how even its lines are, leaving aside what the author broke', () => {
    expect(mustTypeset(requestOf('cat')).evenness).toBe(1)
    const { evenness, lines } = mustTypeset(
      requestOf('photograph, photograph cat', 'print', 'en', { maxWidthPx: 350 }),
    )
    const widths = lines.map(line => line.width)
    expect(evenness).toBeCloseTo(Math.min(...widths) / Math.max(...widths))
    expect(mustTypeset(requestOf('hi\nphotograph, photograph', 'print')).evenness).toBeGreaterThan(0.9)
  })

  it('draws a hair space between Caveat’s opening quotes and capitals, and does not tell', () => {
    const [line] = mustTypeset(requestOf('"Cat"')).lines
    expect(line?.text).toBe('“Cat”')
    expect(line?.runs[0]?.text).toBe('“\u200ACat”')
  })

  const words = fc.array(
    fc.constantFrom('cat', 'photo,', '78', 'images', 'well-known', 'abuse', 'a', '#catsforkids'),
    {
      minLength: 1,
      maxLength: 30,
    },
  )

  it('gives back the text, in lines that stay in the width, in a box that holds them', () => {
    fc.assert(
      fc.property(
        words,
        fc.constantFrom<Hand>('pen', 'marker', 'print'),
        fc.constantFrom<Align>('start', 'center', 'end'),
        fc.integer({ min: 460, max: 1200 }),
        (parts, hand, align, maxWidthPx) => {
          const request = requestOf(parts.join(' '), hand, 'en', { maxWidthPx, align })
          const block = mustTypeset(request)
          expect(block.widthPx).toBeLessThanOrEqual(maxWidthPx + 1e-6)
          const joined = block.lines
            .map(line => line.text)
            .join(' ')
            .replaceAll('well- known', 'well-known')
          expect(joined).toBe(request.text)
          for (const line of block.lines) {
            expect(line.x).toBeGreaterThan(0)
            expect(line.x + line.width).toBeLessThan(block.widthPx)
            expect(line.baseline).toBeLessThan(block.heightPx)
            const end = line.runs.at(-1)
            expect((end?.x ?? 0) + (end?.advance ?? 0)).toBeCloseTo(line.x + line.width, 0)
          }
        },
      ),
      { numRuns: 300, seed: 1 },
    )
  })

  it('never sets fewer lines in a narrower box or at a larger size', () => {
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 460, max: 1200 }),
        fc.integer({ min: 0, max: 300 }),
        (parts, width, less) => {
          const linesAt = (maxWidthPx: number, sizePx: number) =>
            typeset(requestOf(parts.join(' '), 'pen', 'en', { maxWidthPx, sizePx }), fakeMeasure)?.lines
              .length ?? Infinity
          expect(linesAt(width - less, 60)).toBeGreaterThanOrEqual(linesAt(width, 60))
          expect(linesAt(width, 60 + less / 10)).toBeGreaterThanOrEqual(linesAt(width, 60))
        },
      ),
      { numRuns: 300, seed: 2 },
    )
  })
})

describe('one edge', () => {
  // Letters keep a tenth of an em at their start, a fifth at their end.
  const withInk: Measure = Object.assign((...asked: Parameters<Measure>) => fakeMeasure(...asked), {
    inkStart: () => 0.1,
    inkEnd: () => 0.2,
  })

  it.each([20, 60, 400])('has the ink of what begins there, at %i px', sizePx => {
    const changes = { sizePx, maxWidthPx: 4000, handwriting: null }
    const latin = mustTypeset(requestOf('#catsforkids', 'print', 'en', changes), withInk)
    const [line] = latin.lines
    expect(line?.x).toBe(0)
    expect(line?.runs[0]?.x).toBeCloseTo(-0.1 * sizePx)
  })

  it.each([20, 60, 400])('has the end of a Latin word where text runs from the right, at %i px', sizePx => {
    const changes = { sizePx, maxWidthPx: 4000, handwriting: null }
    for (const word of ['#catsforkids', '78']) {
      const request = requestOf(word, 'print', 'ar', changes)
      expect(request.font.direction).toBe('ltr')
      const block = mustTypeset(request, withInk)
      const [line] = block.lines
      const advance = word.length * 0.5 * sizePx
      // Where its advance ends lies a fifth of an em outside the block.
      expect((line?.runs[0]?.x ?? 0) + advance).toBeCloseTo(block.widthPx + 0.2 * sizePx)
    }
  })
})
