// The look `figure`: the figure is what is seen first, and its sentence no ladder and no footnote, in every language, whatever the length of its words.
import { describe, expect, it } from 'vitest'
import { type Box, bottomOf, centreOf, rightOf } from '../../src/base/geometry.js'
import type { RgbPixels } from '../../src/base/pixels.js'
import { openStudio } from '../../src/card/studio.js'
import type { CardLayout } from '../../src/layout/card-layout.js'
import type { Slot } from '../../src/template/template.js'
import { composeChecked } from './card-checks.js'
import { layoutsOfLook } from './look-layouts.js'

const studio = await openStudio()
const side = 1080
// Whatever the photo asks for: another placement is taken for some.
const focuses = ['0.5,0.45', '0.15,0.2']
const languages = ['en', 'de', 'fi', 'el', 'ar', 'tr']
const amber = [242, 178, 51]

/** From where to where a text's ink reaches in its box. */
function inkOf({ data, width }: RgbPixels, box: Box): { from: number; to: number } {
  const isInk = (x: number, y: number): boolean =>
    amber.every((channel, c) => Math.abs(data[(y * width + x) * 3 + c]! - channel) < 8)
  const rows = Array.from({ length: Math.floor(box.height) }, (_, row) => Math.floor(box.y + row))
  const inked = Array.from({ length: width }, (_, x) => x).filter(x => rows.some(y => isInk(x, y)))
  return { from: inked[0] ?? 0, to: (inked.at(-1) ?? 0) + 1 }
}

/** The slot's text in a layout, and its box. */
const slotOf = ({ items }: CardLayout, slot: Slot) => items.find(({ node }) => node.text?.slot === slot)

describe('the words of a figure', () => {
  it.each(['square', 'portrait', 'tall', 'a4'])(
    'have a line each for report and source, also beside a broad logo: %s',
    async format => {
      for (const language of ['nl', 'el', 'ar', 'fi'])
        for (const layout of await layoutsOfLook('figure', format, { language, logoRatio: 6 }))
          for (const slot of ['report', 'source'] as const)
            expect(slotOf(layout, slot)?.text?.lineCount, `${language} ${layout.placement} ${slot}`).toBe(1)
    },
  )

  it.each(languages)(
    'stand under a square photo in its corner, beside the figure over its hashtag: %s',
    async language => {
      for (const layout of await layoutsOfLook('figure', 'square', { language })) {
        const [figure, hashtag] = [slotOf(layout, 'figure')!.box, slotOf(layout, 'hashtag')!.box]
        const [photo, { unit }] = [layout.photo.box, layout.canvas]
        // No hole between the two, and as much above them as below.
        expect(hashtag.y - bottomOf(figure), layout.placement).toBeLessThan(unit)
        const ends = [figure.y - photo.y, bottomOf(photo) - bottomOf(hashtag)] as const
        expect(Math.abs(ends[0] - ends[1]), layout.placement).toBeLessThan(unit)
        expect(slotOf(layout, 'message')!.box.y, layout.placement).toBeGreaterThan(bottomOf(photo))
        expect(photo.width / photo.height, layout.placement).toBeLessThan(1.3)
      }
    },
  )
})

describe('a story', () => {
  it.each(['de', 'el', 'ar'])('has half of its height for a close-up: %s', async language => {
    const heights = (await layoutsOfLook('figure', 'story', { language })).map(
      ({ photo, canvas }) => photo.box.height / canvas.size.height,
    )
    expect(Math.max(...heights)).toBeGreaterThanOrEqual(0.49)
  })
})

describe('the sentence under a message of one’s own', () => {
  const shares = { portrait: 0.042, story: 0.052, landscape: 0.05, link: 0.05 }
  it.each(Object.entries(shares))('is no footnote: %s', async (format, least) => {
    for (const language of ['en', 'el']) {
      const request = { template: 'figure', format, language, message: 'Look closer', focus: '0.5,0.45' }
      const { scene, report } = await composeChecked(request, studio)
      const sentence = scene.ink.find(({ slot }) => slot === 'sentence')
      if (sentence?.kind !== 'text') throw new Error('no sentence')
      expect(sentence.fontSize / Math.min(report.width, report.height)).toBeGreaterThan(least - 0.001)
    }
  })
})

describe('the figure on a square', () => {
  it.each(languages)('is large, the photo no narrower, the sentence on few lines: %s', async language => {
    for (const focus of focuses) {
      const request = { template: 'figure', format: `${side}x${side}`, language, focus, variant: 3 }
      const { scene, pixels } = await composeChecked(request, studio)
      const figure = scene.ink.find(({ slot }) => slot === 'figure')
      if (figure === undefined) throw new Error('the look shows no figure')
      const { from, to } = inkOf(pixels, figure.box)
      expect((to - from) / side).toBeGreaterThanOrEqual(0.32)
      const message = scene.ink.find(({ slot }) => slot === 'message')
      expect(message?.kind === 'text' && message.lines.length).toBeLessThanOrEqual(5)
      expect(scene.photo.box.width).toBeGreaterThanOrEqual(to - from)
    }
  })

  it.each(['el', 'de'])(
    'leaves a headline large beside the sentence of a language with long words: %s',
    async language => {
      const request = {
        template: 'figure',
        format: `${side}x${side}`,
        language,
        message: 'Pas touche !',
        focus: '0.5,0.45',
      }
      const { scene } = await composeChecked(request, studio)
      const message = scene.ink.find(({ slot }) => slot === 'message')
      expect(message?.kind === 'text' && message.fontSize / side).toBeGreaterThan(0.06)
    },
  )
})

describe('beside an upright figure', () => {
  it.each(['portrait', 'tall', 'a4'])(
    'few words stand in the middle of its height, and the small print under them: %s',
    async format => {
      for (const language of ['en', 'de', 'fr']) {
        const layouts = await layoutsOfLook('figure', format, { language })
        const beside = layouts.filter(layout => {
          const [figure, message] = [slotOf(layout, 'figure')!.box, slotOf(layout, 'message')!.box]
          return message.y < bottomOf(figure) && message.x > rightOf(figure)
        })
        expect(beside.length).toBeGreaterThan(0)
        for (const layout of beside) {
          const at = `${language} ${layout.placement}`
          const [figure, message] = [slotOf(layout, 'figure')!.box, slotOf(layout, 'message')!.box]
          const off = centreOf(message).y - centreOf(figure).y
          expect(Math.abs(off) / layout.canvas.size.width, at).toBeLessThan(0.05)
          const report = slotOf(layout, 'report')!.box
          expect(Math.abs(report.x - message.x), at).toBeLessThan(6)
          // The hashtag ends the other column.
          const hashtag = slotOf(layout, 'hashtag')!.box
          expect(rightOf(hashtag), at).toBeLessThan(message.x)
        }
      }
    },
  )

  it.each(['tall', 'story'])(
    'the hashtag ends the line of a figure that stands over its words: %s',
    async format => {
      const layouts = await layoutsOfLook('figure', format, { language: 'en' })
      const over = layouts.filter(({ placement }) => format === 'story' || placement.startsWith('under'))
      expect(over.length).toBeGreaterThan(0)
      for (const layout of over) {
        const [figure, hashtag] = [slotOf(layout, 'figure')!.box, slotOf(layout, 'hashtag')!.box]
        expect(bottomOf(hashtag), layout.placement).toBeLessThan(slotOf(layout, 'message')!.box.y)
        expect(hashtag.x, layout.placement).toBeGreaterThan(rightOf(figure))
        // Upright it stands right beside it: at the other margin it looks lost.
        if (format === 'tall') expect(hashtag.x - rightOf(figure)).toBeLessThan(2 * layout.canvas.unit)
      }
    },
  )
})
