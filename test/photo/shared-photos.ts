// The labelled photos of ../shared as plain pixels, for the subject finders' tests. Absent elsewhere: tests then skip.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp, { type Sharp } from 'sharp'
import { areaOf, type Box, boxOf, intersectionOf } from '../../src/base/geometry.js'
import type { RgbPixels } from '../../src/base/pixels.js'

const FOLDER = fileURLToPath(new URL('../../../shared/photos/', import.meta.url))

export const photosAreHere = existsSync(`${FOLDER}faces.json`)

interface Labels {
  readonly [file: string]: { readonly faces: readonly (readonly [number, number, number, number])[] }
}

export const labels: Labels = photosAreHere ? JSON.parse(readFileSync(`${FOLDER}faces.json`, 'utf8')) : {}

export const labelOf = (file: string): Box => boxOf(...labels[file]!.faces[0]!)

export async function pixelsOf(image: Sharp): Promise<RgbPixels> {
  const upright = image.flatten({ background: '#fff' }).toColourspace('srgb')
  const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 3, data: new Uint8Array(data) }
}

export const photo = (file: string): Sharp => sharp(`${FOLDER}${file}`).autoOrient()

/** Intersection over union: 1 for the same box, 0 for boxes apart. */
export function overlapOf(a: Box, b: Box): number {
  const shared = areaOf(intersectionOf(a, b))
  return shared / (areaOf(a) + areaOf(b) - shared)
}
