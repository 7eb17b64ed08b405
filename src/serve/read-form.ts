// A request's body in; its photos and its fields out, read by @fastify/multipart, piece by piece into memory. What is too large, too much
// or too strange is refused as soon as that is seen. Looks at no file's name and at no type that is claimed.
import type { Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../base/errors.js'
import { type FieldName, type FileField, fileFields, mostPhotoBytes } from './card-form.js'
import type { CardPhotos } from './card-order.js'
import type { Pass } from './gate.js'
import type { ComingPhoto, PhotoPlace, SentPhoto } from './photo-room.js'
import { untilStalled } from './stall.js'

export interface SentForm extends CardPhotos<SentPhoto> {
  readonly fields: ReadonlyMap<string, string>
}

// A message of 1 000 characters of four bytes each fits.
const formLimits = {
  // One byte more than is allowed, so that readPhoto sees that a photo is too large instead of getting it cut off.
  fileSize: mostPhotoBytes + 1,
  files: fileFields.length,
  fields: 16,
  parts: 16 + fileFields.length,
  fieldSize: 8000,
  fieldNameSize: 100,
  headerPairs: 20,
}

const mostName = 40

/** Throws FORM_…, FIELD_…, PHOTO_MISSING, PHOTO_TOO_MANY_BYTES, SERVER_BUSY. @param taken what fields of text there are */
export async function readForm(
  request: FastifyRequest,
  pass: Pass,
  place: PhotoPlace,
  taken: readonly FieldName[],
): Promise<SentForm> {
  if (!request.isMultipart()) throw new Problem('FORM_TYPE', { expected: 'multipart/form-data' })
  if (!/;\s*boundary=[^;\s]/i.test(request.headers['content-type'] ?? ''))
    throw new Problem('FORM_TYPE', { expected: 'multipart/form-data; boundary=…' })
  const over = new AbortController()
  const reading = readParts(request, pass, place, taken)
  // Where nobody waits for it any more.
  reading.catch(() => undefined)
  const stalled = untilStalled(request.raw, over.signal).then(() => {
    throw new Problem('FORM_BROKEN', {})
  })
  const { fields, photos } = await Promise.race([reading, stalled]).finally(() => over.abort())
  // A page's form sends an empty file where none was chosen.
  const chosen = (field: FileField): SentPhoto | null => {
    const photo = photos.get(field)
    return photo === undefined || photo.size() === 0 ? null : photo
  }
  const photo = chosen('photo')
  if (photo === null) throw new Problem('PHOTO_MISSING', {})
  return { photo, handwriting: chosen('handwriting'), fields }
}

interface SentParts {
  readonly fields: ReadonlyMap<string, string>
  readonly photos: ReadonlyMap<FileField, SentPhoto>
}

async function readParts(
  request: FastifyRequest,
  pass: Pass,
  place: PhotoPlace,
  taken: readonly FieldName[],
): Promise<SentParts> {
  // The library refuses names that every object of JavaScript has, and does not say which it was.
  let inherited: string | null = null
  const isPartAFile = (name = '', type: string | undefined, file?: string): boolean => {
    if (name in Object.prototype) inherited ??= name
    return type === 'application/octet-stream' || file !== undefined
  }
  const fields = new Map<string, string>()
  const photos = new Map<FileField, SentPhoto>()
  try {
    const parts: AsyncIterable<Multipart> = request.parts({ limits: formLimits, isPartAFile })
    for await (const part of parts) {
      if (part.type === 'field') {
        if (part.valueTruncated || part.fieldnameTruncated || part.fieldname.length > mostName)
          throw new Problem('FORM_TOO_LARGE', {})
        if (fields.has(part.fieldname)) throw new Problem('FIELD_TWICE', { field: part.fieldname })
        // The library parses fields that claim to be JSON; none of ours does, so their value is no text.
        // Bytes that are no letters in UTF-8 come as U+FFFD, and would stand on the card.
        if (typeof part.value !== 'string' || part.value.includes('\uFFFD'))
          throw new Problem('FORM_BROKEN', {})
        fields.set(part.fieldname, part.value)
      } else {
        const field = fileFields.find(name => name === part.fieldname)
        if (field === undefined && taken.some(name => name === part.fieldname))
          throw new Problem('FIELD_INVALID', { field: part.fieldname, expected: 'text/plain' })
        if (field === undefined) throw unknownFile(part.fieldname, 'photo')
        if (photos.has(field)) throw new Problem('FIELD_TWICE', { field })
        const photo = place.begin()
        photos.set(field, photo)
        await readPhoto(field, part.file, pass, photo)
      }
    }
  } catch (error) {
    throw problemOf(error, inherited ?? '')
  }
  return { fields, photos }
}

// Networks bring a kilobyte or more at once. Who sends byte by byte costs a hundred times the work for each.
const [leastPiece, smallPieces] = [64, 4096]

async function readPhoto(
  field: FileField,
  stream: AsyncIterable<Buffer>,
  pass: Pass,
  photo: ComingPhoto,
): Promise<void> {
  let [bytes, pieces] = [0, 0]
  for await (const piece of stream) {
    pass.hold(piece.length)
    photo.add(piece)
    bytes += piece.length
    pieces++
    if (pieces > smallPieces && bytes < pieces * leastPiece) throw new Problem('FORM_BROKEN', {})
    // Without waiting for the rest: a body that never ends would keep the request here for ever.
    if (bytes > mostPhotoBytes)
      throw new Problem('PHOTO_TOO_MANY_BYTES', { file: field, bytes, limitBytes: mostPhotoBytes })
  }
}

const tooLarge = new Set(['FST_PARTS_LIMIT', 'FST_FILES_LIMIT', 'FST_FIELDS_LIMIT'])

const unknownFile = (name: string, nearest: FileField | null): Problem =>
  new Problem('FIELD_UNKNOWN', { value: name.slice(0, mostName), nearest, known: fileFields })

function problemOf(error: unknown, inherited: string): Problem {
  if (error instanceof Problem) return error
  const { code } = error as NodeJS.ErrnoException
  if (code === 'FST_PROTO_VIOLATION') return unknownFile(inherited, null)
  if (code !== undefined && tooLarge.has(code)) return new Problem('FORM_TOO_LARGE', {}, { cause: error })
  return new Problem('FORM_BROKEN', {}, { cause: error })
}
