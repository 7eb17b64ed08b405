// The display list of one card: what lies where, in card pixels, ready to be drawn. Plain data; drawing adds no decision.
import type { Rgb } from '../base/colour.js'
import type { Box, Point, Sides, Size, TurnedBox } from '../base/geometry.js'
import type { Board } from '../template/board.js'
import type { Paper, Wear } from '../template/sheet.js'
import type { Material, Slot } from '../template/template.js'
import type { Pen } from '../text/pen.js'
import type { Lines } from './rules.js'

/** What is on a sheet of paper, and what happened to it. */
export interface SheetLook {
  readonly paper: Paper
  readonly wear: Wear
  /** The lines that are printed on it; null for none. */
  readonly rules: Lines | null
}

/** How a piece of cardboard came off its box, and what happened to it. */
export type BoardLook = Pick<Board, 'edge' | 'flutes'> & { readonly wear: Wear }

/** A piece of material: paper, film, cardboard, a flat field. Its grain comes from `seed`. */
export interface SurfaceOp {
  readonly kind: 'surface'
  readonly material: Exclude<Material, 'scrim'>
  readonly box: TurnedBox
  readonly colour: Rgb
  readonly shadow: 'none' | 'soft' | 'lifted'
  readonly seed: number
  /** The card's spacing unit in pixels: grain and shadows scale with the card. */
  readonly unit: number
  /** Of paper, and of a label on cardboard. */
  readonly sheet?: SheetLook | undefined
  /** Of cardboard. */
  readonly board?: BoardLook | undefined
}

/** Where a scrim's fade is shorter than at the rest of its side: beside what shall not be darkened. */
export interface ScrimPinch {
  /** An index of `feather`. */
  readonly side: number
  /** Along the side, card pixels; from its ends the fade widens softly. */
  readonly from: number
  readonly to: number
  readonly feather: number
}

/** A darkening of the photo: full strength in `box`, gone within `feather` pixels on each side, most of it within a quarter of them. */
export interface ScrimOp {
  readonly kind: 'scrim'
  readonly box: Box
  /** Top, right, bottom, left. */
  readonly feather: Sides
  readonly pinches?: readonly ScrimPinch[] | undefined
  readonly colour: Rgb
  /** 0…1. */
  readonly opacity: number
}

/** Equal cells of one colour. */
export interface CellsOp {
  readonly kind: 'cells'
  readonly boxes: readonly Box[]
  readonly colour: Rgb
}

/** A QR code's dark modules; `rows` are strings of 0 and 1. */
export interface ModulesOp {
  readonly kind: 'modules'
  readonly box: Box
  readonly rows: readonly string[]
  readonly colour: Rgb
}

/** The partner's logo, scaled to `box`; on a plate, with a margin, where it would not stand out. */
export interface LogoOp {
  readonly kind: 'logo'
  readonly box: TurnedBox
  readonly plate: { readonly box: TurnedBox; readonly colour: Rgb } | null
}

/** All that a logo takes: its plate, where it has one. */
export const placeOfLogo = ({ box, plate }: LogoOp): TurnedBox => plate?.box ?? box

/** One stretch of glyphs drawn at once. */
export interface InkRun {
  readonly text: string
  /** Start of the baseline (its right end when right-to-left), relative to the block's top left. */
  readonly x: number
  readonly baseline: number
  readonly sizePx: number
  /** Degrees clockwise about the start of the baseline. */
  readonly rotation: number
  /** The share by which strokes are heavier than the face's, −0.08…0.08. */
  readonly pressure: number
}

export interface TextLine {
  readonly text: string
  /** Relative to the block's top left. */
  readonly box: Box
}

/** Handwriting's pens on this card: the colour of each, and by how many pixels its strokes are made wider. */
export interface WrittenInk {
  readonly colours: readonly Rgb[]
  readonly widen: number
  /** Equal for equal writing. */
  readonly key: string
}

/** A block of text. Everything inside is relative to the block's top left, before the block is turned. */
export interface TextOp {
  readonly kind: 'text'
  readonly slot: Slot
  readonly box: TurnedBox
  /** Nominal size in pixels; a run's own size has the font's ratio and the unevenness in it. */
  readonly fontSize: number
  /** CSS font families in order of fallback, and their weight. */
  readonly families: readonly string[]
  readonly weight: number
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly colour: Rgb
  /** Outline in em, for hands whose only face is too thin; 0 for none. */
  readonly strokeEm: number
  /** Tangent by which figures, and Latin words and capitals with them, lean; 0 for none. */
  readonly figureSlant: number
  /** Of the outline, in em, that figures do without. */
  readonly figureThinEm?: number
  /** True where equal letters would be drawn alike: each is written by itself then, a little unevenly. */
  readonly oneShape: boolean
  /** What wrote it; null for print. */
  readonly pen: Pen | 'marker' | null
  /** Of the ink's unevenness. */
  readonly seed: number
  readonly lines: readonly TextLine[]
  /** The ink of handwriting, which is laid into `box`, in place of runs. */
  readonly written?: WrittenInk
  readonly runs: readonly InkRun[]
}

/** One quick stroke of a pen or a highlighter, left to right through `points`. */
export interface StrokeOp {
  readonly kind: 'stroke'
  readonly style: 'stroke' | 'highlight'
  /** Of what wrote the words over it; null for print. */
  readonly pen: Pen | 'marker' | null
  readonly points: readonly Point[]
  readonly width: number
  readonly colour: Rgb
  readonly seed: number
}

export type GroundOp = SurfaceOp
export type OverOp = SurfaceOp | ScrimOp | CellsOp | ModulesOp | LogoOp | StrokeOp
export type InkOp = TextOp

export interface PhotoPlacement {
  /** In upright photo pixels. */
  readonly crop: Box
  /** On the card. */
  readonly box: TurnedBox
  /** Card pixels per photo pixel. */
  readonly scale: number
  /** How far it fades into the ground at each of its sides, in pixels; undefined where its edges are edges. */
  readonly fade?: Sides | undefined
  /** Whether the ground that it fades into is one of its own tones: then that goes on in the light of the photo's edge. */
  readonly lightsGround?: boolean | undefined
}

export interface Scene {
  readonly size: Size
  readonly dpi: number | null
  /** What shows where neither photo nor surface is. */
  readonly ground: Rgb
  /** Under the photo. */
  readonly below: readonly GroundOp[]
  readonly photo: PhotoPlacement
  /** Over the photo, under the text. */
  readonly over: readonly OverOp[]
  readonly ink: readonly InkOp[]
  /** Axis-aligned hulls of what hides the photo. */
  readonly covers: readonly Box[]
}

/** A card has one partner; undefined where it shows no logo. */
export const logoIn = ({ over }: Scene): LogoOp | undefined =>
  over.find((op): op is LogoOp => op.kind === 'logo')
