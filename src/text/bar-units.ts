// Units with what it costs that a line ends after each in; after which none may end, out. Knows no text.
import type { WidthOf } from './break-lines.js'
import { isWrong } from './sense.js'

interface Costed {
  /** What it costs that a line ends here. */
  readonly cost: number
  readonly barred?: boolean | undefined
}

/** Where what shall stay together is wider than a line, one may end in it: where that costs the least, and most nearly in its middle. */
export function openWide<T extends Costed>(units: readonly T[], widthOf: WidthOf, maxWidth: number): T[] {
  const opened = [...units]
  const open = (first: number, last: number): void => {
    if (first >= last || widthOf(first, last) <= maxWidth) return
    const middle = widthOf(first, last) / 2
    let [at, least] = [first, Infinity]
    for (let unit = first; unit < last; unit++) {
      const cost = (units[unit]?.cost ?? 0) + 0.01 * Math.abs(widthOf(first, unit) / middle - 1)
      if (cost < least) [at, least] = [unit, cost]
    }
    opened[at] = { ...opened[at]!, barred: false }
    open(first, at)
    open(at + 1, last)
  }
  let start = 0
  units.forEach(({ barred }, index) => {
    if (barred && index < units.length - 1) return
    open(start, index)
    start = index + 1
  })
  return opened
}

/** None ends where that parts what belongs together. */
export const barParting = <T extends Costed>(units: readonly T[]): (T & { barred: boolean })[] =>
  units.map(unit => ({ ...unit, barred: unit.cost > 0 }))

/** None ends where the campaign's words call it wrong. */
export const barWrong = <T extends Costed>(units: readonly T[]): (T & { barred: boolean })[] =>
  units.map(unit => ({ ...unit, barred: isWrong(unit.cost) }))
