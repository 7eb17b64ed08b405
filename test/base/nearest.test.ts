// One rule for what is offered in place of a word that nobody knows: a slip of the pen, at most a third of its letters; or the
// rest of a word that was cut short. Beyond that nothing is offered: a far name leads further away than none.
import { distance } from 'fastest-levenshtein'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FileKind } from '../../src/base/file-kinds.js'
import { findNearest, findNearestFile, openNearestFile, slipsBetween } from '../../src/base/nearest.js'
import { findMeantColumn } from '../../src/batch/manifest/row.js'

vi.mock('fastest-levenshtein', { spy: true })

const networks = [
  'instagram-story',
  'instagram',
  'facebook',
  'x',
  'bluesky',
  'mastodon',
  'linkedin',
  'tiktok',
]
const looks = ['note', 'marker', 'polaroid', 'cardboard', 'ratio', 'figure', 'ribbon', 'poster']

it.each([
  ['insta', networks, 'instagram'],
  ['instagran', networks, 'instagram'],
  ['Blusky', networks, 'bluesky'],
  ['in', networks, null],
  ['twitter', networks, null],
  ['mark', looks, 'marker'],
  ['ntoe', looks, 'note'],
  ['polariod', looks, 'polaroid'],
  ['pots', looks, null],
  ['museum', looks, null],
  ['fe', ['fr', 'nl'], null],
  ['tcsh', ['bash', 'zsh', 'fish'], null],
  ['language', ['lang', 'for'], 'lang'],
  ['langauge', ['lang', 'for'], 'lang'],
  ['formats-of-mine', ['lang', 'format'], null],
  ['forty', ['for'], null],
])('of names, for %s', (word, known, nearest) => {
  expect(findNearest(word, known)).toBe(nearest)
})

it.each([
  ['langage', 'language'],
  ['Photos', 'photo'],
  ['Sprachen', 'Sprache'],
  ['mesage', 'message'],
  ['Notes', null],
  ['Address', null],
  ['Ort', null],
  ['Format of the card', null],
])('of columns, for %s', (name, nearest) => {
  expect(findMeantColumn(name)).toBe(nearest)
})

it.each<[string, readonly string[], FileKind, string | null]>([
  ['nn.jpg', ['a.jpg', 'b.jpg'], 'photo', null],
  ['mia.jpeg', ['mia.txt', 'mia.jpg', 'mai.jpeg'], 'photo', 'mia.jpg'],
  ['mia.jpg', ['mia.txt'], 'photo', null],
  ['cta.jpg', ['cat.png', 'cat.jpg'], 'photo', 'cat.jpg'],
  ['cat13.jpg', ['cat12.jpg'], 'photo', null],
  ['minou.jpg', ['mimi.jpg'], 'photo', null],
  ['clinique.png', ['clinque.png', 'clinic.png'], 'logo', 'clinque.png'],
  ['vet.png', ['vet.svg', 'vet.ai'], 'logo', 'vet.svg'],
  ['nope.csv', ['rope.csv', 'nope.jpg'], 'list', 'rope.csv'],
  ['partner.csv', ['partners.csv', 'parts.csv'], 'list', 'partners.csv'],
  ['partners.csv', ['partners.xlsx'], 'list', 'partners.xlsx'],
  // Shown in place of bytes that are no UTF-8: such a name opens nothing.
  ['cafe.jpg', ['caf\uFFFD.jpg'], 'photo', null],
  ['cafe.jpg', ['caf\uFFFD.jpg', 'café.jpg'], 'photo', 'café.jpg'],
  ['musuem', ['museum.yaml', 'museum.png'], 'template', 'museum.yaml'],
  ['e\u0301te\u0301.jpg', ['\u00e9t\u00e9s.jpg'], 'photo', '\u00e9t\u00e9s.jpg'],
])('of files, for %s among %j', (name, names, kind, nearest) => {
  expect(findNearestFile(name, names, kind)).toBe(nearest)
})

describe('a slip', () => {
  it.each([
    ['cat', 'cat', 0],
    ['cat', 'cats', 1],
    ['cta', 'cat', 1],
    ['ctas', 'cat', 2],
    ['nn', 'a', 2],
  ])('%s, %s: %d', (a, b, slips) => {
    expect([slipsBetween(a, b), slipsBetween(b, a)]).toEqual([slips, slips])
  })
})

describe('what was never meant for a name', () => {
  /** What was compared, in pairs of letters. */
  const compared = (): number =>
    vi.mocked(distance).mock.calls.reduce((sum, [a, b]) => sum + a.length * b.length, 0)
  beforeEach(() => void vi.mocked(distance).mockClear())

  it('is told by its length from short names, in lists and elsewhere', () => {
    expect(findMeantColumn('ab'.repeat(1000))).toBeNull()
    expect(findNearest('ab'.repeat(1000), networks)).toBeNull()
    expect(compared()).toBe(0)
  })

  it('is not compared once for each of its letters with a name that is as long', () => {
    const long = 'ab'.repeat(100)
    expect(findNearest(`${long}c`, [`${long}d`])).toBe(`${long}d`)
    expect(compared()).toBe(201 * 201)
  })
})

it('offers every name with another ending, and looks for slips of the pen a hundred times in a folder', () => {
  const names = Array.from(
    { length: 150 },
    (_, at) => `kitten-${String.fromCharCode(97 + (at % 26))}${at}.jpg`,
  )
  const find = openNearestFile(names)
  const slips = names.map(name => find(name.replace('kitten', 'kiten'), 'photo'))
  expect(slips.slice(0, 100)).toEqual(names.slice(0, 100))
  expect(slips.slice(100)).toEqual(Array(50).fill(null))
  expect(names.map(name => find(name.replace('.jpg', '.jpeg'), 'photo'))).toEqual(names)
})
