// Photos with labelled cats in; detector/head.json out: the weights by which src/photo/subject/head-place.ts tells where in a body the head
// is, by least squares on the net's features. Prints how well it does on photos that it was not fitted on.
//   npm run head -- <folder with wild/cats.json and photos/faces.json>
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import {
  areaOf,
  type Box,
  boxOf,
  centreOf,
  contains,
  intersectionOf,
  type Size,
} from '../src/base/geometry.js'
import type { RgbPixels } from '../src/base/pixels.js'
import { headAround } from '../src/layout/subject.js'
import { animalsIn, overlapOf, sizeForNet } from '../src/photo/subject/animals.js'
import { resizeRgb } from '../src/photo/subject/grey.js'
import {
  cellsIn,
  type HeadModel,
  meansAround,
  placeHead,
  placeOf,
  reachOf,
} from '../src/photo/subject/head-place.js'
import { askNet, type Features, gridStep } from '../src/photo/subject/net.js'
import { featureStep } from '../src/photo/subject/net-workshop.js'

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
const spread = measureSpread()
const sums = Array.from({ length: folds }, () => ({
  a: new Float64Array(width ** 2),
  b: new Float64Array(width),
}))
for (const example of examples) addSums(example)

const size = fitSize()
const plain = examples.filter(({ isPlain }) => isPlain)
const models = Array.from({ length: folds }, (_, fold) => modelOf(other => other !== fold))
let [on, held, mostly] = [0, 0, 0]
for (const { photo, picture, features, body, head } of plain) {
  const found = placeHead(features, body, picture, models[photo % folds]).box
  const share = areaOf(intersectionOf(found, head)) / areaOf(head)
  if (contains(head, centreOf(found))) on++
  if (contains(found, centreOf(head)) && share >= 0.5) held++
  if (contains(found, centreOf(head)) && share >= 0.75) mostly++
}
process.stdout.write(
  `${examples.length} examples of ${photos} photos. Left out one in ${folds}, of ${plain.length} bodies: the box's middle lies in the head for ${on}, the box holds the head's middle and half of the head for ${held}, three quarters of it for ${mostly}\n`,
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
        if (seen === null || areaOf(cellsIn(answer.features, seen)) < 4) continue
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

/** What is known of each cell of a body, `width` numbers, and how much it is head: 1 in its middle. */
function rowsOf({ features, body, head }: Example): { rows: Float64Array; targets: number[] } {
  const { channels, data } = features
  const cells = cellsIn(features, body)
  const rows = new Float64Array(areaOf(cells) * width)
  const targets: number[] = []
  for (let y = 0; y < cells.height; y++) {
    for (let x = 0; x < cells.width; x++) {
      const from = ((cells.top + y) * features.width + cells.left + x) * channels
      const to = targets.length * width
      rows.set(data.subarray(from, from + channels), to)
      rows.set(placeOf(cells, body, x, y), to + channels)
      const middle = {
        x: (cells.left + x + 0.5) * featureStep,
        y: (cells.top + y + 0.5) * featureStep,
      }
      const across = (middle.x - head.x - head.width / 2) / (head.width / 2)
      const down = (middle.y - head.y - head.height / 2) / (head.height / 2)
      targets.push(Math.exp(-1.2 * (across ** 2 + down ** 2)))
    }
  }
  return { rows: meansAround(rows, cells, width, reachOf(body)), targets }
}

function measureSpread(): Float64Array {
  const [total, squares] = [new Float64Array(width), new Float64Array(width)]
  let count = 0
  for (const example of examples.filter(({ isPlain }) => isPlain)) {
    const { rows, targets } = rowsOf(example)
    count += targets.length
    for (const [at, value] of rows.entries()) {
      total[at % width]! += value
      squares[at % width]! += value ** 2
    }
  }
  return squares.map((sum, i) => Math.sqrt(Math.max(0, sum / count - (total[i]! / count) ** 2)) + 1e-6)
}

/** Each beside the mean of its body: which of a body's cells is the head is asked, and not which body is all head. */
function addSums(example: Example): void {
  const { a, b } = sums[example.photo % folds]!
  const { rows, targets } = rowsOf(example)
  const count = targets.length
  const mean = new Float64Array(width)
  for (const [at, value] of rows.entries()) mean[at % width]! += value / count
  const meanTarget = targets.reduce((sum, target) => sum + target, 0) / count
  const scaled = new Float64Array(width)
  for (const [cell, target] of targets.entries()) {
    for (let i = 0; i < width; i++) scaled[i] = (rows[cell * width + i]! - mean[i]!) / spread[i]!
    for (let i = 0; i < width; i++) {
      const share = scaled[i]! / count
      b[i]! += share * (target - meanTarget)
      for (let j = 0; j <= i; j++) a[i * width + j]! += share * scaled[j]!
    }
  }
}

function modelOf(isUsed: (fold: number) => boolean): HeadModel {
  const [a, b] = [new Float64Array(width ** 2), new Float64Array(width)]
  for (const [fold, sum] of sums.entries()) {
    if (!isUsed(fold)) continue
    for (let i = 0; i < a.length; i++) a[i]! += sum.a[i]!
    for (let i = 0; i < width; i++) b[i]! += sum.b[i]!
  }
  for (let i = 0; i < width; i++) a[i * width + i]! += damping
  return { weights: [...solve(a, b, width)].map((weight, i) => weight / spread[i]!), size }
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
