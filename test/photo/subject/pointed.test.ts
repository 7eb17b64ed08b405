import { describe, expect, it } from 'vitest'
import { boxOf, centreOf } from '../../../src/base/geometry.js'
import type { Subject } from '../../../src/layout/subject.js'
import { subjectAt } from '../../../src/photo/subject/pointed.js'
import { chooseSubject } from '../../../src/photo/subject/subject.js'
import { faceAt } from '../../layout/layout-tools.js'

const photo = { width: 1200, height: 900 }
const left = boxOf(100, 100, 400, 300)
const right = boxOf(700, 200, 240, 200)
const none: Subject = { ...faceAt(left), source: 'center', box: null, heads: [], confidence: 0 }
const both: Subject = { ...faceAt(left), heads: [left, right] }

describe('chooseSubject', () => {
  const never = () => Promise.reject(new Error('looked'))

  it('looks at no photo where the middle is asked for', async () => {
    const searches = { findSubject: never, findFaces: never }
    expect(await chooseSubject(photo, { kind: 'center' }, searches)).toMatchObject({
      source: 'center',
      point: { x: 600, y: 450 },
      heads: [],
      confidence: null,
    })
  })

  it('is what is found', async () => {
    const searches = { findSubject: async () => both, findFaces: never }
    expect(await chooseSubject(photo, { kind: 'auto' }, searches)).toBe(both)
  })

  it('asks for faces alone where a point is given, never for the net', async () => {
    const searches = { findSubject: never, findFaces: async () => both }
    expect(await chooseSubject(photo, { kind: 'point', x: 0.25, y: 0.3 }, searches)).toEqual(
      subjectAt({ x: 300, y: 270 }, both, photo),
    )
  })
})

describe('subjectAt', () => {
  it('is a point alone where nothing was found', () => {
    expect(subjectAt({ x: 30, y: 90 }, none, photo)).toEqual({
      source: 'given',
      point: { x: 30, y: 90 },
      box: null,
      heads: [],
      body: null,
      confidence: null,
    })
  })

  it('takes no size from a guess', () => {
    const guess: Subject = { ...none, source: 'saliency', box: right, body: right, confidence: 0.1 }
    expect(subjectAt({ x: 800, y: 300 }, guess, photo)).toMatchObject({ heads: [], body: null })
  })

  it('is the head that was pointed to, and the others after it', () => {
    expect(subjectAt({ x: 330, y: 200 }, both, photo).heads).toEqual([left, right])
    expect(subjectAt({ x: 820, y: 330 }, both, photo).heads).toEqual([right, left])
  })

  it('elsewhere is as large as the head that was found, about the point, and inside the photo', () => {
    expect(subjectAt({ x: 600, y: 700 }, both, photo).heads[0]).toEqual(boxOf(400, 550, 400, 300))
    expect(subjectAt({ x: 0, y: 900 }, both, photo).heads[0]).toEqual(boxOf(0, 750, 200, 150))
    // At the rim of a head that may be none.
    expect(centreOf(subjectAt({ x: 110, y: 110 }, { ...both, heads: [left] }, photo).heads[0]!)).not.toEqual(
      centreOf(left),
    )
  })

  it('keeps the heads that are near, of which it may be the cat, and no others', () => {
    const small = boxOf(1000, 100, 60, 60)
    const found = { ...both, heads: [left, small] }
    expect(subjectAt({ x: 600, y: 700 }, found, photo).heads.slice(1)).toEqual([left])
    expect(subjectAt({ x: 1050, y: 300 }, found, photo).heads.slice(1)).toEqual([left, small])
  })
})
