// Colours as sRGB bytes, and WCAG 2.2's contrast. Knows nothing of pictures.

/** Red, green, blue, each 0…255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** `#rrggbb` → bytes. The schema has checked the form already. */
export function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

export const hexOf = (rgb: Rgb): string =>
  `#${rgb.map(byte => Math.round(byte).toString(16).padStart(2, '0')).join('')}`

/** sRGB's transfer function (IEC 61966-2-1): a signal, 0…1, to light, 0…1. */
export const lightOfSrgb = (signal: number): number =>
  signal <= 0.04045 ? signal / 12.92 : ((signal + 0.055) / 1.055) ** 2.4

/** The way back: light, 0…1, to the nearest byte. */
export const srgbByteOfLight = (light: number): number =>
  Math.round(255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055))

const linearOf = Float64Array.from({ length: 256 }, (_, byte) => lightOfSrgb(byte / 255))

/** Relative luminance, 0 (black) … 1 (white): WCAG 2.2, “relative luminance”. Bytes are rounded. */
export const luminanceOf = (red: number, green: number, blue: number): number =>
  0.2126 * (linearOf[Math.round(red)] ?? 0) +
  0.7152 * (linearOf[Math.round(green)] ?? 0) +
  0.0722 * (linearOf[Math.round(blue)] ?? 0)

/** Contrast ratio of two relative luminances, 1 … 21: WCAG 2.2, “contrast ratio”. */
export const contrastOf = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)

/** The straight mix of two colours: 0 gives `from`, 1 gives `to`. */
export const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
]
