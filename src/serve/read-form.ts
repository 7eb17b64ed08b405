// A request's body in; its photos and its fields out, read by @fastify/multipart, piece by piece into memory. What is too large, too much
// or too strange is refused as soon as that is seen. Looks at no file's name and at no type that is claimed.
import type { Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../base/errors.js'
import { type FileField, fileFields, mostPhotoBytes } from './card-form.js'
import type { Pass } from './gate.js'

export interface SentForm {
  readonly photo: Uint8Array
  /** Null where none was sent. */
  readonly handwriting: Uint8Array | null
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

/** Throws FORM_…, FIELD_TWICE, PHOTO_MISSING, PHOTO_TOO_MANY_BYTES, SERVER_BUSY. */
export async function readForm(request: FastifyRequest, pass: Pass): Promise<SentForm> {
  if (!request.isMultipart()) throw new Problem('FORM_TYPE', { expected: 'multipart/form-data' })
  const claimed = Number(request.headers['content-length'] ?? 0)
  const fields = new Map<string, string>()
  const photos = new Map<FileField, Uint8Array>()
  try {
    const parts: AsyncIterable<Multipart> = request.parts({ limits: formLimits })
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
        if (field === undefined)
          throw new Problem('FIELD_UNKNOWN', {
            value: part.fieldname.slice(0, mostName),
            nearest: 'photo',
            known: fileFields,
          })
        if (photos.has(field)) throw new Problem('FIELD_TWICE', { field })
        photos.set(field, await readPhoto(field, part.file, pass, claimed))
      }
    }
  } catch (error) {
    throw problemOf(error)
  }
  // A page's form sends an empty file where none was chosen.
  const chosen = (field: FileField): Uint8Array | null => {
    const bytes = photos.get(field)
    return bytes === undefined || bytes.length === 0 ? null : bytes
  }
  const photo = chosen('photo')
  if (photo === null) throw new Problem('PHOTO_MISSING', {})
  return { photo, handwriting: chosen('handwriting'), fields }
}

// Networks bring a kilobyte or more at once. Who sends byte by byte costs a hundred times the work for each.
const [leastPiece, smallPieces] = [64, 4096]

async function readPhoto(
  field: FileField,
  stream: AsyncIterable<Buffer>,
  pass: Pass,
  claimed: number,
): Promise<Uint8Array> {
  const sink = openSink(Math.min(claimed, mostPhotoBytes))
  let [bytes, pieces] = [0, 0]
  for await (const piece of stream) {
    pass.hold(piece.length)
    sink.add(piece)
    bytes += piece.length
    pieces++
    if (pieces > smallPieces && bytes < pieces * leastPiece) throw new Problem('FORM_BROKEN', {})
    // Without waiting for the rest: a body that never ends would keep the request here for ever.
    if (bytes > mostPhotoBytes)
      throw new Problem('PHOTO_TOO_MANY_BYTES', { file: field, bytes, limitBytes: mostPhotoBytes })
  }
  return sink.all()
}

const leastRoom = 65_536

/**
 * Pieces are copied as they come: each would hold on to far more than its own bytes, and many that are held for long keep the collector
 * busy, for which everybody waits. Room that is never written to takes no memory of the machine.
 */
function openSink(expected: number) {
  let [all, used] = [Buffer.allocUnsafeSlow(Math.max(leastRoom, expected)), 0]
  return {
    add: (piece: Buffer): void => {
      if (used + piece.length > all.length) {
        const larger = Buffer.allocUnsafeSlow(2 * all.length + piece.length)
        all.copy(larger, 0, 0, used)
        all = larger
      }
      used += piece.copy(all, used)
    },
    all: (): Buffer => all.subarray(0, used),
  }
}

const tooLarge = new Set(['FST_PARTS_LIMIT', 'FST_FILES_LIMIT', 'FST_FIELDS_LIMIT'])

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code } = error as NodeJS.ErrnoException
  if (code !== undefined && tooLarge.has(code)) return new Problem('FORM_TOO_LARGE', {}, { cause: error })
  return new Problem('FORM_BROKEN', {}, { cause: error })
}
