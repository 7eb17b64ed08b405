// What turns a card's layout into its drawings, beside the places: colours, seeds, the sheet, and each text's face.
import type { Written } from '../handwriting/written.js'
import type { Sheet } from '../template/sheet.js'
import type { TextStyle } from '../template/template.js'
import type { TextFont } from '../text/hand.js'
import type { Tones } from './palette.js'

/** What the scene needs to know of a text's font. */
export interface TextFace {
  readonly families: readonly string[]
  readonly weight: number
  readonly strokeEm: number
  readonly figureSlant: number
  readonly figureThinEm?: number
  readonly oneShape: boolean
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/** What a card's drawings need to know beside their places. */
export interface SceneSettings {
  readonly ground: string
  readonly tones: Tones
  readonly dpi: number | null
  readonly seed: string
  readonly sheet: Sheet
  readonly faceOf: (style: TextStyle) => TextFace
  /** What a QR code leads to; null where there is none. */
  readonly reportUrl: string | null
  /** Width ÷ height of the partner's logo; null where there is none. */
  readonly logoRatio?: number | null
  /** What somebody wrote where the message would stand. */
  readonly written?: Written | null
}

/** A text font in the words of the scene. */
export const faceOfFont = (font: TextFont, language: string): TextFace => ({
  families: font.faces.map(({ family }) => family),
  weight: font.weight,
  strokeEm: font.strokeEm,
  figureSlant: font.figureSlant,
  ...(font.figureThinEm === 0 ? {} : { figureThinEm: font.figureThinEm }),
  oneShape: font.oneShape,
  language,
  direction: font.direction,
})
