// Weighed sums of what is known of each place.

/** For each of `count` places the sum of its `channels` floats of 32 bits, each times its weight of 64 bits. */
export function weigh(values: usize, channels: u32, count: u32, weights: usize, sums: usize): void {
  for (let i: u32 = 0; i < count; i++, sums += 8) {
    let sum: f64 = 0
    for (let channel: u32 = 0; channel < channels; channel++, values += 4)
      sum += load<f64>(weights + (channel << 3)) * <f64>load<f32>(values)
    store<f64>(sums, sum)
  }
}
