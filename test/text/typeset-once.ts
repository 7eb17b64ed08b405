// A text set at one size alone, as no card is: the program takes what is the same for all sizes apart.
import type { Measure } from '../../src/text/measure-units.js'
import { resolveSetting, type TextRequest, type TypesetText, typesetAt } from '../../src/text/typeset.js'

export interface TypesetRequest extends TextRequest {
  /** Nominal size. */
  readonly sizePx: number
}

/** Null when the text is empty, when something unbreakable is wider than the box, or beyond `maxLines`. */
export const typeset = (request: TypesetRequest, measure: Measure): TypesetText | null =>
  typesetAt(resolveSetting(request, measure), request.sizePx)
