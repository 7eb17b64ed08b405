// A job in, a fingerprint of everything that decides its pixels and words out: the bytes of photo, logo and handwriting, the template,
// the campaign's facts and the words of the card's language, the fonts, the texts, the format, the program's version.
// Equal fingerprints are equal cards, byte for byte. Decodes nothing.

import { remember } from '../../base/remember.js'
import { openSlots } from '../../base/slots.js'
import type { Campaign } from '../../campaign/campaign.js'
import { chooseLanguage } from '../../campaign/choose-language.js'
import type { Studio } from '../../card/studio.js'
import { findNetwork } from '../../networks/networks.js'
import { type CardChoices, choiceFields, type Job } from '../job.js'
import { type HashedFile, hashBytes, hashFile } from './stamp.js'

/** What an earlier run knew of a card's inputs, so that unchanged files need not be read again. */
export interface KnownInputs {
  readonly photo: HashedFile
  readonly logo: HashedFile | null
  /** Left out where there is none. */
  readonly handwriting?: HashedFile | undefined
}

/** SHA-256 of a card's files. */
export interface FileHashes {
  readonly photo: string
  readonly logo: string | null
  readonly handwriting?: string | undefined
}

export const hashesOf = ({ photo, logo, handwriting }: KnownInputs): FileHashes => ({
  photo: photo.sha256,
  logo: logo?.sha256 ?? null,
  handwriting: handwriting?.sha256,
})

export interface Fingerprint extends KnownInputs {
  /** SHA-256, hexadecimal. */
  readonly fingerprint: string
}

// Goes into each fingerprint. To be changed with the way in which fingerprints are made: then all cards are made again.
const scheme = 'catsforkids-card-3'

// Photos follow one another in a batch, logos do not.
const mostFiles = 2000

/** The words that a card in this language may show; another language's words do not make it stale. */
function hashWords(campaign: Campaign, tag: string): string {
  const { language } = chooseLanguage(campaign, tag, null)
  const { languages, ...facts } = campaign
  return hashBytes(JSON.stringify([facts, languages.get(language)]))
}

/** What a job says of its card besides the bytes of its files. */
export type PrintedJob = CardChoices & Pick<Job, 'template'>

/** The fingerprint of a job and the SHA-256 of its photo and logo. Throws TEMPLATE_…, LANGUAGE_UNKNOWN. */
export function openPrinter(studio: Studio): (job: PrintedJob, files: FileHashes) => Promise<string> {
  const fonts = hashBytes(JSON.stringify([...studio.book.faces.values()].map(face => [face.id, face.sha256])))
  const wordsOf = remember(
    500,
    (tag: string) => tag,
    (tag: string) => hashWords(studio.campaign, tag),
  )
  const templateOf = remember(
    500,
    (name: string) => name,
    async (name: string) => hashBytes(JSON.stringify(await studio.findTemplate(name))),
  )
  return async (job, { photo, logo, handwriting }) => {
    const parts = [
      scheme,
      studio.version,
      photo,
      logo,
      await templateOf(job.template),
      wordsOf(job.language),
      fonts,
      handwriting ?? null,
      ...choiceFields.map(field => (field === 'networks' ? job.networks.map(findNetwork) : job[field])),
    ]
    return hashBytes(JSON.stringify(parts))
  }
}

interface LookedAt {
  readonly path: string
  readonly known: HashedFile | null
  readonly read: FingerprintTools['readPhoto']
}

// Files read at once, however many cards are under way.
const mostReadings = 8

export interface FingerprintTools {
  readonly studio: Studio
  /** Reads a photo whose card will be made from the very same bytes; null where the card is made elsewhere. */
  readonly readPhoto: ((path: string) => Promise<Uint8Array>) | null
}

/** A function of one job. It throws the system's errors for files that have gone, and the reader's problems. */
export function openFingerprints({
  studio,
  readPhoto,
}: FingerprintTools): (job: Job, known: KnownInputs | null) => Promise<Fingerprint> {
  const printOf = openPrinter(studio)
  const inSlot = openSlots(mostReadings)
  // A run reads each file once, so that all cards of a photo show the same picture even if the file is replaced meanwhile.
  const fileOf = remember(
    mostFiles,
    ({ path }: LookedAt) => path,
    ({ path, known, read }) => inSlot(() => hashFile(path, known, read, true)),
  )

  return async (job, known) => {
    const [photo, logo, handwriting] = await Promise.all([
      fileOf({ path: job.photo.path, known: known?.photo ?? null, read: readPhoto }),
      job.logo === null ? null : fileOf({ path: job.logo.path, known: known?.logo ?? null, read: null }),
      job.handwriting &&
        fileOf({ path: job.handwriting.path, known: known?.handwriting ?? null, read: null }),
    ])
    const inputs = { photo, logo, ...(handwriting && { handwriting }) }
    return { ...inputs, fingerprint: await printOf(job, hashesOf(inputs)) }
  }
}
