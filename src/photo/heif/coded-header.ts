// What the header of a coded picture says, whichever the codec.
import type { Size } from '../../base/geometry.js'
import type { CodedColours } from '../colour/coded-colours.js'

export interface CodedHeader {
  /** What its decoder will make room for. */
  readonly size: Size
  /** Bits a sample. */
  readonly depth: number
  readonly colours: CodedColours | null
}
