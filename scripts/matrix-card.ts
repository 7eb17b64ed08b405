// One combination in; the card composed and checked, not encoded, and what was found, out.
import sharp from 'sharp'
import { Problem } from '../src/base/errors.js'
import { seedRandom } from '../src/base/random.js'
import { composePicture } from '../src/card/card.js'
import type { Studio } from '../src/card/studio.js'
import { findSpilledInk } from '../src/draw/check-ink.js'
import { checkCard, type Fault } from '../src/layout/check-card.js'
import { checkLooks } from '../src/layout/check-looks.js'
import { fontOf } from '../src/layout/text-font.js'
import { variants } from '../src/template/sheet.js'
import type { HandName } from '../src/text/hands.js'

/** The campaign's message, a custom one of 12 or of 220 characters; each alone, or with a partner's name and logo. */
export type Variant = 'plain' | 'logo' | 'short' | 'short-logo' | 'long' | 'long-logo'

/** The ends of both scales, and the campaign's own: what lies between fits too. */
export const commonVariants: readonly Variant[] = ['plain', 'logo', 'short', 'long-logo']

export interface Job {
  readonly photo: string
  readonly template: string
  readonly format: string
  readonly language: string
  readonly variant: Variant
  /** 1…12; undefined where the matrix deals the sheets out itself. */
  readonly sheet: number | undefined
  /** Who is asked to write; undefined for whom the sheet chooses. */
  readonly hand: HandName | undefined
}

export interface Cell {
  readonly job: Job
  readonly faults: readonly (
    | Fault
    | { readonly rule: string; readonly part: string; readonly detail: string }
  )[]
  /** True where the text may be too long for the look, and the program said so. */
  readonly refused: boolean
  readonly made: boolean
  readonly placement: string
  readonly lowestContrast: number
  /** Nominal size ÷ legible minimum, of the text that is nearest to it. */
  readonly smallestSize: number
  /** Message size ÷ the card's shorter side. */
  readonly messageShare: number
  /** Who wrote it; null where no card was made. */
  readonly writer: HandName | null
  /** A PNG, for the sheet. */
  readonly thumbnail: Uint8Array | null
}

// A logo of the matrix's own: wide, as most are, with dark and light parts.
const logo = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect width="300" height="100" rx="14" fill="#1f5fa8"/>
  <circle cx="50" cy="50" r="32" fill="#ffffff"/><rect x="100" y="34" width="170" height="32" fill="#ffffff"/></svg>`,
)
export const thumbnailHeight = 200
// A language of every script, and the one with the longest words: the others show the campaign's message alone.
const shownInAllVariants = ['fr', 'de', 'bg', 'el', 'ar', 'he']

/** Whether the card is on the contact sheet. */
const isShown = ({ variant, language }: Job): boolean =>
  variant === 'plain' || shownInAllVariants.includes(language)

export async function runJob(job: Job, studio: Studio): Promise<Cell> {
  const none = {
    job,
    made: false,
    refused: false,
    placement: '',
    lowestContrast: 21,
    smallestSize: 99,
    messageShare: 0,
    writer: null,
  }
  try {
    const { photo, template, format, language, variant } = job
    const picture = await composePicture(
      {
        photo,
        template,
        format,
        language,
        variant: job.sheet ?? sheetFor(job),
        ...(job.hand === undefined ? {} : { hand: job.hand }),
        ...messageFor(variant, studio.campaign.languages.get(language)?.message ?? ''),
        ...(variant.endsWith('logo') ? { logo, partner: 'Police Zone North' } : {}),
      },
      studio,
    )
    const { spec, layout, scene, report, pixels } = picture
    const styles = layout.items.flatMap(({ node, text }) => (node.text && text ? [node.text] : []))
    const fonts = styles.map(style => fontOf(style, spec, studio.book))
    const contrasts = report.texts.map(text => text.contrast)
    const shorter = Math.min(report.width, report.height)
    const raw = { width: pixels.width, height: pixels.height, channels: 3 } as const
    return {
      job,
      faults: [
        ...checkCard({ spec, layout, scene, contrasts, fonts }),
        ...checkLooks(layout, scene),
        ...findSpilledInk(scene).map(({ slot, reach }) => ({
          rule: 'ink-spilled',
          part: slot,
          detail: `${reach.toFixed(1)} px`,
        })),
      ],
      refused: false,
      placement: layout.placement,
      lowestContrast: Math.min(...contrasts),
      smallestSize: Math.min(
        ...scene.ink.map((text, index) => text.fontSize / ((fonts[index]?.legibleRatio ?? 0) * shorter)),
      ),
      messageShare: (scene.ink.find(text => text.slot === 'message')?.fontSize ?? 0) / shorter,
      writer: layout.hand,
      thumbnail: isShown(job)
        ? await sharp(pixels.data, { raw }).resize({ height: thumbnailHeight }).png().toBuffer()
        : null,
      made: true,
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const mayRefuse =
      error.code === 'TEXT_DOES_NOT_FIT' &&
      job.variant.startsWith('long') &&
      (job.template === 'ribbon' || job.format === 'link')
    const detail = JSON.stringify(error.args)
    return {
      ...none,
      refused: mayRefuse,
      faults: mayRefuse ? [] : [{ rule: error.code, part: 'card', detail }],
      thumbnail: null,
    }
  }
}

/** Every look, format and language meets several sheets, and every sheet all of them: a seeded share of all. */
const sheetFor = ({ template, format, language, variant }: Job): number =>
  1 + Math.floor(variants * seedRandom([template, format, language, variant].join('|'))())

/** Real words of the language, cut or repeated to so many characters. */
function messageFor(variant: Variant, message: string): { message?: string } {
  if (variant.startsWith('short')) return { message: cutTo(message, 12) }
  if (variant.startsWith('long'))
    return { message: cutTo(`${message} ${message} ${message} ${message}`, 220) }
  return {}
}

function cutTo(text: string, length: number): string {
  const graphemes = [...new Intl.Segmenter('und').segment(text)].map(({ segment }) => segment)
  return graphemes.slice(0, length).join('').replace(/\s$/u, '.')
}
