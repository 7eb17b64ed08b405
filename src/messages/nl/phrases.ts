// The small change of Dutch sentences: quoted values, numbers, amounts, offers of the nearest name.
import { showShort } from '../show.js'
import { fileFaults } from './file-faults.js'

export const quote = (value: string): string => `“${showShort(value)}”`

export const number = (value: number): string =>
  Number.isFinite(value) ? value.toLocaleString('nl-BE', { maximumFractionDigits: 1 }) : 'heel veel'

/** A time as a file has it (ISO 8601), as people say it, in this machine's zone. */
export const time = (iso: string): string => {
  const when = new Date(iso)
  return Number.isNaN(when.getTime())
    ? showShort(iso)
    : when.toLocaleString('nl-BE', { dateStyle: 'medium', timeStyle: 'short' })
}

export const percent = (share: number): string => `${number(Math.round(share * 100))}%`

export const count = (many: number, one: string, several: string): string =>
  `${number(many)} ${many === 1 ? one : several}`

// Kilobytes of 1 000 bytes, as the networks count them.
export const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${number(bytes / 1000)} kB` : `${number(bytes / 1_000_000)} MB`

const slotNames: Readonly<Record<string, string>> = {
  message: 'de boodschap',
  hashtag: 'de hashtag',
  source: 'de bronregel',
  report: 'de meldregel',
  sentence: 'de zin van de campagne',
  partner: 'de naam van de partner',
  figure: 'het cijfer',
  logo: 'het logo',
  qr: 'de QR-code',
  cells: 'het raster',
}

/** With its article: `de bronregel`. */
export const slotName = (slot: string): string => slotNames[slot] ?? `de tekst “${showShort(slot)}”`

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const list = (values: readonly string[]): string => values.map(showShort).join(', ')

export function didYouMean(nearest: string | null, known: readonly string[], all: string): string {
  if (nearest !== null) return `Bedoelde je ${quote(nearest)}? ${all}`
  return known.length > 0 && known.length <= 12 ? `Kies uit: ${list(known)}.` : all
}

export const sameAgain = 'Exporteer de foto opnieuw als JPEG of PNG, of neem een andere.'

export const linkInCircle = 'Het is een koppeling die naar zichzelf terugleidt: geef het bedoelde bestand.'

// What the system's own codes mean; other details are a library's words and stay as they are.
const reasons: Readonly<Record<string, string>> = {
  ...fileFaults,
  EACCES: 'geen toegang',
  EPERM: 'geen toegang',
  ENOENT: 'daar kan niets worden gemaakt',
  EROFS: 'de schijf kan alleen gelezen worden',
  ETIMEDOUT: 'geen antwoord',
  EISDIR: 'het is een map',
  EFTYPE: 'het is een apparaat of een pijp, geen bestand',
  ENXIO: 'het is een apparaat of een pijp, geen bestand',
  ELOOP: 'er staat een koppeling in de weg',
  ENOTDIR: 'een deel van het pad is een bestand, geen map',
  EEXIST: 'er staat al een bestand met die naam',
  ENAMETOOLONG: 'de naam is te lang',
  EMFILE: 'er zijn te veel bestanden open',
  EIO: 'de schijf meldt een fout',
}

export const reasonOf = (detail: string): string => reasons[detail] ?? showShort(detail)
