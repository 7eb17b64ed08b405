// The font files in, fonts/fonts.json out: what each face covers and how far its ink reaches. `npx tsx scripts/make-fonts.ts`
// after a font was added or replaced. The only place that opens a font with fontkit; the program itself reads the JSON.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, type Font } from 'fontkit'

interface Source {
  readonly id: string
  /** The name under which the canvas registers the face; unique, so that no two faces are ever mistaken. */
  readonly family: string
  readonly weight: number
  readonly file: string
  /** ISO 15924, the script that it is bundled for first. */
  readonly scripts: readonly string[]
  /** Smallest legible size of the face itself on a card whose shorter side is 1080 px. */
  readonly legiblePx: number
  /** Letters of the file that are not taken: a text that has one is by another hand. */
  readonly without?: string
}

const sources: readonly Source[] = [
  {
    id: 'caveat',
    family: 'Caveat',
    weight: 700,
    file: 'Caveat_700Bold.ttf',
    scripts: ['Latn', 'Cyrl'],
    legiblePx: 60,
  },
  {
    id: 'caveat-brush',
    family: 'Caveat Brush',
    weight: 400,
    file: 'CaveatBrush_400Regular.ttf',
    scripts: ['Latn'],
    legiblePx: 54,
  },
  {
    id: 'mynerve',
    family: 'Mynerve',
    weight: 400,
    file: 'Mynerve_400Regular.ttf',
    scripts: ['Grek'],
    legiblePx: 52,
  },
  {
    id: 'kalam',
    family: 'Kalam',
    weight: 400,
    file: 'kalam-latin-400-normal.woff2',
    scripts: ['Latn'],
    legiblePx: 45,
  },
  {
    id: 'kalam-ext',
    family: 'Kalam Extended',
    weight: 400,
    file: 'kalam-latin-ext-400-normal.woff2',
    scripts: ['Latn'],
    legiblePx: 45,
  },
  {
    id: 'patrick',
    family: 'Patrick Hand',
    weight: 400,
    file: 'patrick-hand-latin-400-normal.woff2',
    scripts: ['Latn'],
    legiblePx: 48,
  },
  {
    id: 'patrick-ext',
    family: 'Patrick Hand Extended',
    weight: 400,
    file: 'patrick-hand-latin-ext-400-normal.woff2',
    scripts: ['Latn'],
    legiblePx: 48,
  },
  {
    id: 'pangolin',
    family: 'Pangolin',
    weight: 400,
    file: 'pangolin-latin-400-normal.woff2',
    scripts: ['Latn'],
    legiblePx: 44,
  },
  {
    id: 'pangolin-ext',
    family: 'Pangolin Extended',
    weight: 400,
    file: 'pangolin-latin-ext-400-normal.woff2',
    scripts: ['Latn'],
    legiblePx: 44,
  },
  {
    id: 'pangolin-cyrillic',
    family: 'Pangolin Cyrillic',
    weight: 400,
    file: 'pangolin-cyrillic-400-normal.woff2',
    scripts: ['Cyrl'],
    legiblePx: 44,
  },
  {
    id: 'playwrite',
    family: 'Playwrite',
    weight: 400,
    file: 'playwrite-nz-latin-400-normal.woff2',
    scripts: ['Latn'],
    legiblePx: 46,
  },
  {
    id: 'kurenaido',
    family: 'Zen Kurenaido Greek',
    weight: 400,
    file: 'zen-kurenaido-greek-400-normal.woff2',
    scripts: ['Grek'],
    legiblePx: 52,
  },
  {
    id: 'kurenaido-latin',
    family: 'Zen Kurenaido',
    weight: 400,
    file: 'zen-kurenaido-latin-400-normal.woff2',
    scripts: ['Latn'],
    legiblePx: 52,
  },
  {
    id: 'mansalva',
    family: 'Mansalva Greek',
    weight: 400,
    file: 'mansalva-greek-400-normal.woff2',
    scripts: ['Grek'],
    legiblePx: 55,
    // It stands on the line as a ν does.
    without: 'γ',
  },
  {
    id: 'mansalva-latin',
    family: 'Mansalva',
    weight: 400,
    file: 'mansalva-latin-400-normal.woff2',
    scripts: ['Latn'],
    legiblePx: 55,
  },
  {
    id: 'badscript',
    family: 'Bad Script Cyrillic',
    weight: 400,
    file: 'bad-script-cyrillic-400-normal.woff2',
    scripts: ['Cyrl'],
    legiblePx: 48,
    // Its stroke begins under the word before.
    without: 'Я',
  },
  {
    id: 'badscript-latin',
    family: 'Bad Script',
    weight: 400,
    file: 'bad-script-latin-400-normal.woff2',
    scripts: ['Latn'],
    legiblePx: 48,
  },
  {
    id: 'playpen',
    family: 'Playpen Sans',
    weight: 500,
    file: 'optional/playpen-sans-latin-500-normal.woff2',
    scripts: ['Latn'],
    legiblePx: 28,
  },
  {
    id: 'roboto-condensed',
    family: 'Roboto Condensed',
    weight: 400,
    file: 'RobotoCondensed_400Regular.ttf',
    scripts: ['Latn', 'Cyrl', 'Grek'],
    legiblePx: 24,
  },
  {
    id: 'roboto-condensed-bold',
    family: 'Roboto Condensed Bold',
    weight: 700,
    file: 'RobotoCondensed_700Bold.ttf',
    scripts: ['Latn', 'Cyrl', 'Grek'],
    legiblePx: 24,
  },
  {
    id: 'playpen-arabic',
    family: 'Playpen Sans Arabic',
    weight: 500,
    file: 'optional/playpen-sans-arabic-arabic-500-normal.woff2',
    scripts: ['Arab'],
    legiblePx: 28,
  },
  {
    id: 'playpen-hebrew',
    family: 'Playpen Sans Hebrew',
    weight: 500,
    file: 'optional/playpen-sans-hebrew-hebrew-500-normal.woff2',
    scripts: ['Hebr'],
    legiblePx: 26,
  },
  {
    id: 'marhey-arabic',
    family: 'Marhey Arabic',
    weight: 300,
    file: 'optional/marhey-arabic-300-normal.woff2',
    scripts: ['Arab'],
    legiblePx: 34,
  },
  {
    id: 'marhey-latin',
    family: 'Marhey',
    weight: 300,
    file: 'optional/marhey-latin-300-normal.woff2',
    scripts: ['Latn'],
    legiblePx: 34,
  },
  {
    id: 'gveret-hebrew',
    family: 'Gveret Levin Hebrew',
    weight: 400,
    file: 'optional/gveret-levin-hebrew-400-normal.woff2',
    scripts: ['Hebr'],
    legiblePx: 30,
  },
  {
    id: 'gveret-latin',
    family: 'Gveret Levin',
    weight: 400,
    file: 'optional/gveret-levin-latin-400-normal.woff2',
    scripts: ['Latn'],
    legiblePx: 30,
  },
  {
    id: 'emoji',
    family: 'Noto Color Emoji',
    weight: 400,
    file: 'optional/NotoColorEmoji-subset-COLRv1.ttf',
    scripts: ['Zsye'],
    legiblePx: 24,
  },
]

// The letters and signs of the languages that the campaign is written in: what the line box and the margins must hold.
const everyday: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x17f],
  [0x218, 0x21b],
  [0x386, 0x3ce],
  [0x400, 0x45f],
  [0x490, 0x491],
  [0x5d0, 0x5ea],
  [0x620, 0x669],
  [0x2010, 0x203a],
  // Lam-alef, which Arabic faces draw as one tall glyph.
  [0xfef5, 0xfefc],
]
const scriptTests: Readonly<Record<string, RegExp>> = {
  Latn: /[\p{Script=Latin}\p{N}.,!?#’”]/u,
  Grek: /[\p{Script=Greek}.,!;]/u,
  Cyrl: /[\p{Script=Cyrillic}.,!]/u,
  Arab: /\p{Script=Arabic}/u,
  Hebr: /\p{Script=Hebrew}/u,
}

const thousandths = (value: number): number => Math.round(value * 1000) / 1000

/** `20-7e a0-17f`: code points in hexadecimal, first and last of each run. */
function describeCoverage(codePoints: readonly number[]): string {
  const runs: [number, number][] = []
  for (const point of [...new Set(codePoints)].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run !== undefined && run[1] === point - 1) run[1] = point
    else runs.push([point, point])
  }
  return runs
    .map(([first, last]) =>
      first === last ? first.toString(16) : `${first.toString(16)}-${last.toString(16)}`,
    )
    .join(' ')
}

/** How far the ink of the everyday letters reaches beyond the baseline and the advance, in em. */
function measureInk(font: Font, points: readonly number[], script: string): Record<string, number> {
  let [ascent, descent, left, right] = [0, 0, 0, 0]
  // fontkit cannot outline COLRv1 glyphs: the emoji's box is the font's own.
  if (script === 'Zsye') [ascent, descent] = [font.ascent, -font.descent]
  const sides = scriptTests[script] ?? /\p{L}/u
  for (const point of script === 'Zsye' ? [] : points) {
    const letter = String.fromCodePoint(point)
    const isEveryday = everyday.some(([first, last]) => point >= first && point <= last)
    if (!isEveryday || !/[\p{L}\p{N}\p{P}]/u.test(letter)) continue
    const { bbox, advanceWidth } = font.glyphForCodePoint(point)
    if (!Number.isFinite(bbox.maxX)) continue
    ascent = Math.max(ascent, bbox.maxY)
    descent = Math.max(descent, -bbox.minY)
    if (!sides.test(letter)) continue
    left = Math.max(left, -bbox.minX)
    right = Math.max(right, bbox.maxX - advanceWidth)
  }
  const em = font.unitsPerEm
  return {
    ascentEm: thousandths(ascent / em),
    descentEm: thousandths(descent / em),
    capHeightEm: thousandths(font.capHeight / em),
    xHeightEm: thousandths(font.xHeight / em),
    overhangLeftEm: thousandths(left / em),
    overhangRightEm: thousandths(right / em),
  }
}

/** The text of fonts.json for the font files in `folder`. */
export function makeFonts(folder: string): string {
  const faces = sources.map(({ without = '', ...source }) => {
    const bytes = readFileSync(join(folder, source.file))
    const font = create(bytes)
    if (!('glyphForCodePoint' in font)) throw new Error(`${source.file} is a collection, not a font`)
    const points = font.characterSet.filter(point => !without.includes(String.fromCodePoint(point)))
    return {
      ...source,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...measureInk(font, points, source.scripts[0] ?? ''),
      coverage: describeCoverage(points),
    }
  })
  return `${JSON.stringify({ faces }, null, 2)}\n`
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(import.meta.dirname, '../fonts')
  writeFileSync(join(folder, 'fonts.json'), makeFonts(folder))
}
