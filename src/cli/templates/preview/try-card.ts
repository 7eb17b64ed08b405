// A template and where to try it in; the card, and what a designer should mend, out. Only what a layout shows: the file's own
// mistakes are template/check.ts's affair. Speaks no language.

import { Problem } from '../../../base/errors.js'
import type { RgbPixels } from '../../../base/pixels.js'
import { composePicture, type Picture } from '../../../card/card.js'
import type { Studio } from '../../../card/studio.js'
import { checkCard } from '../../../layout/check-card.js'
import { fontOf } from '../../../layout/text-font.js'
import type { BrokenRule } from '../../../messages/tools.js'
import type { Slot, Template } from '../../../template/template.js'

export interface CardFault {
  readonly rule: BrokenRule
  /** A slot, `logo`, `qr` or `cells`. */
  readonly part: string
  /** What it touches or stands on, where the rule names two parts; a measure otherwise. */
  readonly detail: string
}

export type TriedCard =
  | { readonly kind: 'made'; readonly pixels: RgbPixels; readonly faults: readonly CardFault[] }
  | { readonly kind: 'refused'; readonly problem: Problem }

export interface Trial {
  readonly template: Template
  /** A path, or the bytes of a file. */
  readonly photo: string | Uint8Array
  readonly focus: string
  readonly language: string
  readonly format: string
  readonly debugOverlay?: boolean
  /** Tried with a partner's name and logo too. */
  readonly partner?: boolean
  readonly signal: AbortSignal
}

/** Every card should have them: see “What every card carries”, docs/templates.md. */
const neededSlots: readonly Slot[] = ['message', 'hashtag', 'source', 'report']

const partner = {
  partner: 'Refuge Minou',
  logo: Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120"><rect width="300" height="120" rx="16" fill="#1f5fa8"/>` +
      `<circle cx="60" cy="60" r="36" fill="#fff"/><rect x="120" y="42" width="150" height="36" rx="6" fill="#fff"/></svg>`,
  ),
}

/** Makes one card. Throws only what is no fault of the template: the photo's problems, and the signal's reason. */
export async function tryCard(trial: Trial, studio: Studio): Promise<TriedCard> {
  const { template, photo, focus, language, format, signal } = trial
  try {
    const picture = await composePicture(
      {
        photo,
        focus,
        language,
        format,
        signal,
        debugOverlay: trial.debugOverlay ?? false,
        ...(trial.partner ? partner : {}),
      },
      { ...studio, findTemplate: async () => template },
    )
    return { kind: 'made', pixels: picture.pixels, faults: findFaults(picture, studio) }
  } catch (error) {
    if (!(error instanceof Problem) || !designCodes.has(error.code)) throw error
    return { kind: 'refused', problem: error }
  }
}

const designCodes: ReadonlySet<string> = new Set([
  'TEXT_DOES_NOT_FIT',
  'WORD_TOO_WIDE',
  'CONTRAST_UNREACHABLE',
  'GLYPHS_MISSING',
  'FIGURE_HAS_NO_GRID',
])

function findFaults({ spec, layout, scene, report }: Picture, studio: Studio): CardFault[] {
  const styles = layout.items.flatMap(({ node, text }) => (node.text && text ? [node.text] : []))
  const present = new Set(styles.map(({ slot }) => slot))
  const hasLogo = scene.over.some(({ kind }) => kind === 'logo')
  const missing = neededSlots.filter(slot => spec.words[slot] !== null && !present.has(slot))
  return [
    ...missing.map(part => ({ rule: 'text-missing', part, detail: '' }) as const),
    ...(spec.logoRatio !== null && !hasLogo
      ? [{ rule: 'logo-missing', part: 'logo', detail: '' } as const]
      : []),
    ...checkCard({
      spec,
      layout,
      scene,
      contrasts: report.texts.map(({ contrast }) => contrast),
      fonts: styles.map(style => fontOf(style, spec, studio.book)),
    }),
  ]
}
