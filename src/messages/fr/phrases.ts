// The small change of French sentences: spacing, quoted values, numbers, amounts, offers of the nearest name.
import { showShort } from '../show.js'
import { fileFaults } from './file-faults.js'

/**
 * French spacing for what is written here: a narrow no-break space before ; : ! ? » % and after «. The values between
 * stay as they are: a file's name is its own.
 */
export function say(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.map((part, index) => `${space(part)}${values[index] ?? ''}`).join('')
}

const space = (text: string): string => text.replace(/ (?=[;:!?»%])|(?<=«) /g, '\u202f')

export const quote = (value: string): string => `«\u202f${showShort(value)}\u202f»`

export const number = (value: number): string =>
  Number.isFinite(value)
    ? value.toLocaleString('fr-BE', { maximumFractionDigits: 1 })
    : 'un très grand nombre'

/** A time as a file has it (ISO 8601), as people say it, in this machine's zone. */
export const time = (iso: string): string => {
  const when = new Date(iso)
  return Number.isNaN(when.getTime())
    ? showShort(iso)
    : when.toLocaleString('fr-BE', { dateStyle: 'medium', timeStyle: 'short' })
}

export const percent = (share: number): string => `${number(Math.round(share * 100))}\u202f%`

/** In French zero and one are singular. */
export const count = (many: number, one: string, several = `${one}s`): string =>
  `${number(many)} ${Math.abs(many) < 2 ? one : several}`

// Kilobytes of 1 000 bytes, as the networks count them.
export const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${number(bytes / 1000)} ko` : `${number(bytes / 1_000_000)} Mo`

const slotNames: Readonly<Record<string, string>> = {
  message: 'le message',
  hashtag: 'le hashtag',
  source: 'la ligne de source',
  report: 'la ligne de signalement',
  sentence: 'la phrase de la campagne',
  partner: 'le nom du partenaire',
  figure: 'le chiffre',
  logo: 'le logo',
  qr: 'le code QR',
  cells: 'la grille',
}

/** With its article: `la ligne de source`. */
export const slotName = (slot: string): string => slotNames[slot] ?? say`le texte « ${showShort(slot)} »`

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const list = (values: readonly string[]): string => values.map(showShort).join(', ')

export function didYouMean(nearest: string | null, known: readonly string[], all: string): string {
  if (nearest !== null) return say`Vouliez-vous dire ${quote(nearest)} ? ${all}`
  return known.length > 0 && known.length <= 12 ? say`Choisissez parmi : ${list(known)}.` : all
}

export const sameAgain = 'Exportez à nouveau la photo en JPEG ou en PNG, ou prenez-en une autre.'

export const linkInCircle = 'C’est un lien qui revient à lui-même : indiquez le fichier voulu.'

// What the system's own codes mean; other details are a library's words and stay as they are.
const reasons: Readonly<Record<string, string>> = {
  ...fileFaults,
  EACCES: 'accès refusé',
  EPERM: 'accès refusé',
  ENOENT: 'rien ne peut y être créé',
  EROFS: 'le disque est en lecture seule',
  ETIMEDOUT: 'pas de réponse',
  EISDIR: 'c’est un dossier',
  EFTYPE: 'c’est un périphérique ou un tube, pas un fichier',
  ENXIO: 'c’est un périphérique ou un tube, pas un fichier',
  ELOOP: 'un lien s’y trouve',
  ENOTDIR: 'une partie du chemin est un fichier, pas un dossier',
  EEXIST: 'un fichier de ce nom est déjà là',
  ENAMETOOLONG: 'le nom est trop long',
  EMFILE: 'trop de fichiers sont ouverts',
  EIO: 'le disque signale une panne',
}

export const reasonOf = (detail: string): string => reasons[detail] ?? showShort(detail)
