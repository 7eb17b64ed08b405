// What only a whole template file shows: names that mean nothing, photos too few or too many, sizes turned round.
import { describe, expect, it } from 'vitest'
import { checkTemplate } from '../../src/template/check.js'

const head = `id: mine
title: Mine
description: A look of mine
ground: paper
`

/** What is wrong, as `line:column code path` and the nearest word. */
function findingsIn(body: string): string[] {
  const parsed = checkTemplate(head + body, 'mine.yaml')
  if ('value' in parsed) return []
  return parsed.mistakes.map(({ line, column, code, path, nearest }) =>
    [`${line}:${column}`, code, path, ...(nearest === null ? [] : [nearest])].join(' '),
  )
}

const textBox = (sizes: string, id = 'words') =>
  `{ id: ${id}, text: { slot: message, hand: pen, colour: ink, ${sizes} } }`

describe('checkTemplate', () => {
  it('wants one photo', () => {
    expect(findingsIn('tree: { photo: {} }\n')).toEqual([])
    expect(findingsIn('tree:\n  id: a\n')).toEqual(['6:3 PHOTO_MISSING tree'])
    expect(
      findingsIn('tree:\n  photo: {}\n  children:\n    - id: a\n    - id: b\n      photo: {}\n'),
    ).toEqual(['10:14 PHOTO_TWICE tree.children.1.photo'])
  })

  it('asks for no photo in what is no tree', () => {
    expect(findingsIn('tree: 7\n')).toEqual(['5:7 VALUE_WRONG tree'])
    expect(findingsIn('tree: []\n')).toEqual(['5:7 VALUE_WRONG tree'])
    expect(findingsIn('tree: null\n')).toEqual(['5:7 VALUE_WRONG tree'])
    expect(findingsIn('title: again\n').map(finding => finding.split(' ')[1])).toEqual(['KEY_TWICE'])
  })

  it('wants a name for one box and for one placement only', () => {
    expect(
      findingsIn(
        `tree:\n  id: a\n  children:\n    - { id: b, photo: {} }\n    - id: b\n    - { children: [{ id: a }] }\n    - { }\n    - { }\n`,
      ),
    ).toEqual(['9:11 BOX_ID_TWICE tree.children.1.id', '10:26 BOX_ID_TWICE tree.children.2.children.0.id'])
    expect(
      findingsIn(
        'tree: { photo: {} }\nplacements:\n  - { name: top, set: {} }\n  - { name: low, set: {} }\n  - { name: top, set: {} }\n',
      ),
    ).toEqual(['9:13 PLACEMENT_TWICE placements.2.name'])
  })

  it.each([
    ['least: 6vmin, most: 5vmin', true],
    ['least: 5vmin, most: 5vmin', false],
    ['least: 5vmin, most: 6vmin', false],
    // What a percentage comes to is not known before there is a card.
    ['least: 6vmin, most: 5u', false],
    ['least: 6vmin, most: 0', false],
  ])('wants the smallest size under the largest: %s', (sizes, isFound) => {
    const found = findingsIn(`tree:\n  photo: {}\n  children: [${textBox(sizes)}]\n`)
    expect(found.map(finding => finding.replace(/^\S+ /, ''))).toEqual(
      isFound ? ['LEAST_OVER_MOST tree.children.0.text.least'] : [],
    )
  })

  it('says of a size that is none only that, not how it compares', () => {
    const found = findingsIn(`tree:\n  photo: {}\n  children: [${textBox('least: 6px, most: 5px')}]\n`)
    expect(found.map(finding => finding.split(' ')[1])).toEqual(['LENGTH_UNIT', 'LENGTH_UNIT'])
  })

  it('takes no name that objects have anyway, wherever it stands', () => {
    const tree = `tree:\n  id: card\n  children:\n    - { id: photo, photo: {} }\n    - ${textBox('least: 3vmin, most: 5vmin')}\n`
    const where: readonly (readonly [before: string, path: string])[] = [
      ['', ''],
      ['aspects:\n  ', 'aspects.'],
      ['aspects:\n  wide:\n    ', 'aspects.wide.'],
      ['aspects:\n  wide:\n    photo:\n      ', 'aspects.wide.photo.'],
      ['placements:\n  - name: top\n    set:\n      ', 'placements.0.set.'],
    ]
    for (const [before, path] of where)
      for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype']) {
        const written = name === '__proto__' ? [name, `"${name}"`, `'${name}'`] : [name]
        for (const key of written) {
          const found = findingsIn(`${tree}${before}${key}: { grow: 1 }\n`)
          expect(found.filter(line => line.includes(` ${path}${name}`)).length).toBe(1)
        }
      }
  })

  it('finds changes to a box that is not there, in aspects and in placements, and offers the nearest', () => {
    const tree = `tree:\n  id: card\n  children:\n    - { id: photo, photo: {} }\n    - ${textBox('least: 3vmin, most: 5vmin')}\n`
    expect(findingsIn(`${tree}aspects:\n  wide:\n    word: { grow: 1 }\n    photo: { grow: 1 }\n`)).toEqual([
      '12:5 BOX_UNKNOWN aspects.wide.word words',
    ])
    expect(findingsIn(`${tree}placements:\n  - name: top\n    set:\n      phtoo: { grow: 1 }\n`)).toEqual([
      '13:7 BOX_UNKNOWN placements.0.set.phtoo photo',
    ])
  })

  it('finds a text that is changed where there is none', () => {
    const tree = `tree:\n  id: card\n  children:\n    - { id: photo, photo: {} }\n    - ${textBox('least: 3vmin, most: 5vmin')}\n`
    expect(findingsIn(`${tree}aspects:\n  tall:\n    words: { text: { share: 0.5 } }\n`)).toEqual([])
    expect(findingsIn(`${tree}aspects:\n  tall:\n    photo: { text: { share: 0.5 } }\n`)).toEqual([
      '12:14 BOX_HAS_NO_TEXT aspects.tall.photo.text',
    ])
  })

  it('tells all at once: a misspelt field hides nothing', () => {
    const found = findingsIn(
      'tree:\n  paddin: 1u\n  children: [{ id: a }, { id: a }]\nplacements: 3\naspects: 4\n',
    )
    expect(found.map(finding => finding.split(' ').slice(1, 3).join(' ')).toSorted()).toEqual([
      'BOX_ID_TWICE tree.children.1.id',
      'FIELD_UNKNOWN tree.paddin',
      'PHOTO_MISSING tree',
      'VALUE_WRONG aspects',
      'VALUE_WRONG placements',
    ])
  })

  it('compares only names that are there', () => {
    expect(findingsIn('tree: { photo: {}, children: [{}, {}, { children: 5 }] }\n')).toEqual([
      '5:51 VALUE_WRONG tree.children.2.children',
    ])
  })
})
