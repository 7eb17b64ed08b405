// What is done to a sum before it is handed on.

/** @param activation 0 nothing, 1 rectified, 2 hard swish: x × min(max(x + 3, 0), 6) ÷ 6 */
// @ts-ignore: decorator
@inline
export function activated(x: v128, activation: i32): v128 {
  if (activation == 0) return x
  const zero = f32x4.splat(0)
  if (activation == 1) return f32x4.pmax(zero, x)
  const gate = f32x4.pmin(f32x4.splat(6), f32x4.pmax(zero, f32x4.add(x, f32x4.splat(3))))
  return f32x4.mul(f32x4.mul(x, f32x4.splat(<f32>(1.0 / 6.0))), gate)
}
