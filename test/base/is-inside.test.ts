import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { isInside } from '../../src/base/is-inside.js'

it.each([
  ['cards', true],
  ['cards/a/b', true],
  ['cards/..a', true],
  ['cards/c-x/b', true],
  ['cards/a/../..', false],
  ['cards2', false],
  ['.', false],
  ['/', false],
])('%s in cards: %s', (path, expected) => {
  expect(isInside(resolve(path), resolve('cards'))).toBe(expected)
})
