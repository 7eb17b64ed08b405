import { describe, expect, it } from 'vitest'
import { openPhoto } from '../../../src/photo/file/open.js'
import { loadFrame } from '../../../src/photo/load-frame.js'
import { parseFocus } from '../../../src/photo/subject/focus.js'
import { placeSubject } from '../../../src/photo/subject/subject.js'
import { gradientPicture } from '../made-pictures.js'

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

describe('findSubject', () => {
  const frameOf = async () => loadFrame(await openPhoto(await gradientPicture().png().toBuffer()), 0.5)

  it('takes a given point, in upright photo pixels', async () => {
    const subject = placeSubject((await frameOf()).photo, { kind: 'point', x: 0.25, y: 1 })
    expect(subject).toMatchObject({ source: 'given', point: { x: 30, y: 90 }, box: null, heads: [] })
  })

  it('takes the middle when asked', async () => {
    const subject = placeSubject((await frameOf()).photo, { kind: 'center' })
    expect(subject).toMatchObject({ source: 'center', point: { x: 60, y: 45 }, box: null, heads: [] })
  })
})
