// The small change of English sentences: quoted values, numbers, amounts, offers of the nearest name.
import { showShort } from '../show.js'
import { fileFaults } from './file-faults.js'

export const quote = (value: string): string => `“${showShort(value)}”`

export const number = (value: number): string =>
  Number.isFinite(value) ? value.toLocaleString('en-GB', { maximumFractionDigits: 1 }) : 'very many'

/** A time as a file has it (ISO 8601), as people say it, in this machine's zone. */
export const time = (iso: string): string => {
  const when = new Date(iso)
  return Number.isNaN(when.getTime())
    ? showShort(iso)
    : when.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
}

export const percent = (share: number): string => `${number(Math.round(share * 100))} %`

export const count = (many: number, one: string, several = `${one}s`): string =>
  `${number(many)} ${many === 1 ? one : several}`

// Kilobytes of 1 000 bytes, as the networks count them.
export const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${number(bytes / 1000)} kB` : `${number(bytes / 1_000_000)} MB`

const slotNames: Readonly<Record<string, string>> = {
  message: 'message',
  hashtag: 'hashtag',
  source: 'source line',
  report: 'reporting line',
  sentence: 'campaign’s sentence',
  partner: 'partner’s name',
  qr: 'QR code',
  cells: 'grid',
}

export const slotName = (slot: string): string => slotNames[slot] ?? showShort(slot)

export const list = (values: readonly string[]): string => values.map(showShort).join(', ')

export function didYouMean(nearest: string | null, known: readonly string[], all: string): string {
  if (nearest !== null) return `Did you mean ${quote(nearest)}? ${all}`
  return known.length > 0 && known.length <= 12 ? `Choose one of: ${list(known)}.` : all
}

export const sameAgain = 'Export the photo again as JPEG or PNG, or take another one.'

export const linkInCircle = 'It is a link that leads back to itself: give the file that was meant.'

// What the system's own codes mean; other details are a library's words and stay as they are.
const reasons: Readonly<Record<string, string>> = {
  ...fileFaults,
  EACCES: 'no permission',
  EPERM: 'no permission',
  ENOENT: 'nothing can be made there',
  EROFS: 'the disk is read-only',
  ETIMEDOUT: 'no answer',
  EISDIR: 'it is a folder',
  EFTYPE: 'it is a device or a pipe, not a file',
  ENXIO: 'it is a device or a pipe, not a file',
  ELOOP: 'a link is in the way',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a file of that name is in the way',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports a fault',
}

export const reasonOf = (detail: string): string => reasons[detail] ?? showShort(detail)
