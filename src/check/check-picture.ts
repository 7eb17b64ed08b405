// What a picture is and what a network takes in, each thing that was looked at, with its result, out. Reads no file; works
// on anybody's picture, and knows more of the program's own.
import type { Finding, FindingArgs, FindingCode, MetadataKind } from '../base/finding.js'
import { checkForm, group, text } from '../base/given.js'
import type { Network, Range } from '../networks/network.js'
import { isRatioIn } from '../networks/plan-formats.js'
import { areOurs, readEntries } from '../output/files/own-file.js'
import { countText } from '../output/posts/caption-count.js'
import type { Carried } from '../photo/carried/carried.js'
import type { PictureFacts } from '../photo/file/inspect.js'

export interface CheckRequest {
  readonly picture: PictureFacts
  /** null asks for what holds everywhere. */
  readonly network?: Network | null | undefined
  /** The alt text that goes with it; null where none was given. What a file says of itself is not posted with it. */
  readonly altText?: string | null | undefined
}

// Print is legible from 24 px on a card whose shorter side has 1080, the smallest of all faces.
const leastTextRatio = 24 / 1080

/** What was looked at, the network's own rules first. */
export function checkPicture(request: CheckRequest): Finding[] {
  checkForm('request', request, group)
  const { network = null, picture, altText = null } = request
  checkForm('picture', picture, group)
  checkForm('picture.bytes', picture.bytes, {
    expected: 'Uint8Array',
    fits: value => value instanceof Uint8Array,
  })
  if (network !== null) checkForm('network', network, group)
  if (altText !== null) checkForm('altText', altText, text)
  const ofNetwork = network === null ? [] : checkForNetwork(picture, network)
  return [...ofNetwork, ...checkAnywhere(picture, network, altText)]
}

const find = <C extends FindingCode>(code: C, passed: boolean, args: FindingArgs[C]): Finding =>
  ({ code, passed, args }) as Finding

const isIn = (value: number, { least, most }: Range): boolean => value >= least && value <= most

function checkForNetwork(picture: PictureFacts, network: Network): Finding[] {
  const { types, typesByHand, mostBytes, width, mostSide, mostPixels, ratio } = network
  const side = Math.max(picture.width, picture.height)
  const pixels = picture.width * picture.height
  const found = picture.width / picture.height
  // Whoever asks has a picture and posts it by hand.
  const taken = [...types.value, ...(typesByHand?.value ?? [])]
  const isTaken = taken.some(type => type === picture.mediaType)
  return [
    find('TYPE', isTaken, { found: picture.mediaType, allowed: taken }),
    mostBytes &&
      find('BYTES', picture.bytes.length <= mostBytes.value, {
        found: picture.bytes.length,
        most: mostBytes.value,
      }),
    width && find('WIDTH', isIn(picture.width, width.value), { found: picture.width, ...width.value }),
    mostSide && find('SIDE', side <= mostSide.value, { found: side, most: mostSide.value }),
    mostPixels && find('PIXELS', pixels <= mostPixels.value, { found: pixels, most: mostPixels.value }),
    ratio && find('RATIO', isRatioIn(found, ratio.value), { found, ...ratio.value }),
  ].filter(finding => finding !== null)
}

function checkAnywhere(picture: PictureFacts, network: Network | null, altText: string | null): Finding[] {
  const { frames, bits, colours, orientation, hasLocation } = picture
  const entries = readEntries(picture.bytes)
  const own = areOurs(entries) ? entries : null
  const foreign = picture.metadata.filter(carried => own === null || !isOwnText(carried, own))
  const kinds = foreign.map(({ kind }) => kind)
  const mayHide = hasLocation ? [] : kinds.filter(kind => opaque.has(kind))
  return [
    find('FRAMES', frames === 1, { found: frames }),
    find('DEPTH', bits === 8, { found: bits }),
    find('COLOUR', colours === 'sRGB', { found: colours }),
    find('UPRIGHT', orientation === 1, { found: orientation }),
    find('LOCATION', !hasLocation && mayHide.length === 0, { found: hasLocation, mayHide }),
    find('METADATA', kinds.length === 0, {
      found: kinds,
      bytes: foreign.reduce((sum, { bytes }) => sum + bytes, 0),
    }),
    own && checkTextSize(picture, own.get('Smallest text') ?? ''),
    checkAltText(network, altText),
  ].filter(finding => finding !== null)
}

// What is free text, or read by nobody here: a place in it may go unseen.
const opaque: ReadonlySet<MetadataKind> = new Set(['C2PA', 'COMMENT', 'PREVIEW', 'UNKNOWN', 'TRAILING'])

const textSizeForm = /^([\d.]+) px of (\d+) x (\d+)$/

/** The program's own entries, and what each looks like. */
const ownForms: Readonly<Record<string, RegExp>> = {
  Software: /^catsforkids(?: [\w.+-]+)?$/,
  Description: /^/,
  'Smallest text': textSizeForm,
  Pixels: /^[\da-f]{8}$/,
  Words: /^[\da-f]{6}$/,
}

/** True where the comments are these entries, each once, and none besides. */
const isOwnText = ({ kind, parts }: Carried, own: ReadonlyMap<string, string>): boolean =>
  kind === 'COMMENT' &&
  parts === own.size &&
  [...own].every(([key, value]) => ownForms[key]?.test(value) === true)

/** In a copy that was made smaller the text is smaller, and the least that was legible on the card still counts. */
function checkTextSize({ width }: PictureFacts, entry: string): Finding | null {
  const [, size, cardWidth, cardHeight] = (textSizeForm.exec(entry) ?? []).map(Number)
  if (size === undefined || cardWidth === undefined || cardHeight === undefined) return null
  // Written by somebody else: no text is as high as its card.
  if (size >= Math.min(cardWidth, cardHeight)) return null
  const found = round((size * width) / cardWidth)
  const least = round(leastTextRatio * Math.min(cardWidth, cardHeight))
  return find('TEXT_SIZE', found >= least, { found, least })
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10

function checkAltText(network: Network | null, altText: string | null): Finding | null {
  if (network === null || network.altText === null || altText === null) return null
  const { most, unit } = network.altText.value
  const found = countText(altText, unit)
  return find('ALT_TEXT', found <= most, { found, most })
}
