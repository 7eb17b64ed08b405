import { describe, expect, it } from 'vitest'
import { aspectOf, formats, parseFormat } from '../../src/template/formats.js'
import { type CardSpec, pruneTree } from '../../src/template/resolve.js'
import { isFullBleed, placementsFor, resolveTree, usesTones } from '../../src/template/resolve-tree.js'
import type { TemplateNode } from '../../src/template/template.js'
import { specOf, templateOf, textStyle, u, vmin } from '../layout/layout-tools.js'

describe('formats', () => {
  it('are the seven of the networks, with the story’s safe area inside it', () => {
    expect(formats.map(({ id, width, height }) => `${id} ${width}×${height}`)).toEqual([
      'square 1080×1080',
      'portrait 1080×1350',
      'tall 1080×1440',
      'story 1080×1920',
      'landscape 1600×900',
      'link 1200×630',
      'a4 2480×3508',
    ])
    const story = parseFormat('story')
    expect(story.safe.y / story.height).toBeGreaterThanOrEqual(0.14)
    expect((story.height - story.safe.y - story.safe.height) / story.height).toBeGreaterThanOrEqual(0.35)
  })

  it('may be any size between 320 and 5000 pixels', () => {
    expect(parseFormat('800x600')).toMatchObject({ id: '800x600', width: 800, height: 600, dpi: null })
    expect(parseFormat(' 320×5000 ').id).toBe('320x5000')
    for (const value of ['319x800', '800x5001', '0x0', '999999x1']) {
      const problem = { code: 'FORMAT_OUT_OF_RANGE', args: { value, least: 320, most: 5000 } }
      expect(() => parseFormat(value)).toThrow(expect.objectContaining(problem))
    }
  })

  it('are offered by the nearest name', () => {
    expect(() => parseFormat('potrait')).toThrow(
      expect.objectContaining({
        code: 'FORMAT_UNKNOWN',
        args: expect.objectContaining({ nearest: 'portrait' }),
      }),
    )
    for (const value of ['800 by 600', 'about 800x600', '800x600px']) {
      expect(() => parseFormat(value)).toThrow(expect.objectContaining({ code: 'FORMAT_UNKNOWN' }))
    }
  })

  it.each([
    ['4:5', ['portrait'], '1080x1350'],
    ['4/5', ['portrait'], '1080x1350'],
    ['1:1', ['square'], '1080x1080'],
    ['9 : 16', ['story'], '1080x1920'],
    ['1.91:1', ['link'], '2063x1080'],
    ['5:4', [], '1350x1080'],
  ])('are offered by their proportion, for %s', (value, named, size) => {
    const problem = { code: 'FORMAT_IS_RATIO', args: { value, formats: named, size } }
    expect(() => parseFormat(value)).toThrow(expect.objectContaining(problem))
    expect(parseFormat(size).id).toBe(size)
  })

  it('are no proportions that no card has', () => {
    for (const value of ['0:1', '1:0', '1:90', '90:1'])
      expect(() => parseFormat(value)).toThrow(expect.objectContaining({ code: 'FORMAT_UNKNOWN' }))
  })

  it('have an aspect each', () => {
    expect(formats.map(format => aspectOf(format))).toEqual([
      'square',
      'tall',
      'tall',
      'tower',
      'wide',
      'wide',
      'tall',
    ])
    const aspectOfRatio = (width: number) => aspectOf({ width, height: 100 })
    expect([65.9, 66, 91.9, 92, 120, 120.1].map(aspectOfRatio)).toEqual([
      'tower',
      'tall',
      'tall',
      'square',
      'square',
      'wide',
    ])
  })

  it('say each what they are for', () => {
    for (const { use } of [...formats, parseFormat('800x600')]) expect(use.length).toBeGreaterThan(10)
  })
})

describe('resolveTree', () => {
  const tree: TemplateNode = {
    children: [
      { id: 'first', gap: u(1), text: textStyle({ most: vmin(5) }) },
      { id: 'second', photo: {} },
    ],
  }
  const template = templateOf(tree, {
    aspects: { wide: { first: { gap: u(2), text: { most: vmin(7) } } }, tower: { second: { order: -1 } } },
    placements: [
      { name: 'left', set: {} },
      { name: 'right', aspects: ['wide'], set: { first: { gap: u(3) }, second: { hide: true } } },
      { name: 'long', fallback: true, set: {} },
    ],
  })
  const place = (aspect: 'wide' | 'tall' | 'tower', index: number) =>
    resolveTree(template, aspect, placementsFor(template, aspect, false)[index]!).children ?? []

  it('lays the aspect’s values over the tree, then the placement’s', () => {
    expect(place('tall', 0)[0]?.gap).toEqual(u(1))
    expect(place('wide', 0)[0]?.gap).toEqual(u(2))
    expect(place('wide', 1)[0]?.gap).toEqual(u(3))
  })

  it('changes parts of a text and keeps the rest', () => {
    expect(place('wide', 0)[0]?.text).toEqual(textStyle({ most: vmin(7) }))
  })

  it('orders siblings and drops the hidden', () => {
    expect(place('tower', 0).map(({ id }) => id)).toEqual(['second', 'first'])
    expect(place('wide', 1).map(({ id }) => id)).toEqual(['first'])
    const numbered = templateOf({
      children: [{ id: 'c', order: 2 }, { id: 'b', order: 1 }, { id: 'a' }, { id: 'd', order: 2 }],
    })
    const { children = [] } = resolveTree(numbered, 'tall', { name: 'fixed', set: {} })
    expect(children.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('keeps what a change leaves out, and boxes without a name as they are', () => {
    const set = { first: { text: { most: undefined, hand: 'pen' as const } }, undefined: { gap: u(9) } }
    const changed = resolveTree(template, 'tall', { name: 'top', set })
    expect(changed.gap).toBeUndefined()
    expect(changed.children?.[0]?.text).toEqual(textStyle({ most: vmin(5), hand: 'pen' }))
  })

  it('offers the placements of the aspect, and those for long texts apart', () => {
    const names = (aspect: 'wide' | 'tall', fallback: boolean) =>
      placementsFor(template, aspect, fallback).map(({ name }) => name)
    expect(names('tall', false)).toEqual(['left'])
    expect(names('wide', false)).toEqual(['left', 'right'])
    expect(names('wide', true)).toEqual(['long'])
    expect(placementsFor(templateOf(tree), 'tall', false)).toEqual([{ name: 'fixed', set: {} }])
    expect(placementsFor(templateOf(tree), 'tall', true)).toEqual([])
  })
})

describe('what a template shows before anything is laid out', () => {
  it.each<[string, TemplateNode, boolean]>([
    ['a photo over the card', { photo: {}, area: 'card' }, true],
    ['the same, deep inside', { children: [{}, { children: [{ photo: {}, area: 'card' }] }] }, true],
    ['a photo in the flow', { children: [{ photo: {} }] }, false],
    ['a photo where text may stand', { children: [{ photo: {}, area: 'live' }] }, false],
    ['another box over the card', { children: [{ area: 'card' }, { photo: {} }] }, false],
    ['no photo', {}, false],
  ])('fills the card with the photo, or not: %s', (_, tree, expected) => {
    expect(isFullBleed(templateOf(tree))).toBe(expected)
  })

  it('takes colours of the photo, or not', () => {
    const surface = { material: 'flat' as const, colour: 'tone-dark' }
    expect(usesTones(templateOf({ children: [{ surface }, { photo: {} }] }), false)).toBe(true)
    expect(usesTones(templateOf({ id: 'two-tone', photo: {} }, { ground: 'amber' }), true)).toBe(false)
    const toned = templateOf({ photo: {} }, { ground: 'tone-mid' })
    expect([usesTones(toned, true), usesTones(toned, false)]).toEqual([true, false])
  })
})

describe('a card’s spec', () => {
  const template = templateOf({ photo: {} })

  it('has its texts in the typography of their language', () => {
    const { words } = specOf({
      template,
      language: 'fr',
      words: { message: 'Oui ! 78 images', source: 'Source : moi' },
    })
    expect([words.message, words.source]).toEqual(['Oui\u202F! 78\u00A0images', 'Source\u202F: moi'])
  })

  it('says which text is empty', () => {
    expect(() => specOf({ template, words: { message: ' \n\u200B ' } })).toThrow(
      expect.objectContaining({ code: 'TEXT_EMPTY', args: { slot: 'message' } }),
    )
  })

  it('has the same seed for the same card, and another for other words', () => {
    const seedOf = (message: string, format = 'square'): string =>
      specOf({ template, format, words: { message } }).seed
    expect(seedOf('Cats')).toBe(seedOf('Cats'))
    expect(new Set([seedOf('Cats'), seedOf('Kids'), seedOf('Cats', 'story')]).size).toBe(3)
    // The parts are kept apart, so that no two cards share one by chance.
    expect(seedOf('Cats')).toBe('test|square|en|1|Cats')
  })
})

describe('pruneTree', () => {
  const tree: TemplateNode = {
    children: [
      { id: 'photo', photo: {} },
      { id: 'foot', children: [{ text: textStyle({ slot: 'partner' }) }, { logo: true }] },
      { id: 'code', qr: { colour: 'ink' } },
      { id: 'words', text: textStyle() },
    ],
  }
  const left = (spec: Partial<CardSpec>): (string | undefined)[] =>
    (pruneTree(tree, { ...specOf({ template: templateOf(tree) }), ...spec })?.children ?? []).map(
      ({ id }) => id,
    )

  it('drops what the card has nothing for, and boxes that are left empty', () => {
    expect(left({})).toEqual(['photo', 'code', 'words'])
    expect(left({ logoRatio: 2 })).toEqual(['photo', 'foot', 'code', 'words'])
    expect(left({ reportUrl: null })).toEqual(['photo', 'words'])
  })
})
