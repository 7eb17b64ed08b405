// The form of the detector's net, as scripts/make-detector.ts writes it into detector/net.json: which steps are worked on which
// tensors. Types only; knows no picture.

export type Activation = 'none' | 'relu' | 'swish'

/** Where the weights of sums lie among the net's weights, and their factors and addends among its factors; in bytes. */
export interface Sums {
  readonly weights: number
  readonly factors: number
}

interface Window extends Sums {
  /** 3 × 3 or 5 × 5 pixels. */
  readonly side: number
  readonly step: 1 | 2
  readonly activation: Activation
}

export type Step =
  /** 3 × 3 pixels of the picture at every second pixel. */
  | ({ readonly do: 'stem'; readonly to: number; readonly activation: Activation } & Sums)
  /** All channels of a pixel, into `outs` channels of `to` from its channel `at` on; `add` is added before the activation. */
  | ({
      readonly do: 'point'
      readonly from: number
      readonly to: number
      readonly at: number
      readonly outs: number
      readonly activation: Activation
      readonly add: number | null
    } & Sums)
  /** A channel's pixels around each pixel. */
  | ({ readonly do: 'depth'; readonly from: number; readonly to: number } & Window)
  /** A point step, then a depth step; no other step reads what lies between them. */
  | ({ readonly do: 'widen'; readonly from: number; readonly to: number; readonly widen: Sums } & Window)
  /** Each channel by a factor that comes of all channels' means. */
  | {
      readonly do: 'excite'
      readonly of: number
      readonly middle: number
      readonly squeeze: Sums
      readonly expand: Sums
      readonly gate: 'hard' | 'soft'
    }
  /** Twofold, rectified, into the channels of `to` from `at` on. */
  | { readonly do: 'enlarge'; readonly from: number; readonly to: number; readonly at: number }

export interface Net {
  /** COCO's numbers of the classes in the heat map's channels. */
  readonly classes: readonly number[]
  /** Channels, and how many of the picture's pixels a side are one. */
  readonly tensors: readonly (readonly [channels: number, shrink: number])[]
  readonly steps: readonly Step[]
  /** The tensor that says where the middle of which class is: log odds. */
  readonly heat: number
  /** The tensor with the distances from there to the left, upper, right and lower edge, in the picture's pixels. */
  readonly edges: number
  /** The tensors that tell where in an animal its head is: see head-place.ts. */
  readonly features: readonly number[]
  readonly factorBytes: number
  /** Of weights.bin. */
  readonly bytes: number
}
