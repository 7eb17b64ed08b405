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

  it.each([
    '',
    '2,2',
    '0.5',
    '0.1,0.2,0.3',
    '-0.1,0.5',
    '120%,5%',
    'a,b',
    '1e-1,0',
    '0,5;0,5',
    'left',
    'NaN,0',
    '50,50',
  ])('refuses %j', value => {
    expect(() => parseFocus(value)).toThrow(
      expect.objectContaining({ code: 'FOCUS_INVALID', args: { value, nearest: null } }),
    )
  })
})
