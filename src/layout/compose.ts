// An arrangement and the photo's tones in; the scene out. Every decision about what lies where ends here.
import {
  type Box,
  bottomOf,
  boxOf,
  fullBoxOf,
  grow,
  holds,
  intersectionOf,
  rightOf,
  type TurnedBox,
} from '../base/geometry.js'
import { hashText, seedRandom } from '../base/random.js'
import type { Sheet } from '../template/sheet.js'
import type { Surface } from '../template/template.js'
import type { Arrangement } from './arrange.js'
import { bleedOf } from './bleed.js'
import type { Canvas } from './boxes.js'
import type { CardLayout, Item } from './card-layout.js'
import { cellsAround } from './cells.js'
import { isOnBoard, lineBoxesOf, markOf, textOf, turnWith } from './compose-text.js'
import { borderUnits } from './frames.js'
import { logoIn } from './logo-size.js'
import { encodeModules } from './modules.js'
import { resolveColour, resolveSurface } from './palette.js'
import { linesOn, rulesOf } from './rules.js'
import type { BoardLook, InkOp, OverOp, Scene, ScrimOp, SheetLook, SurfaceOp } from './scene.js'
import type { SceneSettings } from './scene-settings.js'
import { scrimBoxOf, scrimFeatherOf, scrimPinchesOf } from './scrim.js'

/** The display list of one card. Scrims have no strength yet: `fitScrims` gives it, from the pixels. */
export function composeScene({ layout, crop, heads }: Arrangement, settings: SceneSettings): Scene {
  const drawings = composeDrawings(layout, heads, settings)
  const box =
    crop.stand === 'print'
      ? { ...crop.box, rotation: turnOfPrint(settings.seed) }
      : turnWith(crop.box, layout.photo.box)
  // Under a sheet nothing of it is seen.
  const lightsGround = crop.fade !== undefined && !layout.isOnSurface && settings.ground.startsWith('tone-')
  return {
    size: layout.canvas.size,
    dpi: settings.dpi,
    ground: resolveColour(settings.ground, settings.tones),
    photo: { crop: crop.crop, box, scale: crop.scale, fade: crop.fade, lightsGround },
    ...drawings,
    below: crop.stand === 'print' ? underPrint(box, layout.canvas, drawings.below, settings) : drawings.below,
    covers: layout.covers
      .map(cover => intersectionOf(cover, crop.box))
      .filter(({ width, height }) => width * height > 0),
  }
}

/** Whether something of the card's ground is seen beside the photo. */
export const showsGround = ({ layout, crop }: Arrangement): boolean =>
  crop.stand === 'print' ||
  crop.fade !== undefined ||
  layout.photo.box.rotation !== 0 ||
  !holds(crop.box, fullBoxOf(layout.canvas.size), 0)

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
  const table = { ...fullBoxOf(size), rotation: 0 }
  const paper = { ...grow(box, borderUnits * unit), rotation: box.rotation }
  const surface = { kind: 'surface', unit, seed: hashText(`${seed}|print`) } as const
  return [
    { ...surface, material: 'desk', box: table, colour: resolveColour(ground, tones), shadow: 'none' },
    ...others,
    {
      ...surface,
      material: 'film',
      box: paper,
      colour: resolveSurface('film', 'film', tones),
      shadow: 'soft',
    },
  ]
}

/**
 * Everything but the photo: what lies under and over it, and the text. The same however the photo is cropped, but for how softly a
 * scrim ends before the cat's heads.
 */
function composeDrawings(
  layout: CardLayout,
  heads: readonly Box[],
  settings: SceneSettings,
): Pick<Scene, 'below' | 'over' | 'ink'> {
  const at = layout.items.indexOf(layout.photo)
  const below: SurfaceOp[] = []
  const over: OverOp[] = []
  const ink: InkOp[] = []
  for (const [index, item] of layout.items.entries()) {
    const surface = surfaceOf(item, layout, heads, settings)
    if (surface?.kind === 'surface' && index < at) below.push(surface)
    else if (surface) over.push(surface)
    if (item.node.cells && layout.grid) {
      const colour = resolveColour(item.node.cells.colour, settings.tones)
      over.push({ kind: 'cells', boxes: cellsAround(layout.grid), colour })
    }
    if (item.node.logo) {
      const box = turnWith(logoIn(item.box, settings.logoRatio ?? 1), item.box)
      over.push({ kind: 'logo', box, plate: null })
    }
    if (item.node.qr && settings.reportUrl !== null) {
      const colour = resolveColour(item.node.qr.colour, settings.tones)
      const rows = encodeModules(settings.reportUrl)
      over.push({ kind: 'modules', box: codeBox(item.box, rows.length, layout.canvas), rows, colour })
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

/** As many whole pixels as its modules take, flush with the edge at which texts begin and with the last line beside it. */
function codeBox({ rotation, ...box }: TurnedBox, modules: number, { direction }: Canvas): TurnedBox {
  const side = modules * Math.max(1, Math.floor(Math.min(box.width, box.height) / modules))
  const x = direction === 'rtl' ? rightOf(box) - side : box.x
  return { ...boxOf(x, bottomOf(box) - side, side, side), rotation }
}

/** As large as the lines and the logo that stand on it, not as the box that might have held more. */
function scrimOf(
  { box }: Item,
  surface: Surface,
  layout: CardLayout,
  heads: readonly Box[],
  { tones }: SceneSettings,
): ScrimOp {
  const { canvas, items } = layout
  const standing = items.filter(item => holds(box, item.box, 1))
  const parts = standing.flatMap((item): Box[] => {
    if (item.node.logo || item.node.qr) return [item.box]
    return lineBoxesOf(item, canvas.direction)
  })
  const full = scrimBoxOf(parts, canvas, bleedOf(surface, canvas.direction))
  return {
    kind: 'scrim',
    box: full,
    feather: scrimFeatherOf(canvas),
    pinches: scrimPinchesOf(full, canvas, heads),
    colour: resolveColour(surface.colour ?? 'white', tones),
    opacity: 0,
  }
}

function surfaceOf(
  item: Item,
  layout: CardLayout,
  heads: readonly Box[],
  settings: SceneSettings,
): OverOp | null {
  const { surface } = item.node
  if (!surface) return null
  const { material } = surface
  if (material === 'scrim') return scrimOf(item, surface, layout, heads, settings)
  const { canvas } = layout
  const { tones, seed, sheet } = settings
  // A label is of paper or tape, whatever was at hand, as the sheets are.
  const isLabel = material === 'film' && isOnBoard(item, layout)
  const colour = resolveSurface(isLabel ? 'paper' : material, surface.colour ?? 'white', tones, sheet)
  return {
    kind: 'surface',
    material,
    box: item.box,
    colour,
    shadow: surface.shadow ?? 'none',
    seed: hashText(`${seed}|${item.node.id ?? 'surface'}`),
    unit: canvas.unit,
    ...(material === 'paper' ? { sheet: sheetLookOf(item, layout, settings) } : {}),
    ...(isLabel ? { sheet: { paper: sheet.paper, wear: sheet.wear, rules: null } } : {}),
    ...(material === 'cardboard' ? { board: boardLookOf(sheet) } : {}),
  }
}

const boardLookOf = ({ board: { edge, flutes }, wear }: Sheet): BoardLook => ({ edge, flutes, wear })

function sheetLookOf({ box }: Item, { items, canvas }: CardLayout, { sheet }: SceneSettings): SheetLook {
  const { paper, wear } = sheet
  return { paper, wear, rules: rulesOf(paper, linesOn(box, items, canvas.unit), canvas.unit) }
}
