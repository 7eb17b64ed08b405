// PNG rows filtered (PNG, third edition, §9), sixteen bytes at once. A row of `stride` bytes becomes `stride + 1`.

const bytesPerPixel: usize = 3

/** `rows` rows at `source`, whose row above lies before it, as the difference to the mean of left and above. */
export function filterAverage(source: usize, stride: usize, rows: usize, target: usize): void {
  const ones = i8x16.splat(1)
  for (let row: usize = 0; row < rows; row++, source += stride, target += stride) {
    store<u8>(target++, 3)
    let x: usize = 0
    for (; x < bytesPerPixel; x++)
      store<u8>(target + x, load<u8>(source + x) - (load<u8>(source + x - stride) >> 1))
    for (; x + 16 <= stride; x += 16) {
      const left = v128.load(source + x - bytesPerPixel)
      const above = v128.load(source + x - stride)
      // avgr rounds up, PNG down.
      const mean = i8x16.sub(i8x16.avgr_u(left, above), v128.and(v128.xor(left, above), ones))
      v128.store(target + x, i8x16.sub(v128.load(source + x), mean))
    }
    for (; x < stride; x++) {
      const sum = <u32>load<u8>(source + x - bytesPerPixel) + <u32>load<u8>(source + x - stride)
      store<u8>(target + x, <u8>(<u32>load<u8>(source + x) - (sum >> 1)))
    }
  }
}

/** The same, as the difference to the byte above. */
export function filterUp(source: usize, stride: usize, rows: usize, target: usize): void {
  for (let row: usize = 0; row < rows; row++, source += stride, target += stride) {
    store<u8>(target++, 2)
    let x: usize = 0
    for (; x + 16 <= stride; x += 16)
      v128.store(target + x, i8x16.sub(v128.load(source + x), v128.load(source + x - stride)))
    for (; x < stride; x++) store<u8>(target + x, load<u8>(source + x) - load<u8>(source + x - stride))
  }
}
