// A look as data: one tree of boxes in the flexbox vocabulary, and what changes by aspect and placement. Types only.
import type { Aspect } from './formats.js'

/** Percent of the parent, `u` = the card's spacing unit (4 % of its shorter side), `vmin` = 1 % of the shorter side. */
export interface Length {
  readonly value: number
  readonly unit: '%' | 'u' | 'vmin'
}

/** A length, or `safe`: as far as the card's edge must stay from text on that side. */
export type Padding = Length | 'safe'

/** Top, right, bottom, left. */
export type Sides<L = Length> = readonly [L, L, L, L]

/** `sentence` is the campaign's own message, on cards that carry another one. */
export type Slot = 'message' | 'sentence' | 'hashtag' | 'source' | 'report' | 'figure' | 'partner'

/** A hashtag and a figure are one word: broken they are none. */
export const isOneWord = (slot: string): boolean => slot === 'hashtag' || slot === 'figure'

export type Hand = 'pen' | 'marker' | 'print' | 'print-bold'

export const paletteColours = ['ink', 'paper', 'night', 'amber', 'white', 'film', 'card'] as const
export type PaletteColour = (typeof paletteColours)[number]

/** The photo's own colours, made dark, mid or light. */
export const toneColours = ['tone-dark', 'tone-deep', 'tone-mid', 'tone-light', 'tone-shade'] as const
export type ToneColour = (typeof toneColours)[number]

/** One of these, or `#rrggbb`. */
export type ColourName = string

export type Material = 'flat' | 'paper' | 'film' | 'cardboard' | 'scrim' | 'desk' | 'plate'

export interface Surface {
  readonly material: Material
  readonly colour?: ColourName | undefined
  readonly shadow?: 'none' | 'soft' | 'lifted' | undefined
  /** Pulled over the card's edges on these sides, so that a band has no gap to the edge. */
  readonly bleed?: readonly ('top' | 'right' | 'bottom' | 'left')[] | undefined
}

export interface TextStyle {
  readonly slot: Slot
  readonly hand: Hand
  readonly colour: ColourName
  /** Nominal size: never under `least` (nor under the font's legible minimum), never over `most`. */
  readonly least: Length
  readonly most: Length
  /** At most this share of the message's size; 1 when left out. */
  readonly share?: number | undefined
  readonly align: 'start' | 'center' | 'end'
  readonly mark?: 'stroke' | 'highlight' | undefined
}

/** The flexbox part of a node; what is left out has yoga's (React Native's) default. */
export interface Flex {
  /** `row-reverse`, the last child first, is for what moves a look's nodes; templates say it by `order`. */
  readonly direction?: 'row' | 'row-reverse' | 'column' | undefined
  readonly wrap?: boolean | undefined
  readonly justify?: 'start' | 'center' | 'end' | 'between' | 'around' | 'evenly' | undefined
  readonly align?: 'start' | 'center' | 'end' | 'stretch' | 'baseline' | undefined
  readonly alignSelf?: 'start' | 'center' | 'end' | 'stretch' | undefined
  readonly gap?: Length | undefined
  readonly padding?: Sides<Padding> | undefined
  readonly margin?: Sides | undefined
  /** `auto`: as wide as what is inside. */
  readonly width?: Length | 'auto' | undefined
  readonly height?: Length | undefined
  readonly minWidth?: Length | undefined
  readonly maxWidth?: Length | undefined
  readonly minHeight?: Length | undefined
  readonly maxHeight?: Length | undefined
  readonly grow?: number | undefined
  readonly shrink?: number | undefined
  /** `auto`: as large as what is inside, or as its width and height say. */
  readonly basis?: Length | 'auto' | undefined
  /** Width ÷ height. */
  readonly ratio?: number | undefined
}

export interface TemplateNode extends Flex {
  readonly id?: string | undefined
  /** Taken out of the flow and laid over a part of the card: all of it, or where text may stand. */
  readonly area?: 'card' | 'live' | undefined
  readonly hide?: boolean | undefined
  /** Among its siblings the node with the lower number comes first; 0 by default. */
  readonly order?: number | undefined
  readonly surface?: Surface | undefined
  /** Turned by an angle between these degrees, chosen by the card's seed. */
  readonly turn?: readonly [number, number] | undefined
  readonly text?: TextStyle | undefined
  readonly photo?: PhotoStyle | undefined
  /** The partner's logo, in its proportions; the node's box is the most that it may take. */
  readonly logo?: boolean | undefined
  /** A QR code of the reporting page; one that `yields` leaves its place to a partner's logo. */
  readonly qr?: { readonly colour: ColourName; readonly yields?: boolean | undefined } | undefined
  /** A grid of the campaign's number of cells around the photo. */
  readonly cells?:
    | {
        readonly colour: ColourName
        readonly block: readonly [number, number]
        /** The block's width ÷ height; about square where it is left out. */
        readonly shape?: number | undefined
      }
    | undefined
  readonly children?: readonly TemplateNode[] | undefined
}

export interface PhotoStyle {
  /** True where the photo may stand smaller in its box, on its own colours blurred and darkened, so that no face is cut. */
  readonly inset?: boolean | undefined
}

/** New values for nodes, by their ID. */
export type Overrides = Readonly<Record<string, NodeOverride>>

export interface NodeOverride extends Partial<Omit<TemplateNode, 'id' | 'children' | 'text'>> {
  readonly text?: { readonly [K in keyof TextStyle]?: TextStyle[K] | undefined } | undefined
}

export interface Placement {
  readonly name: string
  readonly aspects?: readonly Aspect[] | undefined
  /** Only for texts that fit in no other: the photo gives way to them. */
  readonly fallback?: boolean | undefined
  readonly set: Overrides
}

export interface Template {
  readonly id: string
  readonly title: string
  readonly description: string
  /** What shows where neither the photo nor a surface is. */
  readonly ground: ColourName
  readonly tree: TemplateNode
  readonly aspects?: Readonly<Partial<Record<Aspect, Overrides>>> | undefined
  /** Other places for the text, the most pleasing first; the tree as it is when there are none. */
  readonly placements?: readonly Placement[] | undefined
}
