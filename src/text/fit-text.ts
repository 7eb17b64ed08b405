// A text, a box and a range of sizes in; the largest setting that fits the box, or by how much the text is too long.
import { findWideUnit } from './break-lines.js'
import type { Measure } from './measure-units.js'
import { resolveSetting, type Setting, type TextRequest, type TypesetText, typesetAt } from './typeset.js'

interface FitRequest extends TextRequest {
  readonly maxHeightPx: number
  /** Nominal; never under it. At least `font.legibleRatio` × the card's shorter side. */
  readonly minPx: number
  readonly maxPx: number
}

/** The text does not fit at the least size: about so many percent of it must go, at least 1. */
interface Overflow {
  readonly overPercent: number
}

const STEP_PX = 0.5

/** The largest size on a grid of half pixels, from `minPx` up, at which the text fits its box. */
export function fitText(request: FitRequest, measure: Measure): TypesetText | Overflow {
  const setting = resolveSetting(request, measure)
  const trySteps = (steps: number): TypesetText | null => {
    const block = typesetAt(setting, request.minPx + steps * STEP_PX)
    return block !== null && block.heightPx <= request.maxHeightPx ? block : null
  }
  let best = trySteps(0)
  if (best === null) return { overPercent: measureOverflow(setting, request) }
  let fits = 0
  let fails = Math.max(0, Math.floor((request.maxPx - request.minPx) / STEP_PX)) + 1
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1
    const block = trySteps(middle)
    if (block === null) fails = middle
    else [best, fits] = [block, middle]
  }
  return best
}

function measureOverflow(
  { measured, margins, widthOf, request: { font } }: Setting,
  request: FitRequest,
): number {
  const em = request.minPx * font.sizeRatio
  const width = request.maxWidthPx / em - margins.left - margins.right
  const height = request.maxHeightPx / em - margins.top - margins.bottom
  const lines = Math.min(
    1 + Math.floor(height / font.linePitchEm),
    request.maxLines ?? Number.POSITIVE_INFINITY,
  )
  const last = measured.units.length - 1
  if (width <= 0 || lines < 1 || last < 0) return 100
  const wide = findWideUnit(measured.units, widthOf, width)
  const over = Math.max(widthOf(0, last) / (lines * width) - 1, (wide?.over ?? 0) / width)
  return Math.max(1, Math.ceil(over * 100))
}
