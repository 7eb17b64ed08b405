// Whether a contender did the work: as many cards as asked for, of the right size, 8-bit RGB, with no metadata. Mean bytes out.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { cardSize, type Job } from './job.js'

/** Throws where a contender's figures would be of other work. */
export async function checkCards(job: Job, name: string): Promise<number> {
  const files = (await readdir(job.out, { recursive: true })).filter(file => file.endsWith('.png'))
  if (files.length !== job.cards.length)
    throw new Error(`${name} made ${String(files.length)} of ${String(job.cards.length)} cards`)
  const first = await readFile(join(job.out, files[0]!))
  const { width, height, format, depth, exif, icc, xmp } = await sharp(first).metadata()
  const isRight =
    width === cardSize.width && height === cardSize.height && format === 'png' && depth === 'uchar'
  if (!isRight)
    throw new Error(`${name} made ${String(width)} × ${String(height)} ${format} ${String(depth)}`)
  if (exif ?? icc ?? xmp) throw new Error(`${name} left metadata in its card`)
  const sizes = await Promise.all(files.map(async file => (await stat(join(job.out, file))).size))
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length
}
