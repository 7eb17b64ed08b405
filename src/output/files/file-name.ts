// Words in, a file's name that every file system takes out, the same for the same words. Knows no folder and no card.
import { createHash } from 'node:crypto'
import { unsafeCharacters } from '../../messages/show.js'

// Most file systems hold 255 bytes; what is left over is for passing names and for a network's ending.
const mostNameBytes = 200
const leastStemBytes = 40

// Windows keeps these for devices, with any ending; learn.microsoft.com, “Naming Files, Paths, and Namespaces”.
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?= *(?:\.|$))/i

// What Windows does not allow in a name.
const forbidden = /[<>:"/\\|?*]/g

/** Without what some file system or terminal would trip over. */
const cleanPart = (part: string): string => part.replace(unsafeCharacters(), '_').replace(forbidden, '_')

/** At most `mostBytes` of UTF-8; what was cut leaves a mark that keeps different names apart. */
function shorten(stem: string, mostBytes: number): string {
  if (Buffer.byteLength(stem) <= mostBytes) return stem
  const mark = `~${createHash('sha256').update(stem).digest('hex').slice(0, 8)}`
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(stem.slice(0, mostBytes))) {
    if (Buffer.byteLength(kept) + Buffer.byteLength(segment) + mark.length > mostBytes) break
    kept += segment
  }
  return `${kept}${mark}`
}

/** `nameFile('cat', ['note', 'png'])` → `cat.note.png`. A stem of which nothing is left becomes `card`. */
export function nameFile(given: string, endings: readonly string[]): string {
  const ending = endings.map(part => `.${cleanPart(part)}`).join('')
  const stem = cleanPart(given).replace(reserved, '_$&') || 'card'
  return `${shorten(stem, Math.max(leastStemBytes, mostNameBytes - Buffer.byteLength(ending)))}${ending}`
}

/** A folder's name: as {@link nameFile}, and without the dots and spaces at its end that Windows drops. */
export const nameFolder = (given: string): string =>
  nameFile(
    given.replace(/[. ]+$/, end => '_'.repeat(end.length)),
    [],
  )
