// The inner loops of the search for the subject. Whoever calls lays the memory out; every address is a byte offset in it.
// depthAt, votesOf, scanRow, tryNear, sumResized and sumLine are called from inside alone; exported, they stay functions. Made one with their callers by the
// compiler, such loops have too few registers: sums take 2.9 ms instead of 1.0.
export { depthAt } from './cascade'
export { votesOf } from './first-stage'
export { integrate, sumLine, sumResized } from './integral'
export { scanLevel, scanRow, startScan, tryNear } from './scan'
export { addAverages, addGreyAverages, halve, lumaRow, roundSums, turn } from './shrink'
export { weigh } from './weigh'

/** Where this module's own data ends. */
export const heapBase: usize = __heap_base
