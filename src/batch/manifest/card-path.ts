// What a row says of `out`, and what the card is in; where the card goes below `--out`, with `/` between folders, out.
// Refuses every path that would leave that folder. Touches no disk.
import { basename, extname } from 'node:path'
import { Problem } from '../../base/errors.js'
import { findNearest } from '../../base/nearest.js'
import { nameFile, nameFolder } from '../../output/files/file-name.js'

export interface CardFacts {
  readonly id: string | null
  /** The photo's path. */
  readonly photo: string
  readonly partner: string | null
  /** IDs. */
  readonly template: string
  readonly language: string
  readonly format: string
  /** True where the row's `photo` is a pattern or has several values, whatever they come to. */
  readonly hasSeveralPhotos: boolean
}

// What every system takes: macOS has the shortest paths, 1 024 bytes in all; more folders than these nobody makes.
const mostBytes = 800
const mostFolders = 40
// With what is cut from names that are too long.
const mostFilled = 20_000
// Enough to find a value by.
const shownLetters = 60

const expected = '{partner}/{photo}-{language}.png, spring/'

/**
 * Where a row says nothing: `<id>.<template>.<language>.<format>.png`, with the photo after the id where the row names
 * several; without an id `<partner>.<photo>.…`, without a partner `<photo>.…`.
 */
function defaultName(facts: CardFacts): string {
  const { id, partner, template, language, format, hasSeveralPhotos } = facts
  const photo = stemOf(facts.photo)
  const first = id ?? partner
  const endings = [template, language, format, 'png']
  if (first === null) return nameFile(photo, endings)
  return nameFile(id !== null && !hasSeveralPhotos ? first : `${first}.${photo}`, endings)
}

const stemOf = (path: string): string => basename(path, extname(path))

const tooLong = (out: string): Problem =>
  new Problem('OUT_TOO_LONG', { value: out.slice(0, shownLetters), most: mostBytes, folders: mostFolders })

/** Fills `{id}` and the like; what is filled in never adds a folder. Throws OUT_INVALID, OUT_TOO_LONG. */
function fill(pattern: string, facts: CardFacts): string {
  let letters = pattern.length
  if (letters > mostBytes) throw tooLong(pattern)
  const values: Readonly<Record<string, string>> = {
    id: facts.id ?? '',
    photo: stemOf(facts.photo),
    partner: facts.partner ?? '',
    template: facts.template,
    language: facts.language,
    format: facts.format,
  }
  return pattern.replace(/\{([^{}]*)\}/g, (_whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value !== undefined) {
      letters += value.length
      // Before it is put in: a thousand long names are more than a text can hold.
      if (letters > mostFilled) throw tooLong(pattern)
      return value.replace(/[/\\]/g, '_')
    }
    const nearest = findNearest(name, Object.keys(values))
    throw new Problem('OUT_INVALID', {
      value: `{${name}}`,
      expected: nearest === null ? expected : `{${nearest}}`,
    })
  })
}

/** The card's path below `--out`. Throws OUT_OUTSIDE, OUT_INVALID, OUT_TOO_LONG. */
export function pathOfCard(out: string | null, facts: CardFacts): string {
  const name = defaultName(facts)
  if (out === null) return name
  const path = fill(out, facts).replaceAll('\\', '/').normalize('NFC')
  const parts = path.split('/').filter(part => part !== '.')
  // By what was written: an empty {partner} before a slash leads nowhere else. A colon without one is a letter of a name, and replaced there.
  if (/^(?:[/\\]|[a-z]:[/\\])/i.test(out) || parts.includes('..')) {
    throw new Problem('OUT_OUTSIDE', { value: out })
  }
  const last = parts.pop() ?? ''
  const folders = parts.filter(part => part !== '').map(nameFolder)
  const type = extname(last).toLowerCase()
  if (/^\.(?:jpe?g|webp|avif|gif|tiff?|svg|pdf)$/.test(type)) {
    throw new Problem('OUT_INVALID', { value: out, expected })
  }
  const stem = type === '.png' ? last.slice(0, -4) : last
  const whole = [...folders, stem === '' ? name : nameFile(stem, ['png'])].join('/')
  if (folders.length > mostFolders || Buffer.byteLength(whole) > mostBytes) throw tooLong(out)
  return whole
}

/** As file systems fold case that fold it fully: `ß` is `SS`, `ς` is `Σ`. A dotless i is a letter of its own there. */
const foldCase = (text: string): string =>
  text
    .split('ı')
    .map(part => part.toUpperCase().toLowerCase())
    .join('ı')

/** What two paths have in common that would be one file on some file system: case and the composition of letters ignored. */
export const keyOfPath = (path: string): string => foldCase(path.normalize('NFC')).replaceAll('/', '\0')
