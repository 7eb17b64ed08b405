// A surface's box and the card's sides that it runs on past in; the box with those sides pulled out there, out. Pure sums.
import { bottomOf, boxOf, centreOf, rightOf, type Size, type TurnedBox, turnPoint } from '../base/geometry.js'
import type { Surface } from '../template/template.js'
import type { Canvas } from './boxes.js'
import type { CardSide } from './scrim.js'

// Printers let paper run on past the cut, so that its own edge, be it torn, shows nowhere; in spacing units.
const pastUnits = 1

/** Rows and `start` are turned round where text runs from the right: so are the sides. */
export function bleedOf({ bleed = [] }: Surface, direction: Canvas['direction']): ReadonlySet<CardSide> {
  const turned = { top: 'top', right: 'left', bottom: 'bottom', left: 'right' } as const
  return new Set(direction === 'rtl' ? bleed.map(side => turned[side]) : bleed)
}

/** The sides lie past the card's edges so far that a turned surface has no corner on the card there. */
export function bledBox(box: TurnedBox, surface: Surface, { size, unit, direction }: Canvas): TurnedBox {
  const bleed = bleedOf(surface, direction)
  if (bleed.size === 0) return box
  const past = (surface.material === 'flat' ? 0 : pastUnits * unit) + slantOf(box.rotation, size)
  const left = bleed.has('left') ? -past : box.x
  const top = bleed.has('top') ? -past : box.y
  const right = bleed.has('right') ? size.width + past : rightOf(box)
  const bottom = bleed.has('bottom') ? size.height + past : bottomOf(box)
  const pulled = boxOf(left, top, right - left, bottom - top)
  // Turned about the middle of what stands on it, which lies on it as before.
  const { x, y } = turnPoint(centreOf(pulled), centreOf(box), box.rotation)
  return {
    ...boxOf(x - pulled.width / 2, y - pulled.height / 2, pulled.width, pulled.height),
    rotation: box.rotation,
  }
}

/** How far an edge that is as long as the card's longer side leans. */
const slantOf = (rotation: number, size: Size): number =>
  Math.abs(Math.sin((rotation * Math.PI) / 180)) * Math.max(size.width, size.height)
