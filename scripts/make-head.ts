// Photos with labelled cats in; detector/head.json out: the weights by which src/photo/subject/head-place.ts tells where in a body the head
// is, by least squares on the net's features. Prints how well it does on photos that it was not fitted on.
//   npm run head -- <folder with wild/cats.json and photos/faces.json>
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { type Box, boxOf, centreOf, type Size } from '../src/base/geometry.js'
import type { RgbPixels } from '../src/base/pixels.js'
import { headAround } from '../src/layout/subject.js'
import { animalsIn, overlapOf, sizeForNet } from '../src/photo/subject/animals.js'
import { resizeRgb } from '../src/photo/subject/grey.js'
import { type HeadModel, listCells, placeHead } from '../src/photo/subject/head-place.js'
import { askNet, type Features, gridStep } from '../src/photo/subject/net.js'

const [folder] = parseArgs({ allowPositionals: true }).positionals
if (folder === undefined) throw new Error('Which folder? It needs wild/cats.json and photos/faces.json.')

type Tuple = [number, number, number, number]
interface Labels {
  readonly cats?: readonly { readonly body: Tuple; readonly head: Tuple | null }[]
  readonly faces?: readonly Tuple[]
}
interface Example {
  readonly photo: number
  readonly isPlain: boolean
  readonly picture: Size
  readonly features: Features
  readonly body: Box
  readonly head: Box
}

const folds = 13
// How much the weights are held small, beside the mean over a photo's cells.
const damping = 30
const scales = [0.8, 1, 1.2]

const examples: Example[] = []
let photos = 0
for (const [part, file] of [
  ['wild', 'cats.json'],
  ['photos', 'faces.json'],
] as const) {
  const labels = JSON.parse(await readFile(join(folder, part, file), 'utf8')) as Record<string, Labels>
  for (const [name, label] of Object.entries(labels)) {
    await addExamples(join(folder, part, name), label, photos++)
  }
}
const width = examples[0]!.features.channels + 5
const { mean, spread } = measureSpread()
const sums = Array.from({ length: folds }, () => ({
  a: new Float64Array((width + 1) ** 2),
  b: new Float64Array(width + 1),
}))
for (const example of examples) addSums(example)

const size = fitSize()
let inHead = 0
let plain = 0
const models = Array.from({ length: folds }, (_, fold) => modelOf(other => other !== fold))
for (const { photo, isPlain, picture, features, body, head } of examples) {
  if (!isPlain) continue
  const found = centreOf(placeHead(features, body, picture, models[photo % folds]))
  plain++
  if (found.x > head.x && found.x < head.x + head.width && found.y > head.y && found.y < head.y + head.height)
    inHead++
}
process.stdout.write(
  `${examples.length} examples of ${photos} photos; left out one in ${folds}: the middle of the head lies in it for ${inHead} of ${plain}\n`,
)
const rounded = ({ weights }: HeadModel): number[] => weights.map(weight => Number(weight.toPrecision(5)))
const target = join(import.meta.dirname, '../detector/head.json')
await writeFile(target, `${JSON.stringify({ weights: rounded(modelOf(() => true)), size })}\n`)

async function addExamples(file: string, { cats, faces }: Labels, photo: number): Promise<void> {
  for (const mirrored of [false, true]) {
    const upright = sharp(file).autoOrient().flatten({ background: '#fff' }).toColourspace('srgb')
    const { data, info } = await (mirrored ? sharp(await upright.png().toBuffer()).flop() : upright)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const rgb: RgbPixels = { width: info.width, height: info.height, channels: 3, data: new Uint8Array(data) }
    for (const scale of scales) {
      const usual = sizeForNet(rgb)
      const side = (length: number): number => Math.max(2, Math.round((length * scale) / gridStep)) * gridStep
      const picture = { width: side(usual.width), height: side(usual.height) }
      const answer = askNet(resizeRgb(rgb, picture))
      const animals = animalsIn(answer, picture)
      const toNet = ([x, y, w, h]: Tuple): Box => {
        const [across, down] = [picture.width / rgb.width, picture.height / rgb.height]
        return boxOf((mirrored ? rgb.width - x - w : x) * across, y * down, w * across, h * down)
      }
      const known = cats
        ? cats.map(cat => ({ body: toNet(cat.body), head: cat.head && toNet(cat.head) }))
        : faces!.slice(0, 1).map(face => ({ body: null, head: headAround(toNet(face), picture) }))
      for (const { body, head } of known) {
        if (head === null) continue
        const seen =
          animals.find(animal => body === null || overlapOf(animal.body, body) >= 0.5)?.body ?? body
        if (seen === null || listCells(answer.features, seen).length < 4) continue
        examples.push({
          photo,
          isPlain: scale === 1 && !mirrored,
          picture,
          features: answer.features,
          body: seen,
          head,
        })
      }
    }
  }
}

/** What is known of a cell, and how much it is head: 1 in its middle. */
function* rowsOf({ features, body, head }: Example): Generator<{ row: Float64Array; target: number }> {
  const { channels, data } = features
  for (const { at, column, row: y, place } of listCells(features, body)) {
    const row = new Float64Array(width)
    for (let i = 0; i < channels; i++) row[i] = data[at * channels + i]!
    row.set(place, channels)
    const across = ((column + 0.5) * 8 - head.x - head.width / 2) / (head.width / 2)
    const down = ((y + 0.5) * 8 - head.y - head.height / 2) / (head.height / 2)
    yield { row, target: Math.exp(-1.2 * (across ** 2 + down ** 2)) }
  }
}

function measureSpread() {
  const [total, squares] = [new Float64Array(width), new Float64Array(width)]
  let count = 0
  for (const example of examples.filter(({ isPlain }) => isPlain))
    for (const { row } of rowsOf(example)) {
      count++
      for (let i = 0; i < width; i++) {
        total[i]! += row[i]!
        squares[i]! += row[i]! ** 2
      }
    }
  const mean = total.map(sum => sum / count)
  return { mean, spread: squares.map((sum, i) => Math.sqrt(Math.max(0, sum / count - mean[i]! ** 2)) + 1e-6) }
}

function addSums(example: Example): void {
  const { a, b } = sums[example.photo % folds]!
  const all = [...rowsOf(example)]
  for (const { row, target } of all) {
    const scaled = new Float64Array(width + 1).fill(1)
    for (let i = 0; i < width; i++) scaled[i] = (row[i]! - mean[i]!) / spread[i]!
    for (let i = 0; i <= width; i++) {
      const share = scaled[i]! / all.length
      b[i]! += share * target
      for (let j = 0; j <= i; j++) a[i * (width + 1) + j]! += share * scaled[j]!
    }
  }
}

function modelOf(isUsed: (fold: number) => boolean): HeadModel {
  const n = width + 1
  const [a, b] = [new Float64Array(n * n), new Float64Array(n)]
  for (const [fold, sum] of sums.entries()) {
    if (!isUsed(fold)) continue
    for (let i = 0; i < n * n; i++) a[i]! += sum.a[i]!
    for (let i = 0; i < n; i++) b[i]! += sum.b[i]!
  }
  for (let i = 0; i < width; i++) a[i * n + i]! += damping
  const scaled = solve(a, b, n)
  const weights = Array.from({ length: width }, (_, i) => scaled[i]! / spread[i]!)
  const added = scaled[width]! - weights.reduce((sum, weight, i) => sum + weight * mean[i]!, 0)
  return { weights: [...weights, added], size }
}

/** Cholesky's way; only the lower half of `a` is read. */
function solve(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const l = a.slice()
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = l[i * n + j]!
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / l[j * n + j]!
    }
  const x = b.slice()
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i * n + k]! * x[k]!
    x[i]! /= l[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= l[k * n + i]! * x[k]!
    x[i]! /= l[i * n + i]!
  }
  return x
}

/** The logarithm of a head's side by those of its body's sides. */
function fitSize(): [number, number, number] {
  const [a, b] = [new Float64Array(9), new Float64Array(3)]
  for (const { body, head, isPlain } of examples) {
    if (!isPlain) continue
    const row = [Math.log(Math.max(body.width, body.height)), Math.log(Math.min(body.width, body.height)), 1]
    const target = Math.log(head.width * head.height) / 2
    for (let i = 0; i < 3; i++) {
      b[i]! += row[i]! * target
      for (let j = 0; j < 3; j++) a[i * 3 + j]! += row[i]! * row[j]!
    }
  }
  return [...solve(a, b, 3)].map(value => Number(value.toPrecision(4))) as [number, number, number]
}
