// What `--out` says and what a card is in, where the card goes out. Writes nothing and makes no folder.
import { stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { Problem } from '../../base/errors.js'
import { nameFile } from '../../output/files/file-name.js'

export type Target =
  | { readonly kind: 'beside' }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'stdout' }

/** True for an existing folder. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false
}

/** What `--out` names: a folder ends in a slash or exists. Throws OPTION_INVALID for what is no name of a PNG file. */
export async function findTarget(out: string | undefined, platform: NodeJS.Platform): Promise<Target> {
  if (out === undefined) return { kind: 'beside' }
  if (out === '-') return { kind: 'stdout' }
  const endsInSlash = out.endsWith('/') || (platform === 'win32' && out.endsWith('\\'))
  if (endsInSlash || (await isFolder(out))) return { kind: 'folder', folder: out }
  const type = extname(out).toLowerCase()
  // A rename would put the card in the place of /dev/null, for everybody.
  const isDevice = (await stat(out).catch(() => null))?.isFile() === false
  if (out.trim() === '' || out.includes('\0') || (type !== '.png' && type !== '') || isDevice) {
    throw new Problem('OPTION_INVALID', { option: '--out', value: out, expected: 'card.png, cards/, -' })
  }
  return { kind: 'file', file: out }
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
}

/** `cat.note.fr.portrait.png`: a name that every file system takes, the same for the same card. */
export function nameCard({ photo, template, language, format }: CardName): string {
  const stem = photo === '-' ? 'stdin' : basename(photo, extname(photo))
  return nameFile(stem, [template, language, format, 'png'])
}

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

/** Throws OUTPUT_SAME for the first path that two cards share, where the platform's names ignore case also then. */
export function checkDistinct(paths: Iterable<string>, platform: NodeJS.Platform): void {
  const ignoresCase = platform === 'win32' || platform === 'darwin'
  const seen = new Set<string>()
  for (const path of paths) {
    const whole = resolve(path).normalize('NFC')
    const key = ignoresCase ? whole.toLowerCase() : whole
    if (seen.has(key)) throw new Problem('OUTPUT_SAME', { file: path })
    seen.add(key)
  }
}
