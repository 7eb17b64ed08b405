// The cards of an order in; where each goes, out: by the plain name, and where two would have that, by one with a mark. So
// `cat.png` does not replace the card of `cat.jpg`, nor another message the first; a card that is made again, for the same photo
// and words, has its name again. Looks at the photos and cards that are there, and writes nothing.
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { basename, dirname, extname, join, normalize, relative, resolve, sep } from 'node:path'
import { Problem } from '../../base/errors.js'
import { hasEndingOf } from '../../base/file-kinds.js'
import { remember } from '../../base/remember.js'
import { nameFile } from '../../output/files/file-name.js'
import { findOwnEntries, wordsKey } from '../../output/files/own-file.js'
import { isTemplateFile } from '../../template/load.js'
import type { ComposeOptions } from './compose-order.js'
import { keyOfFile, pathOfCard, stemOf, type Target } from './output-path.js'

// Answers that are kept about photos with the same stem in the same folder.
const mostTwins = 1000

/** What a card's name is made of. */
interface Nameable {
  /** As the user named it; `-` is stdin. */
  readonly photo: string
  /** `name` is what the user called it: an ID, or a file. */
  readonly template: { readonly id: string; readonly name: string }
  readonly language: { readonly tag: string }
  readonly format: string
}

export interface CardPlace {
  /** Null is stdout. */
  readonly file: string | null
  /** The mark of its words for the file; null where they are the campaign's, or the user named the file. */
  readonly words: string | null
  /** The plain name, where it has another. */
  readonly shared: string | null
  /** The name with the mark, for where another card comes to the plain one while this one is made; null where there is no other. */
  readonly spare: string | null
}

// 24 bits: two cards that would have the same name get the same mark once in sixteen million times.
const markLetters = 6

const markOf = (facts: readonly (string | null | undefined)[]): string =>
  createHash('sha256')
    .update(JSON.stringify(facts.map(fact => fact ?? null)))
    .digest('hex')
    .slice(0, markLetters)

/**
 * A mark of the words that are not the campaign's own, and of a look that is not the program's, for the card's file; null where all are. It tells nothing of the photo: a
 * card is the same whatever that is called.
 */
function markOfWords(options: ComposeOptions, template: string): string | null {
  const { message, hashtag, source, report, partner, logo, handwriting, campaign } = options
  const words = [
    message,
    hashtag,
    source,
    report,
    partner,
    logo && basename(logo),
    campaign && basename(campaign),
    // Last, and left out where there is none, so that the marks of cards without handwriting stay what they were.
    ...(handwriting === undefined ? [] : [basename(handwriting)]),
    // Of two looks with one ID the place tells: its content changes while somebody works on it.
    ...(isTemplateFile(template) ? [normalize(template)] : []),
  ]
  return words.every(word => word === undefined) ? null : markOf(words)
}

/** A mark for the card's name: of the words, and of what the plain name does not say of the photo. */
function markOfCard(photo: string, plain: string, words: string | null): string {
  const stem = stemOf(photo)
  const way = relative(dirname(plain), dirname(photo)).split(sep).join('/')
  return markOf([way, extname(photo).toLowerCase(), nameFile(stem, []) === stem ? null : stem, words])
}

/** True where another photo beside this one has its name with another ending, or one that files take for the same: `a:b`, `a|b`. */
async function hasTwin(photo: string, platform: NodeJS.Platform): Promise<boolean> {
  const folder = dirname(photo)
  const keyOfStem = (name: string): string => keyOfFile(nameFile(stemOf(name), []), platform)
  const stem = keyOfStem(photo)
  const own = keyOfFile(basename(photo), platform)
  for (const name of await readdir(folder).catch(() => [])) {
    const isTwin = keyOfFile(name, platform) !== own && hasEndingOf('photo', name) && keyOfStem(name) === stem
    if (isTwin && (await findOwnEntries(join(folder, name))) === null) return true
  }
  return false
}

/** Whether a batch keeps book of a card: in its folder, or one above. */
async function isOfBatch(file: string): Promise<boolean> {
  const { hasMadeCard } = await import('../../batch/resume/journal-cards.js')
  for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
    const name = relative(folder, resolve(file)).split(sep).join('/')
    if (await hasMadeCard(folder, name)) return true
    if (dirname(folder) === folder) return false
  }
}

/** Whether a card of ours is there that is not to be replaced: with other words, or a batch's, whose report tells of it. */
async function isAnothers(file: string, words: string | null): Promise<boolean> {
  const there = await findOwnEntries(file)
  if (there === null) return false
  return (there.get(wordsKey) ?? null) !== words || isOfBatch(file)
}

/** Has `write` write a card to its place, or beside it where another run has meanwhile put one there that is not to be replaced; the place that it got. */
export async function writeToPlace(
  place: CardPlace,
  write: (file: string, isNew: boolean) => Promise<void>,
): Promise<CardPlace> {
  const { file, words, spare } = place
  if (file === null) return place
  const marked: CardPlace = { file: spare, words, shared: file, spare: null }
  for (let isNew = spare !== null && (await findOwnEntries(file)) === null; ; isNew = false) {
    const isTaken = spare !== null && (await isAnothers(file, words))
    try {
      await write(isTaken ? spare : file, isNew && !isTaken)
      return isTaken ? marked : place
    } catch (error) {
      // Somebody came first, and perhaps with the same words: then this one replaces that, as it would have a moment later.
      if (!isNew || !(error instanceof Problem) || error.code !== 'OUTPUT_EXISTS') throw error
    }
  }
}

/** A place for each order, in their order; `pipes` are photos without a place of their own. Throws OUTPUT_SAME. */
export async function placeCards(
  orders: readonly Nameable[],
  options: ComposeOptions,
  pipes: ReadonlySet<string>,
  target: Target,
  platform: NodeJS.Platform,
): Promise<CardPlace[]> {
  const taken = new Set<string>()
  const take = (file: string): string => {
    const key = keyOfFile(file, platform)
    if (taken.has(key)) throw new Problem('OUTPUT_SAME', { file })
    taken.add(key)
    return file
  }
  const twins = remember(
    mostTwins,
    (photo: string) => photo,
    (photo: string) => hasTwin(photo, platform),
  )

  const named = orders.map(({ photo: given, template, language, format }) => {
    const photo = pipes.has(given) ? '-' : given
    const words = markOfWords(options, template.name)
    const name = { photo, template: template.id, language: language.tag, format }
    const plain = pathOfCard(target, name)
    return { name, words, plain, mark: plain === null ? '' : markOfCard(photo, plain, words) }
  })
  const claims = new Map<string, Set<string>>()
  for (const { plain, mark } of named) {
    if (plain === null) continue
    const key = keyOfFile(plain, platform)
    claims.set(key, (claims.get(key) ?? new Set()).add(mark))
  }

  const places: CardPlace[] = []
  for (const { name, words, plain, mark } of named) {
    if (plain === null || target.kind === 'file') {
      places.push({ file: plain === null ? null : take(plain), words: null, shared: null, spare: null })
      continue
    }
    const isShared =
      claims.get(keyOfFile(plain, platform))!.size > 1 ||
      (name.photo !== '-' && (await twins(name.photo))) ||
      (await isAnothers(plain, words))
    const marked = pathOfCard(target, { ...name, mark })!
    const file = take(isShared ? marked : plain)
    places.push({ file, words, shared: isShared ? plain : null, spare: isShared ? null : marked })
  }
  return places
}
