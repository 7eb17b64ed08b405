import fc from 'fast-check'
// A layout room without canvas or files of the campaign: yoga, the real font book, a fake measure, and short trees.
import { loadYoga } from 'yoga-layout/load'
import { type Box, boxOf, centreOf, type Size } from '../../src/base/geometry.js'
import type { Canvas } from '../../src/layout/boxes.js'
import type { CardLayout } from '../../src/layout/card-layout.js'
import { type LayoutTools, layOutCard } from '../../src/layout/layouts.js'
import type { Subject } from '../../src/layout/subject.js'
import { parseFormat } from '../../src/template/formats.js'
import type { Words } from '../../src/template/resolve.js'
import { type CardSpec, resolveSpec } from '../../src/template/resolve.js'
import type { Length, Template, TemplateNode, TextStyle } from '../../src/template/template.js'
import { fakeMeasure, fontBook } from '../text/book.js'

export const yoga = await loadYoga()

export const tools: LayoutTools = { yoga, book: fontBook, measure: fakeMeasure }

export const u = (value: number): Length => ({ value, unit: 'u' })
export const percent = (value: number): Length => ({ value, unit: '%' })
export const vmin = (value: number): Length => ({ value, unit: 'vmin' })

/** 1000 × 1000, so that 1vmin is 10 px and 1u is 40 px. */
export const canvas: Canvas = {
  size: { width: 1000, height: 1000 },
  live: boxOf(40, 40, 920, 920),
  unit: 40,
}

export const textStyle = (style: Partial<TextStyle> = {}): TextStyle => ({
  slot: 'message',
  hand: 'print',
  colour: 'ink',
  least: vmin(3),
  most: vmin(10),
  align: 'start',
  ...style,
})

export const templateOf = (tree: TemplateNode, more: Partial<Template> = {}): Template => ({
  id: 'test',
  title: 'Test',
  description: 'A template of the tests',
  ground: 'paper',
  tree,
  ...more,
})

const words: Words = {
  message: 'For every cat photo, 78 images of child sexual abuse are shared.',
  hashtag: '#catsforkids',
  source: 'Source: Interpol / Child Focus, 2020',
  report: 'Report such images: inhope.org',
  figure: '78',
  partner: null,
  sentence: null,
}

export interface SpecWishes {
  readonly template: Template
  readonly format?: string
  readonly language?: string
  readonly words?: Partial<Words>
  readonly logoRatio?: number | null
  readonly figure?: number
  readonly variant?: number
}

export const specOf = (wishes: SpecWishes): CardSpec =>
  resolveSpec({
    template: wishes.template,
    format: parseFormat(wishes.format ?? 'square'),
    language: wishes.language ?? 'en',
    words: { ...words, ...wishes.words },
    variant: wishes.variant ?? 1,
    hand: 'caveat',
    plainHand: 'caveat',
    reportUrl: 'https://inhope.org',
    figure: wishes.figure ?? 78,
    logoRatio: wishes.logoRatio ?? null,
  })

export const layOutAll = (spec: CardSpec): CardLayout[] =>
  [...layOutCard(spec, tools)].filter(layout => layout !== null)

export const card: Box = boxOf(0, 0, 1080, 1350)

/** Any box inside. */
export const boxesIn = ({ width, height }: Size): fc.Arbitrary<Box> =>
  fc
    .record({
      x: fc.double({ min: 0, max: 0.9, noNaN: true }),
      y: fc.double({ min: 0, max: 0.9, noNaN: true }),
      width: fc.double({ min: 0.05, max: 1, noNaN: true }),
      height: fc.double({ min: 0.05, max: 1, noNaN: true }),
    })
    .map(share =>
      boxOf(
        share.x * width,
        share.y * height,
        Math.min(share.width, 1 - share.x) * width,
        Math.min(share.height, 1 - share.y) * height,
      ),
    )

/** A cat of which a face was found. */
export const faceAt = (box: Box): Subject => ({
  source: 'face',
  point: centreOf(box),
  box,
  heads: [box],
  body: null,
  confidence: 1,
})

/** Only a point is known. */
export const pointAt = (source: 'given' | 'center', x: number, y: number): Subject => ({
  source,
  point: { x, y },
  box: null,
  heads: [],
  body: null,
  confidence: null,
})
