// A finished card in, the body of the answer out, as the client wants it: the picture alone; the report as JSON, with links to the files; or
// report and files at once as a form, which a browser takes apart by itself and which needs no server that remembers anything.
import { randomBytes } from 'node:crypto'
import type { Notice } from '../base/errors.js'
import { documentOf, type JsonDocument } from '../card/document.js'
import type { Messages } from '../messages/words.js'
import type { OrderedCard } from './card-order.js'
import type { KeptFile, KeptFiles } from './kept-files.js'

export interface CardAnswer {
  readonly mediaType: string
  readonly body: Buffer
}

type Wanted = 'png' | 'jpeg' | 'json' | 'form'

// A weight of 0 (q=0) means that the type is not wanted: RFC 9110, 12.4.2.
const unwanted = /;\s*q=0(?:\.0{0,3})?\s*(?:;|$)/i

/** By the Accept header, in the order in which types stand there; a browser that was sent here by a form wants the picture. */
export function chooseAnswer(accept: string | undefined): Wanted {
  const types = (accept ?? '')
    .split(',')
    .filter(entry => !unwanted.test(entry))
    .map(entry => entry.split(';', 1)[0]!.trim().toLowerCase())
  if (types.includes('multipart/form-data')) return 'form'
  if (types.includes('application/json')) return 'json'
  return types[0] === 'image/jpeg' ? 'jpeg' : 'png'
}

const filesOf = ({ picture, posts }: OrderedCard): KeptFile[] => [
  { name: 'card.png', mediaType: 'image/png', bytes: picture },
  ...posts.map(({ network, extension, mediaType, bytes }) => ({
    name: `${network}.${extension}`,
    mediaType,
    bytes,
  })),
]

function reportOf(
  { picture, report, posts }: OrderedCard,
  notice: Notice | null,
  linkTo: (name: string) => string,
  messages: Messages,
): JsonDocument {
  const made = {
    file: linkTo('card.png'),
    photo: 'photo',
    picture,
    report,
    notices: notice ? [notice, ...report.notices] : report.notices,
    files: posts.map(({ network, extension, mediaType, bytes, caption, altText }) => ({
      network,
      file: linkTo(`${network}.${extension}`),
      bytes: bytes.length,
      mediaType,
      caption,
      altText,
    })),
  }
  return documentOf([made], [], messages, 'page')
}

/** Not copied. */
const sameBytes = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length)

export function answerCard(
  card: OrderedCard,
  notice: Notice | null,
  wanted: Wanted,
  kept: KeptFiles,
  messages: Messages,
): CardAnswer {
  if (wanted === 'png' || wanted === 'jpeg')
    return { mediaType: `image/${wanted}`, body: sameBytes(card.picture) }
  const files = filesOf(card)
  if (wanted === 'json') {
    const id = kept.keep(files)
    const report = reportOf(card, notice, name => `/cards/${id}/${name}`, messages)
    return { mediaType: 'application/json', body: Buffer.from(JSON.stringify(report)) }
  }
  const report = JSON.stringify(reportOf(card, notice, name => name, messages))
  return renderForm(report, files)
}

function renderForm(report: string, files: readonly KeptFile[]): CardAnswer {
  // Long enough that no picture contains it by chance.
  const boundary = `card-${randomBytes(18).toString('hex')}`
  const head = (name: string, more: string, type: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\nContent-Type: ${type}\r\n\r\n`
  const parts = files.flatMap(({ name, mediaType, bytes }) => [
    Buffer.from(head('file', `; filename="${name}"`, mediaType)),
    bytes,
    Buffer.from('\r\n'),
  ])
  return {
    mediaType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([
      Buffer.from(`${head('report', '', 'application/json')}${report}\r\n`),
      ...parts,
      Buffer.from(`--${boundary}--\r\n`),
    ]),
  }
}
