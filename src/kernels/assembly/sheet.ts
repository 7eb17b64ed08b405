// The inner loops of lifting handwriting from the photo of its sheet. Whoever calls lays the memory out; every address is a byte offset.
export { measureDensity, paperCells, shrinkSquares, soften, warp } from './sheet-light'
export { collectDark, countDensities, sharpness, straightenPoints } from './sheet-measure'
export { describeRegions, joinRegions } from './sheet-regions'
export { mostVoted, pieceProfiles, placesAlong, removeRule, stripProfiles } from './sheet-rules'
export { spreadBytes, spreadShorts } from './sheet-spread'
export { darkestCells, describeStrokes, distances, inkAlpha, labelStrokes } from './sheet-strokes'

/** Where this module's own data ends. */
export const heapBase: usize = __heap_base
