// fonts.json in, a book of faces out: what each covers and how it measures, in em. Knows no font file and no canvas.
import { Problem } from '../base/errors.js'

/** One font file. Lengths in em of its own size; the ink figures are those of the campaign languages' letters. */
export interface FontFace {
  readonly id: string
  /** The name to register the file under and to ask the canvas for. */
  readonly family: string
  readonly weight: number
  /** Relative to the folder of fonts.json. */
  readonly file: string
  readonly sha256: string
  /** ISO 15924, the script that the face is bundled for first. */
  readonly scripts: readonly string[]
  /** Smallest legible size of the face itself, in pixels on a card whose shorter side is 1080. */
  readonly legiblePx: number
  readonly ascentEm: number
  readonly descentEm: number
  readonly capHeightEm: number
  readonly xHeightEm: number
  /** How far ink reaches out of the advance at a line's start and end. */
  readonly overhangLeftEm: number
  readonly overhangRightEm: number
  /** First and last code point of each run, ascending. */
  readonly coverage: readonly (readonly [first: number, last: number])[]
}

export interface FontBook {
  /** By id. The optional faces may be absent. */
  readonly faces: ReadonlyMap<string, FontFace>
}

const FILE = 'fonts/fonts.json'
const numberKeys = [
  'weight',
  'legiblePx',
  'ascentEm',
  'descentEm',
  'capHeightEm',
  'xHeightEm',
  'overhangLeftEm',
  'overhangRightEm',
] as const

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Throws INSTALLATION_BROKEN, naming the face and the field, when the JSON is not what scripts/make-fonts.ts writes. */
export function parseFontBook(json: unknown): FontBook {
  if (!isRecord(json) || !Array.isArray(json.faces) || json.faces.length === 0)
    throw new Problem('INSTALLATION_BROKEN', { part: FILE, detail: 'faces is missing' })
  const faces = json.faces.map((entry: unknown, index) => parseFace(entry, `faces.${index}`))
  for (const key of ['id', 'family'] as const)
    if (new Set(faces.map(face => face[key])).size < faces.length)
      throw new Problem('INSTALLATION_BROKEN', { part: FILE, detail: `two faces have the same ${key}` })
  return { faces: new Map(faces.map(face => [face.id, face])) }
}

function parseFace(entry: unknown, path: string): FontFace {
  const refuse = (key: string): never => {
    throw new Problem('INSTALLATION_BROKEN', {
      part: FILE,
      detail: `${path}.${key} is missing or of the wrong kind`,
    })
  }
  const record = isRecord(entry) ? entry : refuse('id')
  const text = (key: string): string => {
    const value = record[key]
    return typeof value === 'string' && value !== '' ? value : refuse(key)
  }
  const numbers = Object.fromEntries(
    numberKeys.map(key => {
      const value = record[key]
      return [key, typeof value === 'number' && Number.isFinite(value) ? value : refuse(key)]
    }),
  ) as Record<(typeof numberKeys)[number], number>
  const scripts = record.scripts
  if (!Array.isArray(scripts) || !scripts.every(script => typeof script === 'string'))
    return refuse('scripts')
  const coverage = text('coverage')
    .split(' ')
    .map(run => {
      const [first, last = first] = run.split('-').map(point => Number.parseInt(point, 16))
      return first !== undefined && last !== undefined && first <= last
        ? ([first, last] as const)
        : refuse('coverage')
    })
  return {
    id: text('id'),
    family: text('family'),
    file: text('file'),
    sha256: text('sha256'),
    ...numbers,
    scripts,
    coverage,
  }
}

/** True when the face itself has a glyph for the code point. */
export function coversCodePoint(face: FontFace, point: number): boolean {
  let [low, high] = [0, face.coverage.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = face.coverage[middle] ?? [0, 0]
    if (point < first) high = middle - 1
    else if (point > last) low = middle + 1
    else return true
  }
  return false
}

// Spaces are advances only, and the canvas makes up those that a font lacks (U+202F in all of them); the rest of
// these never show: joiners, direction marks, variation selectors, soft hyphens, line breaks.
const needsNoGlyph = (): RegExp => /^[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}]$/u

// Stands for bytes that were no letter: fonts have a sign for it, and nobody means it.
const lostLetter = 0xfffd

/** The code points of `text` that want a glyph and find none in `faces`, each once, in order. */
export function findMissingPoints(text: string, faces: readonly FontFace[]): number[] {
  const points = new Set<number>()
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0
    const isCovered = point !== lostLetter && faces.some(face => coversCodePoint(face, point))
    if (!isCovered && !needsNoGlyph().test(letter)) points.add(point)
  }
  return [...points]
}

/** The emoji that a face of the book has, for people who asked for another. */
export const listEmoji = ({ faces }: FontBook): string[] =>
  [...(faces.get('emoji')?.coverage ?? [])]
    .flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
    )
    .filter(isEmoji)

const isEmoji = (sign: string): boolean => /^\p{Extended_Pictographic}$/u.test(sign)

/** Whether an emoji is among the text's characters that no face has. */
export const lacksEmoji = (text: string, faces: readonly FontFace[]): boolean =>
  findMissingPoints(text, faces).some(point => isEmoji(String.fromCodePoint(point)))

/** The missing code points for people: `日 (U+65E5)`; a combining mark stands on a dotted circle. */
export const findMissingGlyphs = (text: string, faces: readonly FontFace[]): string[] =>
  findMissingPoints(text, faces).map(point => {
    const letter = String.fromCodePoint(point)
    const code = point.toString(16).toUpperCase().padStart(4, '0')
    return `${/^\p{M}$/u.test(letter) ? '◌' : ''}${letter} (U+${code})`
  })
