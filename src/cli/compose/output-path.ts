// What `--out` says and what a card is in, where the card goes out. Writes nothing and makes no folder.
import { stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { Problem } from '../../base/errors.js'
import { isFolder } from '../../base/is-there.js'
import { nameFile } from '../../output/files/file-name.js'

export type Target =
  | { readonly kind: 'beside' }
  /** `isSaid`: by a slash, or because it is there. */
  | { readonly kind: 'folder'; readonly folder: string; readonly isSaid: boolean }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'stdout' }

// What other programs would take for a picture, a document: a name that means a file, and none that is made here.
const otherFile =
  /^\.(?:webp|avif|heic|heif|gif|tiff?|bmp|svg|pdf|psd|docx?|xlsx|zip|txt|md|json|ya?ml|csv|html?|css)$/

/** True for the name of a JPEG. */
export const isJpegName = (file: string): boolean => /\.jpe?g$/i.test(file)

/** Whether a value can be a path: it says something, and the system can read it. */
export const isPath = (value: string): boolean => value.trim() !== '' && !value.includes('\0')

/**
 * What `--out` names: a file is a PNG or a JPEG, a folder ends in a slash or exists; what has no such ending is a folder, too.
 * Throws OPTION_INVALID for the names of other files, and for devices.
 */
export async function findTarget(out: string | undefined, platform: NodeJS.Platform): Promise<Target> {
  if (out === undefined) return { kind: 'beside' }
  if (out === '-') return { kind: 'stdout' }
  const endsInSlash = out.endsWith('/') || (platform === 'win32' && out.endsWith('\\'))
  if (endsInSlash || (await isFolder(out))) return { kind: 'folder', folder: out, isSaid: true }
  const type = extname(out).toLowerCase()
  const there = await stat(out).catch(() => null)
  const isPicture = type === '.png' || isJpegName(out)
  // A rename would put the card in the place of /dev/null, for everybody.
  const isDevice = there?.isFile() === false
  if (!isPath(out) || otherFile.test(type) || isDevice) {
    throw new Problem('OPTION_INVALID', {
      option: '--out',
      value: out,
      expected: 'card.png, card.jpg, cards/, -',
      ...(otherFile.test(type) ? { nearest: `${out.slice(0, -type.length)}.png` } : {}),
    })
  }
  return isPicture || there !== null
    ? { kind: 'file', file: out }
    : { kind: 'folder', folder: out, isSaid: false }
}

/** Throws OUTPUT_NEEDS_FOLDER where several cards would go into one file or into stdout. */
export function checkRoom(target: Target, cards: number): void {
  if (cards <= 1 || target.kind === 'beside' || target.kind === 'folder') return
  throw new Problem('OUTPUT_NEEDS_FOLDER', { value: target.kind === 'file' ? target.file : '-', cards })
}

interface CardName {
  /** The photo's path, or `-`. */
  readonly photo: string
  /** IDs. */
  readonly template: string
  readonly language: string
  readonly format: string
  /** Where another card has the plain name. */
  readonly mark?: string
}

/** `cat.note.fr.portrait.png`: a name that every file system takes, the same for the same card. */
export function nameCard({ photo, template, language, format, mark }: CardName): string {
  return nameFile(stemOf(photo), [template, language, format, ...(mark === undefined ? [] : [mark]), 'png'])
}

/** `cats/mia.jpg` → `mia`. */
export const stemOf = (photo: string): string => (photo === '-' ? 'stdin' : basename(photo, extname(photo)))

/** The path of a card; null for stdout. */
export function pathOfCard(target: Target, name: CardName): string | null {
  switch (target.kind) {
    case 'stdout':
      return null
    case 'file':
      return target.file
    case 'folder':
      return join(target.folder, nameCard(name))
    case 'beside': {
      const path = join(name.photo === '-' ? '.' : dirname(name.photo), nameCard(name))
      // The path is printed and may be handed to another command, to which a dash would be an option.
      return path.startsWith('-') ? `./${path}` : path
    }
  }
}

/** What two paths of one file have in common, where the platform's names ignore case also then. */
export function keyOfFile(path: string, platform: NodeJS.Platform): string {
  const whole = resolve(path).normalize('NFC')
  return platform === 'win32' || platform === 'darwin' ? whole.toLowerCase() : whole
}
