// What is right for each file of a folder of small faults, which a page there says in words, as scripts/hostile.ts reads it.
import type { Expected } from './hostile.js'

const red = [200, 60, 50] as const
const unspecified = 'its nclx says 2, unspecified, which counts as sRGB: nothing in it says P3'

const logo = { expect: 'ok', as: 'logo' } as const

export const faultRows: Readonly<Record<string, Expected>> = {
  'logo-white.jpg': logo,
  'logo-white-margin.jpg': logo,
  'logo-clear-margin.png': logo,
  'logo-39-percent-ink.png': logo,
  'logo-entities.svg': logo,
  'logo-percent-no-viewbox.svg': logo,
  'logo-no-size.svg': logo,
  'logo-long-comment.svg': logo,
  'logo-utf16.svg': logo,
  'logo-css-escape.svg': { ...logo, either: true },
  'cut-short.heic': { expect: 'error', code: 'PHOTO_BROKEN' },
  'p3-by-nclx.heic': { expect: 'ok', shows: red, unmet: unspecified },
  'p3-by-nclx.avif': { expect: 'ok', shows: red, unmet: unspecified },
  'p3-by-cicp.png': { expect: 'ok', shows: red },
  'p3-reference-srgb.png': { expect: 'ok', shows: red },
  'cropped-by-clap.heic': { expect: 'ok' },
  'animated.avif': { expect: 'ok' },
  'planar-16-bit.tif': { expect: 'error', code: 'PHOTO_TOO_MANY_PIXELS' },
  'many-scans-after-tem.jpg': { expect: 'error', code: 'PHOTO_BROKEN' },
  'template-hex.yaml': {
    expect: 'error',
    as: 'template',
    code: 'TEMPLATE_INVALID',
    says: 'begins a comment',
  },
  'template-px.yaml': { expect: 'error', as: 'template', code: 'TEMPLATE_INVALID', says: 'vmin' },
  'journal-torn-first-line.jsonl': { expect: 'ok', as: 'journal' },
  'journal-one-byte-flipped.jsonl': { expect: 'ok', as: 'journal' },
}
