// The layouts of a template's placements, and a photo with its subject, in; the one that cuts and covers the cat least, with its crop, out.
// A layout does not depend on the photo: it is made once and serves every photo of a batch.
import { type Box, boxOf, hullOfTurned, type Size } from '../base/geometry.js'
import { type Steps, takeAtOnce } from '../base/steps.js'
import { aspectOf } from '../template/formats.js'
import type { CardLayout } from './card-layout.js'
import { type Crop, chooseCrop } from './crop.js'
import { softenFade } from './fade.js'
import { listFrames } from './frames.js'
import { headlineLetters } from './headline.js'
import { pleasingLook } from './sizing.js'
import { type Subject, wishOf } from './subject.js'

export interface Arrangement {
  readonly layout: CardLayout
  readonly crop: Crop
  /** Where on the card the heads are. */
  readonly heads: readonly Box[]
}

// Good enough to stop looking at less pleasing placements: the photo fills its area, the whole head in clear sight, nothing
// else much amiss, and the message not so many halvings smaller than it should look.
const enough = { head: 0.98, cost: 0.5, meagre: 0.1 }
// What each later placement costs, so that the template's own order decides between equals.
const orderCost = 0.12
// What it costs that the message is smaller than in the first placement, for each halving.
const smallCost = 0.5
// And that its lines are splinters, as their outline costs it: another placement may have a block.
const outlineCost = 2
// A sheet in a story reaches up to the card's edge, over a seventh in which no words may stand: under small ones that is a void.
const storyLook = 0.042
const meagreCost = 2.2
// A word or two are a headline, wherever they stand: one under this look, where another placement has the room, looks forgotten.
const headlineLook = 0.06
// What it costs that words stand over a void, by the share of the card's height that it has beyond this one.
const pleasingGap = 0.2
const gapCost = 3
// And that the cat is smaller than the card's shorter side: a placement in which it can stand larger is worth looking for.
const smallCatCost = 0.6
// Smaller than this it is hardly there.
const leastCat = 0.1

/**
 * Takes layouts one by one, the most pleasing first, and stops at the first that shows the whole cat.
 * `layouts` must give at least one; null is a pause.
 */
export const arrange = (layouts: Iterable<CardLayout | null>, photo: Size, subject: Subject): Arrangement =>
  takeAtOnce(arrangeInSteps(layouts, photo, subject))

export function* arrangeInSteps(
  layouts: Iterable<CardLayout | null>,
  photo: Size,
  subject: Subject,
): Steps<Arrangement> {
  const wish = wishOf(subject, photo)
  const [head] = wish.heads
  let best: (Omit<Arrangement, 'heads'> & { cost: number }) | null = null
  let firstSize = 0
  let index = 0
  for (const layout of layouts) {
    if (layout === null) {
      yield null
      continue
    }
    firstSize ||= layout.messageSize
    const crop = chooseCrop({
      photo,
      wish,
      frames: listFrames(layout, photo, head ?? photo),
      covers: layout.covers,
      side: Math.min(layout.canvas.size.width, layout.canvas.size.height),
      isUnderWords: !layout.isOnSurface,
    })
    const smaller = layout.messageSize > 0 ? Math.max(0, Math.log2(firstSize / layout.messageSize)) : 0
    const meagre = meagreness(layout)
    const empty = gapCost * Math.max(0, layout.gap - pleasingGap)
    const words = smallCost * smaller + meagreCost * meagre + outlineCost * layout.messageOutline
    const faults = crop.cost + orderCost * index + words + empty
    const cost = faults + smallCatCost * Math.max(0, -Math.log2(Math.max(crop.size, leastCat)))
    if (best === null || cost < best.cost) best = { layout, crop, cost }
    const isWellSeen = crop.stand === 'full' && crop.headVisible >= enough.head
    if (isWellSeen && faults <= enough.cost && meagre <= enough.meagre) break
    index++
  }
  if (best === null) throw new Error('a card needs at least one layout')
  const { layout, crop } = best
  // Of what is guessed at, what stands in its middle: a region may be as broad as the photo, and would let no scrim end softly.
  const heads = (wish.isSure ? wish.heads : [wish.face]).map(part => placeOn(part, crop))
  return { layout, crop: softened(layout, crop, heads, photo), heads }
}

/** Under a sheet a fade is hidden, and as long as the sheet is deep. */
const softened = (layout: CardLayout, crop: Crop, heads: readonly Box[], photo: Size): Crop =>
  layout.isOnSurface
    ? crop
    : softenFade({
        crop,
        photo,
        area: hullOfTurned(layout.photo.box),
        covers: layout.covers,
        heads,
        unit: layout.canvas.unit,
      })

/** Null where there is none. */
export function* firstLayoutOf(layouts: Iterable<CardLayout | null>): Steps<CardLayout | null> {
  for (const layout of layouts) {
    if (layout !== null) return layout
    yield null
  }
  return null
}

/** By how many halvings the message looks smaller than it should. */
function meagreness({ canvas, isOnSurface, messageLook, messageLetters }: CardLayout): number {
  const isHeadline = messageLetters > 0 && messageLetters <= headlineLetters
  const aspect = aspectOf(canvas.size)
  const sentence = aspect === 'wide' ? pleasingLook : aspect === 'tower' && isOnSurface ? storyLook : 0
  const look = isHeadline ? headlineLook : sentence
  return messageLook <= 0 || look === 0 ? 0 : Math.max(0, Math.log2(look / messageLook))
}

/** A part of the photo as it lies on the card. */
const placeOn = ({ x, y, width, height }: Box, { box, crop, scale }: Crop): Box =>
  boxOf(box.x + (x - crop.x) * scale, box.y + (y - crop.y) * scale, width * scale, height * scale)
