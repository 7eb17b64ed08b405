import { describe, expect, it } from 'vitest'
import { parseFocus } from '../../../src/photo/subject/focus.js'

describe('parseFocus', () => {
  it.each([
    ['auto', { kind: 'auto' }],
    [' Center ', { kind: 'center' }],
    ['0.3,0.7', { kind: 'point', x: 0.3, y: 0.7 }],
    ['30%,70%', { kind: 'point', x: 0.3, y: 0.7 }],
    ['30% , .5', { kind: 'point', x: 0.3, y: 0.5 }],
    ['0,1', { kind: 'point', x: 0, y: 1 }],
  ])('reads %j', (text, focus) => {
    expect(parseFocus(text)).toEqual(focus)
  })

  it.each(['', '0.5', '0.1,0.2,0.3', '-0.1,0.5', '120%,5%', 'a,b', '1e-1,0', '0,5;0,5', 'left', 'NaN,0'])(
    'refuses %j',
    value => {
      expect(() => parseFocus(value)).toThrow(
        expect.objectContaining({ code: 'FOCUS_INVALID', args: { value, nearest: null } }),
      )
    },
  )
  it.each([
    ['40,30', '40%,30%'],
    ['2, 2', '2%,2%'],
    ['12.5,100', '12.5%,100%'],
    ['50,50%', null],
    ['400,300', null],
    ['centre', 'center'],
  ])('offers in place of %j %j', (value, nearest) => {
    expect(() => parseFocus(value)).toThrow(expect.objectContaining({ args: { value, nearest } }))
  })
})
