// Luma pictures for the subject finders. In: plain pixels. Out: smaller, squeezed or turned grey pixels.
// Pure sums over arrays; knows no file format and no cat.
import type { Size } from '../geometry.js'
import type { GreyPixels, RgbPixels } from '../pixels.js'

/** How much of red, green and blue makes the grey, in 1/65536. */
export type Weights = readonly [red: number, green: number, blue: number]

/** Rec. 601, as OpenCV's and libjpeg's grey: what the cascade was trained on. */
const LUMA: Weights = [19595, 38470, 7471]

/** The size whose longer side is at most `longerSide` pixels, proportions kept, no side under 1. */
export function sizeWithin(size: Size, longerSide: number): Size {
  const ratio = Math.min(1, longerSide / Math.max(size.width, size.height))
  const side = (length: number) => Math.max(1, Math.round(length * ratio))
  return { width: side(size.width), height: side(size.height) }
}

/**
 * Luma (or another mix) of `rgb`, averaged down so that its longer side is at most `longerSide` pixels; never enlarged.
 * Where four and more source pixels a side make one, an even grid of half as many is read: the same picture, in a
 * quarter of the time.
 */
export function greyOf(rgb: RgbPixels, longerSide: number, weights: Weights = LUMA): GreyPixels {
  const size = sizeWithin(rgb, longerSide)
  const columns = samplesOf(rgb.width, size.width)
  const rows = samplesOf(rgb.height, size.height)
  const [red, green, blue] = weights
  const { data } = rgb
  return shrunk({ width: columns.length, height: rows.length }, size, (y, into) => {
    const row = rows[y]! * rgb.width * 3
    for (let x = 0; x < into.length; x++) {
      const at = row + columns[x]! * 3
      into[x] = (data[at]! * red + data[at + 1]! * green + data[at + 2]! * blue + 32768) >>> 16
    }
  })
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
  return shrunk(grey, size, (y, into) => into.set(grey.data.subarray(y * grey.width, (y + 1) * grey.width)))
}

/** Area average, one row of the source at a time: `readRow` fills in the luma of row `y`. */
function shrunk(source: Size, size: Size, readRow: (y: number, into: Uint8Array) => void): GreyPixels {
  const { width, height } = size
  const data = new Uint8Array(width * height)
  const row = new Uint8Array(source.width)
  const narrow = new Float32Array(width)
  const sums = new Float32Array(width)
  const ratioY = source.height / height
  const columns = spansOf(source.width, width)
  for (let y = 0, read = -1; y < height; y++) {
    const [top, bottom] = [y * ratioY, Math.min(source.height, (y + 1) * ratioY)]
    sums.fill(0)
    for (let from = Math.floor(top); from < bottom; from++) {
      if (from !== read) {
        readRow(from, row)
        averageRow(row, columns, narrow)
        read = from
      }
      const weight = (Math.min(from + 1, bottom) - Math.max(from, top)) / (bottom - top)
      for (let x = 0; x < width; x++) sums[x]! += narrow[x]! * weight
    }
    for (let x = 0; x < width; x++) data[y * width + x] = sums[x]! + 0.5
  }
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

function averageRow(row: Uint8Array, spans: Spans, into: Float32Array): void {
  for (let x = 0; x < into.length; x++) {
    const [first, last] = [spans.first[x]!, spans.last[x]!]
    let sum = row[first]! * spans.firstWeight[x]! + row[last]! * spans.lastWeight[x]!
    for (let from = first + 1; from < last; from++) sum += row[from]!
    into[x] = sum / spans.ratio
  }
}

/** `grey` turned clockwise by `degrees` about its centre, on a canvas that holds it whole, its border repeated outwards. */
export function turnGrey(grey: GreyPixels, degrees: number): GreyPixels {
  const radians = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const width = Math.round(Math.abs(grey.width * cos) + Math.abs(grey.height * sin))
  const height = Math.round(Math.abs(grey.width * sin) + Math.abs(grey.height * cos))
  const data = new Uint8Array(width * height)
  const [right, bottom] = [grey.width - 1, grey.height - 1]
  for (let y = 0; y < height; y++) {
    const dy = y + 0.5 - height / 2
    for (let x = 0; x < width; x++) {
      const dx = x + 0.5 - width / 2
      let fromX = dx * cos + dy * sin + grey.width / 2 - 0.5
      let fromY = dy * cos - dx * sin + grey.height / 2 - 0.5
      fromX = Math.max(0, Math.min(right, fromX))
      fromY = Math.max(0, Math.min(bottom, fromY))
      const [left, top] = [fromX | 0, fromY | 0]
      const at = top * grey.width + left
      const across = left < right ? 1 : 0
      const down = top < bottom ? grey.width : 0
      const partX = fromX - left
      const upper = grey.data[at]! + (grey.data[at + across]! - grey.data[at]!) * partX
      const lowerLeft = grey.data[at + down]!
      const lower = lowerLeft + (grey.data[at + down + across]! - lowerLeft) * partX
      data[y * width + x] = upper + (lower - upper) * (fromY - top) + 0.5
    }
  }
  return { width, height, channels: 1, data }
}
