// The schemas in, the OpenAPI document out.
import { z } from 'zod'
import {
  cardReport,
  formatList,
  languageList,
  networkList,
  problemReport,
  templateList,
} from './answer-schemas.js'
import { cardForm, type FieldName, mostPhotoBytes } from './card-form.js'
import { problemType } from './problem-answer.js'

const schemaOf = (schema: z.ZodType): Record<string, unknown> => {
  const { $schema, ...rest } = z.toJSONSchema(schema)
  return rest
}

const refused = (description: string) => ({
  description,
  content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } },
})

const busy = (description: string) => ({
  ...refused(description),
  headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } },
})

function formSchema(taken: readonly FieldName[]): Record<string, unknown> {
  const { properties, ...rest } = schemaOf(cardForm) as { properties: Record<string, unknown> }
  const photo = {
    type: 'string',
    format: 'binary',
    description: `JPEG, HEIC, PNG, WebP, AVIF, TIFF or GIF; at most ${String(mostPhotoBytes)} bytes.`,
  }
  const fields = Object.entries(properties).filter(([name]) => (taken as readonly string[]).includes(name))
  const handwriting = {
    ...photo,
    description:
      'A photo of a sheet on which somebody wrote the message: its ink stands on the card. Bounded like the photo.',
  }
  return { ...rest, required: ['photo'], properties: { photo, handwriting, ...Object.fromEntries(fields) } }
}

const list = (summary: string, schema: z.ZodType) => ({
  get: {
    summary,
    responses: {
      200: { description: 'The list', content: { 'application/json': { schema: schemaOf(schema) } } },
    },
  },
})

/** The document of a server that takes these fields. */
export const describeApi = (version: string, taken: readonly FieldName[]): Record<string, unknown> => ({
  openapi: '3.1.0',
  info: {
    title: 'catsforkids',
    version,
    description:
      'A cat photo in, a card of the campaign out. The photo is kept in memory until the answer, and nowhere else.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  paths: {
    '/cards': {
      post: {
        summary: 'Make a card',
        requestBody: { required: true, content: { 'multipart/form-data': { schema: formSchema(taken) } } },
        responses: {
          200: {
            description:
              'The PNG, with Accept: image/jpeg a JPEG; with Accept: application/json the report, with links; with Accept: multipart/form-data the report (field “report”) and the files (fields “file”) at once.',
            content: {
              'image/png': { schema: { type: 'string', format: 'binary' } },
              'image/jpeg': { schema: { type: 'string', format: 'binary' } },
              'application/json': { schema: schemaOf(cardReport) },
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  properties: {
                    report: schemaOf(cardReport),
                    file: { type: 'array', items: { type: 'string', format: 'binary' } },
                  },
                },
              },
            },
          },
          400: refused('A mistake in the request'),
          403: refused('Asked for by a page that may not'),
          413: refused('A photo, or a form, that is too large'),
          415: refused('No form, or no photo'),
          421: refused('Asked for under a name that is not this server’s'),
          422: refused('A photo that cannot be used, or a text that cannot be set well'),
          429: busy('Too many cards from this address'),
          500: refused('A fault of the program'),
          503: busy('Too many cards at the moment, or one that took too long'),
        },
      },
    },
    '/cards/{id}/{file}': {
      get: {
        summary: 'A file of a card that was asked for as JSON; kept for a minute',
        parameters: ['id', 'file'].map(name => ({
          name,
          in: 'path',
          required: true,
          schema: { type: 'string' },
        })),
        responses: { 200: { description: 'The file' }, 404: refused('There is none, or none any more') },
      },
    },
    '/templates': list('The looks', templateList),
    '/languages': list('The cards’ languages', languageList),
    '/formats': list('The formats', formatList),
    '/networks': list('What networks take', networkList),
    '/healthz': {
      get: { summary: 'Whether the server takes cards', responses: { 200: { description: 'It does' } } },
    },
    '/metrics': { get: { summary: 'Counts, for Prometheus', responses: { 200: { description: 'Text' } } } },
  },
  components: { schemas: { Problem: schemaOf(problemReport) } },
})
