import { describe, expect, it } from 'vitest'
import type { Problem, ProblemCode } from '../../src/base/errors.js'
import { areaOf, boxOf } from '../../src/base/geometry.js'
import { takeAtOnce } from '../../src/base/steps.js'
import { checkWords, layOutCard } from '../../src/layout/layouts.js'
import { logoIn, onPlate } from '../../src/layout/logo-size.js'
import { findStandIns } from '../../src/layout/text-font.js'
import { variants } from '../../src/template/sheet.js'
import type { Placement, TemplateNode } from '../../src/template/template.js'
import { fontBook } from '../text/book.js'
import {
  layOutAll,
  percent,
  type SpecWishes,
  specOf,
  templateOf,
  textStyle,
  tools,
  u,
  vmin,
} from './layout-tools.js'

const tree: TemplateNode = {
  children: [
    { area: 'card', photo: { inset: true } },
    {
      id: 'stage',
      area: 'live',
      justify: 'end',
      children: [
        {
          id: 'sheet',
          maxHeight: percent(40),
          surface: { material: 'paper' },
          turn: [-2, 2],
          padding: [u(1), u(1), u(1), u(1)],
          children: [
            { text: textStyle({ hand: 'pen', least: vmin(5.6), most: vmin(9) }) },
            { text: textStyle({ slot: 'hashtag', hand: 'pen', least: vmin(5.6), most: vmin(7) }) },
            { logo: true, maxWidth: u(20), maxHeight: u(2) },
          ],
        },
      ],
    },
  ],
}
const placements: Placement[] = [
  { name: 'bottom', set: {} },
  { name: 'top', set: { stage: { justify: 'start' } } },
  { name: 'high', fallback: true, set: { sheet: { maxHeight: percent(100) } } },
]
const template = templateOf(tree, { placements })

const layOutWith = (wishes: Partial<SpecWishes> = {}) => layOutAll(specOf({ template, ...wishes }))
const namesOf = (wishes: Partial<SpecWishes>) => layOutWith(wishes).map(({ placement }) => placement)
describe('a template that leaves the photo no room', () => {
  it.each(['1e-320', '0'])('is told as such: grow %s', grow => {
    const flat = templateOf({
      children: [
        { photo: {}, grow: Number(grow) },
        { grow: 1, children: [{ text: textStyle({ hand: 'pen', least: vmin(5.6), most: vmin(9) }) }] },
      ],
    })
    expect(problemOf({ template: flat })).toMatchObject({ code: 'TEMPLATE_HIDES_PHOTO' })
  })
})

const sentence = 'For every cat photo, 78 images of child sexual abuse are shared. '

function problemOf(wishes: Partial<SpecWishes>): Problem {
  try {
    layOutWith(wishes)
  } catch (error) {
    return error as Problem
  }
  throw new Error('this should not fit')
}
const argsOf = <C extends ProblemCode>(code: C, wishes: Partial<SpecWishes>): Problem<C>['args'] => {
  const problem = problemOf(wishes)
  expect(problem.code).toBe(code)
  return problem.args as Problem<C>['args']
}

describe('the layouts of a card', () => {
  it('are all placements in which the texts fit, the most pleasing first', () => {
    expect(namesOf({})).toEqual(['bottom', 'top'])
  })

  it('are those for long texts only where the others do not do', () => {
    expect(namesOf({ words: { message: sentence.repeat(3).trim() } })).toEqual(['high'])
  })

  it('are not those whose lines are ragged, where another has better ones', () => {
    const column = templateOf(tree, {
      placements: [
        { name: 'narrow', set: { sheet: { width: percent(60), maxHeight: percent(100) } } },
        { name: 'wide', set: {} },
      ],
    })
    const message = 'It is international and of us'
    expect(namesOf({ template: column, words: { message } })).toEqual(['wide'])
  })

  it('by a broad hand go on with those that it is too broad for, by the narrowest', () => {
    const narrow: Placement = { name: 'narrow', set: { sheet: { maxHeight: percent(46) } } }
    const roomy: Placement = { name: 'roomy', set: { sheet: { maxHeight: percent(100) } } }
    const spec = specOf({
      template: templateOf(tree, { placements: [narrow, roomy] }),
      words: { message: sentence.repeat(2).trim() },
    })
    const written = (hand: 'caveat' | 'kalam') =>
      layOutAll({ ...spec, hand, plainHand: 'kalam' }).map(({ placement, hand: by }) => [placement, by])
    expect(written('kalam')).toEqual([
      ['narrow', 'kalam'],
      ['roomy', 'kalam'],
    ])
    expect(written('caveat')).toEqual([
      ['roomy', 'caveat'],
      ['narrow', 'kalam'],
    ])
  })

  it('are the tree as it is where a template offers no choice', () => {
    expect(namesOf({ template: templateOf(tree) })).toEqual(['fixed'])
  })

  it('leave out what the card has nothing for', () => {
    const logos = (wishes: Partial<SpecWishes>) =>
      layOutWith(wishes)[0]?.items.filter(({ node }) => node.logo)
    expect(logos({})).toHaveLength(0)
    expect(logos({ logoRatio: 3 })).toHaveLength(1)
  })

  it('turn a sheet by its variant: always alike for one card, never nearly straight', () => {
    const angleOf = (variant: number): number =>
      layOutWith({ variant })[0]?.items.find(({ node }) => node.turn)?.box.rotation ?? 0
    const numbers = Array.from({ length: variants }, (_, index) => index + 1)
    const angles = numbers.map(angleOf)
    expect(angles).toEqual(numbers.map(angleOf))
    expect(new Set(angles).size).toBe(variants)
    for (const angle of angles) {
      expect(Math.abs(angle)).toBeGreaterThanOrEqual(0.35)
      expect(Math.abs(angle)).toBeLessThanOrEqual(2)
    }
  })

  it.each([0.2, 1, 3, 12])(
    'show a logo of %s : 1 in its proportions, on at most 8 percent of the card',
    logoRatio => {
      const [layout] = layOutWith({ logoRatio })
      const room = layout?.items.find(({ node }) => node.logo)?.box ?? boxOf(0, 0, 0, 1)
      const logo = logoIn(room, logoRatio)
      expect(logo.width / logo.height).toBeCloseTo(logoRatio, 3)
      expect(logo.width).toBeCloseTo(room.width, 3)
      for (const height of [logo.height, onPlate(logo).plate.height])
        expect(height).toBeLessThanOrEqual(room.height + 1e-3)
      expect(areaOf(room)).toBeLessThanOrEqual(0.08 * 1080 * 1080)
    },
  )

  it('hold the hashtag on one line', () => {
    const hashtag = '#catsforkidsandothers'
    const [layout] = layOutWith({ words: { hashtag } })
    const text = layout?.items.find(({ node }) => node.text?.slot === 'hashtag')?.text
    expect(text?.lines.map(line => line.text)).toEqual([hashtag])
  })
})

describe('what cannot be laid out', () => {
  it('names the characters that no bundled font has', () => {
    expect(argsOf('GLYPHS_MISSING', { words: { message: '猫の写真 for kids' } })).toEqual({
      slot: 'message',
      glyphs: ['猫 (U+732B)', 'の (U+306E)', '写 (U+5199)', '真 (U+771F)'],
      emoji: [],
    })
    // Who asks for an emoji that there is not is told of those that there are.
    const { glyphs, emoji } = argsOf('GLYPHS_MISSING', { words: { message: 'Cats 🦁' } })
    expect(glyphs).toEqual(['🦁 (U+1F981)'])
    expect(emoji).toEqual(expect.arrayContaining(['❤', '🐈']))
  })

  it('says by how much a message is too long: without so much of it, it fits', () => {
    const message = sentence.repeat(12).trim()
    const { slot, overPercent, graphemes } = argsOf('TEXT_DOES_NOT_FIT', { words: { message } })
    expect(slot).toBe('message')
    expect(graphemes).toBe([...message].length)
    const fitting = Math.floor(graphemes / (1 + overPercent / 100)) - 4
    expect(namesOf({ words: { message: message.slice(0, fitting) } })).toEqual(['high'])
    argsOf('TEXT_DOES_NOT_FIT', { words: { message: message.slice(0, Math.ceil(fitting * 1.1)) } })
  })

  it('names the text that is too long, not the one that is in its way', () => {
    const hashtag = '#catsforkidsandforeverybodyelseinthewholewideworld'
    expect(argsOf('TEXT_DOES_NOT_FIT', { words: { hashtag } }).slot).toBe('hashtag')
  })

  it('breaks a long word only where the language has hyphens and nothing else helps', () => {
    const message = 'Kindesmissbrauchsdarstellungenmeldestellenverzeichnis'
    const linesIn = (language: string) =>
      layOutWith({ language, words: { message } })[0]?.items.find(({ text }) => text)?.text?.lines.length
    expect(linesIn('de')).toBeGreaterThan(1)
    expect(argsOf('WORD_TOO_WIDE', { language: 'en', words: { message } }).slot).toBe('message')
  })

  it('names the one word that is too wide, and takes a soft hyphen in it', () => {
    const word = 'pneumonoultramicroscopicsilicovolcanoconiosispneumonia'
    const message = `One ${word} is too much.`
    expect(argsOf('WORD_TOO_WIDE', { language: 'en', words: { message } }).word).toBe(word)
    const halves = `${word.slice(0, 27)}\u00AD${word.slice(27)}`
    expect(layOutWith({ language: 'en', words: { message: `One ${halves} is too much.` } })).not.toEqual([])
  })

  it('refuses a figure that has no grid', () => {
    const grid = templateOf({
      children: [{ grow: 1, cells: { colour: 'night', block: [0, 0] }, children: [{ photo: {} }] }],
    })
    expect(argsOf('FIGURE_HAS_NO_GRID', { template: grid, figure: 5000 })).toEqual({ figure: 5000 })
    expect(layOutAll(specOf({ template: grid, figure: 78 }))[0]?.grid).not.toBeNull()
  })
})

describe('stand-ins', () => {
  const noticesFor = (message: string) => {
    const spec = specOf({ template, words: { message } })
    const [layout] = layOutAll(spec)
    return layout ? findStandIns(layout, spec, fontBook) : []
  }

  it('are told of where another face draws some letters', () => {
    expect(noticesFor('Cats, cats and γάτες')).toEqual([
      {
        code: 'GLYPHS_SUBSTITUTED',
        args: { slot: 'message', glyphs: expect.arrayContaining(['γ (U+03B3)']) },
      },
    ])
  })

  it('are none where the hand’s own faces have every letter', () => {
    expect(noticesFor('Cats and Łódź')).toEqual([])
  })
})

it('whether the texts fit is told alike by those who lay them out and those who only ask', () => {
  const outcomeOf = (work: () => unknown): unknown => {
    try {
      work()
      return 'fits'
    } catch (error) {
      const { code, args } = error as Problem
      return { code, args }
    }
  }
  const messages = [
    ...[1, 6, 9, 12, 40].map(times => sentence.repeat(times).trim()),
    'x'.repeat(30),
    'x'.repeat(400),
    `${'seksueel kindermisbruik '.repeat(8)}${'verantwoordelijkheden'.repeat(3)}`,
    '\u{12000}',
  ]
  const outcomes = messages.flatMap(message =>
    ['square', '1200x320'].map(format => {
      const wishes = { template, format, words: { message } }
      const asked = outcomeOf(() => takeAtOnce(checkWords(specOf(wishes), tools)))
      expect(asked).toEqual(outcomeOf(() => layOutAll(specOf(wishes))))
      return asked === 'fits'
    }),
  )
  expect([outcomes.includes(true), outcomes.includes(false)]).toEqual([true, true])
})

it('pauses after each placement that was tried, also where none holds the words', () => {
  const tries = layOutCard(specOf({ template, words: { message: 'word '.repeat(180).trim() } }), tools)
  let pauses = 0
  expect(() => {
    for (const layout of tries) if (layout === null) pauses++
  }).toThrow()
  expect(pauses).toBeGreaterThan(10)
})
