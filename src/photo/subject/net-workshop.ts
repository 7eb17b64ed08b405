// The net's steps and weights as their files have them, and the memory that they are worked in, laid out for a picture's size. Works
// nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Size } from '../../base/geometry.js'
import { loadPart } from '../../base/installation.js'
import type { Kernel } from '../../kernels/kernels.js'
import { type NetLoops, openNetKernel } from '../../kernels/net-kernel.js'
import { root } from '../../root.js'
import type { Net } from './net-form.js'
import { type Place, placeTensors } from './net-memory.js'

interface Loaded {
  readonly net: Net
  readonly data: Uint8Array
}

let loaded: Loaded | undefined

export function loadNet(): Loaded {
  loaded ??= loadPart('detector', () => {
    const net = JSON.parse(readFileSync(join(root, 'detector/net.json'), 'utf8')) as Net
    const data = readFileSync(join(root, 'detector/weights.bin'))
    if (data.length !== net.bytes)
      throw new Error(`weights.bin has ${data.length} bytes, and not ${net.bytes}`)
    return { net, data }
  })
  return loaded
}

/** Pixels of the features are this much fewer a side than the picture's. */
export const featureStep = 8

/** Bytes of a plane of integers of 16 bits. */
export const shortPlane = (pixels: number): number => Math.ceil(pixels / 4) * 32

/** What the steps share. */
export interface Workshop {
  readonly kernel: Kernel<NetLoops>
  readonly places: readonly Place[]
  /** Where the weights of 8 bits and the factors lie. */
  readonly weights: number
  readonly factors: number
  /** Room for one group's weights, for a tensor as integers of 16 bits, for a framed plane, and for what lies between two operations. */
  readonly unpacked: number
  readonly shorts: number
  readonly framed: number
  readonly between: number
  readonly picture: number
  /** Room for one part of the answer as it is handed out: where the steps had theirs. */
  readonly answer: number
}

// Its memory is a tenth of what a card takes, and most cards need it once: where memory gets short between two questions, it may go.
let laid: { readonly key: string; readonly workshop: WeakRef<Workshop> } | undefined

/** Lays the memory out for pictures of this size; the weights stay where they are from one to the next. */
export function openWorkshop(picture: Size): Workshop {
  const key = `${picture.width} ${picture.height}`
  const open = laid?.workshop.deref()
  if (open && laid?.key === key) return open
  const { net, data } = loadNet()
  const kernel = open?.kernel ?? openNetKernel()
  let end = kernel.base
  const take = (bytes: number): number => {
    const at = end
    end = Math.ceil((at + bytes) / 16) * 16
    return at
  }
  const factors = take(data.length)
  const widest = Math.max(...net.tensors.map(([channels]) => channels))
  const unpacked = take(widest * 16)
  const read = net.steps.flatMap(step =>
    step.do === 'point' || step.do === 'widen' ? [net.tensors[step.from]!] : [],
  )
  const shorts = take(
    Math.max(
      ...read.map(
        ([channels, shrink]) => shortPlane((picture.width * picture.height) / shrink ** 2) * (channels / 4),
      ),
    ),
  )
  const half = { width: picture.width / 2, height: picture.height / 2 }
  const framed = take((half.width + 4) * (half.height + 4) * 16)
  // Two planes between a widening and its windows; or the windows of one row of the picture.
  const between = take(Math.max(half.width * half.height * 32, widest * 48))
  const pixels = take(picture.width * picture.height * 3)
  const sizeOf = (tensor: number): number => {
    const [channels, shrink] = net.tensors[tensor]!
    return channels * 4 * (picture.width / shrink) * (picture.height / shrink)
  }
  const featureBytes = net.features.reduce(
    (sum, tensor) =>
      sum + net.tensors[tensor]![0] * 4 * ((picture.width * picture.height) / featureStep ** 2),
    0,
  )
  // What the steps needed room for is free when the answer is handed out.
  const answer = shorts
  take(Math.max(0, Math.max(sizeOf(net.heat), sizeOf(net.edges), featureBytes) - (end - answer)))
  const { places, end: last } = placeTensors(net, picture, end)
  const memory = kernel.bytes(last - kernel.base)
  if (open === undefined) memory.set(data, factors)
  const workshop = {
    kernel,
    places,
    weights: factors + net.factorBytes,
    factors,
    unpacked,
    shorts,
    framed,
    between,
    picture: pixels,
    answer,
  }
  laid = { key, workshop: new WeakRef(workshop) }
  return workshop
}
