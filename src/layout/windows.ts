// A framed photo's whole room in; smaller windows in the frame, nearer to the photo's proportions, each with what choosing it costs, out.
import { areaOf, type Box, bottomOf, boxOf, centreOf, clamp, rightOf, type Size } from '../base/geometry.js'
import type { CardLayout } from './card-layout.js'
import type { Frame } from './crop.js'

// From the room's proportions to the photo's, in shares of the way.
export const shares = [0.25, 0.5, 0.75, 1]
// What it costs that a window is smaller than its frame allows, for all of it: it leaves a void before the words. And the proportions it may have.
const smallerCost = 3.2
// And that its film has no even border: what is left is for photos whose heads would be cut otherwise. Beside the words it is left over twice,
// above and below the picture; over them it is the dearer the more is left at its sides, by its share of the card's width.
const unevenCost = { overWords: 1.2, besideWords: 3.4 }
const leftOverCost = 14
const windowRatios = { least: 0.7, most: 1.45 }

/**
 * Smaller windows in a frame, nearer to the photo's proportions. An instant film has one even border on three sides and a broad foot: a
 * window that is less deep grows the foot, and one that is narrower is dear. At the card's own edge a window stays there.
 */
export function listWindows(area: Box, photo: Size, layout: CardLayout): Frame[] {
  const from = area.width / area.height
  const to = clamp(photo.width / photo.height, windowRatios.least, windowRatios.most)
  const foot = footOf(area, layout)
  return shares.map((share): Frame => {
    const shaped = shapedIn(area, from * (to / from) ** share)
    const pushed = foot === null ? pushOut(shaped, area, layout.canvas.size) : pushFrom(foot, shaped, area)
    const isOverWords = foot === 'below' || foot === 'above'
    const isEven = foot === null || isOverWords === to > from
    const leftOver = (leftOverCost * (area.width - pushed.width)) / layout.canvas.size.width
    const uneven = isEven ? 0 : isOverWords ? unevenCost.overWords + leftOver : unevenCost.besideWords
    const smaller = smallerCost * (1 - areaOf(pushed) / areaOf(area))
    return { box: roundBox(pushed), stand: 'full', cost: smaller + uneven }
  })
}

type Foot = 'below' | 'above' | 'left' | 'right'

/** On which side of a window its film has the words; null where the window reaches the card's edge. */
function footOf(area: Box, { items, canvas: { size } }: CardLayout): Foot | null {
  if (area.x <= 0 || area.y <= 0 || rightOf(area) >= size.width || bottomOf(area) >= size.height) return null
  const message = items.find(({ node }) => node.text?.slot === 'message')
  if (message === undefined) return null
  const [words, middle] = [centreOf(message.box), centreOf(area)]
  if (words.y > bottomOf(area)) return 'below'
  if (words.y < area.y) return 'above'
  return words.x < middle.x ? 'left' : 'right'
}

/** A box in its area, moved to the end that is away from the foot. */
function pushFrom(foot: Foot, box: Box, area: Box): Box {
  if (foot === 'below') return { ...box, y: area.y }
  if (foot === 'above') return { ...box, y: bottomOf(area) - box.height }
  return { ...box, x: foot === 'right' ? area.x : rightOf(area) - box.width }
}

/** At the edges of its area that are the card's own, where only one of two opposite ones is. */
function pushOut({ x, y, width, height }: Box, area: Box, card: Size): Box {
  const place = (at: number, length: number, from: number, to: number, most: number): number => {
    if (from <= 0 === to >= most) return at
    return from <= 0 ? from : to >= most ? to - length : at
  }
  return boxOf(
    place(x, width, area.x, rightOf(area), card.width),
    place(y, height, area.y, bottomOf(area), card.height),
    width,
    height,
  )
}

/** The largest box of these proportions in the middle of a room. */
export function shapedIn(room: Box, ratio: number): Box {
  const width = Math.min(room.width, room.height * ratio)
  const height = Math.min(room.height, room.width / ratio)
  const { x, y } = centreOf(room)
  return boxOf(x - width / 2, y - height / 2, width, height)
}

/** In whole pixels. */
export const roundBox = ({ x, y, width, height }: Box): Box => {
  const [left, top] = [Math.round(x), Math.round(y)]
  return boxOf(left, top, Math.round(x + width) - left, Math.round(y + height) - top)
}
