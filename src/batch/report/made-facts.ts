// What a journal or a report tells of a card that was made in; whether it is what this program writes, out. Who reads it relies on the
// form of all of it: the page, the reports, what wants a look. A field that the first versions left out may be missing.

export type Fields = Readonly<Record<string, unknown>>

export const isText = (value: unknown): boolean => typeof value === 'string'

export const isGroup = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isList = (value: unknown, isRight: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isRight)

export const isListOfGroups = (value: unknown): value is readonly Fields[] => isList(value, isGroup)

const isNumber = (value: unknown): boolean => Number.isFinite(value)

const isBox = (value: unknown): boolean =>
  isList(value, isNumber) && (value as readonly unknown[]).length === 4

const isBoxOrNull = (value: unknown): boolean => value === null || isBox(value)

const sources: ReadonlySet<unknown> = new Set(['given', 'face', 'cat', 'saliency', 'center'])

const isPlaced = (value: unknown): boolean => {
  if (!isGroup(value)) return false
  const { width, height, crop, box, rotation, scale } = value
  return [width, height, rotation, scale].every(isNumber) && isBox(crop) && isBox(box)
}

const isSubject = (value: unknown): boolean => {
  if (!isGroup(value)) return false
  const { source, box, body = null, confidence } = value
  return (
    sources.has(source) &&
    isBoxOrNull(box) &&
    isBoxOrNull(body) &&
    (confidence === null || isNumber(confidence))
  )
}

const isTextOfCard = (value: unknown): boolean => {
  if (!isGroup(value)) return false
  const { slot, lines, box, rotation, fontSize, leastSize = 0, contrast } = value
  const numbers = [rotation, fontSize, leastSize, contrast]
  return isText(slot) && isList(lines, isText) && isBox(box) && numbers.every(isNumber)
}

const isOr = (value: unknown, isRight: (value: unknown) => boolean): boolean =>
  value === undefined || isRight(value)

/** Where everything is on a card: `Placing`. */
export const isPlacing = ({ placed, subject, texts, covers, coveredShare }: Fields): boolean =>
  isOr(placed, isPlaced) &&
  isOr(subject, isSubject) &&
  isOr(texts, value => isList(value, isTextOfCard)) &&
  isOr(covers, value => isList(value, isBox)) &&
  isOr(coveredShare, isNumber)

const isNetworkFile = (value: unknown): boolean => {
  if (!isGroup(value)) return false
  const { network, file, bytes, sha256, mediaType, caption, altText } = value
  return [network, file, sha256, mediaType, caption, altText].every(isText) && isNumber(bytes)
}

/** What is told of a card besides: its size, its words, its networks' files. */
export const isDescribed = ({ width, height, bytes, sha256, altText, caption, files }: Fields): boolean =>
  [width, height, bytes].every(isNumber) &&
  [sha256, altText, caption].every(isText) &&
  isOr(files, value => isList(value, isNetworkFile))

/** `MadeFacts`, as a journal keeps them. Whether a sentence can be made of a notice shows when one is made. */
export const isMadeFacts = (value: unknown): boolean => {
  if (!isGroup(value) || !isListOfGroups(value.notices)) return false
  const areNotices = value.notices.every(({ code, args }) => isText(code) && isGroup(args))
  return areNotices && isDescribed(value) && isPlacing(value)
}
