// Items as they lie on the card in; where the printed rules of their sheets lie, and the items with what is written under the message
// moved onto a rule, out. Rules follow the largest writing; what stands below it follows them, where there is room.
import {
  type Box,
  bottomOf,
  boxOf,
  centreOf,
  holds,
  hullOf,
  hullOfTurned,
  type TurnedBox,
  turnPoint,
} from '../base/geometry.js'
import type { Paper } from '../template/sheet.js'
import type { Canvas } from './boxes.js'
import type { Item } from './card-layout.js'

/** Lines of writing, or what is printed for them: the first below a sheet's top, and from one to the next, in pixels. */
export interface Lines {
  readonly first: number
  readonly pitch: number
}

// How far under a baseline its rule is, in pitches of lines: letters stand on it, and its ink shows under theirs.
const drop = 0.04
// The smallest square, in units: under small writing they are larger than half of its pitch.
const leastSquare = 0.62

/** What is printed on the paper for those lines; null for paper without. In an exercise book a line takes two squares. */
export function rulesOf(paper: Paper, { first, pitch }: Lines, unit: number): Lines | null {
  if (paper !== 'ruled' && paper !== 'squared') return null
  const apart = paper === 'ruled' ? pitch : Math.max(leastSquare * unit, pitch / 2)
  const rule = first + drop * pitch
  return { first: rule - Math.floor(rule / apart) * apart, pitch: apart }
}

/** The lines of the largest text that is written on the sheet. */
export function linesOn(sheet: TurnedBox, items: readonly Item[], unit: number): Lines {
  const largest = largestOn(sheet, items)
  const [line, next] = largest?.text?.lines ?? []
  if (!largest?.text || !line) return { first: 2 * unit, pitch: 1.6 * unit }
  const pitch = next ? next.baseline - line.baseline : 1.1 * largest.text.sizePx
  return { first: baselineOn(sheet, largest), pitch }
}

function largestOn(sheet: TurnedBox, items: readonly Item[]): Item | null {
  const hull = hullOfTurned(sheet)
  return items
    .filter(({ node, box }) => node.text?.hand === 'pen' && holds(hull, hullOfTurned(box), 1))
    .reduce<Item | null>((most, item) => (sizeOf(item) > sizeOf(most) ? item : most), null)
}

const sizeOf = (item: Item | null): number => item?.text?.sizePx ?? 0

/** Of a text's first line, below the sheet's top. */
function baselineOn(sheet: TurnedBox, { box, text }: Item): number {
  const middle = turnPoint(centreOf(box), centreOf(sheet), -sheet.rotation)
  return middle.y - (text?.heightPx ?? 0) / 2 + (text?.lines[0]?.baseline ?? 0) - sheet.y
}

// What moves stays so far from the sheet's foot, in units: a corner may be turned in there.
const footUnits = 0.5

/** What stands under the message moves as one, by less than a line, so that the hashtag stands on a rule. */
export function settleOnRules(items: readonly Item[], { live, unit }: Canvas, paper: Paper): readonly Item[] {
  return items.reduce<readonly Item[]>((settled, { node, box: sheet }) => {
    if (node.surface?.material !== 'paper') return settled
    const lines = linesOn(sheet, settled, unit)
    const rules = rulesOf(paper, lines, unit)
    const message = largestOn(sheet, settled)
    if (!rules || !message) return settled
    const foot = bottomOf(flat(message, sheet))
    const under = settled.filter(
      item =>
        isDrawn(item) &&
        holds(hullOfTurned(sheet), hullOfTurned(item.box), 1) &&
        flat(item, sheet).y > foot - 1,
    )
    const written = under.find(item => item.node.text?.hand === 'pen')
    if (!written) return settled
    const part = hullOf(under.map(item => flat(item, sheet)))
    const off = (baselineOn(sheet, written) - lines.first) % rules.pitch
    const shift = [-off, off < 0 ? -off - rules.pitch : rules.pitch - off]
      .sort((a, b) => Math.abs(a) - Math.abs(b))
      .find(
        by =>
          part.y + by >= foot &&
          bottomOf(part) + by <= bottomOf(sheet) - footUnits * unit &&
          under.every(item => holds(live, hullOfTurned(moved(item, sheet, by).box))),
      )
    const shifted =
      shift === undefined
        ? settled
        : settled.map(item => (under.includes(item) ? moved(item, sheet, shift) : item))
    return clearPrint(shifted, sheet, rules, { live, unit })
  }, items)
}

// Small letters of the print's face, in em, with a hair of air over them; what hangs under a baseline may be crossed.
const smallLetterEm = 0.56

/** Printed lines move as one, by up to half a pitch, so that no rule runs through their small letters; where there is no room for that, they stay. */
function clearPrint(
  items: readonly Item[],
  sheet: TurnedBox,
  { first, pitch }: Lines,
  { live, unit }: Pick<Canvas, 'live' | 'unit'>,
): readonly Item[] {
  const onSheet = items.filter(item => isDrawn(item) && holds(hullOfTurned(sheet), hullOfTurned(item.box), 1))
  const isWritten = ({ node }: Item): boolean => node.text?.hand === 'pen'
  const foot = Math.max(...onSheet.filter(isWritten).map(item => flat(item, sheet).y))
  const printed = onSheet.filter(item => !isWritten(item) && bottomOf(flat(item, sheet)) > foot)
  const lines = printed.flatMap(item =>
    (item.text?.lines ?? []).map(({ baseline }) => ({
      baseline: baselineOn(sheet, item) + baseline - (item.text?.lines[0]?.baseline ?? 0),
      height: smallLetterEm * sizeOf(item),
    })),
  )
  if (lines.length === 0) return items
  const isClear = (by: number): boolean =>
    lines.every(({ baseline, height }) => {
      const over = (((baseline + by - first) % pitch) + pitch) % pitch
      return over >= height || over < 1
    })
  const part = hullOf(printed.map(item => flat(item, sheet)))
  const isBeside = ({ x, width }: Box): boolean => x >= part.x + part.width || x + width <= part.x
  // Under other words it moves down only.
  const highest = onSheet.some(item => !printed.includes(item) && !isBeside(flat(item, sheet)))
    ? part.y
    : part.y - pitch / 2
  const shift = shiftsWithin(pitch / 2).find(
    by =>
      isClear(by) &&
      part.y + by >= highest &&
      bottomOf(part) + by <= bottomOf(sheet) - footUnits * unit &&
      printed.every(item => holds(live, hullOfTurned(moved(item, sheet, by).box))),
  )
  if (shift === undefined) return items
  return items.map(item => (printed.includes(item) ? moved(item, sheet, shift) : item))
}

/** 0, 1, −1, 2 … in pixels. */
const shiftsWithin = (most: number): number[] =>
  Array.from({ length: 2 * Math.floor(most) + 1 }, (_, i) => (i % 2 === 1 ? 1 : -1) * Math.ceil(i / 2))

const isDrawn = ({ node }: Item): boolean =>
  node.text !== undefined || node.logo === true || node.qr !== undefined

/** The item's box as it would lie if the sheet were not turned. */
function flat({ box }: Item, sheet: TurnedBox): Box {
  const centre = turnPoint(centreOf(box), centreOf(sheet), -sheet.rotation)
  return boxOf(centre.x - box.width / 2, centre.y - box.height / 2, box.width, box.height)
}

/** Down its sheet by so many pixels. */
function moved(item: Item, { rotation }: TurnedBox, by: number): Item {
  const { x, y } = turnPoint({ x: 0, y: by }, { x: 0, y: 0 }, rotation)
  return { ...item, box: { ...item.box, x: item.box.x + x, y: item.box.y + y } }
}
