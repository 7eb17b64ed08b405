// A finished scene and what it was made from in; the rules of a good card that it breaks, out: plain data, empty for a
// good card. The tests, the matrix and `templates check` ask it. Knows no pixels: the contrasts come measured.
import type { TurnedBox } from '../base/geometry.js'
import {
  areaOf,
  boxOf,
  centreOf,
  cornersOf,
  holds,
  hullOf,
  hullOfTurned,
  turnPoint,
} from '../base/geometry.js'
import type { CardSpec } from '../template/resolve.js'
import type { TextFont } from '../text/hand.js'
import type { CardLayout } from './card-layout.js'
import { checkLines } from './check-lines.js'
import { leastContrast } from './contrast.js'
import { mostLogoShare } from './logo-size.js'
import { type LogoOp, placeOfLogo, type Scene, type TextOp } from './scene.js'
import { lookOf } from './text-font.js'

/** What a card may break. The rules of a picture that a program can check. */
export const rules = [
  'outside-live-area',
  'outside-container',
  'overlap',
  'contrast',
  'lines-lost',
  'line-empty',
  'line-short',
  'size-illegible',
  'message-not-largest',
  'hashtag-not-second',
  'word-parted',
  'figure-parted',
  'french-spaces',
  'logo-large',
  'logo-distorted',
  'cells-miscounted',
] as const

export type Rule = (typeof rules)[number]

export interface Fault {
  readonly rule: Rule
  /** The text's slot, `logo`, `qr` or `cells`. */
  readonly part: string
  /** What was found, and what the rule asks, for people. */
  readonly detail: string
}

export interface CheckRequest {
  readonly spec: CardSpec
  readonly layout: CardLayout
  readonly scene: Scene
  /** Of each block of `scene.ink`, measured on the finished pixels, 1…21. */
  readonly contrasts: readonly number[]
  /** The font of each block of `scene.ink`. */
  readonly fonts: readonly TextFont[]
}

/** A part of the card that must touch no other. */
interface Part {
  readonly name: string
  readonly box: TurnedBox
}

// Boxes come from a layout in 32-bit floats.
const tolerance = 0.5

/** Every fault of a card; an empty list for a good one. */
export function checkCard(request: CheckRequest): Fault[] {
  const parts = listParts(request.scene)
  return [
    ...checkPlaces(parts, request),
    ...checkOverlaps(parts),
    ...checkSizes(request),
    ...request.scene.ink.flatMap((text, index) => [
      ...checkContrast(text, request.contrasts[index] ?? 0),
      ...checkLines(text, request.spec),
    ]),
    ...checkLogo(request),
    ...checkCells(request),
  ]
}

function listParts({ ink, over }: Scene): Part[] {
  return [
    ...ink.map(({ slot, box }) => ({ name: slot, box })),
    ...over.flatMap((op): Part[] => {
      if (op.kind === 'logo') return [{ name: 'logo', box: placeOfLogo(op) }]
      if (op.kind === 'modules') return [{ name: 'qr', box: { ...op.box, rotation: 0 } }]
      if (op.kind === 'cells') return [{ name: 'cells', box: { ...hullOf(op.boxes), rotation: 0 } }]
      return []
    }),
  ]
}

/** Text, logo and code stand in the live area, and wholly on the topmost of what they stand on. */
function checkPlaces(parts: readonly Part[], { layout, scene }: CheckRequest): Fault[] {
  const grounds = [...scene.below, ...scene.over].flatMap(op => {
    if (op.kind === 'surface') return [{ name: op.material, box: op.box }]
    return op.kind === 'scrim' ? [{ name: 'scrim', box: { ...op.box, rotation: 0 } }] : []
  })
  return parts
    .filter(({ name }) => name !== 'cells')
    .flatMap(({ name, box }): Fault[] => {
      const under = grounds.filter(ground => !areApart(ground.box, box))
      // Where a surface lies between, the edges of photo and print may run under a text.
      const onPhoto = under.some(({ name: material }) => material !== 'desk')
        ? []
        : [{ name: 'photo', box: scene.photo.box }].filter(ground => !areApart(ground.box, box))
      const topmost = [...under, ...onPhoto].at(-1)
      return [
        ...(holds(layout.canvas.live, hullOfTurned(box), tolerance)
          ? []
          : [{ rule: 'outside-live-area', part: name, detail: show(hullOfTurned(box)) } as const]),
        // A scrim is as large as lines are: checkScrims.
        ...(topmost === undefined || topmost.name === 'scrim' || isInside(topmost.box, box)
          ? []
          : [{ rule: 'outside-container', part: name, detail: topmost.name } as const]),
      ]
    })
}

function checkOverlaps(parts: readonly Part[]): Fault[] {
  return parts.flatMap((part, index) =>
    parts
      .slice(index + 1)
      .filter(other => !areApart(part.box, other.box))
      .map(other => ({ rule: 'overlap', part: part.name, detail: other.name }) as const),
  )
}

function checkContrast({ slot }: TextOp, contrast: number): Fault[] {
  if (contrast >= leastContrast) return []
  return [{ rule: 'contrast', part: slot, detail: `${contrast.toFixed(2)} < ${leastContrast}` }]
}

function checkSizes({ scene, fonts }: CheckRequest): Fault[] {
  const { width, height } = scene.size
  const faults: Fault[] = []
  const looks = new Map<string, number>()
  for (const [index, text] of scene.ink.entries()) {
    const font = fonts[index]
    if (font === undefined) throw new Error('a font is asked for every block of ink')
    const least = font.legibleRatio * Math.min(width, height)
    if (text.fontSize < least - 0.01) {
      faults.push({
        rule: 'size-illegible',
        part: text.slot,
        detail: `${text.fontSize.toFixed(1)} < ${least.toFixed(1)} px`,
      })
    }
    looks.set(text.slot, text.fontSize * lookOf(font))
  }
  const sizeOf = (slot: string): number => looks.get(slot) ?? Number.POSITIVE_INFINITY
  for (const [slot, look] of looks) {
    if (slot === 'message' || slot === 'figure') continue
    const detail = `${slot} ${look.toFixed(1)} px`
    if (look > sizeOf('message') + 0.01) {
      faults.push({ rule: 'message-not-largest', part: 'message', detail })
    }
    if (slot !== 'hashtag' && look > sizeOf('hashtag') + 0.01) {
      faults.push({ rule: 'hashtag-not-second', part: 'hashtag', detail })
    }
  }
  return faults
}

function checkLogo({ scene, spec }: CheckRequest): Fault[] {
  return scene.over
    .filter((op): op is LogoOp => op.kind === 'logo')
    .flatMap((op): Fault[] => {
      const share = areaOf(placeOfLogo(op)) / areaOf(scene.size)
      const stretch = op.box.width / op.box.height / (spec.logoRatio ?? 1)
      return [
        ...(share > mostLogoShare + 1e-6
          ? [{ rule: 'logo-large', part: 'logo', detail: `${(100 * share).toFixed(1)} %` } as const]
          : []),
        ...(Math.abs(stretch - 1) > 0.01
          ? [{ rule: 'logo-distorted', part: 'logo', detail: `× ${stretch.toFixed(3)}` } as const]
          : []),
      ]
    })
}

function checkCells({ scene, spec }: CheckRequest): Fault[] {
  return scene.over.flatMap((op): Fault[] =>
    op.kind === 'cells' && op.boxes.length !== spec.figure
      ? [{ rule: 'cells-miscounted', part: 'cells', detail: `${op.boxes.length} ≠ ${spec.figure}` }]
      : [],
  )
}

/** True when some axis parts the two (the separating axis theorem for turned rectangles); touching is apart. */
export function areApart(a: TurnedBox, b: TurnedBox): boolean {
  return [a.rotation, a.rotation + 90, b.rotation, b.rotation + 90].some(angle => {
    const radians = (angle * Math.PI) / 180
    const [dx, dy] = [Math.cos(radians), Math.sin(radians)]
    const along = (box: TurnedBox): number[] => cornersOf(box).map(({ x, y }) => x * dx + y * dy)
    const [one, other] = [along(a), along(b)]
    return (
      Math.max(...one) <= Math.min(...other) + tolerance || Math.max(...other) <= Math.min(...one) + tolerance
    )
  })
}

/** True when all of `inner` lies in `outer`, each as it is turned. */
function isInside(outer: TurnedBox, inner: TurnedBox): boolean {
  const straight = cornersOf(inner).map(corner => turnPoint(corner, centreOf(outer), -outer.rotation))
  return straight.every(({ x, y }) => holds(outer, boxOf(x, y, 0, 0), tolerance))
}

const show = ({ x, y, width, height }: Omit<TurnedBox, 'rotation'>): string =>
  [x, y, width, height].map(Math.round).join(' ')
