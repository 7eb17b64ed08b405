// The JSON document of `compose` as a JSON Schema, key by key: nothing missing, nothing more.
const box = {
  type: 'array',
  items: { type: 'number' },
  minItems: 4,
  maxItems: 4,
} as const

const closed = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

const text = { type: 'string' } as const
const number = { type: 'number' } as const
const natural = { type: 'integer', minimum: 1 } as const
const code = { type: 'string', pattern: '^[A-Z]+(_[A-Z]+)*$' } as const

const card = closed({
  file: { type: 'string', pattern: '\\.png$' },
  template: text,
  language: text,
  format: text,
  width: natural,
  height: natural,
  bytes: natural,
  sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  photo: closed({
    file: text,
    width: natural,
    height: natural,
    crop: box,
    box,
    rotation: number,
    scale: { type: 'number', exclusiveMinimum: 0 },
  }),
  subject: closed({
    source: { enum: ['given', 'face', 'cat', 'saliency', 'center'] },
    box: { anyOf: [box, { type: 'null' }] },
    body: { anyOf: [box, { type: 'null' }] },
    confidence: { anyOf: [{ type: 'number', minimum: 0, maximum: 1 }, { type: 'null' }] },
  }),
  texts: {
    type: 'array',
    items: closed({
      slot: text,
      lines: { type: 'array', items: text, minItems: 1 },
      box,
      rotation: number,
      fontSize: { type: 'number', exclusiveMinimum: 0 },
      contrast: { type: 'number', minimum: 1, maximum: 21 },
    }),
  },
  covers: { type: 'array', items: box },
  altText: text,
  caption: text,
  files: {
    type: 'array',
    items: closed({
      network: text,
      file: text,
      bytes: natural,
      mediaType: text,
      caption: text,
      altText: text,
    }),
  },
  notices: { type: 'array', items: closed({ code, args: { type: 'object' }, message: text }) },
})

const problem = closed({
  file: { type: ['string', 'null'] },
  code,
  args: { type: 'object' },
  message: text,
  hint: text,
})

/** What `compose --json` prints. */
export const documentSchema = closed({
  cards: { type: 'array', items: card },
  problems: { type: 'array', items: problem },
})
