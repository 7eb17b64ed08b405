// Where the program's own looks have a logo: at the end of the lines of words, neither between texts nor on a row of its own.
import { expect, it } from 'vitest'
import { bottomOf, hullOfTurned, rightOf } from '../../src/base/geometry.js'
import type { TemplateNode } from '../../src/template/template.js'
import { layoutsOfLook } from './look-layouts.js'

it.each(
  ['note', 'ratio', 'ribbon'].flatMap(look =>
    ['square', 'portrait', 'a4', 'story', 'landscape']
      // On a wide sheet it stands under the small print: logo-place.test.ts.
      .filter(format => look !== 'note' || format !== 'landscape')
      .flatMap(format =>
        // One hand that is narrow, and one that is broad.
        (['caveat', 'playpen'] as const).map(hand => [look, format, hand] as const),
      ),
  ),
)('%s %s has its logo at the end of the lines of %s', async (look, format, hand) => {
  for (const layout of await layoutsOfLook(look, format, { hand, logoRatio: 3 })) {
    const logo = layout.items.find(({ node }) => node.logo)
    // A column of words may be too narrow for a logo beside the hashtag.
    if (!logo || (format === 'square' && layout.placement.startsWith('side-'))) continue
    const texts = layout.items
      .filter(({ node, text }) => text !== null && node.text?.slot !== 'message')
      .map(({ box }) => hullOfTurned(box))
    // A turned sheet lifts the end of a line.
    const lean = Math.abs(logo.box.rotation) > 0 ? layout.canvas.unit : 0
    const beside = texts.filter(box => box.y - lean < bottomOf(logo.box) && logo.box.y < bottomOf(box) + lean)
    expect(beside.length, layout.placement).toBeGreaterThan(0)
    for (const box of beside) expect(rightOf(box), layout.placement).toBeLessThan(logo.box.x)
  }
})

it.each(
  ['note', 'ratio', 'ribbon'].flatMap(look =>
    ['square', 'portrait', 'a4', 'story'].map(format => [look, format] as const),
  ),
)(
  'a logo on a %s’s %s stands at the margin, and its name on the small print’s last line',
  async (look, format) => {
    for (const layout of await layoutsOfLook(look, format, { logoRatio: 3, partner: 'Child Focus' })) {
      const boxWith = (isIt: (node: TemplateNode) => unknown) =>
        layout.items.find(({ node }) => isIt(node))!.box
      const [logo, name, source] = [
        boxWith(({ logo: isLogo }) => isLogo),
        boxWith(({ text }) => text?.slot === 'partner'),
        boxWith(({ text }) => text?.slot === 'source'),
      ]
      const lean = layout.canvas.unit * (name.rotation === 0 ? 0 : 1.2)
      expect(Math.abs(bottomOf(name) - bottomOf(source)), layout.placement).toBeLessThan(2 + lean)
      expect(bottomOf(logo), layout.placement).toBeLessThanOrEqual(name.y + 1)
      expect(Math.abs(rightOf(logo) - rightOf(name)), layout.placement).toBeLessThan(2 + lean)
    }
  },
)
