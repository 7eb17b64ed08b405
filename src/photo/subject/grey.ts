// Small pictures for the subject finders. In: plain pixels. Out: smaller, grey or turned pixels.
// Pure sums over arrays; knows no file format and no cat.
import type { Size } from '../../base/geometry.js'
import type { GreyPixels, RgbPixels } from '../../base/pixels.js'
import { subjectKernel } from '../../kernels/subject-kernel.js'

/** The size whose longer side is at most `longerSide` pixels, proportions kept, no side under 1. */
export function sizeWithin(size: Size, longerSide: number): Size {
  const ratio = Math.min(1, longerSide / Math.max(size.width, size.height))
  const side = (length: number) => Math.max(1, Math.round(length * ratio))
  return { width: side(size.width), height: side(size.height) }
}

/** Spans, a line of sums, and one row of a picture, in the kernel's memory. */
function openRows(count: number, channels: number, rowBytes: number) {
  const { run, base, bytes } = subjectKernel()
  const sums = base + count * 16
  const row = sums + count * channels * 4
  const memory = bytes(row + rowBytes - base)
  return { run, memory, spans: base, sums, length: count * channels, row }
}

type Rows = ReturnType<typeof openRows>

/** `count` lines of bytes made of `from` rows; `addRow` adds a row to the sums by a weight, those of a line adding up to 1. */
function averageRows(
  from: number,
  count: number,
  { run, memory, sums, length }: Rows,
  addRow: (row: number, weight: number) => void,
): Uint8Array {
  const ratio = from / count
  const data = new Uint8Array(count * length)
  for (let y = 0; y < count; y++) {
    const [top, bottom] = [y * ratio, Math.min(from, (y + 1) * ratio)]
    memory.fill(0, sums, sums + length * 4)
    for (let row = Math.floor(top); row < bottom; row++)
      addRow(row, (Math.min(row + 1, bottom) - Math.max(row, top)) / (bottom - top))
    // In their own place: a byte takes less room than its sum.
    run.roundSums(sums, length, sums)
    data.set(memory.subarray(sums, sums + length), y * length)
  }
  return data
}

/**
 * Luma of `rgb`, averaged down so that its longer side is at most `longerSide` pixels; never enlarged.
 * Where four and more source pixels a side make one, an even grid of two to four is read: the same picture, in a quarter of
 * the time.
 */
export function greyOf(rgb: RgbPixels, longerSide: number): GreyPixels {
  const { width, height } = sizeWithin(rgb, longerSide)
  const columns = samplesOf(rgb.width, width)
  const rows = samplesOf(rgb.height, height)
  const stride = rgb.width * 3
  const luma = Math.ceil(stride / 4) * 4
  const offsets = luma + Math.ceil(columns.length / 4) * 4
  const opened = openRows(width, 1, offsets + columns.length * 4)
  const { run, memory, spans, sums, row } = opened
  writeSpans(new DataView(memory.buffer, spans), spansOf(columns.length, width))
  new Uint32Array(memory.buffer, row + offsets, columns.length).set(columns.map(column => column * 3))
  let read = -1
  const data = averageRows(rows.length, height, opened, (from, weight) => {
    if (from !== read) {
      const start = rows[from]! * stride
      memory.set(rgb.data.subarray(start, start + stride), row)
      run.lumaRow(row, row + offsets, columns.length, row + luma)
      read = from
    }
    run.addGreyAverages(row + luma, spans, width, columns.length / width, weight, sums)
  })
  return { width, height, channels: 1, data }
}

/** `rgb` averaged down so that its longer side is at most `longerSide` pixels; itself when it is so already. */
export const shrinkRgb = (rgb: RgbPixels, longerSide: number): RgbPixels =>
  resizeRgb(rgb, sizeWithin(rgb, longerSide))

/** `rgb` averaged to this size; what is enlarged keeps its pixels' edges. */
export function resizeRgb(rgb: RgbPixels, { width, height }: Size): RgbPixels {
  if (width === rgb.width && height === rgb.height) return rgb
  const stride = rgb.width * 3
  const opened = openRows(width, 3, stride)
  const { run, memory, spans, sums, row } = opened
  writeSpans(new DataView(memory.buffer, spans), spansOf(rgb.width, width))
  const rows = samplesOf(rgb.height, height)
  const data = averageRows(rows.length, height, opened, (from, weight) => {
    memory.set(rgb.data.subarray(rows[from]! * stride, (rows[from]! + 1) * stride), row)
    run.addAverages(row, spans, width, (weight * width) / rgb.width, sums)
  })
  return { width, height, channels: 3, data }
}

function writeSpans(view: DataView, { first, last, firstWeight, lastWeight }: Spans): void {
  for (let i = 0; i < first.length; i++) {
    view.setUint32(i * 16, first[i]!, true)
    view.setUint32(i * 16 + 4, last[i]!, true)
    view.setFloat32(i * 16 + 8, firstWeight[i]!, true)
    view.setFloat32(i * 16 + 12, lastWeight[i]!, true)
  }
}

/** Which of `length` source pixels are read for `target` ones: all, or as many each, evenly, two to four. */
function samplesOf(length: number, target: number): Int32Array {
  const ratio = length / target
  const count = ratio < 4 ? length : target * Math.min(4, Math.floor(ratio / 2))
  return Int32Array.from({ length: count }, (_, i) => ((i + 0.5) * length) / count)
}

/** `grey` averaged down so that its longer side is at most `longerSide` pixels; itself when it is so already. */
export function shrinkGrey(grey: GreyPixels, longerSide: number): GreyPixels {
  const size = sizeWithin(grey, longerSide)
  if (size.width === grey.width && size.height === grey.height) return grey
  const { width, height } = size
  const opened = openRows(width, 1, grey.width)
  const { run, memory, spans, sums, row } = opened
  writeSpans(new DataView(memory.buffer, spans), spansOf(grey.width, width))
  const data = averageRows(grey.height, height, opened, (from, weight) => {
    memory.set(grey.data.subarray(from * grey.width, (from + 1) * grey.width), row)
    run.addGreyAverages(row, spans, width, grey.width / width, weight, sums)
  })
  return { width, height, channels: 1, data }
}

interface Spans {
  /** First and last source pixel of each target pixel, and how much of each counts. */
  readonly first: Int32Array
  readonly last: Int32Array
  readonly firstWeight: Float32Array
  readonly lastWeight: Float32Array
  readonly ratio: number
}

function spansOf(from: number, to: number): Spans {
  const ratio = from / to
  const spans = {
    first: new Int32Array(to),
    last: new Int32Array(to),
    firstWeight: new Float32Array(to),
    lastWeight: new Float32Array(to),
    ratio,
  }
  for (let i = 0; i < to; i++) {
    const [start, end] = [i * ratio, Math.min(from, (i + 1) * ratio)]
    const first = Math.floor(start)
    const last = Math.max(first, Math.ceil(end - 1e-6) - 1)
    spans.first[i] = first
    spans.last[i] = last
    spans.firstWeight[i] = last === first ? end - start : first + 1 - start
    spans.lastWeight[i] = last === first ? 0 : end - last
  }
  return spans
}

/** `grey` enlarged smoothly so that its longer side is `longerSide` pixels; itself when it is larger. */
export function enlargeGrey(grey: GreyPixels, longerSide: number): GreyPixels {
  const ratio = Math.max(grey.width, grey.height) / longerSide
  if (ratio >= 1) return grey
  const width = Math.round(grey.width / ratio)
  const height = Math.round(grey.height / ratio)
  return mapGrey(grey, ratio, 0, { width, height })
}

/** `rgb` enlarged smoothly so that its longer side is `longerSide` pixels; itself when it is larger. */
export function enlargeRgb(rgb: RgbPixels, longerSide: number): RgbPixels {
  const { width, height } = rgb
  if (Math.max(width, height) >= longerSide) return rgb
  const planes = [0, 1, 2].map(channel => {
    const data = Uint8Array.from({ length: width * height }, (_, at) => rgb.data[at * 3 + channel]!)
    return enlargeGrey({ width, height, channels: 1, data }, longerSide)
  })
  const [red, green, blue] = planes as [GreyPixels, GreyPixels, GreyPixels]
  const data = new Uint8Array(red.data.length * 3)
  for (let at = 0; at < red.data.length; at++) {
    data[at * 3] = red.data[at]!
    data[at * 3 + 1] = green.data[at]!
    data[at * 3 + 2] = blue.data[at]!
  }
  return { width: red.width, height: red.height, channels: 3, data }
}

/** `grey` turned clockwise by `degrees` about its centre, on a canvas that holds it whole, its border repeated outwards. */
export function turnGrey(grey: GreyPixels, degrees: number): GreyPixels {
  const radians = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const width = Math.round(Math.abs(grey.width * cos) + Math.abs(grey.height * sin))
  const height = Math.round(Math.abs(grey.width * sin) + Math.abs(grey.height * cos))
  return mapGrey(grey, cos, sin, { width, height })
}

/** A picture about the same centre: a pixel to the right is `cos` to the right and `sin` up in `grey`, and so for those below. */
function mapGrey(grey: GreyPixels, cos: number, sin: number, { width, height }: Size): GreyPixels {
  const { run, base, bytes } = subjectKernel()
  const target = base + grey.data.length
  const memory = bytes(grey.data.length + width * height)
  memory.set(grey.data, base)
  run.turn(base, grey.width, grey.height, cos, sin, target, width, height)
  return { width, height, channels: 1, data: memory.slice(target, target + width * height) }
}
