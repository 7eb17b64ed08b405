// The bytes that come from Redis in, piece by piece; nothing out, or an error before the library's parser takes them: that one calls
// itself for each array within an array, and takes memory for as many items as an answer claims to have. Follows RESP 2 as that parser does.

const mostDepth = 16
// A queue's largest answer by far is a list of events that were missed: ten thousand, a few kilobytes each.
const mostItems = 1_000_000
const mostBytes = 256e6
const mostLine = 65_536

const [carriageReturn, star, dollar] = [13, 42, 36]
// + - : and the two above.
const types: ReadonlySet<number> = new Set([43, 45, 58, star, dollar])

/** A function of each piece in turn. Throws where these are no answers that a Redis gives to a queue. */
export function openReplyGuard(): (piece: Uint8Array) => void {
  /** Items still to come of each array that is begun, the outermost first. */
  const open: number[] = []
  let [items, bytes] = [0, 0]
  let type: number | null = null
  /** What the line says so far, as a number; the lengths of the line. */
  let [value, line] = [0, 0]
  /** Bytes that are not looked at: of a text, and of the ends of lines. */
  let passed = 0

  const endItem = (): void => {
    while (open.length > 0) {
      const left = open.pop()! - 1
      if (left > 0) {
        open.push(left)
        return
      }
    }
    ;[items, bytes] = [0, 0]
  }
  const bound = (isWithin: boolean): void => {
    if (!isWithin) throw new RangeError('an answer beyond all bounds')
  }

  /** Of arrays and texts, how many items or bytes follow; negative where it is none. */
  const endLine = (): void => {
    const kind = type
    type = null
    passed = 1
    if (kind === dollar && value >= 0) {
      bytes += value
      bound(bytes <= mostBytes)
      passed += value + 2
    }
    if (kind === star && value > 0) {
      items += value
      bound(items <= mostItems && open.length < mostDepth)
      open.push(value)
    } else endItem()
  }

  return piece => {
    for (let at = 0; at < piece.length; ) {
      if (passed > 0) {
        const step = Math.min(passed, piece.length - at)
        passed -= step
        at += step
        continue
      }
      const byte = piece[at++]!
      if (type === null) {
        if (!types.has(byte)) throw new RangeError('no answer of Redis')
        type = byte
        ;[value, line] = [0, 0]
      } else if (byte === carriageReturn) endLine()
      else {
        value = value * 10 + byte - 48
        line++
        bound(line <= mostLine)
      }
    }
  }
}
