// A small picture in, what the net says of it out: where the middle of which animal is, and how far from there its edges are.
// Works the steps of detector/net.json with the kernel's operations. Knows no cat.
import type { Size } from '../../base/geometry.js'
import type { RgbPixels } from '../../base/pixels.js'
import type { Activation, Net, Step, Sums } from './net-form.js'
import type { Place } from './net-memory.js'
import { featureStep, loadNet, openWorkshop, shortPlane, type Workshop } from './net-workshop.js'

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

const codes: Readonly<Record<Activation, number>> = { none: 0, relu: 1, swish: 2 }

/** What a group of sums takes of the factors: of a point step, and of a depth step. */
const groups = { point: { outs: 8, bytes: 64 }, depth: { outs: 4, bytes: 32 } }

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
    heat: channelsOf(shop, net.heat, net.classes.length),
    edges: channelsOf(shop, net.edges, 4),
    features: featuresOf(shop, net, picture),
  }
}

function featuresOf({ kernel, places, answer }: Workshop, net: Net, picture: Size): Features {
  const [width, height] = [picture.width / featureStep, picture.height / featureStep]
  const parts = net.features.map(tensor => places[tensor]!)
  const channels = parts.reduce((sum, part) => sum + part.channels, 0)
  let to = answer
  for (const part of parts) {
    // Coarser ones are read several times.
    const shrink = width / part.width
    for (let channel = 0; channel < part.channels; channel += 4, to += 16)
      kernel.run.spread(planeAt(part, channel), shrink, width, height, to, channels * 4)
  }
  const data = new Float32Array(kernel.bytes(0).buffer, answer, width * height * channels).slice()
  return { width, height, channels, data }
}

/** The first `count` channels of a tensor, each by itself. */
function channelsOf({ kernel, places, answer }: Workshop, tensor: number, count: number): Float32Array[] {
  const from = places[tensor]!
  const pixels = from.width * from.height
  for (let channel = 0; channel < count; channel += 4)
    kernel.run.part(planeAt(from, channel), pixels, answer + channel * pixels * 4)
  const all = new Float32Array(kernel.bytes(0).buffer, answer, pixels * count).slice()
  return Array.from({ length: count }, (_, index) => all.subarray(index * pixels, (index + 1) * pixels))
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
    const added = step.add === null ? 0 : places[step.add]!.address
    workPoint(
      shop,
      shortsOf(shop, from),
      step,
      0,
      step.outs,
      codes[step.activation],
      added,
      planeAt(to, step.at),
      to.plane,
    )
  } else if (step.do === 'enlarge') {
    for (let channel = 0; channel < from.channels; channel += 4)
      shop.kernel.run.enlarge(planeAt(from, channel), from.width, from.height, planeAt(to, step.at + channel))
  } else if (step.do === 'depth') {
    workDepth(shop, from, from.address, step, 0, to.channels, to)
  } else {
    const shorts = shortsOf(shop, from)
    for (let channel = 0; channel < to.channels; channel += 8) {
      workPoint(shop, shorts, step.widen, channel, 8, codes[step.activation], 0, shop.between, from.plane)
      workDepth(shop, from, shop.between, step, channel, 8, to)
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
  const unit = kernel.run.shorten(of.address, of.plane, of.channels / 4, pixels, shorts)
  return { address: shorts, channels: of.channels, pixels, unit }
}

/** `outs` channels from `out` on, into planes from `to` on. */
function workPoint(
  { kernel, weights, factors, unpacked }: Workshop,
  { address, channels, pixels, unit }: Shorts,
  sums: Sums,
  out: number,
  outs: number,
  activation: number,
  added: number,
  to: number,
  toPlane: number,
): void {
  kernel.run.points(
    address,
    channels,
    pixels,
    weights + sums.weights + out * channels,
    unpacked,
    outs,
    unit,
    factors + sums.factors + (out / groups.point.outs) * groups.point.bytes,
    activation,
    added,
    to,
    toPlane,
  )
}

/** `channels` of them from `channel` on; `source` is the first one's plane, all of `from`'s size. */
function workDepth(
  { kernel, unpacked, framed, weights, factors }: Workshop,
  from: Place,
  source: number,
  step: Extract<Step, { do: 'depth' | 'widen' }>,
  channel: number,
  channels: number,
  to: Place,
): void {
  kernel.run.depths(
    source,
    from.plane,
    from.width,
    from.height,
    framed,
    step.side,
    step.step,
    weights + step.weights + channel * step.side * step.side,
    unpacked,
    factors + step.factors + (channel / groups.depth.outs) * groups.depth.bytes,
    codes[step.activation],
    planeAt(to, channel),
    to.plane,
    to.width,
    to.height,
    channels / 4,
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
    workPoint(
      shop,
      from,
      step,
      0,
      to.channels,
      codes[step.activation],
      0,
      to.address + y * to.width * 16,
      to.plane,
    )
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
  workPoint(shop, squeezed, step.squeeze, 0, step.middle, codes.relu, 0, middle.address, middle.plane)
  const excited = shortsOf(shop, middle)
  workPoint(shop, excited, step.expand, 0, of.channels, codes.none, 0, gates.address, gates.plane)
  for (let channel = 0; channel < of.channels; channel += 4) {
    const at = planeAt(gates, channel)
    const four = new Float32Array(shop.kernel.bytes(0).buffer, at, 4)
    for (let i = 0; i < 4; i++) four[i] = step.gate === 'hard' ? hardGate(four[i]!) : softGate(four[i]!)
    run.excite(planeAt(of, channel), of.width * of.height, at)
  }
}

const hardGate = (x: number): number => Math.min(6, Math.max(0, x + 3)) / 6
export const softGate = (x: number): number => 1 / (1 + Math.exp(-x))
