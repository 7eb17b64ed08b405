// The form of a template file, for checking and for editors: the designer's words in, plain template data out.
import { z } from 'zod'
import { faultText, shouldBe } from '../yaml/fault-text.js'
import { paletteColours, type TemplateNode, toneColours } from './template.js'

const lengthForm = /^\d+(\.\d+)?(%|u|vmin)$/
const offsetForm = /^-?\d+(\.\d+)?(%|u|vmin)$/

const aLength = {
  error: (issue: { readonly input?: unknown }): string => {
    const given = String(issue.input)
    if (offsetForm.test(given)) return faultText('LENGTH_NEGATIVE', {})
    // `10px`, `20`: a size that somebody gave in another unit, or in none.
    return /^-?\d+(\.\d+)?\s*\p{L}*$/u.test(given)
      ? faultText('LENGTH_UNIT', {})
      : shouldBe('length').error(issue)
  },
}

const lengthOf = (form: RegExp) =>
  z.union([z.string().regex(form, aLength), z.literal(0)], aLength).transform(text => {
    const unit = (offsetForm.exec(String(text))?.[2] ?? 'u') as '%' | 'u' | 'vmin'
    return { value: Number.parseFloat(String(text)), unit }
  })

const units =
  'Percent of the parent (50%), spacing units of 4 % of the shorter side (1.5u), or 1 % of it (6vmin)'

const length = lengthOf(lengthForm).meta({ id: 'length', description: units })

const offset = lengthOf(offsetForm).meta({
  id: 'offset',
  description: `${units}; under 0 it draws boxes together`,
})

const sidesOf = <L extends z.ZodType>(one: L, what: string) =>
  z
    .union([one, z.array(one).min(2).max(4)])
    .transform(value => {
      const list = (Array.isArray(value) ? value : [value]) as z.output<L>[]
      const top = list[0]!
      const right = list[1] ?? top
      const bottom = list[2] ?? top
      return [top, right, bottom, list[3] ?? right] as const
    })
    .describe(
      `${what}; one length for all sides, [vertical, horizontal], or [top, right, bottom, left], where right and left are turned round in languages that run from the right`,
    )

const safe = z.literal('safe').describe("As far as text must stay from the card's edge on that side")

const colour = z
  .union(
    [z.enum([...paletteColours, ...toneColours]), z.string().regex(/^#[0-9a-fA-F]{6}$/, shouldBe('colour'))],
    shouldBe('colour'),
  )
  .meta({ id: 'colour', description: 'A name of the palette, a tone of the photo, or #rrggbb' })

const aspect = z
  .enum(['tower', 'tall', 'square', 'wide'])
  .describe('tower: 9:16; tall: 4:5, 3:4, A4; square; wide: 16:9, 1.91:1')

const text = z.strictObject({
  slot: z
    .enum(['message', 'sentence', 'hashtag', 'source', 'report', 'figure', 'partner'])
    .describe(
      'Which of the card’s texts stands here; sentence is the campaign’s message on cards that carry another one',
    ),
  hand: z
    .enum(['pen', 'marker', 'print', 'print-bold'])
    .describe('Written or printed; the language chooses the face'),
  colour: colour.describe('Of the letters; `ink` is the sheet’s own in a pen, and in a marker on cardboard'),
  least: length.describe('The smallest size; never under what is legible'),
  most: length.describe('The largest size: the text takes as much of it as fits'),
  share: z
    .number()
    .min(0.05)
    .max(1)
    .optional()
    .describe('At most this share of the message’s size; 1 when left out'),
  align: z
    .enum(['start', 'center', 'end'])
    .default('start')
    .describe('Where lines begin; start is the right side of languages that are read from there'),
  mark: z
    .enum(['stroke', 'highlight'])
    .optional()
    .describe('A quick stroke under the last line, or a highlighter’s bar behind it'),
})

const surface = z.strictObject({
  material: z
    .enum(['flat', 'paper', 'film', 'cardboard', 'scrim', 'desk', 'plate'])
    .describe('A scrim darkens the photo as little as its text needs'),
  colour: colour.optional().describe('white when left out'),
  shadow: z
    .enum(['none', 'soft', 'lifted'])
    .optional()
    .describe('none when left out; lifted lies farther from what is behind it'),
  bleed: z
    .array(z.enum(['top', 'right', 'bottom', 'left']))
    .optional()
    .describe('The sides on which it runs on to the card’s edge'),
})

const share = z.number().min(0).max(1)

const fields = {
  direction: z.enum(['row', 'column']).optional().describe('How the children follow; column by default'),
  wrap: z.boolean().optional().describe('A row may become several'),
  justify: z
    .enum(['start', 'center', 'end', 'between', 'around', 'evenly'])
    .optional()
    .describe('Where the children stand along the direction'),
  align: z
    .enum(['start', 'center', 'end', 'stretch', 'baseline'])
    .optional()
    .describe('Where the children stand across the direction; stretch by default'),
  alignSelf: z
    .enum(['start', 'center', 'end', 'stretch'])
    .optional()
    .describe('The same, for this box alone'),
  gap: length.optional().describe('Between the children'),
  padding: sidesOf(z.union([length, safe]), 'Room inside its edge').optional(),
  margin: sidesOf(offset, 'Room outside its edge').optional(),
  width: z
    .union([length, z.literal('auto')])
    .optional()
    .describe('auto takes back a width that was set, under aspects for instance'),
  height: length.optional().describe('When left out: as high as what is in it, or as it grows'),
  minWidth: length.optional().describe('Never narrower'),
  maxWidth: length.optional().describe('Never wider'),
  minHeight: length.optional().describe('Never lower'),
  maxHeight: length.optional().describe('Never higher; texts in it are set smaller to fit'),
  grow: z.number().min(0).max(1000).optional().describe('Its share of the room that is left'),
  shrink: z.number().min(0).optional().describe('Its share of the room that is lacking; 0 by default'),
  basis: z
    .union([length, z.literal('auto')])
    .optional()
    .describe(
      'Its size along the parent’s direction before it grows or shrinks; auto takes back one that was set',
    ),
  ratio: z.number().positive().optional().describe('Width ÷ height'),
  area: z
    .enum(['card', 'live'])
    .optional()
    .describe('Laid over the whole card, or over the part where text may stand; out of the flow'),
  hide: z.boolean().optional().describe('Leaves it out, with all that is in it: under aspects or placements'),
  order: z.int().optional().describe('Among its siblings the box with the lower number comes first'),
  surface: surface.optional().describe('What the box is made of'),
  turn: z
    .tuple([z.number().min(-10).max(10), z.number().min(-10).max(10)])
    .optional()
    .describe('Turned by an angle between these degrees, always the same for the same card'),
  text: text.optional().describe('One of the card’s texts stands in this box'),
  photo: z
    .strictObject({
      inset: z
        .boolean()
        .optional()
        .describe('True where it may stand smaller, so that a tight face is not cut'),
    })
    .optional()
    .describe('The photo fills this box'),
  logo: z
    .boolean()
    .optional()
    .describe('The partner’s logo, in its proportions, within maxWidth and maxHeight'),
  qr: z
    .strictObject({
      colour: colour.describe('Of the code; what lies under it must be light'),
      yields: z.boolean().optional().describe('True where a partner’s logo takes its place'),
    })
    .optional()
    .describe('A QR code of the reporting page'),
  cells: z
    .strictObject({
      colour: colour.describe('Of the cells'),
      block: z.tuple([share, share]).describe('Where the photo lies, from 0, 0 (top left)'),
      shape: z
        .number()
        .min(0.5)
        .max(2)
        .optional()
        .describe(
          'The photo’s width ÷ height, as near as the number of cells allows; about square without it',
        ),
    })
    .optional()
    .describe('As many cells as the campaign’s figure says, round the photo'),
}

const node = z
  .strictObject({
    id: z.string().optional().describe('The name by which aspects and placements change this box'),
    ...fields,
    get children(): z.ZodOptional<z.ZodArray<z.ZodType<TemplateNode>>> {
      return z.array(node).optional()
    },
  })
  .meta({
    id: 'box',
    description:
      'A box, with the boxes in it under children; of two in one place, the later lies over the earlier',
  })

// A default of the full form must not overwrite what the tree says: partial texts have none.
const someText = z.strictObject({ ...text.shape, align: text.shape.align.unwrap() }).partial()

const overrides = z
  .record(z.string(), z.strictObject({ ...fields, text: someText.optional() }))
  .meta({ id: 'changes', description: 'New values for boxes, by their id' })

// The layout is a search over the whole tree, for each placement, in one loop that no clock can end. The largest of ours has
// 30 boxes, 13 texts and 20 placements; 3 000 boxes took half a minute, 190 long texts two.
const mostBoxes = 200
const mostTexts = 16
const mostPlacements = 24

// Boxes within one another are measured once more for each level, so that the work grows by half with each (Yoga): 28 took half a minute,
// 180 no end. The deepest of ours has 7.
const mostDepth = 12

interface PlacedBox {
  readonly box: TemplateNode
  readonly depth: number
}

/** Goes no further than it must: aliases may repeat a box very often. */
function boxesOf(tree: TemplateNode): PlacedBox[] {
  const found: PlacedBox[] = []
  const open: PlacedBox[] = [{ box: tree, depth: 1 }]
  while (open.length > 0 && found.length <= mostBoxes) {
    const next = open.pop()!
    found.push(next)
    open.push(...(next.box.children ?? []).map(box => ({ box, depth: next.depth + 1 })))
  }
  return found
}

/** A template file. */
export const templateSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, shouldBe('id'))
    // It stands in every card's name.
    .max(60)
    .describe('The name in commands: lower-case letters, digits and hyphens'),
  title: z.string().min(1).describe('The name for people'),
  description: z.string().min(1).describe('What one sees, in one line'),
  ground: colour.describe('What shows where nothing lies'),
  tree: node
    .refine(tree => boxesOf(tree).length <= mostBoxes, faultText('BOXES_TOO_MANY', { most: mostBoxes }))
    .refine(
      tree => boxesOf(tree).every(({ depth }) => depth <= mostDepth),
      faultText('BOXES_TOO_DEEP', { most: mostDepth }),
    )
    .refine(
      tree => boxesOf(tree).filter(({ box }) => box.text !== undefined).length <= mostTexts,
      faultText('TEXTS_TOO_MANY', { most: mostTexts }),
    ),
  aspects: z
    .partialRecord(aspect, overrides)
    .optional()
    .describe('What changes in cards of these proportions'),
  placements: z
    .array(
      z.strictObject({
        name: z.string().describe('For you; no card shows it'),
        aspects: z.array(aspect).optional().describe('Only for these; for all when left out'),
        fallback: z.boolean().optional().describe('Only for texts that fit in no other placement'),
        set: overrides.describe('What is different when the text stands there; {} for nothing'),
      }),
    )
    .max(mostPlacements, faultText('PLACEMENTS_TOO_MANY', { most: mostPlacements }))
    .optional()
    .describe(
      'Where the text may stand, the most pleasing first; the one that keeps the cat’s face free is taken',
    ),
})
