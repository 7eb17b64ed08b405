// The inner loops over a card's pixels. AssemblyScript, compiled by scripts/make-kernels.ts. Every address is a byte offset
// in this module's memory; whoever calls lays the memory out, and copies in and out.
export { addAdler } from './adler'
export { blendRows, layRow } from './blend'
export { convertColours } from './colour'
export { packBlock, startPacking } from './deflate'
export { filterAverage, filterUp } from './filter'
export { layNoise, liftInk, makeNoise } from './grain'
export { placeEdge, placeInside, placeRow } from './place'
export { copyBytes, copyPixels, turnPixels } from './turn'

/** Where this module's own data ends. */
export const heapBase: usize = __heap_base
