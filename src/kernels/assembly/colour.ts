// RGB bytes through tables: nine of 256 sums of light, then one from sums to bytes.

/**
 * Converts `count` RGB pixels in place.
 * @param shares what each byte of red, green, blue adds to red, green, blue: nine tables of 256 integers of 32 bits
 * @param bytes the byte of each sum
 */
export function convertColours(pixels: usize, count: u32, shares: usize, bytes: usize): void {
  for (let i: u32 = 0; i < count; i++, pixels += 3) {
    const red = shares + (<usize>load<u8>(pixels) << 2)
    const green = shares + (<usize>load<u8>(pixels, 1) << 2)
    const blue = shares + (<usize>load<u8>(pixels, 2) << 2)
    store<u8>(pixels, load<u8>(bytes + load<u32>(red) + load<u32>(green, 3072) + load<u32>(blue, 6144)))
    store<u8>(
      pixels,
      load<u8>(bytes + load<u32>(red, 1024) + load<u32>(green, 4096) + load<u32>(blue, 7168)),
      1,
    )
    store<u8>(
      pixels,
      load<u8>(bytes + load<u32>(red, 2048) + load<u32>(green, 5120) + load<u32>(blue, 8192)),
      2,
    )
  }
}
