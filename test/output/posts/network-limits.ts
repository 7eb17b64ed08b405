// What each network takes, copied by hand from the research of November 2026 and not from the program's table, with counts
// of another make: the second pair of eyes for what is posted.
import { weighPost } from './weigh-post.js'

export interface NetworkLimits {
  readonly types: readonly string[]
  readonly bytes?: number
  readonly width?: readonly [number, number]
  readonly ratio?: readonly [number, number]
  readonly side?: number
  readonly pixels?: number
  readonly caption?: readonly (readonly [most: number, count: (text: string) => number])[]
  readonly hashtags?: number
  readonly altText?: readonly [most: number, count: (text: string) => number]
}

const graphemes = (text: string): number => [...new Intl.Segmenter('en').segment(text)].length
const bytes = (text: string): number => Buffer.byteLength(text, 'utf8')
const units = (text: string): number => text.length
const withShortLinks = (text: string): number => graphemes(text.replace(/https?:\/\/\S+/g, 'x'.repeat(23)))
const withEmojiAsBytes = (text: string): number =>
  units(text.replace(/\p{Extended_Pictographic}/gu, emoji => 'x'.repeat(bytes(emoji))))

export const networkLimits: Readonly<Record<string, NetworkLimits>> = {
  instagram: {
    types: ['image/jpeg'],
    bytes: 8_000_000,
    width: [320, 1440],
    ratio: [4 / 5, 1.91],
    caption: [[2200, units]],
    hashtags: 5,
    altText: [100, units],
  },
  'instagram-story': { types: ['image/jpeg'], bytes: 8_000_000, ratio: [9 / 16, 9 / 16] },
  facebook: { types: ['image/jpeg', 'image/png'], bytes: 8_000_000, caption: [[10_000, units]] },
  x: {
    types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
    bytes: 5_000_000,
    caption: [[280, weighPost]],
    altText: [1000, units],
  },
  bluesky: {
    types: ['image/jpeg', 'image/png', 'image/webp'],
    bytes: 2_000_000,
    side: 2000,
    caption: [
      [300, graphemes],
      [3000, bytes],
    ],
    altText: [2000, graphemes],
  },
  mastodon: {
    types: ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/heif'],
    bytes: 16_777_216,
    pixels: 33_177_600,
    caption: [[500, withShortLinks]],
    altText: [1500, units],
  },
  linkedin: {
    types: ['image/jpeg', 'image/png', 'image/gif'],
    bytes: 5_000_000,
    pixels: 36_152_319,
    caption: [[3000, units]],
    altText: [300, units],
  },
  threads: {
    types: ['image/jpeg', 'image/png'],
    bytes: 8_000_000,
    width: [320, 1440],
    caption: [[500, withEmojiAsBytes]],
    hashtags: 1,
    altText: [1000, units],
  },
  tiktok: {
    types: ['image/jpeg', 'image/webp'],
    bytes: 20_000_000,
    pixels: 1080 * 1920,
    caption: [[2200, units]],
    altText: [300, units],
  },
  whatsapp: { types: ['image/jpeg', 'image/png'], bytes: 16_000_000 },
}

interface Posted {
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly caption: string
  readonly altText: string
}

/** What is outside the network's limits, in words; nothing where all is inside. */
export function findExcesses(
  { mediaType, bytes: file, caption, altText }: Posted,
  { width, height }: { readonly width: number; readonly height: number },
  network: string,
): string[] {
  const limits = networkLimits[network]
  if (!limits) return [`${network} has no limits here`]
  const ratio = width / height
  const longest = Math.max(width, height)
  // Half a pixel of the shorter side: a ratio of whole pixels is seldom met exactly.
  const tolerance = 0.5 / Math.min(width, height)
  const checks: readonly (readonly [what: string, inside: boolean])[] = [
    [`type ${mediaType}`, limits.types.includes(mediaType)],
    [`${file.length} bytes`, file.length <= (limits.bytes ?? Number.POSITIVE_INFINITY)],
    [`${width} px wide`, !limits.width || (width >= limits.width[0] && width <= limits.width[1])],
    [
      `ratio ${ratio}`,
      !limits.ratio || (ratio >= limits.ratio[0] - tolerance && ratio <= limits.ratio[1] + tolerance),
    ],
    [`${longest} px`, longest <= (limits.side ?? Number.POSITIVE_INFINITY)],
    [`${width * height} pixels`, width * height <= (limits.pixels ?? Number.POSITIVE_INFINITY)],
    ...(limits.caption ?? []).map(
      ([most, count]) => [`caption ${count(caption)} of ${most}`, count(caption) <= most] as const,
    ),
    [
      `hashtags in “${caption}”`,
      (caption.match(/#\p{L}/gu) ?? []).length <= (limits.hashtags ?? Number.POSITIVE_INFINITY),
    ],
    ['alt text', !limits.altText || limits.altText[1](altText) <= limits.altText[0]],
  ]
  return checks.filter(([, inside]) => !inside).map(([what]) => what)
}
