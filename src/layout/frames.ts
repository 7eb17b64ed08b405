// A placement and a photo's size in; the boxes that the photo may fill, each with what choosing it costs, out: the whole area;
// where the template allows it, the part beside the text; prints that lie there; and smaller windows in a frame.
import {
  areaOf,
  type Box,
  bottomOf,
  boxOf,
  grow,
  hullOf,
  intersectionOf,
  rightOf,
  type Sides,
  type Size,
} from '../base/geometry.js'
import { aspectOf } from '../template/formats.js'
import type { Canvas } from './boxes.js'
import type { CardLayout } from './card-layout.js'
import { chooseClear, coveredArea, thirdsOf } from './clear.js'
import type { Frame } from './crop.js'
import { listWindows, roundBox, shapedIn, shares } from './windows.js'

// What it costs that a photo does not fill its whole area: only where that serves the cat less is another stand chosen, and rather runs
// the cat's body out of the picture than that a table is seen.
const standCost = {
  /** It ends behind the text. */
  split: 0.3,
  /** It lies on a table as a print. */
  print: 0.9,
  /** The same, where the whole card is the photo's. */
  printOnCard: 1.2,
  /** The same beside bare words, where nothing covers the rest of the table. */
  printBesideWords: 1.8,
}
// Where a sheet hides all that the photo does not fill, it looks as if it filled the card.
const hiddenCost = 0.1
const leastBare = 0.002
// What it costs by the share of the photo's part that shows flat colour: it says nothing. Over or under words a photo that ends early leaves a void before
// them, but in a story, where the ground is under the phone's buttons anyway.
// Round a sheet it is a slab with a seam, where a print would lie on boards.
// Round a print that nothing lies over it is a void: cat and words are smaller for it.
const bareCost = { split: 2.2, slab: 5, fading: 1.9, early: 4.5, print: 1.9, alone: 4.5 }
// A strip at one edge and few words at the other leave a void between them: beyond so much bare ground, each share of it costs so much more.
// Round a story's print the table does so below it: larger words over a photo from edge to edge are worth looking for.
const gulf = { from: 0.12, cost: 16, print: 5 }
// How far a photo runs on under the sheet beside it: at the least so far beyond the sheet's leaning edge that a torn one does not show where it
// ends, then in spacing units, and as shares of the sheet's depth.
const beyondUnits = 0.3
const underUnits = 1
const underShares = [0.35, 0.65]
// Beside bare words it fades into the ground, and is dark enough for them where they begin.
const fadedUnits = 1.1
const fadeUnits = 3
/** The white border of a print, in spacing units: 24 px on a card of 1080. */
export const borderUnits = 0.56
// How far a print's border stays from the card's edges, in spacing units.
const marginUnits = 0.75
// How far a print lies under the sheet, as shares of the sheet's depth: two edges that just meet look like a mistake.
const printShares = [0.12, 0.35, 0.6]
// A print may run on past the card's edge, so far that its white border shows nowhere there, be it turned; much dearer, since beside
// bare boards it looks like a photo that slipped.
const pastUnits = 0.3
const pastCost = 1
// Over or under bare words a print that is narrower than so much of the card, its border included, looks like a passport's: what it costs by what
// is missing. A sheet that lies over its edge holds a narrow one.
const broadPrint = 0.85
const narrowCost = 5
// A print may have any of these proportions between its room's and the photo's own.
const printRatios = [0, 0.12, ...shares]
// A print that is a strip looks like a mistake.
const mostStretched = 1.7
// A print lies under the sheet or apart from it, in spacing units: edges that just meet look like a mistake, too.
const overlap = { least: 0.5, pleasing: 0.8, apart: 0.9 }
// So much of each third of a story shows photo or words.
const leastFilled = 0.25

/** @param subject the size of what is to stand in the clear part, in any unit */
export function listFrames(layout: CardLayout, photo: Size, subject: Size): Frame[] {
  const { box, node } = layout.photo
  const area = roundBox(box)
  const full: Frame = { box: area, stand: 'full', cost: 0 }
  // Among cells the photo is one of them, as large as its block.
  if (!node.photo?.inset || layout.grid !== null) return [full]
  if (node.area !== 'card' && !isOnGround(area, layout.canvas.size))
    return [full, ...listWindows(area, photo, layout)]
  // Beside bare words, not between them: a photo that fades into the ground reaches three of the card's edges.
  const clear = chooseClear(area, layout.isOnSurface ? layout.covers : hullIfAny(layout.covers), subject)
  // In a wide card bare words have half of it, and a photo that fades fills the other: a print would hang there in a void.
  const aspect = aspectOf(layout.canvas.size)
  const prints = layout.isOnSurface || aspect !== 'wide'
  // A story's print has the width as it is, or the height in its place.
  const isNarrowDear = !layout.isOnSurface && aspect !== 'tower' && clear.width >= area.width - 1
  const narrow = isNarrowDear ? narrowCost : 0
  const others = [
    ...listSplits(clear, area, photo, layout),
    ...(prints ? listPrints(clear, area, photo, layout, narrow) : []),
  ]
  return [full, ...others.filter(({ box }) => fillsThirds(box, area, layout))]
}

const hullIfAny = (covers: readonly Box[]): Box[] => (covers.length === 0 ? [] : [hullOf(covers)])

/** Whether the photo reaches the card's edges on three sides: then the ground is what lies under it, and not a frame. */
const isOnGround = (area: Box, card: Size): boolean =>
  [area.x <= 0, area.y <= 0, rightOf(area) >= card.width, bottomOf(area) >= card.height].filter(Boolean)
    .length >= 3

/** Edge to edge beside the text, and some way under the sheet that carries it. */
function listSplits(clear: Box, area: Box, photo: Size, layout: CardLayout): Frame[] {
  if (layout.covers.length === 0) return []
  const { unit } = layout.canvas
  const least = Math.min(underUnits, beyondUnits + leanOf(layout) / unit)
  const rooms = layout.isOnSurface
    ? [
        least * unit,
        underUnits * unit,
        ...underShares.map(share => share * depthBeside(clear, layout.covers)),
      ].map(under => ({
        box: intersectionOf(area, grow(clear, under)),
        fade: Math.min(under, fadeUnits * unit),
      }))
    : [{ box: keepFrom(clear, area, -fadedUnits * unit), fade: fadeUnits * unit }]
  const whole = rooms.map((room): Frame => {
    const box = roundBox(room.box)
    const bare = bareShare(box, area, layout)
    if (layout.isOnSurface && bare < leastBare) return { box, stand: 'split', cost: hiddenCost }
    const cost = standCost.split + (layout.isOnSurface ? bareCost.slab : bareCost.split) * bare
    return { box, stand: 'split', fade: fadeOf(box, area, room.fade), cost }
  })
  return layout.isOnSurface
    ? whole
    : [...whole, ...rooms.flatMap(({ box }) => listFading(box, area, photo, layout))]
}

/** How much farther one end of a sheet's edge reaches than its other, on the card. */
const leanOf = ({ items, canvas: { size } }: CardLayout): number =>
  Math.max(
    0,
    ...items
      .filter(({ node }) => node.surface && node.surface.material !== 'scrim')
      .map(({ box }) => {
        const across = Math.min(Math.max(size.width, size.height), Math.max(box.width, box.height))
        return across * Math.sin((Math.abs(box.rotation) * Math.PI) / 180)
      }),
  )

/**
 * A photo that fades at its sides may be narrower than its room: what is left is not cut off, but dark. It stays at the card's edge, away
 * from where lines begin: faded at both sides it looks like a vignette.
 */
const listFading = (room: Box, area: Box, photo: Size, layout: CardLayout): Frame[] => {
  const from = room.width / room.height
  const to = photo.width / photo.height
  // Over or under words it has the card's width: dark at one side, too, it would stand in a void.
  if (room.height < area.height - 1) return to > from ? listLow(room, area, to, layout) : []
  return shares.map((share): Frame => {
    const shaped = shapedIn(room, from * (Math.min(to, from) / from) ** share)
    const isLeft =
      room.x <= 0 && (layout.canvas.direction === 'rtl' || rightOf(room) < layout.canvas.size.width)
    const box = { ...shaped, x: isLeft ? room.x : rightOf(room) - shaped.width }
    return fadingIn(box, area, layout, bareCost.fading)
  })
}

/** Over or under words a broad photo may be less high than its room, so that less of it is cut off. It stays at the card's edge. */
const listLow = (room: Box, area: Box, to: number, layout: CardLayout): Frame[] => {
  const from = room.width / room.height
  const cost = aspectOf(layout.canvas.size) === 'tower' ? bareCost.fading : bareCost.early
  return shares.map((share): Frame => {
    const shaped = shapedIn(room, from * (to / from) ** share)
    const y = room.y <= area.y ? room.y : bottomOf(room) - shaped.height
    return fadingIn({ ...shaped, y }, area, layout, cost)
  })
}

function fadingIn(place: Box, area: Box, layout: CardLayout, bare: number): Frame {
  const box = roundBox(place)
  const share = bareShare(box, area, layout)
  const cost = standCost.split + bare * share + gulf.cost * Math.max(0, share - gulf.from)
  return { box, stand: 'split', cost, fade: fadeOf(box, area, fadeUnits * layout.canvas.unit) }
}

/** A photo that ends on the ground has no edge there, also where a sheet hides most of it: one would look like a slip of the scissors. */
function fadeOf(box: Box, area: Box, length: number): Sides {
  const fade = (inset: number): number => (inset > 1 ? length : 0)
  return [
    fade(box.y - area.y),
    fade(rightOf(area) - rightOf(box)),
    fade(bottomOf(area) - bottomOf(box)),
    fade(box.x - area.x),
  ]
}

/** As large as fits into the clear part, a little of it under the sheet. */
function listPrints(clear: Box, area: Box, photo: Size, layout: CardLayout, narrow: number): Frame[] {
  const { unit } = layout.canvas
  const inner = grow(area, -(marginUnits + borderUnits) * unit)
  const rooms =
    layout.covers.length === 0
      ? [inner]
      : layout.isOnSurface
        ? printShares
            .map(share => share * depthBeside(clear, layout.covers))
            .map(under => intersectionOf(inner, grow(clear, under)))
        : [intersectionOf(inner, keepFrom(clear, area, (0.5 + borderUnits) * unit))]
  const print = (room: Box, ratio: number, extra: number): Frame => {
    const from = room.width / room.height
    const shaped = shapedIn(room, from * (photo.width / photo.height / from) ** ratio)
    const box = roundBox(layout.isOnSurface ? slideUnder(shaped, layout) : shaped)
    const breadth = (box.width + 2 * borderUnits * unit) / area.width
    const missing = narrow * Math.max(0, broadPrint - breadth)
    const bare = layout.covers.length === 0 ? bareCost.alone : bareCost.print
    const share = bareShare(box, area, layout)
    const table = aspectOf(layout.canvas.size) === 'tower' ? gulf.print * Math.max(0, share - gulf.from) : 0
    const cost = printCostIn(layout) + extra + missing + bare * share + table
    return { box, stand: 'print', cost }
  }
  return rooms
    .filter(({ width, height }) => width > 0 && height > 0)
    .flatMap(room => {
      const past = runPast(room, clear, layout.canvas)
      return printRatios.flatMap(share => [
        print(room, share, 0),
        ...(past === null ? [] : [print(past, share, pastCost)]),
      ])
    })
    .filter(({ box: { width, height } }) => Math.max(width / height, height / width) <= mostStretched)
}

function printCostIn({ isOnSurface, photo }: CardLayout): number {
  if (!isOnSurface) return standCost.printBesideWords
  return photo.node.area === 'card' ? standCost.printOnCard : standCost.print
}

/** The room of a print that runs on past the card's edge, where its words stand at the opposite one: it is larger so. */
function runPast(room: Box, clear: Box, { size, unit }: Canvas): Box | null {
  const past = pastUnits * unit
  const [isAbove, isBelow] = [clear.y <= 0, bottomOf(clear) >= size.height]
  const [isLeft, isRight] = [clear.x <= 0, rightOf(clear) >= size.width]
  if (isAbove === isBelow) {
    if (isLeft === isRight) return null
    const left = isLeft ? -past : room.x
    return boxOf(left, room.y, (isLeft ? rightOf(room) : size.width + past) - left, room.height)
  }
  const top = isAbove ? -past : room.y
  return boxOf(room.x, top, room.width, (isAbove ? bottomOf(room) : size.height + past) - top)
}

/** A print whose border would just meet the sheet, slid some way under it. */
function slideUnder(box: Box, { covers, canvas: { unit } }: CardLayout): Box {
  if (covers.length === 0) return box
  const sheet = hullOf(covers)
  const paper = grow(box, borderUnits * unit)
  // How far apart they are at each side of the print; they lie apart where any is more than nothing.
  const gaps = [
    { gap: paper.x - rightOf(sheet), x: -1, y: 0 },
    { gap: sheet.x - rightOf(paper), x: 1, y: 0 },
    { gap: paper.y - bottomOf(sheet), x: 0, y: -1 },
    { gap: sheet.y - bottomOf(paper), x: 0, y: 1 },
  ]
  const { gap, x, y } = gaps.reduce((widest, next) => (next.gap > widest.gap ? next : widest))
  if (gap <= -overlap.least * unit || gap >= overlap.apart * unit) return box
  const way = gap + overlap.pleasing * unit
  return boxOf(box.x + x * way, box.y + y * way, box.width, box.height)
}

/** Of the part of the card that is the photo's: what lies beside it is none of its business. */
function fillsThirds(box: Box, area: Box, { covers, canvas: { size } }: CardLayout): boolean {
  if (aspectOf(size) !== 'tower') return true
  return thirdsOf(size).every(third => {
    const part = intersectionOf(area, third)
    return coveredArea(part, [box, ...covers]) >= leastFilled * areaOf(part)
  })
}

/** How deep what covers the area is, across the edge that it shares with the clear part. */
function depthBeside(clear: Box, covers: readonly Box[]): number {
  const hull = hullOf(covers)
  const isBeside = hull.y < bottomOf(clear) - 1 && bottomOf(hull) > clear.y + 1
  return isBeside ? hull.width : hull.height
}

/** How much of the photo's part of the card shows flat colour alone, 0…1. */
const bareShare = (box: Box, area: Box, { covers }: CardLayout): number =>
  1 - coveredArea(area, [box, ...covers]) / areaOf(area)

/** `clear` with its sides moved in by `gap`, out where that is negative, but for those that lie on the area's own edge. */
function keepFrom(clear: Box, area: Box, gap: number): Box {
  const left = clear.x > area.x + 1 ? gap : 0
  const top = clear.y > area.y + 1 ? gap : 0
  const right = rightOf(clear) < rightOf(area) - 1 ? gap : 0
  const bottom = bottomOf(clear) < bottomOf(area) - 1 ? gap : 0
  return boxOf(clear.x + left, clear.y + top, clear.width - left - right, clear.height - top - bottom)
}
