// A small picture in, what the net says of it out: where the middle of which animal is, and how far from there its edges are.
// Works the steps of detector/net.json with the kernel's operations. Knows no cat.
import type { Size } from '../../base/geometry.js'
import type { RgbPixels } from '../../base/pixels.js'
import type { Activation, Net, Step, Sums } from './net-form.js'
import type { Place } from './net-memory.js'
import { loadNet, openWorkshop, shortPlane, type Workshop } from './net-workshop.js'

/** One number for each class or edge at each place, the places row after row. */
export interface Answer extends Size {
  readonly classes: readonly number[]
  /** Log odds: `heat[class]![place]`. */
  readonly heat: readonly Float32Array[]
  /** Distances to the left, upper, right and lower edge, in the picture's pixels. */
  readonly edges: readonly Float32Array[]
  readonly features: Features
}

/** What the net makes of each part of a picture: `data[(row * width + column) * channels + channel]`. */
export interface Features extends Size {
  readonly channels: number
  readonly data: Float32Array
}

/** The sides of a picture are multiples of this. */
export const gridStep = 32

/** Pixels of the answer are this much fewer a side. */
export const answerStep = 4

/** And those of the features. */
export const featureStep = 8

const codes: Readonly<Record<Activation, number>> = { none: 0, relu: 1, swish: 2 }

/** What a group of sums takes of the factors: of a point step, and of a depth step. */
const groups = { point: { outs: 8, bytes: 64 }, depth: { outs: 4, bytes: 32 } }

/** The largest integer that a tensor's numbers become: the sums of 720 of them, times weights of 8 bits, fit into 32. */
const mostShort = 16383

/** The net's answer to a picture whose sides are multiples of 32. */
export function askNet(picture: RgbPixels): Answer {
  const shop = openWorkshop(picture)
  const { net } = loadNet()
  shop.kernel.bytes(0).set(picture.data, shop.picture)
  for (const step of net.steps) workStep(shop, step, picture)
  const { width, height } = shop.places[net.heat]!
  return {
    width,
    height,
    classes: net.classes,
    heat: net.classes.map((_, index) => channelOf(shop, net.heat, index)),
    edges: [0, 1, 2, 3].map(index => channelOf(shop, net.edges, index)),
    features: featuresOf(shop, net, picture),
  }
}

function featuresOf({ kernel, places }: Workshop, net: Net, picture: Size): Features {
  const [width, height] = [picture.width / featureStep, picture.height / featureStep]
  const parts = net.features.map(tensor => places[tensor]!)
  const channels = parts.reduce((sum, part) => sum + part.channels, 0)
  const data = new Float32Array(width * height * channels)
  const memory = new Float32Array(kernel.bytes(0).buffer)
  let first = 0
  for (const part of parts) {
    // Coarser ones are read several times.
    const shrink = width / part.width
    for (let channel = 0; channel < part.channels; channel++) {
      const plane = (part.address + (channel >> 2) * part.plane) / 4 + (channel & 3)
      for (let y = 0, to = first + channel; y < height; y++) {
        const row = Math.floor(y / shrink) * part.width
        for (let x = 0; x < width; x++, to += channels)
          data[to] = memory[plane + (row + Math.floor(x / shrink)) * 4]!
      }
    }
    first += part.channels
  }
  return { width, height, channels, data }
}

function channelOf({ kernel, places }: Workshop, tensor: number, channel: number): Float32Array {
  const { address, plane, width, height } = places[tensor]!
  const pixels = new Float32Array(
    kernel.bytes(0).buffer,
    address + (channel >> 2) * plane,
    width * height * 4,
  )
  const values = new Float32Array(width * height)
  for (let at = 0, from = channel & 3; at < values.length; at++, from += 4) values[at] = pixels[from]!
  return values
}

function workStep(shop: Workshop, step: Step, picture: Size): void {
  const { places } = shop
  if (step.do === 'stem') {
    workStem(shop, step, picture)
    return
  }
  if (step.do === 'excite') {
    workExcite(shop, step)
    return
  }
  const from = places[step.from]!
  const to = places[step.to]!
  if (step.do === 'point') {
    const shorts = shortsOf(shop, from)
    const added = step.add === null ? null : places[step.add]!
    for (let out = 0; out < step.outs; out += 8) {
      const into = { ...to, address: planeAt(to, step.at + out) }
      workPoint(shop, shorts, step, out, codes[step.activation], added && planeAt(added, out), into)
    }
  } else if (step.do === 'enlarge') {
    for (let channel = 0; channel < from.channels; channel += 4)
      shop.kernel.run.enlarge(planeAt(from, channel), from.width, from.height, planeAt(to, step.at + channel))
  } else if (step.do === 'depth') {
    for (let channel = 0; channel < to.channels; channel += 4)
      workDepth(shop, from, planeAt(from, channel), step, channel, to)
  } else {
    const shorts = shortsOf(shop, from)
    const between = { ...from, address: shop.between }
    for (let channel = 0; channel < to.channels; channel += 8) {
      workPoint(shop, shorts, step.widen, channel, codes[step.activation], null, between)
      workDepth(shop, from, shop.between, step, channel, to)
      workDepth(shop, from, shop.between + from.plane, step, channel + 4, to)
    }
  }
}

const planeAt = ({ address, plane }: Place, channel: number): number => address + (channel / 4) * plane

/** A tensor as integers of 16 bits, and what one of them is worth. */
interface Shorts {
  readonly address: number
  readonly channels: number
  readonly pixels: number
  readonly unit: number
}

function shortsOf({ kernel, shorts }: Workshop, of: Place): Shorts {
  const pixels = of.width * of.height
  let most = 0
  for (let channel = 0; channel < of.channels; channel += 4)
    most = kernel.run.largest(planeAt(of, channel), pixels, most)
  const unit = most === 0 ? 1 : most / mostShort
  for (let channel = 0; channel < of.channels; channel += 4)
    kernel.run.shorten(planeAt(of, channel), pixels, 1 / unit, shorts + (channel / 4) * shortPlane(pixels))
  return { address: shorts, channels: of.channels, pixels, unit }
}

/** Eight channels from `out` on, into the first two planes of `to`. */
function workPoint(
  { kernel, weights, factors, unpacked }: Workshop,
  from: Shorts,
  sums: Sums,
  out: number,
  activation: number,
  added: number | null,
  to: Place,
): void {
  const { address, channels, pixels, unit } = from
  const group = out / groups.point.outs
  kernel.run.unpackShort(weights + sums.weights + out * channels, 8 * channels, unpacked)
  const scales = factors + sums.factors + group * groups.point.bytes
  kernel.run.point(
    address,
    shortPlane(pixels),
    channels,
    pixels,
    unpacked,
    unit,
    scales,
    activation,
    added ?? 0,
    to.address,
    to.plane,
  )
}

/** One plane; `source` lies in a plane of `from`'s size. */
function workDepth(
  shop: Workshop,
  from: Size,
  source: number,
  { side, step, weights, factors, activation }: Extract<Step, { do: 'depth' | 'widen' }>,
  channel: number,
  to: Place,
): void {
  const { kernel, unpacked, framed } = shop
  // Windows that are two pixels apart shall end where the picture ends: the padding lies behind it, but for one pixel where windows are
  // 5 pixels wide.
  const around = side - step
  const before = around >> 1
  const group = channel / groups.depth.outs
  kernel.run.frame(source, from.width, from.height, before, around - before, framed)
  kernel.run.unpackFloat(
    shop.weights + weights + channel * side * side,
    Math.ceil((4 * side * side) / 8) * 8,
    unpacked,
  )
  kernel.run.depth(
    framed,
    (from.width + around) * 16,
    side,
    step,
    unpacked,
    shop.factors + factors + group * groups.depth.bytes,
    codes[activation],
    planeAt(to, channel),
    to.width,
    to.height,
  )
}

/** How many numbers a window of the picture has, and how many planes they fill. */
const windowNumbers = 28

function workStem(shop: Workshop, step: Extract<Step, { do: 'stem' }>, picture: Size): void {
  const to = shop.places[step.to]!
  const { run } = shop.kernel
  // A few rows of windows at a time: they stay in the processor's second cache.
  const rows = 4
  const pixels = to.width * rows
  for (let y = 0; y < to.height; y += rows) {
    run.patches(shop.picture, picture.width, picture.height, y, rows, shop.shorts, shortPlane(pixels))
    const from = { address: shop.shorts, channels: windowNumbers, pixels, unit: 1 }
    for (let out = 0; out < to.channels; out += 8) {
      const into = { ...to, address: planeAt(to, out) + y * to.width * 16 }
      workPoint(shop, from, step, out, codes[step.activation], null, into)
    }
  }
}

function workExcite(shop: Workshop, step: Extract<Step, { do: 'excite' }>): void {
  const of = shop.places[step.of]!
  const { run } = shop.kernel
  // Tensors of one pixel, each plane four pixels long as any.
  const single = { width: 1, height: 1, plane: 64 }
  const means = { ...single, address: shop.between, channels: of.channels }
  const middle = { ...single, address: means.address + of.channels * 16, channels: step.middle }
  const gates = { ...single, address: middle.address + step.middle * 16, channels: of.channels }
  for (let channel = 0; channel < of.channels; channel += 4)
    run.mean(planeAt(of, channel), of.width * of.height, planeAt(means, channel))
  const squeezed = shortsOf(shop, means)
  for (let out = 0; out < step.middle; out += 8)
    workPoint(shop, squeezed, step.squeeze, out, codes.relu, null, {
      ...middle,
      address: planeAt(middle, out),
    })
  const excited = shortsOf(shop, middle)
  for (let out = 0; out < of.channels; out += 8)
    workPoint(shop, excited, step.expand, out, codes.none, null, { ...gates, address: planeAt(gates, out) })
  for (let channel = 0; channel < of.channels; channel += 4) {
    const at = planeAt(gates, channel)
    const four = new Float32Array(shop.kernel.bytes(0).buffer, at, 4)
    for (let i = 0; i < 4; i++) four[i] = step.gate === 'hard' ? hardGate(four[i]!) : softGate(four[i]!)
    run.excite(planeAt(of, channel), of.width * of.height, at)
  }
}

const hardGate = (x: number): number => Math.min(6, Math.max(0, x + 3)) / 6
export const softGate = (x: number): number => 1 / (1 + Math.exp(-x))
