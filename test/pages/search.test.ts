import { expect, it } from 'vitest'
import { findMeant, soughtIn } from '../../pages/search.js'

const items = Array.from({ length: 700 }, (_, i) => {
  const fields = [`cats/c${String(i % 30)}.jpg`, `Partner ${String(i)}`, `p-${String(i)}`]
  return {
    name: fields[1],
    sought: fields.join('\n').toLowerCase(),
    soughtWords: fields.map(soughtIn).join('\n'),
  }
})
const meant = (typed: string): (string | undefined)[] => findMeant(items, typed).map(({ name }) => name)

it('whole words are meant first, then their beginnings, then letters', () => {
  expect(meant('Partner 12')).toEqual(['Partner 12'])
  expect(meant('12 partner')).toEqual(['Partner 12'])
  expect(meant(' PARTNER  12 ')).toEqual(['Partner 12'])
  expect(meant('p-12')).toEqual(['Partner 12'])
  expect(meant('part 699')).toEqual(['Partner 699'])
  expect(meant('artner 699')).toEqual(['Partner 699'])
  expect(meant('Part')).toHaveLength(700)
  expect(meant('')).toHaveLength(700)
  expect(meant('c29.jpg')).toHaveLength(23)
  expect(meant('/')).toHaveLength(700)
  expect(meant('nobody')).toEqual([])
})

it('words of any script, with their marks, are words', () => {
  const one = (text: string) => ({ sought: text.toLowerCase(), soughtWords: soughtIn(text) })
  const names = ['Été', 'Étés', 'القطط الصغيرة', 'القط', 'Zażółć gęślą'].map(one)
  expect(findMeant(names, 'été'.normalize('NFD'))).toHaveLength(1)
  expect(findMeant(names, 'القط')).toHaveLength(1)
  expect(findMeant(names, 'gęślą')).toHaveLength(1)
})
