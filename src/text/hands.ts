// The people who may have written a card: a name in, their faces, sizes and thicknesses out; and who of them can write a text.
// Message, hashtag and figures of a card are by one of them. Knows no canvas.
import { parseChoice } from '../base/choice.js'
import { type FontBook, findMissingPoints } from './font-book.js'
import { findTextScript } from './script.js'

/** What `--hand` takes. */
export const handNames = [
  'caveat',
  'kalam',
  'patrick',
  'pangolin',
  'playwrite',
  'mynerve',
  'kurenaido',
  'mansalva',
  'badscript',
  'playpen',
  'marhey',
  'gveret',
] as const

export type HandName = (typeof handNames)[number]

/** Throws OPTION_INVALID. */
export const parseHand = (value: string): HandName => parseChoice('--hand', value, handNames)

/** How one tool sets the hand's faces. */
export interface Row {
  /** IDs of faces, in order of fallback. */
  readonly faces: readonly string[]
  /** Size to paint ÷ nominal size. */
  readonly sizeRatio?: number
  /** Width of the outline that thickens a thin face. */
  readonly strokeEm?: number
  readonly linePitchEm: number
  /** × the face's own space between words, where that is too wide. */
  readonly spaceRatio?: number
  /** Tangent by which figures, Latin words and capitals are made to lean, where its letters do and those do not. */
  readonly figureSlant?: number
  /** × the size, of figures that are too small for its letters. */
  readonly figureRatio?: number
  /** Of the outline, in em, that figures do without which are bolder than its letters. */
  readonly figureThinEm?: number
  /** True where a letter has one shape and stands apart from the next: so equal ones stand out, and can be drawn by themselves. */
  readonly oneShape?: boolean
  /** Hair spaces after a `#` whose arms would else touch the letter after it, and make an e of a c. */
  readonly looseHash?: number
}

interface NamedHand {
  /** ISO 15924: what it is chosen for. It may write words of others on the same card. */
  readonly scripts: readonly string[]
  readonly pen: Row
  readonly marker: Row
}

// Probed on the canvas. Faces are brought near to Caveat's x-height; line pitches keep the accents of one line off the descenders
// of the one above.
const kalam = { faces: ['kalam', 'kalam-ext'], sizeRatio: 0.82, linePitchEm: 1.14, oneShape: true }
const patrick = { faces: ['patrick', 'patrick-ext'], sizeRatio: 0.92, linePitchEm: 1.12, oneShape: true }
const pangolin = {
  faces: ['pangolin', 'pangolin-ext', 'pangolin-cyrillic'],
  sizeRatio: 0.8,
  linePitchEm: 1.14,
  oneShape: true,
}
// Where letters are joined, a space must be wider to part words.
const playwrite = {
  faces: ['playwrite'],
  sizeRatio: 0.78,
  linePitchEm: 1.3,
  spaceRatio: 1.15,
  looseHash: 2,
}
const mynerve = { faces: ['mynerve'], sizeRatio: 0.87, linePitchEm: 1.22, oneShape: true }
const kurenaido = {
  faces: ['kurenaido', 'kurenaido-latin'],
  sizeRatio: 0.92,
  linePitchEm: 1.16,
  figureSlant: 0.16,
  oneShape: true,
}
// Its Latin letters have three shapes each, of other widths.
const mansalva = { faces: ['mansalva', 'mansalva-latin'], sizeRatio: 0.95, linePitchEm: 1.2 }
const badscript = {
  faces: ['badscript', 'badscript-latin'],
  sizeRatio: 0.82,
  linePitchEm: 1.32,
  oneShape: true,
  looseHash: 1,
}
const playpen = {
  faces: ['playpen-arabic', 'playpen-hebrew', 'playpen'],
  sizeRatio: 0.78,
  linePitchEm: 1.4,
}

const marhey = { faces: ['marhey-arabic', 'marhey-latin'], sizeRatio: 0.82, linePitchEm: 1.42 }
const gveret = {
  faces: ['gveret-hebrew', 'gveret-latin'],
  sizeRatio: 0.84,
  linePitchEm: 1.3,
  figureSlant: 0.14,
  figureRatio: 1.1,
}

const hands: Readonly<Record<HandName, NamedHand>> = {
  caveat: {
    scripts: ['Latn', 'Cyrl'],
    pen: { faces: ['caveat'], linePitchEm: 1.08, looseHash: 1 },
    marker: {
      faces: ['caveat-brush'],
      sizeRatio: 0.92,
      strokeEm: 0.026,
      figureThinEm: 0.026,
      linePitchEm: 1.1,
      looseHash: 1,
    },
  },
  kalam: {
    scripts: ['Latn'],
    pen: { ...kalam, strokeEm: 0.014 },
    marker: { ...kalam, strokeEm: 0.064, spaceRatio: 0.7, looseHash: 1 },
  },
  patrick: { scripts: ['Latn'], pen: patrick, marker: { ...patrick, strokeEm: 0.056, looseHash: 1 } },
  pangolin: {
    scripts: ['Latn', 'Cyrl'],
    pen: { ...pangolin, strokeEm: 0.012 },
    marker: { ...pangolin, strokeEm: 0.062, looseHash: 1 },
  },
  playwrite: {
    scripts: ['Latn'],
    pen: { ...playwrite, strokeEm: 0.038 },
    marker: { ...playwrite, strokeEm: 0.075 },
  },
  mynerve: {
    scripts: ['Grek'],
    pen: { ...mynerve, strokeEm: 0.026 },
    marker: { ...mynerve, strokeEm: 0.06, spaceRatio: 0.85, looseHash: 1 },
  },
  kurenaido: {
    scripts: ['Grek'],
    pen: { ...kurenaido, strokeEm: 0.03 },
    marker: { ...kurenaido, strokeEm: 0.074, spaceRatio: 0.85 },
  },
  mansalva: { scripts: ['Grek'], pen: mansalva, marker: { ...mansalva, strokeEm: 0.03 } },
  badscript: {
    scripts: ['Cyrl'],
    pen: { ...badscript, strokeEm: 0.03 },
    marker: { ...badscript, strokeEm: 0.07 },
  },
  playpen: {
    scripts: ['Arab', 'Hebr'],
    pen: playpen,
    marker: { ...playpen, strokeEm: 0.034 },
  },
  marhey: {
    scripts: ['Arab'],
    pen: { ...marhey, strokeEm: 0.012 },
    marker: { ...marhey, strokeEm: 0.028 },
  },
  gveret: { scripts: ['Hebr'], pen: gveret, marker: { ...gveret, strokeEm: 0.02 } },
}

// Caveat's brush has no Cyrillic: its pen is thickened. Hebrew has no marks so high as Arabic's.
const cyrillicMarker: Row = {
  faces: ['caveat'],
  sizeRatio: 1.04,
  strokeEm: 0.034,
  linePitchEm: 1.06,
  looseHash: 1,
}

/** How the hand writes letters of that script. */
export function rowOf(name: HandName, tool: 'pen' | 'marker', script: string): Row {
  if (name === 'caveat' && tool === 'marker' && script === 'Cyrl') return cyrillicMarker
  const row = hands[name][tool]
  return name === 'playpen' && script === 'Hebr' ? { ...row, linePitchEm: 1.25 } : row
}

const ofScript: Readonly<Record<string, HandName>> = { Grek: 'mynerve', Arab: 'playpen', Hebr: 'playpen' }

/** Who writes a script where nobody was chosen: the narrowest hand, in which the longest text fits. */
export const usualHand = (script: string): HandName => ofScript[script] ?? 'caveat'

/** Who can write all of a card's texts, the longest first; whoever usually does where nobody can. Never empty. */
export function findAbleHands(texts: readonly string[], language: string, book: FontBook): HandName[] {
  const script = findTextScript(texts[0] ?? '', language)
  const able = handNames.filter(
    name => hands[name].scripts.includes(script) && texts.every(text => covers(name, text, language, book)),
  )
  return able.length > 0 ? able : [usualHand(script)]
}

/** Who of them writes the card: the one that was asked for, if able; else the one at `place`. */
export const chooseHand = (able: readonly HandName[], wanted: HandName | null, place: number): HandName =>
  wanted !== null && able.includes(wanted) ? wanted : able[place]!

/** Whether the hand's own faces have all of a text. */
export function covers(name: HandName, text: string, language: string, book: FontBook): boolean {
  const script = findTextScript(text, language)
  return (['pen', 'marker'] as const).every(tool => {
    const faces = rowOf(name, tool, script).faces.flatMap(id => book.faces.get(id) ?? [])
    return faces.length > 0 && findMissingPoints(text, faces).length === 0
  })
}
