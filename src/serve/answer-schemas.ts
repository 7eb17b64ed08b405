// What is answered, as schemas: the OpenAPI document is made of them, and a test holds the answers to them.
import { z } from 'zod'

const box = z.array(z.number()).length(4).describe('x, y, width, height')
const text = z.string()

const notice = z.strictObject({
  code: text,
  args: z.record(text, z.unknown()),
  message: text.describe(
    'In the language that Accept-Language asks for, where the program speaks it; else in English.',
  ),
})

const networkFile = z.strictObject({
  network: text,
  file: text.describe('Where the file is: kept for a minute.'),
  bytes: z.int(),
  mediaType: text,
  caption: text,
  altText: text,
})

const card = z.strictObject({
  file: text.describe('Where the PNG is: kept for a minute.'),
  template: text,
  language: text.describe('BCP 47'),
  format: text,
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  sha256: text,
  photo: z.strictObject({
    file: text,
    width: z.int().describe('Upright pixels.'),
    height: z.int(),
    crop: box.describe('x, y, width, height in upright photo pixels'),
    box: box.describe('Where the crop lies on the card, before it is turned.'),
    rotation: z.number().describe('Degrees clockwise.'),
    scale: z.number().describe('Card pixels for each photo pixel.'),
  }),
  subject: z.strictObject({
    source: z.enum(['given', 'face', 'cat', 'saliency', 'center']),
    box: box.nullable(),
    body: box.nullable(),
    confidence: z.number().nullable(),
  }),
  texts: z.array(
    z.strictObject({
      slot: text,
      lines: z.array(text),
      box,
      rotation: z.number(),
      fontSize: z.number(),
      contrast: z.number(),
    }),
  ),
  covers: z.array(box),
  altText: text,
  caption: text,
  files: z.array(networkFile),
  notices: z.array(notice),
})

/** What `compose --json` prints, for one card. */
export const cardReport = z.strictObject({ cards: z.array(card), problems: z.array(z.never()) })

/** RFC 9457. */
export const problemReport = z.strictObject({
  type: text.describe('urn:catsforkids:problem: and the code.'),
  title: text.describe('What happened, in the language that was asked for.'),
  status: z.int(),
  detail: text.describe('What to do about it.'),
  code: text.describe('Never changes its meaning.'),
  args: z.record(text, z.unknown()),
})

export const templateList = z.strictObject({
  templates: z.array(z.strictObject({ id: text, title: text, description: text })),
})

export const languageList = z.strictObject({
  languages: z.array(
    z.strictObject({
      code: text,
      name: text,
      confidence: z.enum(['official', 'press', 'project']).describe('Who vouches for the wording.'),
    }),
  ),
})

export const formatList = z.strictObject({
  formats: z.array(
    z.strictObject({
      id: text,
      width: z.int(),
      height: z.int(),
      dpi: z.number().nullable(),
      safe: box,
      use: text,
    }),
  ),
})

/** Each fact with its source, as `networks --json` prints it. */
export const networkList = z.strictObject({
  networks: z.array(z.looseObject({ id: text, name: text, format: text })),
})
