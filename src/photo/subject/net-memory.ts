// The net's tensors in, where in the memory each lies out: two that are never needed at the same time may lie in the same place.
import type { Size } from '../../base/geometry.js'
import type { Net, Step } from './net-form.js'

/** Pixels of a tensor: of planes, four channels each, one after another; a plane ends at a multiple of four pixels. */
export interface Place extends Size {
  readonly address: number
  /** Bytes from one plane to the next. */
  readonly plane: number
  readonly channels: number
}

const pixelBytes = 16

const planeOf = ({ width, height }: Size): number => Math.ceil((width * height) / 4) * 4 * pixelBytes

const readBy = (step: Step): readonly number[] => {
  if (step.do === 'stem') return []
  if (step.do === 'excite') return [step.of]
  return step.do === 'point' && step.add !== null ? [step.from, step.add] : [step.from]
}

const writtenBy = (step: Step): number => (step.do === 'excite' ? step.of : step.to)

/** For a picture of this size, both sides multiples of 32. @returns the places, and one past the last byte */
export function placeTensors(net: Net, picture: Size, base: number): { places: Place[]; end: number } {
  const uses = net.tensors.map((_, tensor) =>
    net.steps.flatMap((step, at) =>
      writtenBy(step) === tensor || readBy(step).includes(tensor) ? [at] : [],
    ),
  )
  const isAnswer = (tensor: number): boolean =>
    tensor === net.heat || tensor === net.edges || net.features.includes(tensor)
  const spans = uses.map((at, tensor) => ({
    from: at[0] ?? 0,
    to: isAnswer(tensor) ? Number.POSITIVE_INFINITY : (at.at(-1) ?? 0),
  }))
  const places: Place[] = []
  let end = base
  for (const [tensor, [channels, shrink]] of net.tensors.entries()) {
    const size = { width: picture.width / shrink, height: picture.height / shrink }
    const bytes = (planeOf(size) * channels) / 4
    const taken = places
      .filter(
        (_, other) => spans[other]!.from <= spans[tensor]!.to && spans[other]!.to >= spans[tensor]!.from,
      )
      .map(place => ({ from: place.address, to: place.address + (place.plane * place.channels) / 4 }))
      .toSorted((a, b) => a.from - b.from)
    let address = base
    for (const { from, to } of taken) if (from < address + bytes) address = Math.max(address, to)
    places.push({ ...size, address, plane: planeOf(size), channels })
    end = Math.max(end, address + bytes)
  }
  return { places, end }
}
