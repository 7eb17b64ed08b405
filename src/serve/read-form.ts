// A request's body in; its photo and its fields out, read by @fastify/multipart, piece by piece into memory. What is too large, too much
// or too strange is refused as soon as that is seen. Looks at no file's name and at no type that is claimed.
import type { Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../base/errors.js'
import { mostPhotoBytes } from './card-form.js'
import type { Pass } from './gate.js'

export interface SentForm {
  readonly photo: Uint8Array
  readonly fields: ReadonlyMap<string, string>
}

// A message of 1 000 characters of four bytes each fits.
const formLimits = {
  // One byte more than is allowed, so that readPhoto sees that a photo is too large instead of getting it cut off.
  fileSize: mostPhotoBytes + 1,
  files: 1,
  fields: 16,
  parts: 17,
  fieldSize: 8000,
  fieldNameSize: 100,
  headerPairs: 20,
}

const mostName = 40

/** Throws FORM_…, FIELD_TWICE, PHOTO_MISSING, PHOTO_TOO_MANY_BYTES, SERVER_BUSY. */
export async function readForm(request: FastifyRequest, pass: Pass): Promise<SentForm> {
  if (!request.isMultipart()) throw new Problem('FORM_TYPE', { expected: 'multipart/form-data' })
  const fields = new Map<string, string>()
  let photo: Uint8Array | null = null
  try {
    const parts: AsyncIterable<Multipart> = request.parts({ limits: formLimits })
    for await (const part of parts) {
      if (part.type === 'field') {
        if (part.valueTruncated || part.fieldnameTruncated || part.fieldname.length > mostName)
          throw new Problem('FORM_TOO_LARGE', {})
        if (fields.has(part.fieldname)) throw new Problem('FIELD_TWICE', { field: part.fieldname })
        // The library parses fields that claim to be JSON; none of ours does, so their value is no text.
        if (typeof part.value !== 'string') throw new Problem('FORM_BROKEN', {})
        fields.set(part.fieldname, part.value)
      } else {
        if (part.fieldname !== 'photo')
          throw new Problem('FIELD_UNKNOWN', {
            value: part.fieldname.slice(0, mostName),
            nearest: 'photo',
            known: ['photo'],
          })
        photo = await readPhoto(part.file, pass)
      }
    }
  } catch (error) {
    throw problemOf(error)
  }
  // A page's form sends an empty file where none was chosen.
  if (photo === null || photo.length === 0) throw new Problem('PHOTO_MISSING', {})
  return { photo, fields }
}

async function readPhoto(stream: AsyncIterable<Buffer>, pass: Pass): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of stream) {
    pass.hold(piece.length)
    pieces.push(piece)
    bytes += piece.length
    // Without waiting for the rest: a body that never ends would keep the request here for ever.
    if (bytes > mostPhotoBytes)
      throw new Problem('PHOTO_TOO_MANY_BYTES', { file: 'photo', bytes, limitBytes: mostPhotoBytes })
  }
  return Buffer.concat(pieces)
}

const tooLarge = new Set(['FST_PARTS_LIMIT', 'FST_FILES_LIMIT', 'FST_FIELDS_LIMIT'])

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code } = error as NodeJS.ErrnoException
  if (code !== undefined && tooLarge.has(code)) return new Problem('FORM_TOO_LARGE', {}, { cause: error })
  return new Problem('FORM_BROKEN', {}, { cause: error })
}
