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
  it('looks at no photo where the middle is asked for', async () => {
    const subject = await chooseSubject(photo, { kind: 'center' }, () => Promise.reject(new Error('looked')))
    expect(subject).toMatchObject({
      source: 'center',
      point: { x: 600, y: 450 },
      heads: [],
      confidence: null,
    })
  })

  it('is what is found, unless a point is given', async () => {
    const find = async () => both
    expect(await chooseSubject(photo, { kind: 'auto' }, find)).toBe(both)
    expect(await chooseSubject(photo, { kind: 'point', x: 0.25, y: 0.3 }, find)).toEqual(
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

  it('has a head’s share of a body in which no head was seen, and the body only about the point', () => {
    const body = boxOf(200, 200, 500, 400)
    const lying: Subject = { ...none, source: 'cat', heads: [body], body, confidence: 0.8 }
    const on = subjectAt({ x: 300, y: 300 }, lying, photo)
    expect(on).toMatchObject({ heads: [boxOf(200, 220, 200, 160)], body })
    const beside = subjectAt({ x: 1000, y: 300 }, lying, photo)
    expect(beside).toMatchObject({ heads: [boxOf(900, 220, 200, 160)], body: null })
  })
})
