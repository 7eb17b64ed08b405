// A function that remembers its latest answers, so that a batch asks once for what its cards share.

/** What may be kept: answers of so much weight together, and however heavy so many. */
interface Room<R> {
  readonly weight: number
  readonly least: number
  readonly weigh: (answer: Awaited<R>) => number
}

/** Keeps up to `most` answers by key; the one asked for longest ago goes first. A rejected promise is not kept. */
export const remember = <A, R>(
  most: number,
  keyOf: (argument: A) => string,
  make: (argument: A) => R,
): ((argument: A) => R) => rememberWithin({ weight: most, least: 0, weigh: () => 1 }, keyOf, make)

/** The same for answers of unequal weight. What is promised weighs nothing until it is there. */
export function rememberWithin<A, R>(
  { weight: most, least, weigh }: Room<R>,
  keyOf: (argument: A) => string,
  make: (argument: A) => R,
): (argument: A) => R {
  const known = new Map<string, { readonly answer: R; weight: number }>()
  let sum = 0
  const forget = (key: string): void => {
    sum -= known.get(key)?.weight ?? 0
    known.delete(key)
  }
  return argument => {
    const key = keyOf(argument)
    const found = known.get(key)
    if (found !== undefined) {
      known.delete(key)
      known.set(key, found)
      return found.answer
    }
    const made = { answer: make(argument), weight: 0 }
    known.set(key, made)
    const settle = (answer: Awaited<R>): void => {
      if (known.get(key) !== made) return
      made.weight = weigh(answer)
      sum += made.weight
      for (const oldest of known.keys()) {
        if (sum <= most || known.size <= least) break
        forget(oldest)
      }
    }
    if (made.answer instanceof Promise) {
      made.answer.then(settle, () => {
        if (known.get(key) === made) forget(key)
      })
    } else settle(made.answer as Awaited<R>)
    return made.answer
  }
}
