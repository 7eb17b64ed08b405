// What a text's lines are worth: how they end and what they look like, against the size of the letters.
import { describe, expect, it } from 'vitest'
import { barParting, openWide } from '../../src/text/bar-units.js'
import { isNotablyMore, judgeLines, readWords, worthOf } from '../../src/text/line-quality.js'
import { senseCosts } from '../../src/text/sense.js'

/** Lines as they are written, each word as wide as its letters, the places that no line should end at with a bar. */
function judge(lines: readonly string[], avoid: readonly string[] = []) {
  const pieces = lines.join(' ').split(' ')
  const costs = senseCosts(
    pieces.map(text => ({ text, space: ' ' as const })),
    'en',
    { avoid, prefer: [] },
  )
  const units = pieces.map((text, index) => ({
    mandatoryBreak: false,
    cost: costs[index] ?? 0,
    longest: text.length,
    isSeveral: false,
    hyphen: text.endsWith('-'),
  }))
  let at = 0
  const broken = lines.map(line => {
    const first = at
    at += line.split(' ').length
    return { first, last: at - 1, width: line.length }
  })
  return judgeLines(units, broken, 'strict')
}

describe('judgeLines', () => {
  const sizePx = 100

  it('gives up a little size for lines that part nothing, no more', () => {
    const badly = { sizePx, ...judge(['every cat photo of', 'child sexual abuse']) }
    const well = judge(['every cat photo', 'of child sexual abuse'])
    expect(well.parted).toBe(0)
    expect(isNotablyMore(worthOf({ sizePx: 87, ...well }), worthOf(badly))).toBe(true)
    expect(isNotablyMore(worthOf({ sizePx: 78, ...well }), worthOf(badly))).toBe(false)
  })

  it('gives up more for what the words call wrong, and for two bad ends more than for one', () => {
    const lines = ['images sexual', 'abuse of', 'children shared']
    const one = judge(lines)
    const wrong = judge(lines, ['sexual | abuse'])
    expect(one.parted).toBeGreaterThan(0)
    expect(wrong.parted).toBeGreaterThan(2 * one.parted)
    expect(wrong.isWrong && !one.isWrong).toBe(true)
  })

  it('finds short lines over one long one amiss, and steps less', () => {
    const stair = judge([
      'Voor elke kattenfoto',
      'worden er 78 beelden van',
      'seksueel kindermisbruik gedeeld.',
    ])
    const long = judge([
      'Voor elke kattenfoto',
      'worden er 78 beelden',
      'van seksueel kindermisbruik gedeeld.',
    ])
    expect(stair.outline).toBeLessThan(0.02)
    expect(long.outline).toBeGreaterThan(0.08)
  })

  it('finds a line alone between longer ones, and a short last word, amiss', () => {
    const even = judge(['For every cat photo', 'seventy images are', 'shared every day'])
    const dented = judge(['For every cat photo', 'all images', 'are shared every day'])
    const stepped = judge(['For every cat photo', 'two cats', 'are seen day', 'after day, everywhere'])
    const lost = judge(['For every cat photo', 'seventy images are', 'shared'])
    expect(even.outline).toBe(0)
    expect(dented.outline).toBeGreaterThan(0.05)
    expect(stepped.outline).toBeGreaterThan(0.17)
    expect(lost.outline).toBeGreaterThan(0.1)
    const begun = judge(['Day by', 'day many images', 'of children are shared'])
    const inner = judge(['Day by day, and so', 'many', 'images of children now'])
    expect(begun.outline).toBeGreaterThan(0)
    expect(begun.outline).toBeLessThan(0.6 * inner.outline)
    expect(worthOf({ sizePx, ...lost })).toBeLessThan(0.9 * sizePx)
  })
})

describe('a word by itself', () => {
  const block = ['kissakuvaa kohden', 'jaetaan 78 kuvaa', 'lapsiin kohdistuvasta']

  it('is lost at either end of a block, the more the shorter it is', () => {
    const first = judge(['Jokaista', ...block])
    const last = judge([...block, 'onko.'])
    expect(first.lost).toBeGreaterThan(0.25)
    expect(last.lost).toBeGreaterThan(first.lost)
    expect(judge(['Jokaista kuvaa', ...block]).lost).toBe(0)
    expect(judge([...block, 'seksuaaliväkivallasta']).lost).toBe(0)
    expect(first.outline).toBeGreaterThan(first.lost)
  })

  it('may begin a high column, in which nearly every word stands so', () => {
    const column = ['seksuaali', 'kissakuvaa', 'kuvaa nyt', 'lapsiin on', 'kohden ne', 'jaetaan kuva']
    expect(judge(['Kuva', ...column]).lost).toBe(0)
    expect(judge(['Kuva', ...column.slice(1)]).lost).toBeGreaterThan(0)
  })
})

describe('a splintered block', () => {
  const sizePx = 100
  const even = ['For every cat photo', 'seventy images are', 'shared every day']

  it('is worth a fifth less for a line of half a block between others, and less for each further one', () => {
    const one = judge(['For every cat photo', 'day by day', 'seventy images were', 'shared everywhere'])
    const two = judge([
      'For every cat photo',
      'day by day',
      'seventy images were',
      'shared now',
      'with strangers too',
    ])
    expect(isNotablyMore(worthOf({ sizePx: 80, ...judge(even) }), worthOf({ sizePx, ...one }))).toBe(true)
    expect(two.outline).toBeGreaterThan(one.outline + 0.1)
  })

  it('minds a short beginning less than a line between, and a short end of several words least', () => {
    const [begun, inner, ended] = [
      ['day by day', ...even],
      ['For every cat photo', 'day by day', ...even.slice(1)],
      [...even, 'day by day'],
    ].map(lines => judge(lines).outline)
    expect(begun).toBeLessThan(inner!)
    expect(ended).toBeLessThan(begun!)
  })

  it('has words by themselves, or in two parts, or many lines of few words', () => {
    const whole = judge(['For every cat photo', 'photographed now', 'seventy are shared'])
    const alone = judge(['For every cat photo', 'photographed', 'seventy are shared'])
    expect(alone.outline).toBeGreaterThan(whole.outline + 0.04)
    const parted = judge(['For every cat photo', 'seventy are photo-', 'graphed every day'])
    expect(parted.outline).toBeGreaterThan(0.2)
    const column = ['every day', 'cats seen', 'cats held', 'cats kept', 'cats lost']
    expect(judge(column).outline).toBe(0)
    expect(judge([...column, 'cats fed!', 'cats home']).outline).toBeGreaterThan(0.1)
    const long = ['every day we see', 'cats that we held', 'cats that we kept']
    expect(judge([...long, ...long, ...long]).outline).toBeLessThan(0.02)
  })
})

describe('two lines that would nearly fill one', () => {
  const first = 'For every photo of a cat'

  it('look torn, the more the shorter they are', () => {
    const of = (...lines: string[]): number => judge([first, ...lines]).outline
    const apart = of('there are shared', 'seventy images more', 'of a kind no child has')
    const near = of('they share', 'seventy images', 'of a kind no child has')
    expect(apart).toBeLessThan(0.1)
    expect(near).toBeGreaterThan(0.3)
    expect(of('they share now', 'seventy images', 'of a kind no child has')).toBeLessThan(near - 0.05)
  })

  it('may begin the text, where there is nothing before them to be torn from', () => {
    const begun = judge(['Every photo you', 'take of one cat', 'seventy images were shared'])
    const ended = judge(['seventy images were shared', 'every photo you', 'take of one cat'])
    expect(begun.outline).toBeLessThan(ended.outline - 0.15)
  })
})

describe('readWords', () => {
  it('takes a number with its noun for two words, which may stand by themselves', () => {
    const line = { first: 0, last: 0, width: 9 }
    const unit = { mandatoryBreak: false, cost: 0, longest: 6 }
    expect(readWords([{ ...unit, isSeveral: true }], line).isLone).toBe(false)
    expect(readWords([{ ...unit, isSeveral: false }], line).isLone).toBe(true)
  })
})

describe('openWide', () => {
  const costed = (...costs: number[]) => costs.map(cost => ({ cost }))
  const barsOf = (costs: number[], maxWidth: number): boolean[] =>
    openWide(barParting(costed(...costs)), (first, last) => (last - first + 1) * 10, maxWidth).map(
      ({ barred }) => barred === true,
    )

  it('keeps together what fits on a line', () => {
    expect(barsOf([0.1, 0.1, 0, 0.1, 0], 30)).toEqual([true, true, false, true, false])
  })

  it('parts what does not where it costs least, and nothing else', () => {
    expect(barsOf([0.15, 0.1, 0.15, 0, 0.1, 0], 30)).toEqual([true, false, true, false, true, false])
    expect(barsOf([0.1, 0.1, 0.1, 0], 30)).toEqual([true, false, true, false])
  })
})
