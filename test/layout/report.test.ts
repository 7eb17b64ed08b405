import { describe, expect, it } from 'vitest'
import { type Box, boxOf } from '../../src/base/geometry.js'
import type { Crop } from '../../src/layout/crop.js'
import { type ReportRequest, reportCard } from '../../src/layout/report.js'
import type { Scene } from '../../src/layout/scene.js'
import type { Subject } from '../../src/layout/subject.js'
import { faceAt, pointAt } from './layout-tools.js'
import { sceneOf, textOp, turned } from './scenes.js'

const photo = { label: 'cat.jpg', width: 2000, height: 2000 }
const face = boxOf(600, 600, 400, 400)

/** A square of the photo that fills the card's 1000 pixels. */
const cropOf = (crop: Box): Crop => ({
  crop,
  box: boxOf(0, 0, 1000, 1000),
  scale: 1000 / crop.width,
  stand: 'full',
  headVisible: 1,
  size: 0.7,
  cost: 0,
})

function report(change: Partial<ReportRequest> = {}, scene: Partial<Scene> = {}) {
  return reportCard({
    template: 'note',
    language: 'en',
    format: 'square',
    variant: 3,
    hand: 'caveat',
    scene: sceneOf({ ink: [textOp()], ...scene }),
    photo,
    subject: faceAt(face),
    crop: cropOf(boxOf(0, 0, 2000, 2000)),
    contrasts: [9.123],
    leastSizeOf: () => 23.456,
    altText: 'A cat',
    caption: 'A caption',
    notices: [],
    ...change,
  })
}
const codes = (...request: Parameters<typeof report>): string[] =>
  report(...request).notices.map(({ code }) => code)

describe('reportCard', () => {
  it('is plain data, with whole pixels and the texts’ tenths', () => {
    const found = report(
      {},
      { ink: [textOp({ box: turned(10.04, 20.06, 300.55, 40, 1.234), fontSize: 33.333 })] },
    )
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
    expect(found.texts).toEqual([
      {
        slot: 'message',
        lines: ['Cats for kids'],
        box: [10, 20.1, 300.6, 40],
        rotation: 1.23,
        fontSize: 33.3,
        leastSize: 23.5,
        contrast: 9.12,
      },
    ])
    expect(found.photo).toMatchObject({ file: 'cat.jpg', crop: [0, 0, 2000, 2000], box: [0, 0, 1000, 1000] })
  })

  it('knows how much of the cat is hidden', () => {
    expect(report().coveredShare).toBe(0)
    // The face lies at 300…500 on the card.
    expect(report({}, { covers: [boxOf(300, 300, 100, 200)] }).coveredShare).toBe(0.5)
    expect(report({}, { covers: [boxOf(300, 300, 100, 200), boxOf(300, 300, 150, 200)] }).coveredShare).toBe(
      0.75,
    )
    expect(report({ subject: pointAt('center', 1, 1) }).coveredShare).toBe(0)
  })

  it('tells the truth of a place that somebody pointed to, and of the head beside it', () => {
    // Where no head is known, the place is a tenth of the photo's shorter side: 200 of its pixels, 100 on the card.
    const place = pointAt('given', 1000, 1000)
    const told = (covers: readonly Box[], subject: Subject = place) => {
      const { coveredShare, notices } = report({ subject }, { covers })
      return [coveredShare, ...notices.map(({ code }) => code)]
    }
    expect(told([])).toEqual([0])
    expect(told([boxOf(0, 500, 1000, 500)])).toEqual([0.5, 'PLACE_COVERED'])
    // A text that ends beside it.
    expect(told([boxOf(0, 555, 1000, 400)])).toEqual([0])
    expect(told([boxOf(0, 535, 1000, 400)])).toEqual([0.15, 'PLACE_COVERED'])
    // Off the crop.
    expect(
      report({ subject: pointAt('given', 900, 900), crop: cropOf(boxOf(1060, 1060, 940, 940)) }).notices,
    ).toEqual([{ code: 'PLACE_COVERED', args: { share: 1 } }])
    const beside = { ...place, heads: [boxOf(800, 800, 400, 400), boxOf(1400, 800, 400, 400)] }
    expect(told([boxOf(700, 400, 100, 200)], beside)).toEqual([0.5, 'SUBJECT_COVERED'])
    // One cause, one notice.
    expect(told([boxOf(500, 400, 500, 200)], beside)).toEqual([1, 'PLACE_COVERED'])
  })

  it('tells of a cat that is covered, a photo that is enlarged or small', () => {
    expect(codes()).toEqual([])
    expect(codes({}, { covers: [boxOf(300, 300, 100, 200)] })).toEqual(['SUBJECT_COVERED'])
    expect(codes({}, { covers: [boxOf(300, 300, 10, 200)] })).toEqual([])
    expect(codes({ photo: { ...photo, height: 319 } })).toEqual(['PHOTO_SMALL'])
    const enlargedBy = (scale: number) =>
      report({
        crop: {
          crop: boxOf(0, 0, 500, 500),
          box: boxOf(0, 0, 1000, 1000),
          scale,
          stand: 'full',
          headVisible: 1,
          size: 0.7,
          cost: 0,
        },
        subject: pointAt('center', 1, 1),
      }).notices
    expect(enlargedBy(1.5)).toEqual([{ code: 'PHOTO_ENLARGED', args: { scale: 1.5 } }])
    expect(enlargedBy(1.11)).toEqual([{ code: 'PHOTO_ENLARGED', args: { scale: 1.11 } }])
    // No softer to the eye.
    expect(enlargedBy(1.09)).toEqual([])
  })

  it('has the cat in the photo’s pixels, wherever the crop begins', () => {
    const { subject, coveredShare } = report({
      subject: {
        ...faceAt(boxOf(600.4, 599.6, 400, 400)),
        body: boxOf(500, 500, 900, 800),
        confidence: 0.876,
      },
    })
    expect(subject).toEqual({
      source: 'face',
      box: [600, 600, 400, 400],
      body: [500, 500, 900, 800],
      confidence: 0.88,
    })
    expect(coveredShare).toBe(0)
    expect(report({ subject: pointAt('center', 1, 1) }).subject).toEqual({
      source: 'center',
      box: null,
      body: null,
      confidence: null,
    })
    // A crop from 700, 800 on cuts off a quarter of its width and a half of its height.
    const crop = {
      crop: boxOf(700, 800, 1000, 1000),
      box: boxOf(0, 0, 1000, 1000),
      scale: 1,
      stand: 'full',
    } as const
    const cut = report({ crop: { ...crop, headVisible: 1, size: 0.7, cost: 0 } })
    expect(cut.coveredShare).toBe(0.625)
    expect(cut.notices).toEqual([{ code: 'SUBJECT_COVERED', args: { share: 0.63 } }])
  })

  it('has no lines of what somebody wrote, which nobody read', () => {
    const written = { colours: [], widen: 0, key: 'k' }
    expect(report({}, { ink: [textOp({ written })] }).texts[0]?.lines).toEqual([])
  })

  it.each([
    ['a photo of just the least side', { photo: { ...photo, height: 320 } }, {}],
    ['a tenth of the cat', {}, { covers: [boxOf(300, 300, 20, 200)] }],
  ])('tells nothing of %s', (_, change, scene) => {
    expect(codes(change, scene)).toEqual([])
  })
})
