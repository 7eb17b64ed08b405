// Where a logo stands on looks whose foot holds hashtag, small print and logo: at a margin or after the small print, never between two texts.
import { describe, expect, it } from 'vitest'
import { bottomOf, centreOf, hullOfTurned, rightOf } from '../../src/base/geometry.js'
import { composePicture } from '../../src/card/card.js'
import { openStudio } from '../../src/card/studio.js'
import { placeOfLogo } from '../../src/layout/scene.js'
import { placementsFor, resolveTree } from '../../src/template/resolve-tree.js'
import type { TemplateNode } from '../../src/template/template.js'
import { logo } from './card-checks.js'
import { layoutsOfLook } from './look-layouts.js'
import { noCat } from './no-cat.js'

const studio = await openStudio()
const formats = ['square', 'portrait', 'story', 'landscape']

describe.each(['marker', 'figure', 'polaroid'])('a logo on %s', template => {
  it.each(formats)('has texts at one side at the most: %s', async format => {
    for (const language of ['fr', 'ar']) {
      const request = { photo: noCat, focus: '0.5,0.45', template, format, language, logo }
      const { scene } = await composePicture(request, studio)
      const [place] = scene.over.flatMap(op => (op.kind === 'logo' ? [hullOfTurned(placeOfLogo(op))] : []))
      const middle = place!.y + place!.height / 2
      const beside = scene.ink
        .map(({ box }) => hullOfTurned(box))
        .filter(box => box.y < middle && bottomOf(box) > middle)
      const isLeft = beside.map(box => rightOf(box) <= place!.x + 1)
      expect(new Set(isLeft).size, language).toBeLessThanOrEqual(1)
    }
  })
})

it.each(['marker', 'polaroid', 'note'])(
  'a logo on a wide %s stands on the margin of its texts, under them',
  async look => {
    for (const format of ['landscape', 'link'])
      for (const logoRatio of [1, 3])
        for (const { items, placement } of await layoutsOfLook(look, format, { language: 'fr', logoRatio })) {
          const boxWith = (isIt: (node: TemplateNode) => unknown) => items.find(({ node }) => isIt(node))!.box
          const [mark, report] = [
            boxWith(({ logo: isLogo }) => isLogo),
            boxWith(({ text }) => text?.slot === 'report'),
          ]
          // On a turned sheet it follows the sheet's edge.
          const turned = (mark.y - report.y) * Math.sin((-mark.rotation * Math.PI) / 180)
          expect(Math.abs(mark.x - report.x - turned), `${format} ${placement}`).toBeLessThan(6)
          expect(centreOf(mark).y, `${format} ${placement}`).toBeGreaterThan(bottomOf(report))
        }
  },
)

it.each(['figure'])(
  'a logo on a wide %s stands at the other margin, on the small print’s last line, or under it',
  async look => {
    const places = new Set<string>()
    for (const format of ['landscape', 'link'])
      for (const logoRatio of [1, 3])
        for (const { items, placement, canvas } of await layoutsOfLook(look, format, {
          language: 'fi',
          logoRatio,
        })) {
          const [mark, source] = [
            items.find(({ node }) => node.logo)!.box,
            items.find(({ node }) => node.text?.slot === 'source')!.box,
          ]
          const isUnder = mark.y > bottomOf(source)
          places.add(isUnder ? 'under' : 'beside')
          if (isUnder) expect(Math.abs(mark.x - source.x), `${format} ${placement}`).toBeLessThan(6)
          else {
            expect(canvas.size.width - rightOf(mark), placement).toBeLessThan(1.3 * canvas.unit)
            expect(Math.abs(bottomOf(mark) - bottomOf(source)), placement).toBeLessThan(6)
          }
        }
    expect([...places]).toContain('beside')
  },
)

it('a wide poster has the code at the end of the hashtag’s line, or in its place a logo and its name, and no more than four lines of German', async () => {
  for (const format of ['landscape', 'link'])
    for (const logoRatio of [null, 1, 6])
      for (const { items, placement, canvas } of await layoutsOfLook('poster', format, {
        language: 'de',
        logoRatio,
        partner: logoRatio === null ? undefined : 'Child Focus',
      })) {
        const at = `${format} ${placement} ${logoRatio}`
        const textOf = (slot: string) => items.find(({ node }) => node.text?.slot === slot)
        const marks = items.filter(({ node }) => node.qr || node.logo)
        expect(marks.length, at).toBe(1)
        const last = textOf('partner') ?? marks[0]!
        expect(canvas.size.width - rightOf(last.box), at).toBeLessThan(1.3 * canvas.unit)
        expect(Math.abs(bottomOf(last.box) - bottomOf(textOf('hashtag')!.box)), at).toBeLessThan(6)
        expect(textOf('message')?.text?.lineCount, at).toBeLessThanOrEqual(4)
      }
})

it('a logo on the label of a wide sign stands over the small print, and no label is broader than both', async () => {
  for (const format of ['landscape', 'link'])
    for (const logoRatio of [1, 6])
      for (const { items, placement } of await layoutsOfLook('cardboard', format, { logoRatio })) {
        const boxWith = (isIt: (node: TemplateNode) => unknown) => items.find(({ node }) => isIt(node))!.box
        const [mark, report, label] = [
          boxWith(({ logo: isLogo }) => isLogo),
          boxWith(({ text }) => text?.slot === 'report'),
          boxWith(({ surface }) => surface?.material === 'film'),
        ]
        const source = boxWith(({ text }) => text?.slot === 'source')
        expect(centreOf(mark).y, `${format} ${placement}`).toBeLessThan(centreOf(report).y)
        const broadest = Math.max(mark.width, report.width, source.width)
        // Its padding, and the small print's own margin.
        expect(label.width, `${format} ${placement}`).toBeLessThan(broadest + 2 * 0.9 * 0.04 * 900)
      }
})

it.each(['marker', 'polaroid'])('a logo on a square %s is in no row with the hashtag', async look => {
  for (const language of ['fr', 'de', 'fi'])
    for (const { items, placement } of await layoutsOfLook(look, 'square', { language, logoRatio: 3 })) {
      const boxOf = (isIt: (node: TemplateNode) => unknown) =>
        hullOfTurned(items.find(({ node }) => isIt(node))!.box)
      const hashtag = boxOf(({ text }) => text?.slot === 'hashtag')
      const middle = centreOf(boxOf(({ logo: isLogo }) => isLogo)).y
      expect(middle, `${language} ${placement}`).toBeGreaterThan(bottomOf(hashtag))
    }
})

/** What holds a logo: it may shrink as far as its own least width, and not at all where it has none. */
const holdersOf = (node: TemplateNode): TemplateNode[] =>
  (node.children ?? []).flatMap(child => (child.logo ? [node] : holdersOf(child)))

it.each(['marker', 'figure', 'polaroid'])('small print on %s never squeezes a logo', async id => {
  const template = await studio.findTemplate(id)
  for (const aspect of ['tower', 'tall', 'square', 'wide'] as const)
    for (const placement of [false, true].flatMap(fallback => placementsFor(template, aspect, fallback))) {
      const holders = holdersOf(resolveTree(template, aspect, placement))
      expect(holders).toHaveLength(1)
      for (const { shrink = 0, minWidth } of holders)
        if (shrink > 0) expect(minWidth?.value, `${aspect} ${placement.name}`).toBeGreaterThan(4)
    }
})
