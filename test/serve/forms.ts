// Forms as clients send them: bytes and their content type.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const chelsea = readFileSync(join(import.meta.dirname, '../fixtures/chelsea.png'))

export interface SentBody {
  readonly payload: Buffer
  readonly headers: Readonly<Record<string, string>>
}

const boundary = 'b0undary'

const part = (head: string, body: Uint8Array | string): Buffer =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from('\r\n'),
  ])

export const fieldPart = (name: string, value: string): Buffer => part(`name="${name}"`, value)

export const filePart = (name: string, fileName: string, bytes: Uint8Array): Buffer =>
  part(`name="${name}"; filename="${fileName}"`, bytes)

/** A part that is no field and no file: under a header of its own. */
export const strayPart = (header: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`--${boundary}\r\n${header}\r\n\r\n`), bytes, Buffer.from('\r\n')])

export function formOf(parts: readonly Buffer[], end = `--${boundary}--\r\n`): SentBody {
  return {
    payload: Buffer.concat([...parts, Buffer.from(end)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

/** A form with a photo and these fields. */
export const cardFormOf = (
  fields: Readonly<Record<string, string>> = {},
  photo: Uint8Array = chelsea,
): SentBody =>
  formOf([
    ...Object.entries(fields).map(([name, value]) => fieldPart(name, value)),
    filePart('photo', 'cat.png', photo),
  ])
