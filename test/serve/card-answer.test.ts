// What an Accept header asks for: weights of nothing, other types before and after, and forms as browsers send them.
import { expect, it } from 'vitest'
import { chooseAnswer } from '../../src/serve/card-answer.js'

it.each([
  [undefined, 'png'],
  ['', 'png'],
  ['*/*', 'png'],
  ['image/png', 'png'],
  ['text/html,application/xhtml+xml,image/avif,image/webp,*/*;q=0.8', 'png'],
  ['image/jpeg', 'jpeg'],
  ['Image/JPEG;q=0.9, */*;q=0.1', 'jpeg'],
  ['image/jpeg;q=0, image/png', 'png'],
  ['image/jpeg; q=0.000 ,*/*', 'png'],
  ['image/png, image/jpeg', 'png'],
  ['image/jpegs', 'png'],
  ['application/json', 'json'],
  ['text/plain, application/json;charset=utf-8', 'json'],
  ['application/json;q=0, */*', 'png'],
  ['application/problem+json', 'png'],
  ['multipart/form-data, */*', 'form'],
])('of %j is %s', (accept, wanted) => {
  expect(chooseAnswer(accept)).toBe(wanted)
})
