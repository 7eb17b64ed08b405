// The detector's net once more, in plain floats and loops, as its description reads: what the kernels are held against.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RgbPixels } from '../../../src/base/pixels.js'
import type { Activation, Net, Step, Sums } from '../../../src/photo/subject/net-form.js'
import { root } from '../../../src/root.js'

/** `data[(y * width + x) * channels + channel]`. */
interface Tensor {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly data: Float64Array
}

const net = JSON.parse(readFileSync(join(root, 'detector/net.json'), 'utf8')) as Net
const bytes = readFileSync(join(root, 'detector/weights.bin'))
const weightAt = (at: number): number => bytes.readInt8(net.factorBytes + at)
const factorAt = (at: number): number => bytes.readFloatLE(at)

const tensor = (width: number, height: number, channels: number): Tensor => ({
  width,
  height,
  channels,
  data: new Float64Array(width * height * channels),
})

function activate(x: number, activation: Activation): number {
  if (activation === 'none') return x
  return activation === 'relu' ? Math.max(0, x) : (x * Math.min(6, Math.max(0, x + 3))) / 6
}

/** Sums of 1 × 1: groups of eight, two numbers of one sum beside each other. */
function sumUp(numbers: (i: number) => number, ins: number, out: number, { weights, factors }: Sums): number {
  const group = out >> 3
  let sum = 0
  for (let i = 0; i < ins; i++)
    sum += numbers(i) * weightAt(weights + group * 8 * ins + (i >> 1) * 16 + (out & 7) * 2 + (i & 1))
  return (
    sum * factorAt(factors + group * 64 + (out & 7) * 4) + factorAt(factors + group * 64 + 32 + (out & 7) * 4)
  )
}

function point(from: Tensor, outs: number, sums: Sums, activation: Activation, added: Tensor | null): Tensor {
  const to = tensor(from.width, from.height, outs)
  for (let at = 0; at < from.width * from.height; at++)
    for (let out = 0; out < outs; out++) {
      const sum = sumUp(i => from.data[at * from.channels + i]!, from.channels, out, sums)
      to.data[at * outs + out] = activate(sum + (added?.data[at * outs + out] ?? 0), activation)
    }
  return to
}

/** Windows around each pixel, or around each second one; nothing lies beyond the edges, and an odd one out is lacking at the end. */
function depth(
  from: Tensor,
  { side, step, weights, factors, activation }: Extract<Step, { do: 'depth' | 'widen' }>,
): Tensor {
  const to = tensor(from.width / step, from.height / step, from.channels)
  const before = (side - step) >> 1
  for (let y = 0; y < to.height; y++)
    for (let x = 0; x < to.width; x++)
      for (let channel = 0; channel < to.channels; channel++) {
        const [group, lane] = [channel >> 2, channel & 3]
        let sum = 0
        for (let place = 0; place < side * side; place++) {
          const [column, row] = [
            x * step + (place % side) - before,
            y * step + Math.floor(place / side) - before,
          ]
          if (column < 0 || row < 0 || column >= from.width || row >= from.height) continue
          const weight = weightAt(weights + group * 4 * side * side + place * 4 + lane)
          sum += from.data[(row * from.width + column) * from.channels + channel]! * weight
        }
        const value =
          sum * factorAt(factors + group * 32 + lane * 4) + factorAt(factors + group * 32 + 16 + lane * 4)
        to.data[(y * to.width + x) * to.channels + channel] = activate(value, activation)
      }
  return to
}

function stem(picture: RgbPixels, channels: number, sums: Sums, activation: Activation): Tensor {
  const to = tensor(picture.width / 2, picture.height / 2, channels)
  for (let y = 0; y < to.height; y++)
    for (let x = 0; x < to.width; x++) {
      const window = (i: number): number => {
        const [row, column] = [2 * y + Math.floor(i / 9), 2 * x + Math.floor((i % 9) / 3)]
        if (i > 26 || row >= picture.height || column >= picture.width) return 0
        return picture.data[(row * picture.width + column) * 3 + (i % 3)]!
      }
      for (let out = 0; out < channels; out++)
        to.data[(y * to.width + x) * channels + out] = activate(sumUp(window, 28, out, sums), activation)
    }
  return to
}

function excite(of: Tensor, step: Extract<Step, { do: 'excite' }>): void {
  const pixels = of.width * of.height
  const means = Array.from({ length: of.channels }, (_, channel) => {
    let sum = 0
    for (let at = 0; at < pixels; at++) sum += of.data[at * of.channels + channel]!
    return sum / pixels
  })
  const middle = Array.from({ length: step.middle }, (_, out) =>
    Math.max(
      0,
      sumUp(i => means[i]!, of.channels, out, step.squeeze),
    ),
  )
  for (let channel = 0; channel < of.channels; channel++) {
    const x = sumUp(i => middle[i]!, step.middle, channel, step.expand)
    const gate = step.gate === 'hard' ? Math.min(6, Math.max(0, x + 3)) / 6 : 1 / (1 + Math.exp(-x))
    for (let at = 0; at < pixels; at++) of.data[at * of.channels + channel]! *= gate
  }
}

/** Every second pixel is one of the smaller picture's, those between are the mean of their neighbours. */
function enlarge(from: Tensor, to: Tensor, first: number): void {
  const pixel = (x: number, y: number, channel: number): number =>
    from.data[
      (Math.min(y, from.height - 1) * from.width + Math.min(x, from.width - 1)) * from.channels + channel
    ]!
  for (let y = 0; y < to.height; y++)
    for (let x = 0; x < to.width; x++)
      for (let channel = 0; channel < from.channels; channel++) {
        const [left, top] = [x >> 1, y >> 1]
        const [right, bottom] = [left + (x & 1), top + (y & 1)]
        const sum =
          pixel(left, top, channel) +
          pixel(right, top, channel) +
          pixel(left, bottom, channel) +
          pixel(right, bottom, channel)
        to.data[(y * to.width + x) * to.channels + first + channel] = Math.max(0, sum / 4)
      }
}

/** The heat map and the edges, as `askNet` gives them. */
export function askPlainly(picture: RgbPixels): { heat: Float64Array[]; edges: Float64Array[] } {
  const tensors = net.tensors.map(([channels, shrink]) =>
    tensor(picture.width / shrink, picture.height / shrink, channels),
  )
  const put = (to: number, at: number, part: Tensor): void => {
    const { channels, data } = tensors[to]!
    for (let pixel = 0; pixel < part.width * part.height; pixel++)
      for (let channel = 0; channel < part.channels; channel++)
        data[pixel * channels + at + channel] = part.data[pixel * part.channels + channel]!
  }
  for (const step of net.steps) {
    if (step.do === 'stem') put(step.to, 0, stem(picture, tensors[step.to]!.channels, step, step.activation))
    else if (step.do === 'point') {
      const added = step.add === null ? null : tensors[step.add]!
      put(step.to, step.at, point(tensors[step.from]!, step.outs, step, step.activation, added))
    } else if (step.do === 'depth') put(step.to, 0, depth(tensors[step.from]!, step))
    else if (step.do === 'widen') {
      const wide = point(tensors[step.from]!, tensors[step.to]!.channels, step.widen, step.activation, null)
      put(step.to, 0, depth(wide, step))
    } else if (step.do === 'excite') excite(tensors[step.of]!, step)
    else enlarge(tensors[step.from]!, tensors[step.to]!, step.at)
  }
  const channel = ({ data, channels }: Tensor, which: number): Float64Array =>
    data.filter((_, i) => i % channels === which)
  return {
    heat: net.classes.map((_, which) => channel(tensors[net.heat]!, which)),
    edges: [0, 1, 2, 3].map(which => channel(tensors[net.edges]!, which)),
  }
}
