// A hand, a language and a text in, the face to set it in out, with its measures. A table by hand and script. Knows no canvas.
import { Problem } from '../base/errors.js'
import { remember } from '../base/remember.js'
import {
  coversCodePoint,
  type FontBook,
  type FontFace,
  findMissingGlyphs,
  findMissingPoints,
} from './font-book.js'
import { covers, type HandName, type Row, rowOf, usualHand } from './hands.js'
import { directionOf, directionOfText, findTextScript } from './script.js'

export type Hand = 'pen' | 'marker' | 'print' | 'print-bold'

/** Faces and measures for one text. Em are of the size that is painted: nominal size × `sizeRatio`. */
export interface TextFont {
  /** Equal for equal fonts: a cache may use it. */
  readonly key: string
  /** In order of fallback, as a CSS font list. */
  readonly faces: readonly FontFace[]
  /** How many of `faces`, from the end, only stand in for glyphs that the hand's own faces lack. */
  readonly standIns: number
  /** The weight to ask for: the first face's own, since any other gives a fake bold. */
  readonly weight: number
  readonly direction: 'ltr' | 'rtl'
  /** Size to paint ÷ nominal size, so that the faces look equally large. */
  readonly sizeRatio: number
  /** Width of the outline that thickens a thin face, with round joins; 0 for none. */
  readonly strokeEm: number
  /** × the face's own space between words. */
  readonly spaceRatio: number
  /** Tangent by which figures, Latin words and capitals are made to lean; 0 for none. */
  readonly figureSlant: number
  /** × the size, of figures. */
  readonly figureRatio: number
  /** Of the outline, in em, that figures do without. */
  readonly figureThinEm: number
  /** True where a letter always has the same shape, and stands apart from the next. */
  readonly oneShape: boolean
  /** True when opening quotes would touch capitals: a hair space is drawn between them. */
  readonly looseQuotes: boolean
  /** Hair spaces after a `#` that would touch the letter after it. */
  readonly looseHash: number
  /** Baseline to baseline. */
  readonly linePitchEm: number
  readonly ascentEm: number
  readonly descentEm: number
  readonly capHeightEm: number
  readonly xHeightEm: number
  readonly overhangLeftEm: number
  readonly overhangRightEm: number
  /** Smallest legible nominal size ÷ the card's shorter side (60 px of 1080 = 0.0556). */
  readonly legibleRatio: number
  /** True when words are set one by one, a little unevenly. */
  readonly uneven: boolean
}

const arabicPrint: Row = { faces: ['playpen-arabic', 'roboto-condensed'], linePitchEm: 1.4 }
const hebrewPrint: Row = { faces: ['playpen-hebrew', 'roboto-condensed'], linePitchEm: 1.25 }

type Print = Exclude<Hand, 'pen' | 'marker'>

const printed: Readonly<Record<Print, Readonly<Record<string, Row>> & { readonly Latn: Row }>> = {
  print: {
    Latn: { faces: ['roboto-condensed'], linePitchEm: 1.15 },
    Arab: arabicPrint,
    Hebr: hebrewPrint,
  },
  'print-bold': {
    Latn: { faces: ['roboto-condensed-bold'], linePitchEm: 1.15 },
    // Figures and Latin words as heavy as the letters beside them.
    Arab: { ...arabicPrint, faces: ['playpen-arabic', 'roboto-condensed-bold'], strokeEm: 0.02 },
    Hebr: { ...hebrewPrint, faces: ['playpen-hebrew', 'roboto-condensed-bold'], strokeEm: 0.02 },
  },
}

/** Faces that help out where a hand lacks a letter, tried in this order; the heavier print beside handwriting. */
const standIns: Readonly<Record<Hand, readonly string[]>> = {
  pen: ['caveat', 'mynerve', 'playpen-arabic', 'playpen-hebrew', 'roboto-condensed-bold', 'emoji'],
  marker: [
    'caveat-brush',
    'caveat',
    'mynerve',
    'playpen-arabic',
    'playpen-hebrew',
    'roboto-condensed-bold',
    'emoji',
  ],
  print: ['roboto-condensed', 'playpen-arabic', 'playpen-hebrew', 'emoji'],
  'print-bold': ['roboto-condensed-bold', 'playpen-arabic', 'playpen-hebrew', 'emoji'],
}

const CARD_PX = 1080

type FontWish = readonly [hand: Hand, language: string, text: string, name: HandName | null]

// A card's layout asks for its few fonts some hundred times. One memory per book (so per studio).
const fonts = new WeakMap<FontBook, (wish: FontWish) => TextFont>()
const mostFonts = 500

/**
 * The font for one text. `name` is who writes on this card; a text that has letters which they cannot write is by whoever usually
 * writes its script. Never fails for a missing glyph (ask `findUncovered`); throws INSTALLATION_BROKEN when the book lacks the hand's faces.
 */
export function chooseFont(
  hand: Hand,
  language: string,
  text: string,
  book: FontBook,
  name: HandName | null = null,
): TextFont {
  let choose = fonts.get(book)
  if (choose === undefined) {
    choose = remember(
      mostFonts,
      wish => wish.join('\n'),
      wish => findFont(wish, book),
    )
    fonts.set(book, choose)
  }
  return choose([hand, language, text, name])
}

function findFont([hand, language, text, name]: FontWish, book: FontBook): TextFont {
  const script = findTextScript(text, language)
  const row = chooseRow(hand, language, text, book, name)
  const own = addNeeded([], row.faces, text, book)
  const faces = own.length === 0 ? [] : addNeeded(own, standIns[hand], text, book)
  const first = faces[0]
  if (first === undefined)
    throw new Problem('INSTALLATION_BROKEN', {
      part: 'fonts/fonts.json',
      detail: `no face for ${hand}: ${row.faces.join(', ')}`,
    })
  const {
    sizeRatio = 1,
    strokeEm = 0,
    spaceRatio = 1,
    linePitchEm,
    figureSlant = 0,
    figureRatio = 1,
    figureThinEm = 0,
    oneShape = false,
    looseHash = 0,
  } = row
  const most = (measure: (face: FontFace) => number): number => Math.max(...faces.map(measure))
  return {
    key: [...faces.map(face => face.id), sizeRatio, strokeEm, spaceRatio, looseHash].join('|'),
    faces,
    standIns: faces.length - own.length,
    weight: first.weight,
    direction: directionOfText(text) ?? directionOf(`und-${script}`),
    sizeRatio,
    strokeEm,
    spaceRatio,
    figureSlant,
    figureRatio,
    figureThinEm,
    oneShape,
    looseQuotes: first.id === 'caveat',
    looseHash,
    linePitchEm,
    ascentEm: most(face => face.ascentEm),
    descentEm: most(face => face.descentEm),
    capHeightEm: first.capHeightEm,
    xHeightEm: first.xHeightEm,
    overhangLeftEm: most(face => face.overhangLeftEm),
    overhangRightEm: most(face => face.overhangRightEm),
    legibleRatio: first.legiblePx / sizeRatio / CARD_PX,
    uneven: hand === 'pen' || hand === 'marker',
  }
}

function chooseRow(hand: Hand, language: string, text: string, book: FontBook, name: HandName | null): Row {
  const script = findTextScript(text, language)
  if (hand === 'print' || hand === 'print-bold') return printed[hand][script] ?? printed[hand].Latn
  const isAble = name !== null && covers(name, text, language, book)
  const row = rowOf(isAble ? name : usualHand(script), hand, script)
  // Those that have none of the text's letters give it no measures either.
  const useful = row.faces.filter(id => {
    const face = book.faces.get(id)
    return (
      face !== undefined &&
      [...text].some(
        letter => /[^\s\p{P}]/u.test(letter) && coversCodePoint(face, letter.codePointAt(0) ?? 0),
      )
    )
  })
  return useful.length > 0 ? { ...row, faces: useful } : row
}

/** Adds what the text needs and no more, so that a rare face does not raise everybody's line box. */
function addNeeded(
  chosen: readonly FontFace[],
  ids: readonly string[],
  text: string,
  book: FontBook,
): FontFace[] {
  const faces = [...chosen]
  for (const id of ids) {
    const face = book.faces.get(id)
    if (face === undefined || faces.includes(face)) continue
    const lacking = findMissingPoints(text, faces)
    if (faces.length === 0 || lacking.some(point => coversCodePoint(face, point))) faces.push(face)
  }
  return faces
}

/** Characters that no face of the font has: the card cannot be made. As `日 (U+65E5)`. */
export const findUncovered = (text: string, font: TextFont): string[] => findMissingGlyphs(text, font.faces)

/** Characters that a stand-in draws: worth a notice. */
export function findSubstituted(text: string, font: TextFont): string[] {
  const own = font.faces.slice(0, font.faces.length - font.standIns)
  const uncovered = new Set(findUncovered(text, font))
  return findMissingGlyphs(text, own).filter(glyph => !uncovered.has(glyph))
}
