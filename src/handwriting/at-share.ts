// Values in, the one that a share of them lie under, out.

/** The middle one for 0.5; 0 where there are none. The values stay in their order. */
export const atShare = (values: ArrayLike<number>, share: number): number =>
  new Float64Array(values).sort()[Math.floor(share * values.length)] ?? 0
