// The formats and networks that were asked for in; which formats to compose, and which networks get a file in each, out.
// Composes nothing: a network gets a card that was laid out for its format, never another one made smaller.
import { Problem } from '../base/errors.js'
import type { Size } from '../base/geometry.js'
import { defaultFormat, type Format, parseFormat } from '../template/formats.js'
import type { Network, Range } from './network.js'
import { networks as known } from './networks.js'

export interface FormatPlan {
  /** A format's ID. */
  readonly format: string
  readonly networks: readonly Network[]
}

// 1200 × 630 is 1.9048 and 1080 × 1350 exactly 0.8: sides are whole pixels, so ratios are compared with some grace.
const ratioGrace = 0.005

/** True where `value` is in the range, give or take the rounding of whole pixels. */
export const isRatioIn = (value: number, { least, most }: Range): boolean =>
  value >= least - ratioGrace && value <= most + ratioGrace

/** True where the network takes a picture of this size as it is. */
export function takesSize({ width, mostSide, mostPixels, ratio }: Network, size: Size): boolean {
  return (
    (width === null || (size.width >= width.value.least && size.width <= width.value.most)) &&
    (mostSide === null || Math.max(size.width, size.height) <= mostSide.value) &&
    (mostPixels === null || size.width * size.height <= mostPixels.value) &&
    (ratio === null || isRatioIn(size.width / size.height, ratio.value))
  )
}

/** The format of an ID or a size. Throws as parseFormat, and FORMAT_IS_NETWORK for a network's name. */
export function findFormat(value: string): Format {
  try {
    return parseFormat(value)
  } catch (error) {
    const network = known.find(({ id }) => id === value.trim().toLowerCase())
    if (network === undefined) throw error
    throw new Problem('FORMAT_IS_NETWORK', { value, network: network.id, format: network.format })
  }
}

/**
 * Each format once. Without formats, every network gets its own; with formats, every network gets those that it takes.
 * Throws FORMAT_NOT_TAKEN for a network that takes none of them; where all networks there are were asked for, such a one is
 * passed over.
 * @param formats IDs; null where the user named none
 */
export function planFormats(formats: readonly string[] | null, networks: readonly Network[]): FormatPlan[] {
  if (formats === null) {
    const wanted = networks.length === 0 ? [defaultFormat] : networks.map(network => network.format)
    return [...new Set(wanted)].map(format => ({
      format,
      networks: networks.filter(network => network.format === format),
    }))
  }
  const homeless = networks.filter(
    network => !formats.some(format => takesSize(network, parseFormat(format))),
  )
  const [first] = homeless
  if (first && (networks.length < known.length || homeless.length === networks.length)) {
    const { name, format } = first
    throw new Problem('FORMAT_NOT_TAKEN', { network: name, formats, own: format })
  }
  return formats.map(format => ({
    format,
    networks: networks.filter(network => takesSize(network, parseFormat(format))),
  }))
}
