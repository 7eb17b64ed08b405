// A picture laid on another, turned: each pixel of the lower one takes what lies there of the upper one, weighed between its four
// nearest pixels.

/**
 * One row of `columns` RGB pixels at `to`, changed where the picture covers it. `u` and `v` are where the row's first pixel lies in the
 * picture, and `stepU`, `stepV` how far the next one is from it; all in pixels of the picture.
 * @param source rows of RGB, `width` pixels each, of which the first here is number `firstRow` of `height`
 */
export function placeRow(
  to: usize,
  columns: i32,
  source: usize,
  firstRow: i32,
  width: i32,
  height: i32,
  u0: f64,
  v0: f64,
  stepU: f64,
  stepV: f64,
): void {
  const lastX = width - 1
  const lastY = height - 1
  for (let column = 0; column < columns; column++, to += 3) {
    const u = u0 + <f64>column * stepU
    const v = v0 + <f64>column * stepV
    // How much of the pixel the picture covers, along each of its edges.
    const cover = min(min(1, min(u + 1, <f64>width - u)), min(v + 1, <f64>height - v))
    if (cover <= 0) continue
    const left = max(0, min(lastX, <i32>Math.floor(u)))
    const top = max(0, min(lastY, <i32>Math.floor(v)))
    const fx = max(0, min(1, u - <f64>left))
    const fy = max(0, min(1, v - <f64>top))
    const across: usize = left < lastX ? 3 : 0
    const upper = source + <usize>((top - firstRow) * width + left) * 3
    const lower = top < lastY ? upper + <usize>width * 3 : upper
    for (let channel: usize = 0; channel < 3; channel++) {
      const above = <f64>load<u8>(upper + channel) * (1 - fx) + <f64>load<u8>(upper + across + channel) * fx
      const below = <f64>load<u8>(lower + channel) * (1 - fx) + <f64>load<u8>(lower + across + channel) * fx
      const value = above * (1 - fy) + below * fy
      const mixed = <f64>load<u8>(to + channel) * (1 - cover) + value * cover
      store<u8>(to + channel, <u8>(mixed + 0.5))
    }
  }
}
