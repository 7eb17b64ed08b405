// A photo's size, its subject and the parts of the card in; which part of the photo shows and where, out.
// The face is kept whole with its ears, in the part that the text leaves clear; where no crop of the full area can do
// that, the photo stands smaller on the ground. Pure sums over boxes.
import {
  areaOf,
  type Box,
  bottomOf,
  boxOf,
  centreOf,
  clamp,
  intersectionOf,
  rightOf,
  type Sides,
  type Size,
} from '../base/geometry.js'
import { faceOf, headOf, type Subject } from './subject.js'

/** A box that the photo may fill, and what choosing it costs. */
export interface Frame {
  readonly box: Box
  /** True where the photo stands smaller on the ground. */
  readonly inset: boolean
  readonly cost: number
  /** How far the photo may fade into the ground at each side; nowhere when left out. */
  readonly fade?: Sides
}

export interface CropRequest {
  /** Upright photo pixels. */
  readonly photo: Size
  readonly subject: Subject
  /** The boxes to choose from; at least one. */
  readonly frames: readonly Frame[]
  /** What lies over the photo, axis-aligned. */
  readonly covers: readonly Box[]
}

export interface Crop {
  /** Upright photo pixels. */
  readonly crop: Box
  /** Card pixels. */
  readonly box: Box
  /** Card pixels per photo pixel. */
  readonly scale: number
  readonly inset: boolean
  /** How far the photo fades into the ground: top, right, bottom, left. */
  readonly fade: Sides
  /** Shares of the face and of the whole head that are in the picture and under no cover, 0…1. */
  readonly faceVisible: number
  readonly headVisible: number
  /** 0 is perfect; comparable between placements. */
  readonly cost: number
}

// How much each fault costs. A cut face outweighs everything else; the rest orders what is left. Where no face was found,
// what is cut away may be the cat: the more of the photo shows, the better.
const price = { face: 24, head: 5, zoom: 0.35, enlarge: 0.8, offCentre: 0.5, tiny: 0.6, unsure: 1 }
// A face needs this share of the clear part's shorter side to draw the eye in a feed.
const pleasingShare = 0.34
const thinnestStrips = 0.14
const zooms = [1, 1.12, 1.25, 1.4, 1.6, 1.8, 2.1]
// Of the photo's middle nothing is known that would be worth cutting the rest away for.
const noZoom = [1]

/** The best crop of all frames. */
export function chooseCrop(request: CropRequest): Crop {
  const tried = request.subject.source === 'center' ? noZoom : zooms
  const { photo, subject, covers, frames } = request
  const head = headOf(subject, photo)
  const candidates = frames.flatMap(frame => {
    const clear = chooseClear(frame.box, covers, head)
    return tried.map(zoom => cropAt(request, { frame, head, clear, zoom }))
  })
  return candidates.reduce((best, next) => (next.cost < best.cost - 1e-9 ? next : best))
}

/** Boxes between `room`'s proportions and the photo's own, each as large as fits, centred in it. */
export function insetFrames(room: Box, photo: Size, cost: number): Frame[] {
  const frames = [0.25, 0.5, 0.75, 1].map(share => {
    const from = room.width / room.height
    const ratio = from * (photo.width / photo.height / from) ** share
    const width = Math.round(Math.min(room.width, room.height * ratio))
    const height = Math.round(Math.min(room.height, room.width / ratio))
    const x = Math.round(room.x + (room.width - width) / 2)
    const y = Math.round(room.y + (room.height - height) / 2)
    // The smaller the photo, the more it must win by.
    return { box: boxOf(x, y, width, height), inset: true, cost: cost * (1 + 0.4 * share) }
  })
  // A thin strip beside the photo looks like a mistake, a broad one like a choice.
  return frames.filter(
    ({ box }) =>
      Math.max(room.width - box.width, room.height - box.height) >=
      thinnestStrips * Math.min(room.width, room.height),
  )
}

interface Attempt {
  readonly frame: Frame
  readonly head: Box
  /** Where in the frame the head is to stand. */
  readonly clear: Box
  readonly zoom: number
}

function cropAt({ photo, subject, covers }: CropRequest, { frame, head, clear, zoom }: Attempt): Crop {
  const { box } = frame
  const cover = Math.max(box.width / photo.width, box.height / photo.height)
  const scale = cover * zoom
  const face = faceOf(subject, photo)
  const [headCentre, goal] = [centreOf(head), centreOf(clear)]
  // The photo's top left on the card: where it brings the head to the middle of the clear part, as far as it reaches.
  const left = clamp(goal.x - headCentre.x * scale, rightOf(box) - photo.width * scale, box.x)
  const top = clamp(goal.y - headCentre.y * scale, bottomOf(box) - photo.height * scale, box.y)
  const onCard = (part: Box): Box =>
    boxOf(left + part.x * scale, top + part.y * scale, part.width * scale, part.height * scale)

  const faceVisible = visibleShare(onCard(face), box, covers)
  const headVisible = visibleShare(onCard(head), box, covers)
  const shown = centreOf(onCard(head))
  const offCentre =
    Math.abs(shown.x - goal.x) / Math.max(1, clear.width) +
    Math.abs(shown.y - goal.y) / Math.max(1, clear.height)
  const share = (Math.max(head.width, head.height) * scale) / Math.max(1, Math.min(clear.width, clear.height))
  const tiny = subject.source === 'face' ? Math.max(0, pleasingShare - share) : 0
  const cut = 1 - areaOf(box) / (areaOf(photo) * scale * scale)
  const unsure = subject.source === 'face' || subject.source === 'given' ? 0 : Math.max(0, cut)
  const cost =
    frame.cost +
    price.face * (1 - faceVisible) +
    price.head * (1 - headVisible) +
    price.zoom * (zoom - 1) +
    price.enlarge * Math.max(0, Math.log2(scale) - Math.max(0, Math.log2(cover))) +
    price.offCentre * offCentre +
    price.tiny * tiny +
    price.unsure * unsure
  const crop = boxOf((box.x - left) / scale, (box.y - top) / scale, box.width / scale, box.height / scale)
  const fade = fadeBeside(onCard(head), frame)
  return {
    crop: keepInside(crop, photo),
    box,
    scale,
    inset: frame.inset,
    fade,
    faceVisible,
    headVisible,
    cost,
  }
}

// However near the head comes to an edge, so much of the fade is left that no ruled line shows.
const leastFade = 0.35

/** The fade of each side, no farther than to the head. */
function fadeBeside(head: Box, { box, fade = [0, 0, 0, 0] }: Frame): Sides {
  const room = [
    head.y - box.y,
    rightOf(box) - rightOf(head),
    bottomOf(box) - bottomOf(head),
    head.x - box.x,
  ] as const
  const within = (side: 0 | 1 | 2 | 3): number =>
    Math.round(clamp(room[side], leastFade * fade[side], fade[side]))
  return [within(0), within(1), within(2), within(3)]
}

/** Rounding may carry a crop a hair over the photo's edge. */
function keepInside(crop: Box, photo: Size): Box {
  const width = Math.min(crop.width, photo.width)
  const height = Math.min(crop.height, photo.height)
  return boxOf(clamp(crop.x, 0, photo.width - width), clamp(crop.y, 0, photo.height - height), width, height)
}

function visibleShare(part: Box, box: Box, covers: readonly Box[]): number {
  const inside = intersectionOf(part, box)
  const whole = areaOf(part)
  if (whole === 0) return 1
  return Math.max(0, areaOf(inside) - coveredArea(inside, covers)) / whole
}

/** The area of `part` under at least one cover: overlapping covers count once. */
export function coveredArea(part: Box, covers: readonly Box[]): number {
  const hits = covers.map(cover => intersectionOf(part, cover)).filter(hit => areaOf(hit) > 0)
  if (hits.length < 2) return hits[0] === undefined ? 0 : areaOf(hits[0])
  const xs = sortedOnce(hits.flatMap(hit => [hit.x, rightOf(hit)]))
  const ys = sortedOnce(hits.flatMap(hit => [hit.y, bottomOf(hit)]))
  let sum = 0
  for (let i = 0; i + 1 < xs.length; i++) {
    for (let j = 0; j + 1 < ys.length; j++) {
      const [left, top, right, bottom] = [xs[i]!, ys[j]!, xs[i + 1]!, ys[j + 1]!]
      if (isMet(hits, left, top, right, bottom)) sum += (right - left) * (bottom - top)
    }
  }
  return sum
}

/** Whether any of the boxes reaches into the rectangle. */
function isMet(boxes: readonly Box[], left: number, top: number, right: number, bottom: number): boolean {
  for (const { x, y, width, height } of boxes)
    if (x < right && left < x + width && y < bottom && top < y + height) return true
  return false
}

const sortedOnce = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b)

/** The empty rectangle of `area` in which `subject` can stand largest. */
export function chooseClear(area: Box, covers: readonly Box[], subject: Size): Box {
  const hits = covers.map(cover => intersectionOf(area, cover)).filter(hit => areaOf(hit) > 0)
  if (hits.length === 0) return area
  const xs = sortedOnce([area.x, rightOf(area), ...hits.flatMap(hit => [hit.x, rightOf(hit)])])
  const ys = sortedOnce([area.y, bottomOf(area), ...hits.flatMap(hit => [hit.y, bottomOf(hit)])])
  const [wide, high] = [Math.max(1, subject.width), Math.max(1, subject.height)]
  const share = 0.3 / Math.max(1, areaOf(area))
  let best = { box: area, merit: -1 }
  for (let l = 0; l < xs.length; l++) {
    for (let r = l + 1; r < xs.length; r++) {
      const [left, width] = [xs[l]!, xs[r]! - xs[l]!]
      for (let t = 0; t < ys.length; t++) {
        for (let b = t + 1; b < ys.length; b++) {
          const [top, height] = [ys[t]!, ys[b]! - ys[t]!]
          // How large the subject can stand decides; of two that are alike, the roomier.
          const merit = Math.min(width / wide, height / high) + share * width * height
          // Asked last, for it is most of the work.
          if (merit <= best.merit || isMet(hits, left, top, xs[r]!, ys[b]!)) continue
          best = { box: boxOf(left, top, width, height), merit }
        }
      }
    }
  }
  return best.box
}
