import { expect, it } from 'vitest'
import { parseMegapixels } from '../../src/cli/parse-pixels.js'

it.each([
  ['150MP', 150],
  ['0.5 mp', 0.5],
  ['150000000', 150],
  [' 24.5MP ', 24.5],
])('%j is %d megapixels', (value, megapixels) => {
  expect(parseMegapixels(value)).toBe(megapixels)
})

// A bare 150 could be meant as megapixels: it is asked for rather than guessed.
it.each(['', '150', '0', '-5MP', '1e9', '99999999999999', '20000MP', 'many', '12 MPx', '1.5.2MP'])(
  '%j is no number of pixels',
  value => {
    expect(() => parseMegapixels(value)).toThrowError('OPTION_INVALID')
  },
)
