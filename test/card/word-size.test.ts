// How large the words of the program's own looks are: as large as the room that they have.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bottomOf, rightOf } from '../../src/base/geometry.js'
import { composePicture } from '../../src/card/card.js'
import { openStudio } from '../../src/card/studio.js'
import type { CardLayout } from '../../src/layout/card-layout.js'
import { layoutsOfLook } from './look-layouts.js'

const chelsea = join(import.meta.dirname, '../fixtures/chelsea.png')

/** The message's size in hundredths of the card's shorter side. */
const sizeOf = ({ messageSize, canvas: { size } }: CardLayout): number =>
  (100 * messageSize) / Math.min(size.width, size.height)

it.each(['fr', 'nl', 'de', 'en'])(
  'the band of a ribbon has large words, also beside a logo, in %s',
  async language => {
    for (const format of ['portrait', 'tall', 'a4'])
      for (const logoRatio of [null, 1]) {
        const [first] = await layoutsOfLook('ribbon', format, { language, logoRatio })
        expect(first && sizeOf(first), `${format} ${logoRatio}`).toBeGreaterThan(5.9)
      }
    const [story] = await layoutsOfLook('ribbon', 'story', { language })
    expect(story && sizeOf(story)).toBeGreaterThan(7.2)
  },
)

it.each(['fr', 'nl', 'de', 'en'])(
  'the words of a wide figure are large, also beside a logo, in %s',
  async language => {
    for (const format of ['landscape', 'link'])
      for (const logoRatio of [null, 1, 3]) {
        const [first] = await layoutsOfLook('figure', format, { language, logoRatio })
        expect(first && sizeOf(first), `${format} ${logoRatio}`).toBeGreaterThan(7)
      }
  },
)

it.each(['ar', 'de', 'el', 'fi', 'fr', 'nl', 'ga'])(
  'a square poster has large words under its photo, and a column beside that is filled and has one line of source: %s',
  async language => {
    for (const logoRatio of [null, 1]) {
      const layouts = await layoutsOfLook('poster', 'square', { language, logoRatio })
      expect(Math.max(...layouts.map(sizeOf))).toBeGreaterThan(6.5)
      for (const { items, photo, canvas, placement } of layouts) {
        const textOf = (slot: string) => items.find(({ node }) => node.text?.slot === slot)!
        const [source, hashtag, message] = [textOf('source'), textOf('hashtag'), textOf('message')]
        expect(source.text?.lineCount, placement).toBe(1)
        // From the photo's upper edge to its lower one, and nothing farther from its neighbour than they are apart from the words.
        expect(Math.abs(bottomOf(source.box) - bottomOf(photo.box)), placement).toBeLessThan(
          0.6 * canvas.unit,
        )
        const code = items.find(({ node }) => node.qr)!
        expect(code.box.y - bottomOf(hashtag.box), placement).toBeLessThan(3 * canvas.unit)
        expect(message.box.y, placement).toBeGreaterThan(bottomOf(photo.box))
      }
    }
  },
)

it('an upright poster has no print, and for a cat that needs height its corner, over larger words', async () => {
  for (const format of ['portrait', 'tall', 'a4'])
    for (const language of ['fr', 'nl', 'pl', 'fi']) {
      const layouts = await layoutsOfLook('poster', format, { language })
      expect(layouts.every(({ photo }) => !photo.node.photo?.inset)).toBe(true)
      const sizeIn = (name: string): number => sizeOf(layouts.find(({ placement }) => placement === name)!)
      expect(sizeIn('corner-tall'), `${format} ${language}`).toBeGreaterThanOrEqual(sizeIn('below-slim'))
    }
})

it.each(['de', 'el', 'fr'])(
  'the label on a square sign keeps from the message, and a square marker has a side for words: %s',
  async language => {
    for (const { items, canvas, placement } of await layoutsOfLook('cardboard', 'square', { language })) {
      const label = items.find(({ node }) => node.surface?.material === 'film')!.box
      const message = items.find(({ node }) => node.text?.slot === 'message')!.box
      expect((label.y - bottomOf(message)) / canvas.unit, placement).toBeGreaterThan(0.4)
    }
    const markers = await layoutsOfLook('marker', 'square', { language })
    expect(markers.map(({ placement }) => placement)).toEqual(
      expect.arrayContaining(['side-left', 'side-right']),
    )
    for (const { covers, placement } of markers.filter(({ placement }) => placement.startsWith('side')))
      for (const { width } of covers) expect(width, placement).toBeLessThan(0.5 * 1080)
  },
)

it.each(['note', 'cardboard'])('a deep sheet of %s is filled with words', async look => {
  for (const hand of ['caveat', 'playpen'] as const) {
    const layouts = await layoutsOfLook(look, 'tall', { hand })
    const deep = layouts.find(({ placement }) => placement === 'standing-deep')
    expect(deep && sizeOf(deep), hand).toBeGreaterThan(8.4)
  }
})

it.each(['square', 'portrait', 'tall', 'a4'])(
  'bare words keep farther from the edge of a %s than paper does',
  async format => {
    for (const { items, canvas } of await layoutsOfLook('marker', format, { logoRatio: 3 }))
      for (const { node, box } of items) {
        if (!node.text && !node.logo) continue
        const apart = Math.min(box.x, canvas.size.width - box.x - box.width)
        expect(apart / canvas.unit, node.id).toBeGreaterThan(1.35)
      }
  },
)

it.each(['note', 'cardboard'])(
  'beside a photo, the words of %s are no two small lines for being even',
  async template => {
    const studio = await openStudio()
    for (const variant of [1, 3, 5, 7]) {
      const { report } = await composePicture(
        { photo: chelsea, template, format: 'link', language: 'en', variant },
        studio,
      )
      const message = report.texts.find(({ slot }) => slot === 'message')
      expect(message?.lines.length, `sheet ${variant}`).toBeGreaterThan(2)
    }
  },
)

it.each(['note', 'cardboard', 'ratio', 'ribbon'])(
  'beside a photo, the words of %s take a line more rather than be small for a term that is kept whole',
  async look => {
    for (const { messageLook, placement } of await layoutsOfLook(look, 'landscape', { language: 'nl' }))
      expect(messageLook, placement).toBeGreaterThan(0.032)
  },
)

it.each(['note', 'cardboard', 'polaroid', 'poster'])(
  'beside a photo, the paper of %s is no broader than a word or two need',
  async look => {
    for (const format of ['landscape', 'link']) {
      const freeOf = async (message?: string) => {
        const layouts = await layoutsOfLook(look, format, { message })
        const named = layouts.find(({ placement }) => placement === 'hung-left' || placement === 'below')
        const { photo, covers, canvas } = named!
        const covered = covers.length === 0 ? 0 : Math.max(...covers.map(rightOf))
        return Math.min(photo.box.width, canvas.size.width - covered) / canvas.size.width
      }
      const [brief, sentence] = [await freeOf('Katso'), await freeOf()]
      expect(brief, format).toBeGreaterThan(0.54)
      expect(brief, format).toBeGreaterThanOrEqual(sentence)
    }
  },
)

it.each(['note', 'cardboard', 'marker', 'polaroid', 'poster'])(
  'beside a photo, a word or two of %s are large also where their lines are uneven',
  async look => {
    for (const format of ['landscape', 'link'])
      for (const message of ['Pas touche !', 'Elk kind telt']) {
        const [first] = await layoutsOfLook(look, format, { message })
        expect(first?.messageLook, `${format} ${message}`).toBeGreaterThan(0.07)
      }
  },
)

it.each(['ribbon', 'ratio', 'figure'])(
  'beside a photo, no short word of %s is left over by itself for larger letters',
  async look => {
    for (const language of ['nl', 'fi'])
      for (const { items, placement } of await layoutsOfLook(look, 'landscape', { language })) {
        const lines = items.find(({ node }) => node.text?.slot === 'message')?.text?.lines ?? []
        const widest = Math.max(...lines.map(({ width }) => width))
        for (const end of [lines.at(0), lines.at(-1)]) {
          const isLeftOver = !end?.text.trim().includes(' ') && (end?.width ?? 0) < 0.5 * widest
          expect(isLeftOver, `${language} ${placement}: ${end?.text}`).toBe(false)
        }
      }
  },
)

it('a photo on a wide ribbon, be it broad, is as high as the card and beside its band', async () => {
  const studio = await openStudio()
  for (const language of ['pl', 'de'])
    for (const format of ['link', 'landscape']) {
      const { report } = await composePicture(
        { photo: chelsea, template: 'ribbon', format, language, variant: 1 },
        studio,
      )
      const [x, y, width, height] = report.photo.box
      // A print would be turned, and lie apart from the edges.
      expect([x, y, height, report.photo.rotation]).toEqual([0, 0, report.height, 0])
      expect(width).toBeGreaterThan(0.4 * report.width)
    }
})
