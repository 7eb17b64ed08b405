// The form of a template file, for checking and for editors: the designer's words in, plain template data out.
import { z } from 'zod'
import type { TemplateNode } from './template.js'

const length = z
  .union(
    [
      z.string().regex(/^-?\d+(\.\d+)?(%|u|vmin)$/, 'should be a length such as 50%, 1.5u or 6vmin'),
      z.literal(0),
    ],
    { error: 'should be a length such as 50%, 1.5u or 6vmin' },
  )
  .transform(text => {
    const match = /^(-?[\d.]+)(%|u|vmin)$/.exec(String(text))
    return { value: Number(match?.[1] ?? 0), unit: (match?.[2] ?? 'u') as '%' | 'u' | 'vmin' }
  })
  .describe(
    'Percent of the parent (50%), spacing units of 4 % of the shorter side (1.5u), or 1 % of it (6vmin)',
  )

const sidesOf = <L extends z.ZodType>(one: L) =>
  z
    .union([one, z.array(one).min(2).max(4)])
    .transform(value => {
      const list = (Array.isArray(value) ? value : [value]) as z.output<L>[]
      const top = list[0]!
      const right = list[1] ?? top
      const bottom = list[2] ?? top
      return [top, right, bottom, list[3] ?? right] as const
    })
    .describe('One length for all sides, [vertical, horizontal], or [top, right, bottom, left]')

const safe = z.literal('safe').describe("As far as text must stay from the card's edge on that side")

const colour = z
  .union([
    z.enum([
      'ink',
      'paper',
      'night',
      'amber',
      'white',
      'film',
      'card',
      'tone-dark',
      'tone-mid',
      'tone-light',
    ]),
    z.string().regex(/^#[0-9a-fA-F]{6}$/, 'should be a colour: a name of the palette, or #rrggbb'),
  ])
  .describe('A name of the palette, a tone of the photo, or #rrggbb')

const aspect = z.enum(['tower', 'tall', 'square', 'wide'])

const text = z.strictObject({
  slot: z.enum(['message', 'hashtag', 'source', 'report', 'figure', 'partner']),
  hand: z.enum(['pen', 'marker', 'print', 'print-bold']),
  colour,
  least: length,
  most: length,
  share: z.number().min(0.05).max(1).optional(),
  align: z.enum(['start', 'center', 'end']).default('start'),
  mark: z.enum(['stroke', 'highlight']).optional(),
})

const surface = z.strictObject({
  material: z.enum(['flat', 'paper', 'film', 'cardboard', 'scrim', 'desk', 'plate']),
  colour: colour.optional(),
  shadow: z.enum(['none', 'soft', 'lifted']).optional(),
  bleed: z.array(z.enum(['top', 'right', 'bottom', 'left'])).optional(),
})

const fields = {
  direction: z.enum(['row', 'column']).optional(),
  wrap: z.boolean().optional(),
  justify: z.enum(['start', 'center', 'end', 'between', 'around', 'evenly']).optional(),
  align: z.enum(['start', 'center', 'end', 'stretch', 'baseline']).optional(),
  alignSelf: z.enum(['start', 'center', 'end', 'stretch']).optional(),
  gap: length.optional(),
  padding: sidesOf(z.union([length, safe])).optional(),
  margin: sidesOf(length).optional(),
  width: z.union([length, z.literal('auto')]).optional(),
  height: length.optional(),
  minWidth: length.optional(),
  maxWidth: length.optional(),
  minHeight: length.optional(),
  maxHeight: length.optional(),
  grow: z.number().min(0).optional(),
  shrink: z.number().min(0).optional(),
  basis: length.optional(),
  ratio: z.number().positive().optional(),
  area: z.enum(['card', 'live']).optional(),
  hide: z.boolean().optional(),
  order: z.int().optional(),
  surface: surface.optional(),
  turn: z.tuple([z.number().min(-10).max(10), z.number().min(-10).max(10)]).optional(),
  text: text.optional(),
  photo: z.strictObject({ inset: z.boolean().optional() }).optional(),
  logo: z.boolean().optional(),
  qr: z.strictObject({ colour }).optional(),
  cells: z
    .strictObject({ colour, block: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]) })
    .optional(),
}

const node = z.strictObject({
  id: z.string().optional(),
  ...fields,
  get children(): z.ZodOptional<z.ZodArray<z.ZodType<TemplateNode>>> {
    return z.array(node).optional()
  },
})

// A default of the full form must not overwrite what the tree says: partial texts have none.
const someText = z.strictObject({ ...text.shape, align: text.shape.align.unwrap() }).partial()

const overrides = z.record(z.string(), z.strictObject({ ...fields, text: someText.optional() }))

/** A template file. */
export const templateSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'should be lower-case letters, digits and hyphens'),
  title: z.string().min(1),
  description: z.string().min(1),
  ground: colour,
  tree: node,
  aspects: z.partialRecord(aspect, overrides).optional(),
  placements: z
    .array(
      z.strictObject({
        name: z.string(),
        aspects: z.array(aspect).optional(),
        fallback: z.boolean().optional(),
        set: overrides,
      }),
    )
    .optional(),
})
