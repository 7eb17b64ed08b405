// A text of the layout in; the operations that draw it out: its block with its lines and runs, the pen's colour, the stroke under it.
import type { Rgb } from '../base/colour.js'
import {
  type Box,
  boxOf,
  centreOf,
  holds,
  hullOfTurned,
  type Point,
  type TurnedBox,
  turnPoint,
} from '../base/geometry.js'
import { hashText, type Random, seedRandom } from '../base/random.js'
import type { Sheet } from '../template/sheet.js'
import type { Hand, TextStyle } from '../template/template.js'
import type { TypesetText } from '../text/typeset.js'
import type { TypesetLine } from '../text/typeset-line.js'
import type { Canvas } from './boxes.js'
import type { CardLayout, Item } from './card-layout.js'
import { markerColour, penColour, resolveColour, resolveSurface } from './palette.js'
import type { StrokeOp, TextOp, WrittenInk } from './scene.js'
import type { SceneSettings } from './scene-settings.js'
import { inkWriting } from './written-ink.js'

/** The block where its alignment puts it in the node's box, turned with it. */
function blockBox(
  box: TurnedBox,
  text: TypesetText,
  align: TextStyle['align'],
  direction: Canvas['direction'],
): TurnedBox {
  const side = direction === 'rtl' && align !== 'center' ? (align === 'start' ? 'end' : 'start') : align
  const slack = box.width - text.widthPx
  const left = box.x + (side === 'start' ? 0 : side === 'end' ? slack : slack / 2)
  const flat = boxOf(left, box.y + (box.height - text.heightPx) / 2, text.widthPx, text.heightPx)
  return turnWith(flat, box)
}

/** Where the lines of a text lie, with its box not turned. */
export function lineBoxesOf({ node, box, text }: Item, direction: Canvas['direction']): Box[] {
  const style = node.text
  if (!text || !style) return []
  const block = blockBox(box, text, style.align, direction)
  return text.lines.map(line => {
    const { x, y, width, height } = lineBox(line, text.sizePx, style)
    return boxOf(block.x + x, block.y + y, width, height)
  })
}

/** A part of a box, turned with it about its centre. */
export function turnWith(part: Box, whole: TurnedBox): TurnedBox {
  const { width, height } = part
  const centre = turnPoint(centreOf(part), centreOf(whole), whole.rotation)
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height, rotation: whole.rotation }
}

export function textOf(item: Item, layout: CardLayout, settings: SceneSettings): TextOp | null {
  const { faceOf, seed, sheet } = settings
  const style = item.node.text
  const { text } = item
  if (!style || !text) return null
  const face = faceOf(style)
  const box = blockBox(item.box, text, style.align, layout.canvas.direction)
  const { colour, written } = inkOf(item, style, layout, settings)
  return {
    kind: 'text',
    slot: style.slot,
    box,
    fontSize: text.sizePx,
    ...face,
    colour,
    pen: penOf(style, sheet),
    seed: hashText(`${seed}|${style.slot}|ink`),
    lines: text.lines.map(line => ({ text: line.text, box: lineBox(line, text.sizePx, style) })),
    ...(written && { written }),
    runs: text.lines.flatMap(line =>
      line.runs.map(({ text: word, x, baseline, sizePx, rotation, pressure }) => ({
        text: word,
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
  // The palette's ink is the pen's to colour, and the marker's on cardboard; what a template calls by another name is its own.
  const isPens = style.hand === 'pen' && style.colour === 'ink'
  const isMarkers = style.hand === 'marker' && style.colour === 'ink' && isOnBoard(item, layout)
  const own = isPens
    ? penColour(settings.sheet.ink)
    : isMarkers
      ? markerColour(settings.sheet.board.ink)
      : resolveColour(style.colour, settings.tones)
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
function groundOf({ box }: Item, { items }: CardLayout, { ground, tones, sheet }: SceneSettings): Rgb {
  const under = items.findLast(
    ({ node, box: other }) => node.surface && node.surface.material !== 'scrim' && holds(other, box, 1),
  )
  const surface = under?.node.surface
  return surface
    ? resolveSurface(surface.material, surface.colour ?? ground, tones, sheet)
    : resolveColour(ground, tones)
}

/** Whether cardboard is under it: as a whole, however the two are turned. */
export const isOnBoard = ({ box }: Item, { items }: CardLayout): boolean =>
  items.some(
    ({ node, box: board }) =>
      node.surface?.material === 'cardboard' && holds(hullOfTurned(board), hullOfTurned(box), 1),
  )

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
export function markOf(item: Item, text: TextOp, { tones, seed, sheet }: SceneSettings): StrokeOp | null {
  const { pen } = text
  const mark = item.node.text?.mark
  const line = item.text?.lines.at(-1)
  if (!mark || !line) return null
  const random: Random = seedRandom(`${seed}|mark|${line.text}`)
  const size = text.fontSize
  const centre = centreOf(text.box)
  // A highlighter's bar covers the letters from top to foot: a narrower one cuts them.
  const below = mark === 'stroke' ? 0.33 : -0.27
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
    width: (mark === 'stroke' ? strokeWidths[pen ?? sheet.pen] : 0.92) * size,
    // The pen that wrote the words draws the stroke; a highlighter is another.
    colour: mark === 'stroke' ? text.colour : resolveColour('amber', tones),
    seed: hashText(`${seed}|${mark}`),
  }
}
