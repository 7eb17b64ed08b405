// A TensorFlow.js graph model's files in, its constants by name out, as floats. Knows no net.
import { createHash } from 'node:crypto'

export interface Constant {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

interface Entry {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: string
}

interface Model {
  readonly weightsManifest: readonly { readonly weights: readonly Entry[] }[]
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** @param json the model's description @param bytes its weights: half floats, or integers of 32 bits */
export function readConstants(json: string, bytes: Buffer): Map<string, Constant> {
  const entries = (JSON.parse(json) as Model).weightsManifest.flatMap(({ weights }) => weights)
  const constants = new Map<string, Constant>()
  let at = 0
  for (const { name, shape, dtype } of entries) {
    const isFloat = dtype === 'float32'
    const values = new Float32Array(shape.reduce((product, side) => product * side, 1))
    for (let i = 0; i < values.length; i++, at += isFloat ? 2 : 4)
      values[i] = isFloat ? floatOf(bytes.readUInt16LE(at)) : bytes.readInt32LE(at)
    constants.set(name, { shape, values })
  }
  if (at !== bytes.length) throw new Error(`${bytes.length - at} bytes are left over`)
  return constants
}

/** A half float's bits as a number. */
function floatOf(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
