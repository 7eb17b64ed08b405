// A card composed and checked, not encoded: what the covering tests share. One studio a file, as a batch has.
import { join } from 'node:path'
import { type CardRequest, composePicture, type Picture } from '../../src/card/card.js'
import type { Studio } from '../../src/card/studio.js'
import { findSpilledInk } from '../../src/draw/check-ink.js'
import { checkCard } from '../../src/layout/check-card.js'
import { checkLooks } from '../../src/layout/check-looks.js'
import { fontOf } from '../../src/layout/text-font.js'

export const cat = join(import.meta.dirname, '../fixtures/chelsea.png')

/** A wide logo with light and dark parts. */
export const logo = new TextEncoder().encode(
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect width="300" height="100" fill="#1f5fa8"/>
  <circle cx="50" cy="50" r="32" fill="#ffffff"/></svg>`,
)

export interface CheckedCard extends Picture {
  /** Every broken rule, in words; empty for a good card. */
  readonly faults: readonly string[]
}

export async function composeChecked(
  request: Omit<CardRequest, 'photo'>,
  studio: Studio,
): Promise<CheckedCard> {
  const picture = await composePicture({ photo: cat, ...request }, studio)
  const { spec, layout, scene, report } = picture
  const fonts = layout.items.flatMap(({ node, text }) =>
    node.text && text ? [fontOf(node.text, spec, studio.book)] : [],
  )
  const faults = checkCard({ spec, layout, scene, fonts, contrasts: report.texts.map(text => text.contrast) })
  return {
    ...picture,
    faults: [
      ...[...faults, ...checkLooks(layout, scene)].map(
        ({ rule, part, detail }) => `${rule} ${part} ${detail}`,
      ),
      ...findSpilledInk(scene).map(({ slot, reach }) => `ink-spilled ${slot} ${reach.toFixed(1)}`),
    ],
  }
}
