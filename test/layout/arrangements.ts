// Arrangements by hand, so that every place on the card is a number that can be said before, and the scenes that they become.
import { type Box, boxOf } from '../../src/base/geometry.js'
import type { Arrangement } from '../../src/layout/arrange.js'
import type { CardLayout, Item } from '../../src/layout/card-layout.js'
import { composeScene } from '../../src/layout/compose.js'
import type { Crop } from '../../src/layout/crop.js'
import { tonesOf } from '../../src/layout/palette.js'
import type { OverOp, Scene } from '../../src/layout/scene.js'
import type { SceneSettings } from '../../src/layout/scene-settings.js'
import { sheetOf } from '../../src/template/sheet.js'
import type { TemplateNode, TextStyle } from '../../src/template/template.js'
import type { TypesetText } from '../../src/text/typeset.js'
import { textStyle } from './layout-tools.js'

const tones = tonesOf([120, 110, 90])
const card = boxOf(0, 0, 1000, 800)
const face = {
  families: ['F'],
  weight: 400,
  strokeEm: 0,
  figureSlant: 0,
  oneShape: false,
  language: 'en',
  direction: 'ltr',
} as const

const settings: SceneSettings = {
  ground: 'paper',
  tones,
  dpi: 300,
  seed: 'a',
  sheet: sheetOf(11),
  faceOf: () => face,
  reportUrl: null,
}

const cropOf = (crop: Partial<Crop> = {}): Crop => ({
  crop: boxOf(100, 50, 1500, 1200),
  box: card,
  scale: 2 / 3,
  stand: 'full',
  headVisible: 1,
  size: 1,
  cost: 0,
  ...crop,
})

export const itemOf = (
  node: TemplateNode,
  box: Box,
  rotation = 0,
  text: TypesetText | null = null,
): Item => ({
  node,
  box: { ...box, rotation },
  text,
})

/** Lines of so many pixels each, each a little further in than the one before it, in a block as large as they are. */
export function linesOf(sizePx: number, ...widths: number[]): TypesetText {
  const pitch = 2 * sizePx
  const lines = widths.map((width, index) => ({
    text: `line ${index}`,
    x: 5 * index,
    baseline: (index + 0.5) * pitch,
    width,
    runs: [],
  }))
  const block = { widthPx: Math.max(0, ...widths), heightPx: widths.length * pitch }
  return {
    lines,
    lineCount: lines.length,
    ...block,
    sizePx,
    evenness: 1,
    parted: 0,
    outline: 0,
    lost: 0,
    isWrong: false,
  }
}

export const textItem = (style: Partial<TextStyle>, box: Box, text: TypesetText | null, rotation = 0): Item =>
  itemOf({ text: textStyle(style) }, box, rotation, text)

export interface Wishes {
  readonly before?: readonly Item[]
  readonly after?: readonly Item[]
  readonly photoTurn?: number
  readonly crop?: Partial<Crop>
  readonly layout?: Partial<CardLayout>
  readonly heads?: readonly Box[]
  readonly direction?: 'ltr' | 'rtl'
}

export function arrangementOf({
  before = [],
  after = [],
  photoTurn = 0,
  crop,
  layout,
  heads = [],
  direction,
}: Wishes = {}): Arrangement {
  const photo = itemOf({ photo: {} }, card, photoTurn)
  return {
    layout: {
      placement: 'p',
      canvas: { size: { width: 1000, height: 800 }, live: card, unit: 40, direction },
      items: [...before, photo, ...after],
      photo,
      covers: [],
      isOnSurface: false,
      grid: null,
      messageSize: 50,
      messageOutline: 0,
      messageLetters: 0,
      gap: 0,
      messageLook: 0.04,
      hand: 'caveat',
      ...layout,
    },
    crop: cropOf(crop),
    heads,
  }
}

/** A card of 1000 × 800 with a unit of 40, its photo, and the items that lie before and after it. */
export const composeByHand = (wishes: Wishes = {}, change: Partial<SceneSettings> = {}): Scene =>
  composeScene(arrangementOf(wishes), { ...settings, ...change })

/** What lies first over its photo. */
export const firstOver = (...args: Parameters<typeof composeByHand>): OverOp | undefined =>
  composeByHand(...args).over[0]
