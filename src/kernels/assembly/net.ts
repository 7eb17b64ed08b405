// The operations of the detector's net, on planes of four channels: a plane has a pixel's four floats side by side, row after row.
// Whoever calls lays the memory out; every address is a byte offset in it, every `plane` the bytes from one plane to the next.
// No fused multiply-add, which not every machine has: the same picture gives the same boxes everywhere.
export { depths } from './net-depth'
export { enlarge, excite, mean, part, patches, spread } from './net-planes'
export { points, shorten } from './net-point'

/** Where this module's own data ends. */
export const heapBase: usize = __heap_base
