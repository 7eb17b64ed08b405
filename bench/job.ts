// The work, the same for all: photos upright and cut to 1080 × 1350, the campaign's French sentence as large as its plate
// allows and the hashtag on it, written as PNG. A contender reads it as JSON.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { parse } from 'yaml'
import { folders } from './folders.js'

export const cardSize = { width: 1080, height: 1350 } as const

export interface Job {
  /** Where its files lie. */
  readonly folder: string
  readonly cards: readonly { readonly photo: string; readonly out: string }[]
  /** Path of the JSON that a contender reads. */
  readonly file: string
  /** Path of the manifest that `batch` reads. */
  readonly manifest: string
  /** Path of the folder where the cards go. */
  readonly out: string
}

export interface JobOrder {
  readonly name: string
  readonly photos: readonly string[]
  /** Cards in the making at once. */
  readonly inFlight: number
  /** The program under test: the folder of its package. */
  readonly program: string
  /** What a contender that is no Node package is called here. */
  readonly command?: string | undefined
}

// What the peers draw; the program draws its own template `note`, which is more: paper with grain, shadow, uneven handwriting.
const plate = {
  box: { x: 60, y: 860, width: 960, height: 420 },
  padding: 48,
  radius: 24,
  colour: '#fffdf7',
  ink: '#1d2433',
  lineHeight: 1.1,
  fit: { least: 24, most: 120, height: 240 },
  hashtagSize: 64,
} as const

async function readWords(): Promise<{ message: string; hashtag: string }> {
  const campaign = join(folders.root, 'campaigns/catsforkids')
  const [french, shared] = await Promise.all(
    ['fr.yaml', 'campaign.yaml'].map(name => readFile(join(campaign, name), 'utf8')),
  )
  const { message } = parse(french!) as { message: string }
  const { hashtag } = parse(shared!) as { hashtag: string }
  return { message, hashtag }
}

/** sharp's own sRGB profile as a file, for those who need one. */
async function writeSrgb(folder: string): Promise<string> {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'white' } })
    .withIccProfile('srgb')
    .jpeg()
    .toBuffer()
  const { icc } = await sharp(jpeg).metadata()
  const path = join(folder, 'srgb.icc')
  await writeFile(path, icc!)
  return path
}

/** Writes a job's files, with an empty folder for its cards. */
export async function writeJob(order: JobOrder): Promise<Job> {
  const { name, photos, inFlight, program, command } = order
  const folder = join(folders.work, 'jobs', name)
  const out = join(folder, 'cards')
  await rm(folder, { recursive: true, force: true })
  await mkdir(out, { recursive: true })
  const cards = photos.map((photo, i) => ({ photo, out: join(out, `${String(i).padStart(4, '0')}.png`) }))
  const work = {
    ...{ cards, inFlight, folder, program, command, plate },
    ...cardSize,
    ...(await readWords()),
    language: 'fr',
    template: 'note',
    font: join(folders.root, 'fonts/Caveat_700Bold.ttf'),
    sRgb: await writeSrgb(folder),
  }
  const file = join(folder, 'job.json')
  await writeFile(file, JSON.stringify(work))
  const manifest = join(folder, 'manifest.csv')
  await writeFile(
    manifest,
    `photo,out\n${photos.map((photo, i) => `${photo},${String(i)}.png`).join('\n')}\n`,
  )
  return { folder, cards, file, manifest, out }
}
