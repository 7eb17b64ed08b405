// Integral images of a picture at any size. Addresses are byte offsets.

/**
 * The integral image of a picture, resized (bilinear) to `width` × `height` and continued by `border` pixels on all sides.
 * @param columns room for two integers of 32 bits a column
 * @param line room for an integer of 32 bits a column
 * @param sums one more row and column than there are pixels, `stride` integers of 32 bits a row
 */
export function integrate(
  picture: usize,
  fromWidth: i32,
  fromHeight: i32,
  width: i32,
  height: i32,
  border: i32,
  columns: usize,
  line: usize,
  sums: usize,
  stride: i32,
): void {
  const count = width + 2 * border
  for (let x: i32 = 0; x < count; x++) {
    const centre = sourceOf(x - border, width, fromWidth)
    const left = min(fromWidth - 2, <i32>Math.floor(centre))
    store<i32>(columns + (<usize>x << 3), left)
    store<i32>(columns + (<usize>x << 3), partOf(centre, left), 4)
  }
  const rowBytes = <usize>stride << 2
  memory.fill(sums, 0, <usize>(count + 1) << 2)
  for (let y: i32 = 0; y < height + 2 * border; y++) {
    const row = sums + <usize>(y + 1) * rowBytes
    if (y > 0 && (y <= border || y >= height + border)) {
      sumLine(line, count, row, rowBytes)
      continue
    }
    const centre = sourceOf(y - border, height, fromHeight)
    const top = min(fromHeight - 2, <i32>Math.floor(centre))
    const upper = picture + <usize>(top * fromWidth)
    sumResized(upper, upper + <usize>fromWidth, partOf(centre, top), columns, count, line, row, rowBytes)
  }
}

/** Where pixel `at` of `length` lies among `sourceLength`; one outside lies where the nearest inside does. */
function sourceOf(at: i32, length: i32, sourceLength: i32): f64 {
  const inner = <f64>min(length - 1, max(0, at))
  const centre = ((inner + 0.5) * <f64>sourceLength) / <f64>length - 0.5
  return Math.min(<f64>(sourceLength - 1), Math.max(0, centre))
}

/** The weight of the further one of two pixels, of 256. */
function partOf(centre: f64, nearer: i32): i32 {
  return <i32>Math.floor((centre - <f64>nearer) * 256 + 0.5)
}

/**
 * One row of a picture resized (bilinear), continued to the left and right, as running sums under the row of sums above it.
 * @param upper, lower the two source rows between which it lies, `part` of 256 from the first
 * @param columns for each of `count` pixels: the left one of its two source pixels and the right one's weight of 256, two
 *   integers of 32 bits
 * @param line room for `count` integers of 32 bits: the row's pixels
 * @param row where the row of sums starts, with a 0
 */
export function sumResized(
  upper: usize,
  lower: usize,
  part: i32,
  columns: usize,
  count: u32,
  line: usize,
  row: usize,
  rowBytes: usize,
): void {
  let sum: i32 = 0
  store<i32>(row, 0)
  const end = columns + (<usize>count << 3)
  while (columns < end) {
    const left = <usize>load<u32>(columns)
    const share = load<i32>(columns, 4)
    // Two neighbours at once: the right one is the higher byte.
    const above = <i32>load<u16>(upper + left)
    const below = <i32>load<u16>(lower + left)
    const a = above & 255
    const b = below & 255
    const high = (a << 8) + ((above >>> 8) - a) * share
    const low = (b << 8) + ((below >>> 8) - b) * share
    const value = ((high << 8) + (low - high) * part + 32768) >> 16
    store<i32>(line, value)
    sum += value
    row += 4
    store<i32>(row, load<i32>(row - rowBytes) + sum)
    columns += 8
    line += 4
  }
}

/** The same for a row whose pixels are listed already. */
export function sumLine(line: usize, count: u32, row: usize, rowBytes: usize): void {
  let sum: i32 = 0
  store<i32>(row, 0)
  for (let x: u32 = 0; x < count; x++, line += 4) {
    sum += load<i32>(line)
    row += 4
    store<i32>(row, load<i32>(row - rowBytes) + sum)
  }
}
