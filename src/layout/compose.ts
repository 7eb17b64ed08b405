// An arrangement and the photo's tones in; the scene out. Every decision about what lies where ends here.
import type { Rgb } from '../base/colour.js'
import {
  type Box,
  boxOf,
  centreOf,
  grow,
  holds,
  hullOfTurned,
  intersectionOf,
  type Point,
  type TurnedBox,
  turnPoint,
} from '../base/geometry.js'
import { hashText, type Random, seedRandom } from '../base/random.js'
import type { Written } from '../handwriting/written.js'
import type { Sheet } from '../template/sheet.js'
import type { Hand, Surface, TextStyle } from '../template/template.js'
import type { TextFont } from '../text/hand.js'
import type { TypesetLine } from '../text/typeset.js'
import type { Arrangement, CardLayout, Item } from './arrange.js'
import type { Canvas } from './boxes.js'
import { cellsAround } from './cells.js'
import { borderUnits } from './frames.js'
import { encodeModules } from './modules.js'
import { penColour, resolveColour, type Tones } from './palette.js'
import type {
  InkOp,
  OverOp,
  Scene,
  ScrimOp,
  SheetLook,
  StrokeOp,
  SurfaceOp,
  TextOp,
  WrittenInk,
} from './scene.js'
import { type CardSide, scrimBoxOf, scrimFeatherOf } from './scrim.js'
import { inkWriting } from './written-ink.js'

/** What the scene needs to know of a text's font. */
export interface TextFace {
  readonly families: readonly string[]
  readonly weight: number
  readonly strokeEm: number
  readonly figureSlant: number
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
  /** What somebody wrote where the message would stand. */
  readonly written?: Written | null
}

/** A text font in the words of the scene. */
export const faceOfFont = (font: TextFont, language: string): TextFace => ({
  families: font.faces.map(({ family }) => family),
  weight: font.weight,
  strokeEm: font.strokeEm,
  figureSlant: font.figureSlant,
  language,
  direction: font.direction,
})

/** The display list of one card. Scrims have no strength yet: `fitScrims` gives it, from the pixels. */
export function composeScene({ layout, crop }: Arrangement, settings: SceneSettings): Scene {
  const drawings = composeDrawings(layout, settings)
  const box =
    crop.stand === 'print'
      ? { ...crop.box, rotation: turnOfPrint(settings.seed) }
      : turnWith(crop.box, layout.photo.box)
  return {
    size: layout.canvas.size,
    dpi: settings.dpi,
    ground: resolveColour(settings.ground, settings.tones),
    photo: { crop: crop.crop, box, scale: crop.scale },
    ...drawings,
    below: crop.stand === 'print' ? underPrint(box, layout.canvas, drawings.below, settings) : drawings.below,
    covers: layout.covers
      .map(cover => intersectionOf(cover, crop.box))
      .filter(({ width, height }) => width * height > 0),
  }
}

// A print lies a little askew, never nearly straight: degrees.
const printTurn = { least: 0.8, most: 1.8 }

function turnOfPrint(seed: string): number {
  const random = seedRandom(`${seed}|print`)
  const { least, most } = printTurn
  return (random() < 0.5 ? -1 : 1) * (least + (most - least) * random())
}

/** The table that a print lies on, what else lies there, and the print's white border. */
function underPrint(
  box: TurnedBox,
  { size, unit }: Canvas,
  others: readonly SurfaceOp[],
  { ground, tones, seed }: SceneSettings,
): SurfaceOp[] {
  const table = { ...boxOf(0, 0, size.width, size.height), rotation: 0 }
  const paper = { ...grow(box, borderUnits * unit), rotation: box.rotation }
  const surface = { kind: 'surface', unit, seed: hashText(`${seed}|print`) } as const
  return [
    { ...surface, material: 'desk', box: table, colour: resolveColour(ground, tones), shadow: 'none' },
    ...others,
    { ...surface, material: 'film', box: paper, colour: resolveColour('film', tones), shadow: 'soft' },
  ]
}

/** Everything but the photo: what lies under and over it, and the text. The same however the photo is cropped. */
function composeDrawings(layout: CardLayout, settings: SceneSettings): Pick<Scene, 'below' | 'over' | 'ink'> {
  const at = layout.items.indexOf(layout.photo)
  const below: SurfaceOp[] = []
  const over: OverOp[] = []
  const ink: InkOp[] = []
  for (const [index, item] of layout.items.entries()) {
    const surface = surfaceOf(item, layout, settings)
    if (surface?.kind === 'surface' && index < at) below.push(surface)
    else if (surface) over.push(surface)
    if (item.node.cells && layout.grid) {
      const colour = resolveColour(item.node.cells.colour, settings.tones)
      over.push({ kind: 'cells', boxes: cellsAround(layout.grid), colour })
    }
    if (item.node.logo) over.push({ kind: 'logo', box: item.box, plate: null })
    if (item.node.qr && settings.reportUrl !== null) {
      const colour = resolveColour(item.node.qr.colour, settings.tones)
      over.push({ kind: 'modules', box: item.box, rows: encodeModules(settings.reportUrl), colour })
    }
    const text = textOf(item, layout, settings)
    if (text) {
      const mark = markOf(item, text, settings)
      if (mark) over.push(mark)
      ink.push(text)
    }
  }
  return { below, over, ink }
}

/** As large as the lines and the logo that stand on it, not as the box that might have held more. */
function scrimOf({ box }: Item, surface: Surface, layout: CardLayout, { tones }: SceneSettings): ScrimOp {
  const { canvas, items } = layout
  const standing = items.filter(item => holds(box, item.box, 1))
  const parts = standing.flatMap((item): Box[] => {
    if (item.node.logo || item.node.qr) return [item.box]
    const block = item.node.text && blockBox(item, item.node.text.align, canvas.direction ?? 'ltr')
    const style = item.node.text ?? ({ hand: 'print', slot: 'message' } as const)
    return (item.text?.lines ?? []).map(line => {
      const { x, y, width, height } = lineBox(line, item.text?.sizePx ?? 0, style)
      return boxOf((block?.x ?? 0) + x, (block?.y ?? 0) + y, width, height)
    })
  })
  const sides = bleedOf(surface, canvas.direction)
  return {
    kind: 'scrim',
    box: scrimBoxOf(parts, canvas, sides),
    feather: scrimFeatherOf(canvas, sides),
    colour: resolveColour(surface.colour ?? 'white', tones),
    opacity: 0,
  }
}

/** Rows and `start` are turned round where text runs from the right: so are the sides. */
function bleedOf({ bleed = [] }: Surface, direction: Canvas['direction']): ReadonlySet<CardSide> {
  const turned = { top: 'top', right: 'left', bottom: 'bottom', left: 'right' } as const
  return new Set(direction === 'rtl' ? bleed.map(side => turned[side]) : bleed)
}

function surfaceOf(item: Item, layout: CardLayout, settings: SceneSettings): OverOp | null {
  const { surface } = item.node
  if (!surface) return null
  const { material } = surface
  if (material === 'scrim') return scrimOf(item, surface, layout, settings)
  const { canvas } = layout
  const { tones, seed } = settings
  const { size, unit } = canvas
  const bleed = bleedOf(surface, canvas.direction)
  const colour = resolveColour(surface.colour ?? 'white', tones)
  const { x, y, width, height } = item.box
  // Printers let paper run on past the cut, so that its own edge shows nowhere.
  const past = material === 'flat' ? 0 : 0.5 * unit
  const left = bleed.has('left') ? 0 - past : x
  const top = bleed.has('top') ? 0 - past : y
  const right = bleed.has('right') ? size.width + past : x + width
  const bottom = bleed.has('bottom') ? size.height + past : y + height
  const box = boxOf(left, top, right - left, bottom - top)
  return {
    kind: 'surface',
    material,
    box: { ...box, rotation: item.box.rotation },
    colour,
    shadow: surface.shadow ?? 'none',
    seed: hashText(`${seed}|${item.node.id ?? 'surface'}`),
    unit,
    ...(material === 'paper' ? { sheet: sheetLookOf(item, layout, settings) } : {}),
  }
}

/** Rules and squares follow the lines of the largest text that is written on the sheet. */
function sheetLookOf({ box }: Item, { items, canvas }: CardLayout, { sheet }: SceneSettings): SheetLook {
  const { paper, wear } = sheet
  const written = items
    .filter(
      ({ node, box: other }) => node.text?.hand === 'pen' && holds(hullOfTurned(box), hullOfTurned(other), 1),
    )
    .reduce<Item | null>((most, item) => (sizeOf(item) > sizeOf(most) ? item : most), null)
  const [line, next] = written?.text?.lines ?? []
  if (!written?.text || !line)
    return { paper, wear, lines: { first: 2 * canvas.unit, pitch: 1.6 * canvas.unit } }
  const middle = turnPoint(centreOf(written.box), centreOf(box), -box.rotation)
  const first = middle.y - written.text.heightPx / 2 + line.baseline - box.y
  const pitch = next ? next.baseline - line.baseline : 1.1 * written.text.sizePx
  return { paper, wear, lines: { first, pitch } }
}

const sizeOf = (item: Item | null): number => item?.text?.sizePx ?? 0

/** The block where its alignment puts it in the node's box, turned with it. */
function blockBox(
  { box, text }: Item,
  align: TextStyle['align'],
  direction: 'ltr' | 'rtl',
): TurnedBox | null {
  if (!text) return null
  const side = direction === 'rtl' && align !== 'center' ? (align === 'start' ? 'end' : 'start') : align
  const slack = box.width - text.widthPx
  const left = box.x + (side === 'start' ? 0 : side === 'end' ? slack : slack / 2)
  const flat = boxOf(left, box.y + (box.height - text.heightPx) / 2, text.widthPx, text.heightPx)
  return turnWith(flat, box)
}

/** A part of a box, turned with it about its centre. */
function turnWith(part: Box, whole: TurnedBox): TurnedBox {
  const { width, height } = part
  const centre = turnPoint(centreOf(part), centreOf(whole), whole.rotation)
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height, rotation: whole.rotation }
}

function textOf(item: Item, layout: CardLayout, settings: SceneSettings): TextOp | null {
  const { canvas } = layout
  const { faceOf, seed, sheet } = settings
  const style = item.node.text
  if (!style || !item.text) return null
  const face = faceOf(style)
  const box = blockBox(item, style.align, canvas.direction ?? 'ltr')
  if (!box) return null
  const { colour, written } = inkOf(item, style, layout, settings)
  return {
    kind: 'text',
    slot: style.slot,
    box,
    fontSize: item.text.sizePx,
    ...face,
    colour,
    pen: penOf(style, sheet),
    seed: hashText(`${seed}|${style.slot}|ink`),
    lines: item.text.lines.map(line => ({
      text: line.text,
      box: lineBox(line, item.text?.sizePx ?? 0, style),
    })),
    ...(written && { written }),
    runs: item.text.lines.flatMap(line =>
      line.runs.map(({ text, x, baseline, sizePx, rotation, pressure }) => ({
        text,
        x,
        baseline,
        sizePx,
        rotation,
        pressure,
      })),
    ),
  }
}

/** A text's colour; where somebody wrote the message, that pen's on this card, also for the hashtag beside it. */
function inkOf(
  item: Item,
  style: TextStyle,
  layout: CardLayout,
  settings: SceneSettings,
): { readonly colour: Rgb; readonly written?: WrittenInk } {
  // The palette's ink is the pen's to colour; what a template calls by another name is its own.
  const isPens = style.hand === 'pen' && style.colour === 'ink'
  const own = isPens ? penColour(settings.sheet.ink) : resolveColour(style.colour, settings.tones)
  const isMessage = style.slot === 'message'
  if (!settings.written || !(isMessage || isPens)) return { colour: own }
  const { ink, palest } = inkWriting(settings.written, {
    heightPx: item.text?.heightPx ?? 0,
    isMarker: style.hand === 'marker',
    ground: groundOf(item, layout, settings),
    own,
  })
  return isMessage ? { colour: palest, written: ink } : { colour: ink.colours[0] ?? own }
}

/** The colour that an item stands on: of the topmost piece that holds it, else of the card's ground. */
function groundOf({ box }: Item, { items }: CardLayout, { ground, tones }: SceneSettings): Rgb {
  const under = items.findLast(
    ({ node, box: other }) => node.surface && node.surface.material !== 'scrim' && holds(other, box, 1),
  )
  return resolveColour(under?.node.surface?.colour ?? ground, tones)
}

function penOf({ hand }: TextStyle, { pen }: Sheet): TextOp['pen'] {
  if (hand === 'pen') return pen
  return hand === 'marker' ? 'marker' : null
}

// How far ink reaches over and under the baseline, in nominal em: letters with ascenders, and descenders.
const reach: Readonly<Record<Hand, readonly [above: number, below: number]>> = {
  pen: [0.72, 0.22],
  marker: [0.72, 0.2],
  print: [0.74, 0.2],
  'print-bold': [0.74, 0.2],
}

// A figure stands on its baseline, and what lies under it may be near.
const reachOfFigure = [0.74, 0.02] as const

type Line = Pick<TypesetLine, 'x' | 'baseline' | 'width' | 'reach'>

function lineBox(
  { x, baseline, width, reach: own }: Line,
  size: number,
  { hand, slot }: Pick<TextStyle, 'hand' | 'slot'>,
): Box {
  const [above, below] = own ?? (slot === 'figure' ? reachOfFigure : reach[hand]).map(em => em * size)
  return boxOf(x, baseline - above!, width, above! + below!)
}

// In em of the words: a quick stroke is a little thinner than letters are.
const strokeWidths = { ballpoint: 0.046, fineliner: 0.055, 'felt-tip': 0.08, marker: 0.085 }

/** A quick stroke under the last line, or a highlighter's bar behind it. */
function markOf(item: Item, text: TextOp, { tones, seed, sheet }: SceneSettings): StrokeOp | null {
  const { pen } = text
  const mark = item.node.text?.mark
  const line = item.text?.lines.at(-1)
  if (!mark || !line) return null
  const random: Random = seedRandom(`${seed}|mark|${line.text}`)
  const size = text.fontSize
  const centre = centreOf(text.box)
  const below = mark === 'stroke' ? 0.33 : -0.24
  const reachOut = mark === 'stroke' ? 0.02 : 0.12
  const [from, to] = [line.x - reachOut * size, line.x + line.width + (reachOut + 0.04) * size]
  const points: Point[] = [0, 0.3, 0.65, 1].map((share, index) => {
    const wave =
      (random() - 0.5) * (mark === 'stroke' ? 0.05 : 0.03) - share * (mark === 'stroke' ? 0.05 : 0.02)
    const y = line.baseline + (below + (index === 0 ? 0.01 : wave)) * size
    return turnPoint(
      { x: text.box.x + from + (to - from) * share, y: text.box.y + y },
      centre,
      text.box.rotation,
    )
  })
  return {
    kind: 'stroke',
    style: mark,
    points,
    pen,
    width: (mark === 'stroke' ? strokeWidths[pen ?? sheet.pen] : 0.62) * size,
    // The pen that wrote the words draws the stroke; a highlighter is another.
    colour: mark === 'stroke' ? text.colour : resolveColour('amber', tones),
    seed: hashText(`${seed}|${mark}`),
  }
}
