// Where the program's own looks have a logo: at the end of a line of words, neither between texts nor on a row of its own.
import { expect, it } from 'vitest'
import { bottomOf, centreOf, hullOfTurned, rightOf } from '../../src/base/geometry.js'
import { wordsOf } from '../../src/card/card-words.js'
import { openStudio } from '../../src/card/studio.js'
import { parseFormat } from '../../src/template/formats.js'
import { resolveSpec } from '../../src/template/resolve.js'

const studio = await openStudio()

it.each(
  ['note', 'ratio', 'ribbon'].flatMap(look =>
    ['square', 'portrait', 'story', 'landscape'].map(format => [look, format] as const),
  ),
)('%s %s has its logo at the end of a line', async (look, format) => {
  const { language, words, breaks, reportUrl } = await wordsOf({ language: 'en' }, studio)
  const layouts = await studio.layOut(
    resolveSpec({
      template: await studio.findTemplate(look),
      format: parseFormat(format),
      language,
      words,
      breaks,
      variant: 1,
      hand: 'caveat',
      plainHand: 'caveat',
      reportUrl,
      figure: studio.campaign.figure.value,
      logoRatio: 3,
    }),
  )
  for (const layout of layouts) {
    const logo = layout?.items.find(({ node }) => node.logo)
    // A column of words may be too narrow for a logo beside the hashtag.
    if (!layout || !logo || (format === 'square' && layout.placement.startsWith('side-'))) continue
    const texts = layout.items.filter(({ text }) => text !== null).map(({ box }) => hullOfTurned(box))
    const { y } = centreOf(logo.box)
    // A turned sheet lifts the end of a line.
    const lean = Math.abs(logo.box.rotation) > 0 ? layout.canvas.unit : 0
    const beside = texts.filter(box => box.y - lean < y && y < bottomOf(box) + lean)
    expect(beside.length, layout.placement).toBeGreaterThan(0)
    for (const box of beside) expect(rightOf(box), layout.placement).toBeLessThan(logo.box.x)
  }
})
